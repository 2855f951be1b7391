/**
 * A bead as the fields of a GitHub issue, in the words of `bd github sync`, so that either of the two may write an issue
 * and the other finds nothing to do. It must never start anything: a label that triggers a swarm is left out here even
 * if the bead has it.
 */
import type { Bead } from './bead.ts';

const priorities = ['critical', 'high', 'medium', 'low', 'none'] as const;

/** Of `open` and `closed` the issue's own state tells. */
const shownStatuses: ReadonlySet<string> = new Set(['in_progress', 'blocked', 'deferred']);

/** GitHub's bounds. */
const longestTitle = 256;
const longestLabel = 50;

/** One line. It is text of people: for GitHub's title field only, never for a message or a log. */
export function issueTitle(bead: Pick<Bead, 'id' | 'title'>): string {
  const line = bead.title.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const title = line === '' ? bead.id : line;
  return title.length <= longestTitle ? title : `${title.slice(0, longestTitle - 1).replace(/\p{Cs}$/u, '')}…`;
}

/**
 * `type::`, `priority::` and `status::` labels, then the bead's own. `triggers` are the labels that start something,
 * whatever their case; `swarm` and `swarm:…` are left out in any case.
 */
export function issueLabels(
  bead: Pick<Bead, 'type' | 'priority' | 'status' | 'labels'>,
  triggers: Iterable<string>,
): readonly string[] {
  const trigger = new Set([...triggers].map((label) => label.toLowerCase()));
  const own = bead.labels.filter((label) => isPlain(label) && !trigger.has(label.toLowerCase()));
  const scoped = [
    ...(/^[a-z][a-z0-9_-]*$/i.test(bead.type) ? [`type::${bead.type}`] : []),
    `priority::${priorities[bead.priority] ?? 'medium'}`,
    ...(shownStatuses.has(bead.status) ? [`status::${bead.status}`] : []),
  ];
  return [...new Set([...scoped.filter((label) => label.length <= longestLabel), ...own])];
}

/** 0 to 4 by the first label that says one; 2 without, as `bd` has it. */
export function priorityOfLabels(labels: Iterable<string>): number {
  for (const label of labels) {
    const [scope, value = ''] = label.split('::', 2);
    const priority = priorities.findIndex((name) => name === value.toLowerCase());
    if (scope === 'priority' && priority !== -1) return priority;
  }
  return 2;
}

/** A label of the bead's own that GitHub can hold, that no scope of ours claims, and that starts nothing. */
function isPlain(label: string): boolean {
  const fits = label.trim() !== '' && label.length <= longestLabel && !/[\p{Cc},]/u.test(label);
  return fits && !/^(?:type|priority|status)::/i.test(label) && !/^\s*swarm\s*(?::|$)/i.test(label);
}
