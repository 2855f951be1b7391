/** What each worker took and used, from the numbers of the session. */
import type { SessionMetrics } from '../../metrics/session-metrics.ts';
import { code, escape, table } from '../markdown/markdown.ts';
import { untrusted } from '../markdown/untrusted.ts';
import { duration } from '../markdown/words.ts';

type WorkerMetrics = SessionMetrics['workers'][number];

export function usedTable({ workers }: SessionMetrics): string {
  return table(
    ['worker', 'attempts', 'at work', 'minutes, GitHub’s', 'requests', 'cost'],
    workers.filter(({ attempts }) => attempts.length > 0).map(rowOf),
  );
}

function rowOf({ id, attempts }: WorkerMetrics): readonly string[] {
  const costs = attempts.flatMap(({ used }) => used.cost ?? []);
  const exact = attempts.every(({ used }) => used.minutes.isExact);
  const minutes = sum(attempts.map(({ used }) => used.minutes.github));
  return [
    escape(id),
    told(String(attempts.length)),
    told(duration(sum(attempts.map(({ seconds }) => seconds ?? 0)))),
    told(exact ? String(minutes) : `about ${minutes}`),
    told(String(sum(attempts.map(({ requests }) => requests ?? 0)))),
    costs.length === 0 ? 'none said' : told(`$${Number(sum(costs).toFixed(2))}`),
  ];
}

function told(number: string): string {
  return code(untrusted(number));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
