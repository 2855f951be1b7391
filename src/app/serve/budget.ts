/**
 * What is left of each installation's rate limit. Work that is not urgent stops first, so that what people and ended runs
 * call for still finds requests; then all work waits, because a pass that is refused in its middle only costs. Rests on
 * what GitHub last said; after the reset, or where a host says nothing, everything is allowed.
 */
import type { Answered } from '../ports/meter.ts';

/** `look`: at everything, which comes again in ten minutes. `hint`: somebody or something called. */
export type Urgency = 'look' | 'hint';

export interface Budget {
  seen(installation: number, answer: Answered): void;
  allows(installation: number, urgency: Urgency): boolean;
}

/** Parts of the limit that are left alone. A whole swarm of five workers costs about a fiftieth of the smallest limit. */
const floors: Readonly<Record<Urgency, number>> = { look: 0.25, hint: 0.04 };

interface Limit {
  readonly part: number;
  /** Milliseconds since 1970. */
  readonly resetAt: number;
}

/** `now`: milliseconds since 1970. */
export function createBudget(now: () => number): Budget {
  const limits = new Map<number, Map<string, Limit>>();
  return {
    seen: (installation, { resource, left, limit, resetAt }) => {
      if (resource === null || left === null || limit === null || resetAt === null || limit <= 0) return;
      const own = limits.get(installation) ?? new Map<string, Limit>();
      own.set(resource, { part: left / limit, resetAt });
      limits.set(installation, own);
    },
    allows: (installation, urgency) => {
      const own = [...(limits.get(installation)?.values() ?? [])];
      return own.every(({ part, resetAt }) => resetAt <= now() || part >= floors[urgency]);
    },
  };
}
