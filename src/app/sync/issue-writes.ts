/**
 * The plan's changes of issues, one after the other. What the host refuses for one pair is told for that pair, and leaves
 * the others alone; that it does not answer, or takes no token, ends the sync, which is made again.
 */
import { readExternalRef } from '../../core/beads/external-ref.ts';
import { SwarmLeadError } from '../../core/problem.ts';
import { commentKey, type SyncNote, type SyncOperation } from '../../core/sync/operation.ts';
import type { SyncSnapshot } from '../../core/sync/snapshot.ts';
import type { LinkOutcome, TrackedIssues } from '../ports/tracked-issues.ts';

export interface IssueNames {
  readonly number: number;
  readonly id: number;
}

/** A link that the host would not make or take away: it stays as it was there. */
export interface Unlinked {
  readonly kind: 'hang' | 'unhang' | 'block' | 'unblock';
  readonly bead: string;
  readonly other: string;
}

export interface IssuesWritten {
  /** By bead. */
  readonly opened: ReadonlyMap<string, IssueNames>;
  /** Comment of a bead, as `commentKey` → its id on GitHub. */
  readonly comments: ReadonlyMap<string, number>;
  /** Beads whose pair is as it was, or half way: what was synced of it is not written down. */
  readonly stopped: ReadonlySet<string>;
  readonly unlinked: readonly Unlinked[];
  readonly notes: readonly SyncNote[];
}

type IssueOperation = Exclude<SyncOperation, { readonly kind: 'bead' }>;

interface Writing {
  readonly tracked: TrackedIssues;
  readonly names: ReadonlyMap<string, IssueNames>;
  readonly opened: Map<string, IssueNames>;
  readonly comments: Map<string, number>;
  readonly stopped: Set<string>;
  readonly unlinked: Unlinked[];
  readonly notes: SyncNote[];
}

export async function writeIssues(
  tracked: TrackedIssues,
  of: {
    readonly snapshot: SyncSnapshot;
    readonly operations: readonly SyncOperation[];
    /** Beads whose issue somebody else may be opening. */
    readonly busy: ReadonlySet<string>;
  },
): Promise<IssuesWritten> {
  const { snapshot, operations, busy } = of;
  const names = namesIn(snapshot, operations);
  const notes = [...busy].map((bead): SyncNote => ({ kind: 'stopped', bead, issue: null, message: elsewhere }));
  const none = { opened: new Map(), comments: new Map(), unlinked: [] };
  const writing: Writing = { tracked, names, ...none, stopped: new Set(busy), notes };
  for (const operation of operations) {
    if (operation.kind === 'bead' || writing.stopped.has(operation.bead)) continue;
    try {
      await writeOne(writing, operation);
    } catch (error) {
      stop(writing, operation, error);
    }
  }
  return writing;
}

const elsewhere = 'another sync was about to open its issue; ten minutes after that it is opened here';

async function writeOne(writing: Writing, operation: IssueOperation): Promise<void> {
  const { tracked } = writing;
  switch (operation.kind) {
    case 'open-issue': {
      const { bead, existing, title, body, labels, assignees } = operation;
      writing.opened.set(bead, existing ?? (await tracked.open({ title, body, labels, assignees })));
      return;
    }
    case 'update-issue':
      return tracked.update(operation.issue, operation.values);
    case 'label-issue':
      return tracked.label(operation.issue, operation);
    case 'assign-issue':
      return tracked.assign(operation.issue, operation);
    case 'hang':
    case 'unhang':
    case 'block':
    case 'unblock':
      return writeLink(writing, operation);
    case 'comment-issue': {
      const { bead, comment, body } = operation;
      const { id } = await tracked.comment(nameOf(writing, bead).number, body);
      writing.comments.set(commentKey(bead, comment), id);
      return;
    }
    case 'note':
      await tracked.comment(nameOf(writing, operation.bead).number, operation.body);
      return;
    case 'uncomment':
      return tracked.uncomment(operation.comment);
  }
}

/** What the host will not do stays as it is there, and the others of the pair go on. */
async function writeLink(
  writing: Writing,
  operation: Extract<IssueOperation, { readonly other: string }>,
): Promise<void> {
  const { kind, bead, other } = operation;
  if (writing.stopped.has(other)) {
    writing.unlinked.push({ kind, bead, other });
    return;
  }
  const outcome = await link(writing.tracked, kind, { own: nameOf(writing, bead), other: nameOf(writing, other) });
  if (outcome.kind === 'done') return;
  writing.unlinked.push({ kind, bead, other });
  if (outcome.kind === 'unsupported') return;
  const message = `GitHub does not ${words[kind]} ${other}: ${outcome.reason}`;
  writing.notes.push({ kind: 'not-followed', bead, issue: nameOf(writing, bead).number, message });
}

const words = {
  hang: 'put it below',
  unhang: 'take it from below',
  block: 'let it wait for',
  unblock: 'free it from',
} as const;

async function link(
  tracked: TrackedIssues,
  kind: Unlinked['kind'],
  { own, other }: { readonly own: IssueNames; readonly other: IssueNames },
): Promise<LinkOutcome> {
  switch (kind) {
    case 'hang':
      return tracked.hang(other.number, own.id);
    case 'unhang':
      return tracked.unhang(other.number, own.id);
    case 'block':
      return tracked.block(own.number, other.id);
    case 'unblock':
      return tracked.unblock(own.number, other.id);
  }
}

/** Rethrows what is not about this one pair: no answer, a failure of the host, a token that it does not take. */
function stop(writing: Writing, { kind, bead }: IssueOperation, error: unknown): void {
  if (!isOfOne(error)) throw error;
  const issue = (writing.opened.get(bead) ?? writing.names.get(bead))?.number ?? null;
  // That something stands twice holds nothing up.
  const stops = kind !== 'uncomment';
  if (stops) writing.stopped.add(bead);
  writing.notes.push({ kind: stops ? 'stopped' : 'not-followed', bead, issue, message: error.message });
}

function isOfOne(error: unknown): error is SwarmLeadError {
  if (!(error instanceof SwarmLeadError) || error.code !== 'github-refused') return false;
  const status = 'status' in error && typeof error.status === 'number' ? error.status : 0;
  return status >= 400 && status < 500 && status !== 401 && status !== 429;
}

/** Bead → its issue, of all that are linked, or are linked by this very plan. */
function namesIn(snapshot: SyncSnapshot, operations: readonly SyncOperation[]): ReadonlyMap<string, IssueNames> {
  const { repository, issues, beads, record } = snapshot;
  const changes = operations.flatMap((one) => (one.kind === 'bead' ? [one.change] : []));
  const refs = [
    ...[...beads.file.beads.values()].map(({ id, externalRef }) => ({ bead: id, externalRef })),
    ...changes.flatMap((one) => (one.kind === 'make' || one.kind === 'link' ? [one] : [])),
  ];
  const named = refs.flatMap(({ bead, externalRef }) => {
    const ref = readExternalRef(externalRef, repository);
    const issue = ref.kind === 'issue' ? issues.get(ref.number) : undefined;
    return issue ? [[bead, { number: issue.number, id: issue.id }] as const] : [];
  });
  const recorded = [...record.links.values()].map(({ bead, issue, id }) => [bead, { number: issue, id }] as const);
  return new Map([...named, ...recorded]);
}

function nameOf({ opened, names }: Writing, bead: string): IssueNames {
  const found = opened.get(bead) ?? names.get(bead);
  if (found) return found;
  throw new Error(`the plan names ${bead}, which has no issue`);
}
