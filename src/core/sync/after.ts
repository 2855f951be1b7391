/**
 * The record after a plan took effect: each pair as both sides are then, read the way in which the next sync will read
 * them. Where nothing else is new it is the record that was there, so that a sync which changed nothing writes nothing.
 */
import type { BeadsFile } from '../beads/jsonl.ts';
import type { CommentPlan } from './comments.ts';
import type { SyncContext } from './context.ts';
import type { Fields } from './fields.ts';
import { fieldsOfBead } from './from-bead.ts';
import { fieldsOfIssue } from './from-issue.ts';
import { commentKey } from './operation.ts';
import { askedPrint, elementsOf, isChanged, printsOf, settledPrint } from './prints.ts';
import { emptyRecord, formatRecord } from './record-file.ts';
import type { Prints, SyncedLink, SyncRecord } from './record.ts';
import { unsettledNotes } from './tellings.ts';
import type { TrackedIssue } from './tracked-issue.ts';
import type { Work } from './work.ts';

export interface Done {
  readonly work: Work;
  /** As it is after the plan. */
  readonly issue: TrackedIssue;
  readonly comments: CommentPlan;
}

type Names = { readonly number: number; readonly id: number };

export function recordAfter(
  context: SyncContext,
  of: {
    readonly done: readonly Done[];
    /** The beads after the plan. */
    readonly file: BeadsFile;
    readonly opened: ReadonlyMap<string, Names>;
    readonly comments: ReadonlyMap<string, number>;
    /** Issues of pairs that were left alone: their comments are still to come. */
    readonly stopped: ReadonlySet<number>;
  },
): SyncRecord {
  const { snapshot } = context;
  const { record } = snapshot;
  const made = of.done.flatMap((one) => linkAfter(one, context, of) ?? []);
  const links = new Map([...record.links, ...made.map((link) => [link.bead, link] as const)]);
  const openings = record.openings.filter(({ bead }) => !links.has(bead) && snapshot.beads.file.beads.has(bead));
  const same: SyncRecord = { links, openings, commentsSeen: record.commentsSeen };
  const isSame = formatRecord(same) === formatRecord(record);
  const begins = record.commentsSeen === null && same.links.size > 0;
  if (isSame && !begins && snapshot.comments.length <= mostUnseen) return record === emptyRecord ? same : record;
  return { links: settled(links, of.done), openings, commentsSeen: seenUntil(context, of) };
}

/** Comments that are listed again and again, because nothing was written since, are worth a commit when they are many. */
const mostUnseen = 200;

function linkAfter(
  { work, issue, comments }: Done,
  context: SyncContext,
  of: {
    readonly file: BeadsFile;
    readonly opened: ReadonlyMap<string, Names>;
    readonly comments: ReadonlyMap<string, number>;
  },
): SyncedLink | undefined {
  const { pair, link } = work;
  const names = of.opened.get(pair.bead) ?? (pair.kind === 'open' ? undefined : { number: issue.number, id: issue.id });
  const bead = of.file.beads.get(pair.bead);
  if (names === undefined || bead === undefined) return undefined;
  const beads = fieldsOfBead(bead, of.file, context);
  const github = withRelations(fieldsOfIssue(issue, bead.assignee, context), work);
  const told = comments.toGithub.flatMap(({ comment }) => {
    const id = of.comments.get(commentKey(pair.bead, comment.id));
    return id === undefined ? [] : [{ bead: comment.id, github: id }];
  });
  const { digest } = context.snapshot;
  const prints = {
    github: held(withAsked(printsOf(github, digest), work, issue), work, 'github'),
    beads: held(printsOf(beads, digest), work, 'beads'),
  };
  return {
    bead: pair.bead,
    issue: names.number,
    id: link?.id ?? names.id,
    ...prints,
    labels: both(prints, 'labels'),
    blockedBy: both(prints, 'blockedBy'),
    comments: [...comments.synced, ...told],
  };
}

function withRelations(fields: Fields, { sides, merged }: Work): Fields {
  const { add, remove } = merged.blockedBy.github;
  return {
    ...fields,
    parent: merged.to.github.has('parent') ? sides.beads.parent : sides.github.parent,
    blockedBy: [...sides.github.blockedBy.filter((one) => !remove.includes(one)), ...add],
  };
}

/** An assignee is asked for, and GitHub may take nobody for it without a word: then whoever else is there counts. */
function withAsked(prints: Prints, { sides, merged, link }: Work, issue: TrackedIssue): Prints {
  const asked = merged.to.github.has('assignee') ? (sides.beads.assignee ?? '').toLowerCase() : '';
  if (asked !== '') {
    const all = issue.assignees.map((login) => login.toLowerCase());
    const former = all.find((login) => login !== asked) ?? '';
    return { ...prints, assignee: all.includes(asked) ? askedPrint(former, asked) : former };
  }
  const before = link?.github.assignee;
  if (before === undefined || !before.startsWith('?') || isChanged('assignee', prints.assignee, before)) return prints;
  return { ...prints, assignee: before };
}

/** What is not compared is remembered as it was. */
function held(prints: Prints, { sides, link }: Work, side: 'github' | 'beads'): Prints {
  const fixed = [...sides.skip].map((field) => [field, (link?.[side] ?? sides.now[side])[field]] as const);
  return { ...prints, ...Object.fromEntries(fixed) };
}

function both(prints: Readonly<Record<'github' | 'beads', Prints>>, field: 'labels' | 'blockedBy'): readonly string[] {
  return [...new Set([...elementsOf(prints.github[field]), ...elementsOf(prints.beads[field])])].sort();
}

/** When the record is written anyway, an answer about an assignee is put in place of the question. */
function settled(links: ReadonlyMap<string, SyncedLink>, done: readonly Done[]): ReadonlyMap<string, SyncedLink> {
  const now = new Map(done.map(({ work }) => [work.pair.bead, work]));
  return new Map(
    [...links].map(([bead, link]) => {
      const work = now.get(bead);
      if (!work || work.merged.to.github.has('assignee')) return [bead, link];
      const assignee = settledPrint(link.github.assignee, work.sides.now.github.assignee);
      return [bead, { ...link, github: { ...link.github, assignee } }];
    }),
  );
}

/** The time was read before the comments were, so that none of before it is missing. */
function seenUntil(
  { snapshot }: SyncContext,
  { stopped, done }: { readonly stopped: ReadonlySet<number>; readonly done: readonly Done[] },
): string {
  const waiting = [
    ...snapshot.comments.filter(({ issue }) => stopped.has(issue)).map(({ at }) => at),
    ...done.flatMap(({ comments }) => comments.unsettled),
    ...unsettledNotes(snapshot.comments, snapshot),
  ];
  const { commentsSeen } = snapshot.record;
  const until = [snapshot.now, ...waiting].toSorted()[0] ?? snapshot.now;
  return commentsSeen !== null && commentsSeen > until ? commentsSeen : until;
}
