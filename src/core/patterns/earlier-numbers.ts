/**
 * The last number of each metric of each worker, of this swarm and those before it: what the next run of the same swarm
 * file shows its own numbers beside. Only what the result that counts says once; two values of one metric are none.
 */
import { mostNumbers, type EarlierNumber } from '../swarm/learnt.ts';
import type { EventOf } from '../swarm/event.ts';
import { resultOf, type SwarmState } from '../swarm/state.ts';

/** The oldest first. */
export function numbersAfter(state: SwarmState): readonly EarlierNumber[] {
  const numbers = new Map<string, EarlierNumber>();
  const results = [...state.workers.values()].flatMap((worker) => resultOf(worker) ?? []);
  const own = results.flatMap((result) => numbersOf(result, state.started.swarm));
  for (const one of [...(state.started.learnt?.numbers ?? []), ...own]) {
    numbers.set(JSON.stringify([one.worker, one.metric]), one);
  }
  return [...numbers.values()].sort(byTime).slice(-mostNumbers);
}

function numbersOf(result: EventOf<'done'>, swarm: string): readonly EarlierNumber[] {
  const { worker, run, at, verdict } = result;
  const values = [
    ...verdict.targets.flatMap(({ metric, measured }) => (measured === null ? [] : [{ metric, value: measured }])),
    ...verdict.others.map(({ metric, measured }) => ({ metric, value: measured })),
  ];
  const byMetric = Map.groupBy(values, ({ metric }) => metric);
  return [...byMetric.values()].flatMap((all) => {
    const [first] = all;
    const isOne = first !== undefined && all.every(({ value }) => value === first.value);
    return isOne ? [{ ...first, worker, swarm, run, at }] : [];
  });
}

function byTime(a: EarlierNumber, b: EarlierNumber): number {
  const [left, right] = [`${a.at} ${a.worker} ${a.metric}`, `${b.at} ${b.worker} ${b.metric}`];
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The worker's own, or else anybody's newest. */
export function lastOf(
  numbers: readonly EarlierNumber[],
  of: { readonly worker: string; readonly metric: string },
): EarlierNumber | null {
  const same = numbers.filter(({ metric }) => metric === of.metric);
  return same.findLast(({ worker }) => worker === of.worker) ?? same.at(-1) ?? null;
}
