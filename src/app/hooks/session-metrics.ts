/** The numbers of a session as JSON, in the words of the numbers of a whole swarm. */
import type { Restored } from '../../core/hooks/restored.ts';
import type { SessionFacts } from '../../core/hooks/session-facts.ts';
import { costIn, wholeMinutes } from '../../core/swarm/used.ts';

export interface OwnUse {
  /** Begun ones, by this clock: what GitHub counts is known when the run has ended. */
  readonly minutes: { readonly reported: number };
  /** US dollars, as `cost.usd` was said; null: it was not. */
  readonly cost: number | null;
}

export function useOf({ startedAt, endedAt, measurements }: SessionFacts): OwnUse {
  const minutes = startedAt === null ? 0 : wholeMinutes(startedAt, endedAt);
  return { minutes: { reported: minutes }, cost: costIn(measurements) };
}

/** Inside a worker also whose they are, how its earlier attempts ended, and what its step asked of GitHub. */
export function metricsOf(of: {
  readonly id: string;
  readonly facts: SessionFacts;
  readonly restored: Restored | null;
}): object {
  const { id: session, facts, restored } = of;
  const used = useOf(facts);
  if (!restored) return { version: 1, session, ...facts, used };
  const { swarm, worker, attempt, requests = null } = restored;
  const attempts = restored.attempts.map(({ number, ended, at }) => ({ number, ended, endedAt: at }));
  return { version: 1, session, swarm, worker, attempt, attempts, ...facts, requests, used };
}
