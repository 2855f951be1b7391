/** When something changed, when somebody looks next, and where nobody did. */
import { lateBy, nextLookBy, nextStatusBy } from '../../swarm/looks.ts';
import type { SwarmView } from '../view.ts';
import { secondsBetween } from '../../times.ts';
import { duration, moment } from '../markdown/words.ts';

/** Seconds for which a look that came late is worth telling. */
const remembered = 86_400;

/** `Changed 10 Nov 18:10 UTC, next look by 18:20, then every 10 m; next status by 19:20`. */
export function looksText(view: SwarmView): string {
  const { asOf, config, state } = view;
  const changed = `Changed ${moment(asOf, '')} UTC`;
  if (state.finished) return `${changed}, ended`;
  const { coordination } = config;
  const look = `next look by ${moment(nextLookBy(asOf, coordination), asOf)}, then every ${duration(coordination.monitorEvery)}`;
  return isAtWork(view)
    ? `${changed}, ${look}; next status by ${moment(nextStatusBy(asOf, coordination), asOf)}`
    : `${changed}, ${look}`;
}

/** The newest look that came late, while that is news; `''`: none. */
export function lateText({ state, asOf }: SwarmView): string {
  const last = state.events.findLast((event) => event.kind === 'status' && event.late !== undefined);
  if (last?.kind !== 'status' || last.late === undefined || secondsBetween(last.at, asOf) > remembered) return '';
  return `⏰ **Late:** the look at ${moment(last.at, asOf)} came ${duration(last.late)} late; nobody had looked before it.`;
}

/** Seconds; null: nobody waits for a look. Only for who knows the time, which a board does not. */
export function overdue(view: SwarmView, now: string): number | null {
  return isAtWork(view) ? lateBy(view.asOf, view.config.coordination, now) : null;
}

/** `''`: it is in time. */
export function overdueText(view: SwarmView, now: string): string {
  const late = overdue(view, now);
  if (late === null) return '';
  const { asOf, config } = view;
  const due = moment(nextStatusBy(asOf, config.coordination), now);
  return `⏰ **Late:** a status was due by ${due}, ${duration(late)} ago, so nobody looks. See whether the coordinator's workflow is enabled and ends well, or whether the server runs.`;
}

function isAtWork({ state }: SwarmView): boolean {
  return !state.finished && [...state.workers.values()].some(({ attempts }) => attempts.at(-1)?.end === null);
}
