/**
 * Which bead belongs to which issue. The bead's `external_ref` says so and the record says so; where the two disagree, or
 * where it is not one to one, that pair is left alone, because each of them can be edited by more people than may write
 * through us. What an issue says about its bead counts for nothing, except to find one again that a sync opened itself
 * before it died, and only among those of our own account.
 */
import type { Bead } from '../beads/bead.ts';
import { newBeadId } from '../beads/bead-id.ts';
import { linkIssues, readExternalRef, type IssueLinks } from '../beads/external-ref.ts';
import { hasFooter, hasOpening } from './body.ts';
import { beadsBelow } from './in-scope.ts';
import type { SyncNote } from './operation.ts';
import type { SyncSnapshot } from './snapshot.ts';
import type { TrackedIssue } from './tracked-issue.ts';

export type Pair =
  | { readonly kind: 'linked'; readonly bead: string; readonly issue: number }
  /** `issue`: number of one that a sync opened before it died. */
  | { readonly kind: 'open'; readonly bead: string; readonly issue: number | null; readonly nonce: string }
  /** `bead`: the id that it gets. */
  | { readonly kind: 'make'; readonly bead: string; readonly issue: number };

export interface Pairs {
  readonly pairs: readonly Pair[];
  readonly notes: readonly SyncNote[];
}

/** Types that are kept, not worked on. */
const noWork: ReadonlySet<string> = new Set(['gate', 'message', 'molecule']);

export function findPairs(snapshot: SyncSnapshot): Pairs {
  const links = linkIssues(snapshot.beads.file.beads.values(), snapshot.repository);
  const known = new Set([...links.issueOf.keys(), ...snapshot.record.links.keys()]);
  for (const { beads } of links.conflicts) for (const bead of beads) known.add(bead);
  const linked: Pair[] = [];
  const notes: SyncNote[] = [];
  for (const bead of [...known].sort()) {
    const found = linkOf(bead, links, snapshot);
    if ('issue' in found) linked.push({ kind: 'linked', bead, issue: found.issue });
    else notes.push({ kind: 'stopped', bead, issue: found.about, message: found.why });
  }
  const opened = newIssues(snapshot, known);
  const taken = new Set([...linked, ...opened].flatMap(({ issue }) => issue ?? []));
  for (const { issue } of snapshot.record.links.values()) taken.add(issue);
  for (const { issue } of links.conflicts) taken.add(issue);
  for (const issue of links.beadOf.keys()) taken.add(issue);
  return { pairs: [...linked, ...opened, ...newBeads(snapshot, taken)], notes };
}

function linkOf(
  bead: string,
  { issueOf, conflicts }: IssueLinks,
  { beads, record, issues, repository }: SyncSnapshot,
): { readonly issue: number } | { readonly why: string; readonly about: number | null } {
  const recorded = record.links.get(bead)?.issue;
  const found = beads.file.beads.get(bead);
  const about = recorded ?? null;
  if (!found || found.status === 'tombstone') return { why: `it is no more; "beads unlink ${bead}" parts them`, about };
  const clash = conflicts.find((one) => one.beads.includes(bead));
  if (clash)
    return { why: `${clash.beads.join(' and ')} name the same issue; only one can be its bead`, about: clash.issue };
  const named = issueOf.get(bead);
  if (named === undefined) return { why: namesNone(found, repository), about };
  if (recorded !== undefined && recorded !== named) {
    return {
      why: `it names #${named}, and was synced with #${recorded}; "beads unlink ${bead}" parts them`,
      about: named,
    };
  }
  const holder = [...record.links.values()].find((link) => link.issue === named && link.bead !== bead);
  if (holder)
    return { why: `#${named} was synced with ${holder.bead}; "beads unlink ${holder.bead}" parts them`, about: named };
  return issues.has(named) ? { issue: named } : { why: `#${named} is no issue here`, about: named };
}

function namesNone({ id, externalRef }: Bead, repository: SyncSnapshot['repository']): string {
  const foreign = readExternalRef(externalRef, repository).kind === 'foreign';
  const names = foreign ? 'names an issue of another repository' : 'names no issue';
  return `it was synced, and ${names} now; "beads unlink ${id}" parts them, "beads link" joins them again`;
}

function newIssues(snapshot: SyncSnapshot, known: ReadonlySet<string>): readonly Extract<Pair, { kind: 'open' }>[] {
  const { beads, record, issues, self, nonce } = snapshot;
  const openings = new Map(record.openings.map((one) => [one.bead, one.nonce]));
  const wanted = scopeOf(snapshot);
  return [...beads.file.beads.values()].flatMap((bead) => {
    if (known.has(bead.id) || bead.externalRef !== null || bead.status === 'tombstone' || bead.ephemeral) return [];
    const announced = openings.get(bead.id);
    const existing = announced === undefined ? undefined : openedFor(bead.id, announced, { issues, self });
    const opens = bead.status !== 'closed' && !noWork.has(bead.type) && wanted(bead);
    if (!existing && !opens) return [];
    return [{ kind: 'open' as const, bead: bead.id, issue: existing?.number ?? null, nonce: announced ?? nonce }];
  });
}

function openedFor(
  bead: string,
  nonce: string,
  { issues, self }: Pick<SyncSnapshot, 'issues' | 'self'>,
): TrackedIssue | undefined {
  const own = ({ author }: TrackedIssue): boolean => self === null || author?.id === self.id;
  return [...issues.values()].find((issue) => own(issue) && hasOpening(issue.body, bead, nonce));
}

function scopeOf({ scope, beads }: SyncSnapshot): (bead: Bead) => boolean {
  switch (scope.kind) {
    case 'all':
      return () => true;
    case 'label':
      return ({ labels }) => labels.some((label) => label.toLowerCase() === scope.label.toLowerCase());
    case 'epic': {
      const below = beadsBelow(beads, scope.bead);
      return ({ id }) => below.has(id);
    }
  }
}

/** Of open issues of people. One of ours that has no bead is the rest of a pair that somebody parted. */
function newBeads(snapshot: SyncSnapshot, taken: ReadonlySet<number>): readonly Pair[] {
  const { issues, own, self, nonce, beads } = snapshot;
  const ids = new Set(beads.file.beads.keys());
  const ours = ({ author, body }: TrackedIssue): boolean =>
    hasFooter(body) && (self === null || author?.id === self.id);
  return [...issues.values()]
    .filter((issue) => issue.state === 'open' && !taken.has(issue.number) && !own.has(issue.number) && !ours(issue))
    .sort((one, other) => one.number - other.number)
    .map(({ number }) => {
      const bead = newBeadId(ids, nonce);
      ids.add(bead);
      return { kind: 'make', bead, issue: number };
    });
}
