/** Parts of a plan, by what is done with them. */
import { ledgerEventsOf } from '../../core/plan/events-of.ts';
import type { Operation, Plan } from '../../core/plan/operation.ts';
import type { LedgerEvent } from '../../core/swarm/event.ts';

type OfKind<K extends Operation['kind']> = Extract<Operation, { kind: K }>;

export function operationsOf<K extends Operation['kind']>(plan: Plan, kind: K): readonly OfKind<K>[] {
  return plan.operations.filter((operation): operation is OfKind<K> => operation.kind === kind);
}

/** Lines of the first commit, in the plan's order. `done`: by worker, the line with where its files are. */
export function eventsOf(plan: Plan, done: ReadonlyMap<string, LedgerEvent>): readonly LedgerEvent[] {
  return plan.operations.flatMap((operation) => {
    const put = operation.kind === 'integrate' ? done.get(operation.worker) : undefined;
    return put ? [put] : ledgerEventsOf(operation);
  });
}

/** Texts of memory for the first commit. */
export function memoryOf(plan: Plan): ReadonlyMap<string, string> {
  return new Map(
    plan.operations.flatMap((operation): readonly (readonly [string, string])[] => {
      if (operation.kind === 'remember') return [[operation.key, operation.text]];
      const brings = operation.kind === 'integrate' || operation.kind === 'take-news';
      return brings ? [...operation.memory] : [];
    }),
  );
}
