/** What beads take over of an issue, as changes. */
import type { BeadChange, BeadValues } from '../beads/bead.ts';
import { formatExternalRef } from '../beads/external-ref.ts';
import type { SyncContext } from './context.ts';
import type { Fields } from './fields.ts';
import { spelled } from './merge.ts';
import type { TrackedIssue } from './tracked-issue.ts';
import type { Work } from './work.ts';

/** Without dependencies and comments. */
export function beadSide(work: Work, { snapshot }: SyncContext): readonly BeadChange[] {
  const { pair, issue, sides } = work;
  const values = valuesOf(work);
  if (pair.kind !== 'make') {
    return Object.keys(values).length > 0 ? [{ kind: 'set', bead: pair.bead, values }] : [];
  }
  if (issue === null) throw new Error(`the bead ${pair.bead} is made of no issue`);
  const { title: _title, description: _description, priority: _priority, ...others } = values;
  return [
    {
      kind: 'make',
      bead: pair.bead,
      title: sides.github.title === '' ? `#${issue.number}` : sides.github.title,
      description: sides.github.description,
      priority: sides.github.priority,
      parent: null,
      externalRef: formatExternalRef(issue.number, snapshot.repository),
      values: others,
    },
  ];
}

const same = [
  'title',
  'description',
  'acceptance',
  'design',
  'notes',
  'type',
  'priority',
  'status',
  'assignee',
] as const satisfies readonly (keyof BeadValues & keyof Fields)[];

function valuesOf({ sides, merged, issue }: Work): BeadValues {
  const takes = merged.to.beads;
  const labels = spelled(merged.labels.beads, sides.github.labels, sides.beads.labels);
  const closes = sides.github.status === 'closed' && (takes.has('status') || takes.has('resolution'));
  return {
    ...Object.fromEntries(same.filter((field) => takes.has(field)).map((field) => [field, sides.github[field]])),
    ...(closes && issue !== null ? { closeReason: reasonOf(issue) } : {}),
    ...(labels.add.length + labels.remove.length > 0 ? { labels } : {}),
  };
}

function reasonOf({ stateReason }: TrackedIssue): string {
  switch (stateReason) {
    case 'not_planned':
      return 'Closed on GitHub as not planned';
    case 'duplicate':
      return 'Closed on GitHub as duplicate';
    case 'completed':
    case null:
      return 'Closed on GitHub';
  }
}
