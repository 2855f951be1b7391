/**
 * The label that says on issues, and in the lists of them, that something of a swarm waits for people. It is derived like
 * all that is shown: whoever takes it off while something is asked finds it there again, and it goes by itself.
 */
import { linksOf } from './markdown/links.ts';
import { needsOf } from './board/needs-you.ts';
import { standingsOf } from './standing.ts';
import type { SwarmView } from './view.ts';

export const needsYouLabel = 'swarm:needs-you';

/** The swarm's own issue, and its workers': whether something is asked of people about them. */
export function flagsOf(view: SwarmView): ReadonlyMap<number, boolean> {
  const { state } = view;
  const needs = new Set(needsOf(view, standingsOf(view), linksOf(view)).map(({ id }) => id));
  const flags = new Map<number, boolean>();
  for (const { id, link } of state.workers.values()) {
    if (link) flags.set(link.issue, needs.has(id) || flags.get(link.issue) === true);
  }
  return flags.set(state.started.issue, needs.size > 0);
}

export function isNeedsYou(label: string): boolean {
  return label.toLowerCase() === needsYouLabel;
}
