/** The workers whose results another one builds on: those that it needs, and those that decide a gate that it needs. */
import type { SwarmConfig, Worker } from './swarm-config.ts';

/** Ids, each once, in the order of the needs. */
export function groundsOf(config: Pick<SwarmConfig, 'gates'>, { needs }: Pick<Worker, 'needs'>): readonly string[] {
  return [...new Set(needs.flatMap((need) => config.gates.find(({ id }) => id === need)?.verdictOf ?? [need]))];
}
