/** Names of fields for people. */
import type { FieldName } from './fields.ts';

export const words: Readonly<Record<FieldName, string>> = {
  title: 'title',
  description: 'description',
  acceptance: 'acceptance criteria',
  design: 'design',
  notes: 'notes',
  type: 'type',
  priority: 'priority',
  status: 'status',
  resolution: 'close reason',
  labels: 'labels',
  assignee: 'assignee',
  parent: 'parent',
  blockedBy: 'blockers',
};
