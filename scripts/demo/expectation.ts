/** How the swarm must end with these flags, and what is different; empty when all is as expected. */
import type { SwarmConfig } from '../../src/core/config/swarm-config.ts';
import { resultOf } from '../../src/core/swarm/state.ts';
import type { SwarmView } from '../../src/core/synthesis/view.ts';
import type { Verdict } from '../../src/core/verdict/outcome.ts';
import type { Ending } from './ending.ts';

export interface Miss {
  readonly worker: string;
  /** Metric whose target is missed. */
  readonly target: string;
}

export function differences(ending: Ending, config: SwarmConfig, miss: Miss | null): readonly string[] {
  const { view } = ending;
  if (!view?.state.finished) return ['The swarm did not end.'];
  const blocked = miss ? dependentsOf(config, miss.worker) : new Set<string>();
  const verdict = miss ? 'no-go' : 'go';
  return [
    ...(view.verdict === verdict ? [] : [`The swarm's verdict is ${view.verdict ?? 'none'}, not ${verdict}.`]),
    ...config.workers.flatMap(({ id }) => ofWorker(view, id, { miss, blocked: blocked.has(id) })),
    ...(ending.report === null ? ['There is no report.'] : []),
    ...dispatchesOf(ending, config, blocked),
    ...ending.toldTwice.map((mark) => `It was told twice: ${mark}.`),
    ...(ending.duplicates === 0 ? [] : [`${ending.duplicates} attempts had a second effective run.`]),
  ];
}

/** Each worker that may begin is dispatched once. */
function dispatchesOf(
  { dispatches }: Ending,
  { workers }: SwarmConfig,
  blocked: ReadonlySet<string>,
): readonly string[] {
  const wanted = workers.filter(({ id }) => !blocked.has(id)).length;
  return dispatches === wanted ? [] : [`There were ${dispatches} dispatches of workers, not ${wanted}.`];
}

function ofWorker(
  view: SwarmView,
  id: string,
  expected: { readonly miss: Miss | null; readonly blocked: boolean },
): readonly string[] {
  const phase = view.workers.find((worker) => worker.id === id)?.phase ?? 'unknown';
  if (expected.blocked) return phase === 'blocked' ? [] : [`${id} is ${phase}, not blocked.`];
  if (phase !== 'done') return [`${id} is ${phase}, not done.`];
  const targets = resultOf(view.state.workers.get(id))?.verdict.targets ?? [];
  return targets.flatMap(({ metric, verdict, measured }) => {
    const wanted: Verdict = expected.miss?.worker === id && expected.miss.target === metric ? 'no-go' : 'go';
    return verdict === wanted ? [] : [`${id}: ${metric} is ${verdict} (${measured ?? 'not measured'}), not ${wanted}.`];
  });
}

/** All that wait for it, over gates and other workers. */
function dependentsOf(config: SwarmConfig, worker: string): ReadonlySet<string> {
  const lost = new Set([worker]);
  for (let before = 0; before !== lost.size;) {
    before = lost.size;
    for (const { id, verdictOf } of config.gates) if (verdictOf.some((one) => lost.has(one))) lost.add(id);
    for (const { id, needs } of config.workers) if (needs.some((one) => lost.has(one))) lost.add(id);
  }
  lost.delete(worker);
  return lost;
}
