/**
 * What was handed in goes to the worker's branch before the ledger says so: a branch without a line can be put again,
 * a line without a branch would be a claim of what did not happen.
 */
import type { Operation } from '../../../core/plan/operation.ts';
import type { EventOf } from '../../../core/swarm/event.ts';
import type { Deliveries } from '../../ports/deliveries.ts';
import type { Seen } from '../seen.ts';

type Integrate = Extract<Operation, { kind: 'integrate' }>;

/** The operation's `done` line, with where its files are now. */
export async function deliverFiles(deliveries: Deliveries, seen: Seen, operation: Integrate): Promise<EventOf<'done'>> {
  const { delivery, event, worker } = operation;
  if (!delivery) return event;
  const opened = seen.files.get(worker);
  const files = delivery.files.flatMap(({ path, file }) => {
    const bytes = opened?.get(file)?.bytes;
    return bytes ? [{ path, bytes }] : [];
  });
  if (files.length === 0) return event;
  const { commit } = await deliveries.put({
    branch: delivery.branch,
    base: event.commit,
    files,
    message: `swarm ${seen.snapshot.swarm}: deliverables of ${worker}, attempt ${event.attempt}`,
  });
  return { ...event, delivered: { branch: delivery.branch, commit } };
}
