/**
 * The configuration with what was learnt: each worker's pattern, and how long it may be silent where the swarm file sets no
 * limit. With it nothing else needs to know where the numbers come from. A pattern never shortens what the file says.
 */
import type { SwarmConfig, Worker } from '../config/swarm-config.ts';
import type { SwarmState } from '../swarm/state.ts';
import { patternOf, type Pattern } from './pattern.ts';
import { samplesOf } from './samples.ts';

/** A run that takes three times as long as nine of ten did, and shows nothing, is taken for a stalled one. */
const stallFactor = 3;

/** Seconds. Runners, queues and caches differ by minutes. */
const leastStall = 1800;

/** May be repeated: what it gives depends on the swarm file and the ledger alone. */
export function withPatterns(config: SwarmConfig, state: SwarmState | null): SwarmConfig {
  if (state === null || !config.features.includes('neural-patterns')) return config;
  const samples = samplesOf(config, state);
  if (samples.size === 0) return config;
  const patterns = new Map([...samples].map(([role, all]) => [role, patternOf(all)] as const));
  return { ...config, workers: config.workers.map((worker) => withPattern(worker, patterns.get(worker.role))) };
}

function withPattern(worker: Worker, pattern: Pattern | undefined): Worker {
  return pattern ? { ...worker, pattern, stallAfter: stallOf(worker, pattern) } : worker;
}

function stallOf({ stallBy, stallAfter, timeout }: Worker, { durations }: Pattern): number {
  if (stallBy === 'file' || durations === null) return stallAfter;
  return Math.min(timeout, Math.max(leastStall, stallFactor * durations.ninth));
}
