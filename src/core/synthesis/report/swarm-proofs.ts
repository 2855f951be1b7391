/** Proofs of success that the swarm itself gives: `swarm.workers-spawned` and its like, counted from the ledger. */
import { isOver, type Standing } from '../standing.ts';
import type { Evidence } from './evidence.ts';

/** `count`: of so many how many; `ids`: of the workers that keep it from being proven. Words are ours. */
export type SwarmProof =
  | {
      readonly kind: 'count';
      readonly proven: boolean;
      readonly of: number;
      readonly total: number;
      readonly what: string;
    }
  | { readonly kind: 'fact'; readonly proven: boolean; readonly ids: readonly string[]; readonly what: string };

const counters: Readonly<Record<string, (standings: readonly Standing[]) => SwarmProof>> = {
  'swarm.workers-spawned': (all) =>
    count(all, (one) => one.state?.attempts.some((attempt) => attempt.admitted), 'workers had a run'),
  'swarm.beads': (all) => count(all, (one) => one.state?.link?.bead, 'workers are linked to a bead'),
  'swarm.memory': (all) =>
    ofResults(all, (one) => (one.result?.memory.length ?? 0) > 0, 'results are in memory') ??
    fact(false, 'no result was handed in'),
  'swarm.hooks': (all) => {
    const none = all.every((one) => one.result?.hooks === undefined);
    const told = ofResults(all, (one) => one.result?.hooks, 'results tell of the hooks that were called');
    return none || told === null ? fact(false, 'no calls of hooks are recorded') : told;
  },
  'swarm.briefs': (all) =>
    count(
      all,
      (one) => one.state?.attempts.some((attempt) => attempt.end?.kind === 'done'),
      'workers had their brief and handed in',
    ),
  'swarm.workers-complete': (all) =>
    count(all, (one) => one.view.phase === 'done' && one.verdict === 'go', 'workers are done and Go'),
  'swarm.no-blockers': (all) => {
    const stuck = all.filter((one) => isOver(one) && one.view.phase !== 'done').map((one) => one.worker.id);
    return stuck.length === 0 ? fact(true, 'nothing is blocked') : fact(false, 'did not get through', stuck);
  },
};

/** null: the word is no proof of the swarm's. */
export function swarmProof(word: string, { standings, view }: Evidence): SwarmProof | null {
  if (word === 'swarm.report')
    return view.state.finished ? fact(true, 'this report') : fact(false, 'the swarm has not ended');
  return Object.hasOwn(counters, word) ? (counters[word]?.(standings) ?? null) : null;
}

function ofResults(
  all: readonly Standing[],
  has: (one: Standing) => unknown,
  what: string,
): Extract<SwarmProof, { readonly kind: 'count' }> | null {
  const results = all.filter((one) => one.result);
  return results.length === 0 ? null : count(results, has, what);
}

function count(
  all: readonly Standing[],
  has: (one: Standing) => unknown,
  what: string,
): Extract<SwarmProof, { readonly kind: 'count' }> {
  const of = all.filter((one) => Boolean(has(one))).length;
  return { kind: 'count', proven: all.length > 0 && of === all.length, of, total: all.length, what };
}

function fact(proven: boolean, what: string, ids: readonly string[] = []): SwarmProof {
  return { kind: 'fact', proven, what, ids };
}
