/** The labels that stand for type, priority and status: as `bd github sync` has them, unless the swarm file says otherwise. */
import type { LabelNames } from './snapshot.ts';

const words = ['critical', 'high', 'medium', 'low', 'none'] as const;

/** `named`: `tracker.labels` of the swarm file. */
export function labelNames(named: Readonly<Record<string, string>>): LabelNames {
  return {
    type: named['type'] ?? 'type::',
    priority: named['priority'] ?? 'priority::',
    status: named['status'] ?? 'status::',
    priorities: words.map((word) => named[word] ?? word),
  };
}
