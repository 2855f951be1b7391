/**
 * Keeps the state of a session that has ended, under a ref that nobody moves: whoever begins it anew, takes its own ref
 * away or writes into that leaves the archive as it was. Its name follows from the ledger, so that two that do it at once,
 * or one that does it again after a death, make the same ref of the same commit or find it there.
 */
import { archiveRef } from '../../../core/swarm/archive-ref.ts';
import type { EventOf } from '../../../core/swarm/event.ts';
import type { Snapshot } from '../../../core/plan/snapshot.ts';
import type { Coordinator } from '../ports.ts';
import type { Seen } from '../seen.ts';

/** The work of a role on one issue or pull request has none: there are many, and each ends with every commit. */
function isDue({ config, state }: Snapshot): boolean {
  const ended = state?.finished && state.published.has('report') && !state.archived;
  return Boolean(ended) && state?.started.config.role === undefined && config.memory.archive !== 'off';
}

/**
 * By a look that finds it ended and told, so that beads and comments are in it too: one comes within the hour, in which an
 * ended swarm is looked at as any other.
 */
export async function archiveSession(of: {
  readonly coordinator: Coordinator;
  readonly seen: Seen;
  readonly at: () => string;
  readonly archived: (event: EventOf<'archived'>) => void;
}): Promise<void> {
  const { snapshot, head } = of.seen;
  const { refPrefix, ports } = of.coordinator;
  const endedAt = snapshot.state?.finished?.at;
  if (endedAt === undefined || head === null || !isDue(snapshot)) return;
  const ref = archiveRef({ refPrefix, swarm: snapshot.swarm, endedAt });
  const kept = await ports.store.keep(ref, head.commit);
  // Whether it was made is not known: the next look finds it, or makes it.
  if (kept.kind === 'unknown') return;
  const about = { kind: 'archived', at: of.at(), ref } as const;
  if (kept.kind === 'kept') return of.archived({ ...about, commit: kept.commit });
  ports.tell('warning', `The state of ${snapshot.swarm} is not archived as ${ref}: ${kept.reason}`);
  of.archived({ ...about, commit: null, reason: kept.reason });
}
