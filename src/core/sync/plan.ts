/**
 * What a sync does, as a function of what it saw. Each pair is merged by itself; only dependencies are looked at together,
 * because one more may close a cycle. Issues are changed before beads, since a bead's link needs its issue's number, and
 * what a process that dies leaves half done is equal on both sides the next time, or found by its nonce, or by its words.
 */
import type { BeadChange } from '../beads/bead.ts';
import { changeBeads } from '../beads/change.ts';
import { recordAfter } from './after.ts';
import { beadSide } from './bead-operations.ts';
import { changesOf } from './changes.ts';
import { planComments, type CommentPlan } from './comments.ts';
import { contextOf, type SyncContext } from './context.ts';
import { edgesOf } from './edges.ts';
import { parentsOf } from './from-bead.ts';
import { githubSide, type GithubSide } from './github-operations.ts';
import { renderNote, untoldOf } from './issue-note.ts';
import { readLabels } from './labels.ts';
import type { SyncNote, SyncOperation, SyncPlan } from './operation.ts';
import { findPairs, type Pairs } from './pairs.ts';
import { relationsOf, removeEdges, type Relations } from './relations.ts';
import type { SyncSnapshot } from './snapshot.ts';
import { doubledNotes, findTold } from './tellings.ts';
import type { IssueComment } from './tracked-issue.ts';
import { workOf, type Work } from './work.ts';
import { words } from './words.ts';

interface Planned {
  readonly work: Work;
  readonly github: GithubSide;
  readonly relations: Relations;
  readonly comments: CommentPlan;
  readonly beads: readonly BeadChange[];
  /** Markdown; null: nothing to tell. */
  readonly note: string | null;
  /** Ours that another says already. */
  readonly doubles: readonly IssueComment[];
}

export function planSync(snapshot: SyncSnapshot): SyncPlan {
  return planPairs(snapshot, findPairs(snapshot));
}

function planPairs(snapshot: SyncSnapshot, { pairs, notes }: Pairs): SyncPlan {
  const context = contextOf(snapshot, pairs);
  const all = plannedOf(
    pairs.map((pair) => workOf(pair, context)),
    context,
  );
  const changes = beadChanges(all);
  const changed = changeBeads(snapshot.beads.file, changes, snapshot.now);
  if (changed.kind === 'refused') {
    const misfits = misfitsOf(all, snapshot);
    if (misfits.size > 0) return planPairs(snapshot, without({ pairs, notes }, misfits));
  }
  const file = changed.kind === 'changed' ? changed.file : snapshot.beads.file;
  const stopped = new Set(notes.flatMap(({ kind, issue }) => (kind === 'stopped' && issue !== null ? [issue] : [])));
  const done = all.map(({ work, github, comments }) => ({ work, issue: github.issue, comments }));
  return {
    operations: [...issueOperations(all), ...changes.map((change) => ({ kind: 'bead' as const, change }))],
    changes: all.flatMap((one) => changesOf(one.work, one)),
    notes: [...notes, ...all.flatMap((one) => notesOf(one, context))],
    after: (opened, comments) => recordAfter(context, { done, file, opened, comments, stopped }),
  };
}

function plannedOf(works: readonly Work[], context: SyncContext): readonly Planned[] {
  const { snapshot } = context;
  const edges = edgesOf(snapshot.beads.file.beads.values());
  const ofIssue = Map.groupBy(snapshot.comments, ({ issue }) => issue);
  for (const work of works) removeEdges(work, edges);
  return works.map((work) => {
    const { pair, details, issue, link } = work;
    const said = issue === null ? [] : (ofIssue.get(issue.number) ?? []);
    const relations = relationsOf(work, edges);
    const note = renderNote(work, relations.refused);
    const comments = planComments(pair.bead, {
      ofBead: details.comments,
      ofIssue: said,
      known: link?.comments ?? [],
      snapshot,
    });
    return {
      work,
      github: githubSide(work, context),
      relations,
      comments,
      beads: beadSide(work, context),
      note: note === null || findTold(note, said, snapshot) ? null : note,
      doubles: [...comments.doubles, ...doubledNotes(said, snapshot)],
    };
  });
}

