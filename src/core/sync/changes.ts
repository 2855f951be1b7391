/** The exact changes of a pair, for people: what is on which side before, and after. */
import { labelKey } from './prints.ts';
import type { CommentPlan } from './comments.ts';
import type { FieldName, Fields, Side } from './fields.ts';
import { shown } from './issue-note.ts';
import type { SyncChange } from './operation.ts';
import type { Relations } from './relations.ts';
import type { IssueComment } from './tracked-issue.ts';
import type { Work } from './work.ts';

const names = [
  'title',
  'description',
  'acceptance',
  'design',
  'notes',
  'type',
  'priority',
  'status',
  'resolution',
  'assignee',
] as const satisfies readonly FieldName[];

export function changesOf(
  work: Work,
  of: {
    readonly relations: Relations;
    readonly comments: CommentPlan;
    readonly doubles: readonly IssueComment[];
  },
): readonly SyncChange[] {
  const { relations, comments, doubles } = of;
  const { pair, sides } = work;
  const { bead, issue } = pair;
  const made: readonly SyncChange[] =
    pair.kind === 'open'
      ? [{ kind: 'opened', bead, title: sides.beads.title }]
      : pair.kind === 'make'
        ? [{ kind: 'made', bead, issue: pair.issue, title: sides.github.title }]
        : [];
  const change = (field: FieldName | 'comment', on: Side, before: string, after: string): SyncChange => {
    return { kind: 'field', bead, issue, field, on, before, after };
  };
  return [
    ...made,
    ...(pair.kind === 'linked' ? fieldChanges(work, change) : []),
    ...relationChanges(work, relations, change),
    ...comments.toGithub.map(({ comment }) => change('comment', 'github', '', comment.text)),
    ...comments.toBeads.map(({ text }) => change('comment', 'beads', '', text)),
    ...doubles.map(({ body }) => change('comment', 'github', body, '')),
  ];
}

type Make = (field: FieldName, on: Side, before: string, after: string) => SyncChange;

function fieldChanges({ merged, sides }: Work, make: Make): readonly SyncChange[] {
  const other = { github: 'beads', beads: 'github' } as const;
  return (['github', 'beads'] as const).flatMap((on) => {
    const [own, from] = [sides[on], sides[other[on]]];
    const { add, remove } = merged.labels[on];
    const kept = own.labels.filter((label) => !remove.includes(labelKey(label)));
    const added = from.labels.filter((label) => add.includes(labelKey(label)));
    return [
      ...names
        .filter((field) => merged.to[on].has(field))
        .map((field) => make(field, on, shown(field, own), shown(field, from))),
      ...(add.length + remove.length > 0
        ? [make('labels', on, own.labels.join(', '), [...kept, ...added].toSorted().join(', '))]
        : []),
    ];
  });
}

function relationChanges(
  { merged, sides }: Work,
  { operations, changes }: Relations,
  make: Make,
): readonly SyncChange[] {
  const blockers = (fields: Fields, add: readonly string[], remove: readonly string[]): string =>
    [...fields.blockedBy.filter((one) => !remove.includes(one)), ...add].toSorted().join(', ');
  const { github } = merged.blockedBy;
  const taken = changes.flatMap((one) => (one.kind === 'depend' || one.kind === 'undepend' ? [one] : []));
  const of = (type: string, kind: string): readonly string[] =>
    taken.filter((one) => one.type === type && one.kind === kind).map(({ on }) => on);
  const [parents, former] = [of('parent-child', 'depend'), of('parent-child', 'undepend')];
  const [added, removed] = [of('blocks', 'depend'), of('blocks', 'undepend')];
  return [
    ...(operations.some(({ kind }) => kind === 'hang' || kind === 'unhang')
      ? [make('parent', 'github', sides.github.parent ?? '', sides.beads.parent ?? '')]
      : []),
    ...(parents.length + former.length > 0
      ? [make('parent', 'beads', sides.beads.parent ?? '', parents[0] ?? '')]
      : []),
    ...(github.add.length + github.remove.length > 0
      ? [
          make(
            'blockedBy',
            'github',
            sides.github.blockedBy.join(', '),
            blockers(sides.github, github.add, github.remove),
          ),
        ]
      : []),
    ...(added.length + removed.length > 0
      ? [make('blockedBy', 'beads', sides.beads.blockedBy.join(', '), blockers(sides.beads, added, removed))]
      : []),
  ];
}
