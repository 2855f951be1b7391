/**
 * How far the default branch went on from the commits that the results are of, and whether it changed what is a
 * worker's: a file that it delivers, or that its role's `paths` name. One comparison, from the commit that was measured
 * first, has to tell it for all; what it cannot tell is unknown.
 */
import type { SwarmConfig, Worker } from '../config/swarm-config.ts';
import type { EventOf } from '../swarm/event.ts';
import { resultOf, type SwarmState } from '../swarm/state.ts';
import { matchesPath } from '../verdict/glob.ts';

export interface Comparison {
  readonly base: string;
  readonly head: string;
  /** Commits of the head that the base has not. */
  readonly ahead: number;
  /** Those commits; fewer than `ahead` where the host does not show all. */
  readonly commits: readonly { readonly commit: string; readonly parents: readonly string[] }[];
  /** Paths that differ; null: the host does not show all. */
  readonly files: readonly string[] | null;
}

type Moved = NonNullable<EventOf<'finished'>['moved']>;
type MovedWorker = Moved['workers'][number];

const mostPaths = 5;
/** Longer ones are counted and not named: the line stays short. */
const longestPath = 200;

/** The commit to compare the head with; null: every result is of the head, or nothing was handed in. */
export function comparedFrom(state: SwarmState, head: string): string | null {
  const results = [...state.workers.values()].flatMap((worker) => resultOf(worker) ?? []);
  const [first] = results
    .filter(({ commit }) => commit !== head)
    .sort((a, b) => Date.parse(a.startedAt) - Date.parse(b.startedAt));
  return first?.commit ?? null;
}

/** `comparison`: null where it could not be had. */
export function movedSince(of: {
  readonly config: SwarmConfig;
  readonly state: SwarmState;
  readonly head: string;
  readonly comparison: Comparison | null;
}): Moved {
  const { config, state, head, comparison } = of;
  return {
    head,
    workers: config.workers.flatMap((worker) => {
      const result = resultOf(state.workers.get(worker.id));
      if (!result) return [];
      const { commit } = result;
      if (commit === head) return [{ worker: worker.id, ahead: 0, isKnown: true, touched: [], more: 0 }];
      return [
        { worker: worker.id, ahead: aheadOf(commit, comparison), ...touchedOf({ config, worker, commit, comparison }) },
      ];
    }),
  };
}

function aheadOf(commit: string, comparison: Comparison | null): number | null {
  if (!comparison) return null;
  const { base, ahead, commits } = comparison;
  if (commit === base) return ahead;
  const parents = new Map(commits.map((one) => [one.commit, one.parents]));
  if (commits.length < ahead || !parents.has(commit)) return null;
  const below = new Set<string>();
  for (const open = [commit]; open.length > 0;) {
    const next = open.pop() ?? '';
    if (below.has(next) || !parents.has(next)) continue;
    below.add(next);
    open.push(...(parents.get(next) ?? []));
  }
  return ahead - below.size;
}

/** What changed since the base is more than what changed since a later commit: only nothing is known of that one. */
function touchedOf(of: {
  readonly config: SwarmConfig;
  readonly worker: Worker;
  readonly commit: string;
  readonly comparison: Comparison | null;
}): Pick<MovedWorker, 'isKnown' | 'touched' | 'more'> {
  const { config, worker, commit, comparison } = of;
  const unknown = { isKnown: false, touched: [], more: 0 };
  const ahead = aheadOf(commit, comparison);
  if (!comparison || comparison.files === null || ahead === null) return unknown;
  const own = ownPaths(config, worker);
  const touched = comparison.files.filter((path) => own.some((pattern) => matchesPath(pattern, path)));
  if (touched.length > 0 && commit !== comparison.base) return unknown;
  const named = touched.filter((path) => path.length <= longestPath).slice(0, mostPaths);
  return { isKnown: true, touched: named, more: touched.length - named.length };
}

function ownPaths(config: SwarmConfig, worker: Worker): readonly string[] {
  const role = config.roles.find(({ id }) => id === worker.role);
  const delivered = worker.deliverables.flatMap(({ kind, item }) => (kind === 'path' ? [item] : []));
  return [...delivered, ...(role?.paths ?? [])];
}
