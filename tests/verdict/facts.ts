/** Targets, measurements and deliveries for tests, from the words that people write. */
import type { DeliverableSpec } from '../../src/core/config/swarm-config.ts';
import type { Delivered, Measurement } from '../../src/core/swarm/hand-in.ts';
import { parseTarget } from '../../src/core/verdict/parse-target.ts';
import type { Target } from '../../src/core/verdict/target.ts';

export function target(text: string, required = true): Target {
  const parsed = parseTarget(text);
  if (parsed.kind === 'error') throw new Error(`${text}: ${parsed.reason}`);
  return { ...parsed.target, required };
}

/** `wan.bandwidth-utilization=78.4%`. */
export function measured(pair: string, evidence?: string): Measurement {
  const [metric = '', value = ''] = pair.split('=');
  return { metric, value, ...(evidence === undefined ? {} : { evidence }), at: '2025-11-10T15:22:00Z' };
}

export function path(item: string, required = true): DeliverableSpec {
  return { item, kind: 'path', required };
}

export function document(item: string, required = true): DeliverableSpec {
  return { item, kind: 'document', required };
}

export function delivered(at: string, more: Partial<Delivered> = {}): Delivered {
  return { path: at, file: 'files/0', bytes: 10, sha256: 'a'.repeat(64), ...more };
}
