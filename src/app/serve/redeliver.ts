/**
 * Webhooks that did not reach us are asked for again, because GitHub sends each once. Whether one has been taken in is
 * read from GitHub's own list, at each look anew: what was asked for again and failed again is found again. Nothing here
 * remembers what was seen, only how often a lost one was asked for, so that one that always fails is left at last.
 */
import type { SentHook, SentHooks } from '../ports/sent-hooks.ts';

export interface Redelivery {
  /** How many were asked for. Throws when GitHub does not answer. */
  look(): Promise<number>;
}

/** Times that one is asked for. */
const mostTries = 5;
/** In one look; more than that is an outage, and the looks at everything are the better way out of it. */
const mostAtOnce = 200;
const mostRemembered = 10_000;

const minute = 60_000;
/** GitHub keeps no more. */
const kept = 3 * 24 * 60 * minute;
/** What was asked for in one look is in the list of the next. */
const overlap = 15 * minute;

export function createRedelivery(options: {
  readonly hooks: SentHooks;
  /** Events that mean something to us. */
  readonly events: readonly string[];
  /** ISO 8601. */
  readonly now: () => string;
}): Redelivery {
  const { hooks, events, now } = options;
  const tries = new Map<string, number>();
  let last: number | null = null;
  return {
    look: async () => {
      const time = Date.parse(now());
      const since = last === null ? time - kept : last - overlap;
      const lost = lostOf(await hooks.since(new Date(since).toISOString()), events);
      const wanted = lost.filter(({ guid }) => (tries.get(guid) ?? 0) < mostTries).slice(0, mostAtOnce);
      let asked = 0;
      for (const { id, guid } of wanted) {
        tries.set(guid, (tries.get(guid) ?? 0) + 1);
        if (await hooks.again(id)) asked += 1;
      }
      forget(tries);
      last = time;
      return asked;
    },
  };
}

/** The newest sending of each that was never taken in; the oldest first. */
export function lostOf(sent: readonly SentHook[], events: readonly string[]): readonly SentHook[] {
  const taken = new Set(sent.filter((one) => one.taken).map(({ guid }) => guid));
  const newest = new Map<string, SentHook>();
  for (const one of sent) {
    const { guid, event, id } = one;
    if (taken.has(guid) || !events.includes(event)) continue;
    if (id > (newest.get(guid)?.id ?? 0)) newest.set(guid, one);
  }
  return [...newest.values()].sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.id - b.id);
}

function forget(tries: Map<string, number>): void {
  for (const guid of tries.keys()) {
    if (tries.size <= mostRemembered) return;
    tries.delete(guid);
  }
}