/** All issues are opened, and all links taken away, before links are made: those may be of any two of them. */
function issueOperations(all: readonly Planned[]): readonly SyncOperation[] {
  const goes = ({ kind }: SyncOperation): boolean => kind === 'unhang' || kind === 'unblock';
  const opens = ({ kind }: SyncOperation): boolean => kind === 'open-issue';
  const own = all.flatMap(({ github }) => github.operations);
  const links = all.flatMap(({ relations }) => relations.operations);
  return [
    ...own.filter(opens),
    ...own.filter((one) => !opens(one)),
    ...links.filter(goes),
    ...links.filter((one) => !goes(one)),
    ...all.flatMap(({ work: { pair }, comments }) =>
      comments.toGithub.map(({ comment, body }): SyncOperation => {
        return { kind: 'comment-issue', bead: pair.bead, comment: comment.id, body };
      }),
    ),
    ...all.flatMap(({ work: { pair }, note }): readonly SyncOperation[] =>
      note === null ? [] : [{ kind: 'note', bead: pair.bead, body: note }],
    ),
    ...all.flatMap(({ work: { pair }, doubles }) =>
      doubles.map(({ id }): SyncOperation => ({ kind: 'uncomment', bead: pair.bead, comment: id })),
    ),
  ];
}

function beadChanges(all: readonly Planned[]): readonly BeadChange[] {
  const links = all.flatMap(({ relations }) => relations.changes);
  return [
    ...all.flatMap(({ beads }) => beads),
    ...links.filter(({ kind }) => kind === 'undepend'),
    ...links.filter(({ kind }) => kind !== 'undepend'),
    ...all.flatMap(({ comments }) => comments.toBeads),
  ];
}

function notesOf({ work, relations }: Planned, context: SyncContext): readonly SyncNote[] {
  const { bead, issue } = work.pair;
  const lost = work.merged.untold.some(({ kind }) => kind === 'lost');
  const note = (kind: SyncNote['kind'], message: string): SyncNote => ({ kind, bead, issue, message });
  return [
    ...untoldOf(work, relations.refused).map((message) => note(lost ? 'conflict' : 'not-followed', message)),
    ...ambiguous(work, context).map((message) => note('not-followed', message)),
  ];
}

/** What one side says more than once, and the other can have but once. */
function ambiguous({ bead, issue }: Work, context: SyncContext): readonly string[] {
  const parents = bead === null ? [] : parentsOf(bead, context);
  const names = context.snapshot.labels;
  const read = issue === null ? null : readLabels(issue.labels, { ...context, names });
  return [
    ...(parents.length > 1 ? [`It has several parents; on GitHub it stands below ${parents[0] ?? ''} alone.`] : []),
    ...(read?.doubled ?? []).map((field) => `Several labels of the issue say a ${words[field]}; the first counts.`),
  ];
}

/** A line that no change fits, because of what else is in it, leaves the other pairs alone. */
function misfitsOf(all: readonly Planned[], { beads, now }: SyncSnapshot): ReadonlyMap<string, string> {
  if (beads.file.problems.some(({ level }) => level === 'error')) return new Map();
  return new Map(
    all.flatMap((one) => {
      const own = beadChanges([one]).filter((change) => change.kind !== 'depend');
      const outcome = changeBeads(beads.file, own, now);
      const [problem] = outcome.kind === 'refused' ? outcome.problems : [];
      return problem ? [[one.work.pair.bead, problem.message] as const] : [];
    }),
  );
}

function without({ pairs, notes }: Pairs, misfits: ReadonlyMap<string, string>): Pairs {
  const stopped = pairs.filter(({ bead }) => misfits.has(bead));
  return {
    pairs: pairs.filter(({ bead }) => !misfits.has(bead)),
    notes: [
      ...notes,
      ...stopped.map(({ bead, issue }): SyncNote => {
        return { kind: 'stopped', bead, issue, message: misfits.get(bead) ?? '' };
      }),
    ],
  };
}
