/**
 * The attempts of each role, of this swarm and of those that it learnt from. Everything is in the ledger: what was learnt
 * stands in its first line, so that a pass needs no other ref to come to the same numbers as the one before it.
 */
import type { SwarmConfig } from '../config/swarm-config.ts';
import { usesUpRetry } from '../swarm/event.ts';
import { mostSamples, type Sample } from '../swarm/learnt.ts';
import type { AttemptState, SwarmState } from '../swarm/state.ts';

/** By role, the newest last; none of a role that nobody has tried. */
export function samplesOf(
  config: Pick<SwarmConfig, 'workers'>,
  state: SwarmState,
): ReadonlyMap<string, readonly Sample[]> {
  const samples = new Map<string, readonly Sample[]>();
  const add = (role: string, more: readonly Sample[]): void => {
    if (more.length > 0) samples.set(role, [...(samples.get(role) ?? []), ...more].slice(-mostSamples));
  };
  for (const [role, earlier] of Object.entries(state.started.learnt?.roles ?? {})) add(role, earlier);
  for (const { role, attempt } of ended(config, state)) add(role, sampleOf(attempt));
  return samples;
}

/** In the order in which they ended. */
function ended(
  { workers }: Pick<SwarmConfig, 'workers'>,
  state: SwarmState,
): readonly { readonly role: string; readonly attempt: AttemptState }[] {
  return workers
    .flatMap(({ id, role }) => (state.workers.get(id)?.attempts ?? []).map((attempt) => ({ role, attempt })))
    .filter(({ attempt }) => attempt.end !== null)
    .sort((a, b) => endedAt(a.attempt) - endedAt(b.attempt));
}

function endedAt({ end, intendedAt }: AttemptState): number {
  return Date.parse(end?.kind === 'done' ? end.event.at : (end?.at ?? intendedAt));
}

/** What people ended, or what never ran, says nothing of the role. */
function sampleOf({ admitted, end }: AttemptState): readonly Sample[] {
  if (!admitted || !end) return [];
  if (end.kind === 'done') return lasting(end.event.startedAt, end.event.endedAt, 'result');
  return usesUpRetry(end.failure) ? lasting(admitted.at, end.at, 'failure') : [];
}

/** A time that does not read, or runs backwards, is no sample. */
function lasting(from: string, to: string, end: Sample['end']): readonly Sample[] {
  const seconds = Math.round((Date.parse(to) - Date.parse(from)) / 1000);
  return seconds >= 0 ? [{ seconds, end }] : [];
}
