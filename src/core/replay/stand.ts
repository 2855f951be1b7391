/**
 * How a swarm stood: who ran, who waited for what, what was found. Needs are in the swarm file and not in the ledger, so
 * without the file nobody waits.
 */
import { withSpawned } from '../config/spawned.ts';
import type { SwarmConfig } from '../config/swarm-config.ts';
import { standingsOf } from '../plan/standing.ts';
import { standingView } from '../plan/standing-view.ts';
import { currentAttempt, resultOf, type SwarmState, type WorkerState } from '../swarm/state.ts';
import { and, failureWords, verdictWords } from '../synthesis/markdown/words.ts';
import type { Verdict } from '../verdict/outcome.ts';

export interface Stand {
  /** With a run that is admitted. */
  readonly working: readonly string[];
  /** Dispatched, and no run admitted. */
  readonly starting: readonly string[];
  readonly ending: readonly string[];
  /** By the swarm file: on which workers and gates; empty: on a slot, its bead or a pause. */
  readonly waiting: readonly { readonly worker: string; readonly on: readonly string[] }[];
  readonly results: readonly { readonly worker: string; readonly verdict: Verdict }[];
  /** Whose newest attempt ended without a result. */
  readonly failed: readonly { readonly worker: string; readonly how: string }[];
  readonly gates: readonly { readonly gate: string; readonly verdict: Verdict }[];
  /** Workers, and `swarm`. */
  readonly paused: readonly string[];
  /** Whom people were told about. */
  readonly needPeople: readonly string[];
  readonly verdict: Verdict | null;
}

export function standOf(state: SwarmState, file: SwarmConfig | null): Stand {
  const config = file && withSpawned(file, state);
  const workers = [...state.workers.values()];
  const named = (fits: (worker: WorkerState) => boolean): readonly string[] => workers.filter(fits).map(({ id }) => id);
  const { phases, waiting } = byFile(state, config);
  const isOverridden = (id: string): boolean => phases.get(id) === 'done' || phases.get(id) === 'cancelled';
  return {
    working: named((worker) => openAs(worker) === 'working'),
    starting: named((worker) => openAs(worker) === 'starting'),
    ending: named((worker) => openAs(worker) === 'ending'),
    waiting,
    results: workers.flatMap((worker) => {
      const verdict = worker.override?.verdict ?? resultOf(worker)?.verdict.verdict;
      return verdict === undefined ? [] : [{ worker: worker.id, verdict }];
    }),
    failed: workers.flatMap((worker) => {
      const end = currentAttempt(worker)?.end;
      return end?.kind === 'ended' && !isOverridden(worker.id) && worker.override === null
        ? [{ worker: worker.id, how: failureWords[end.failure] }]
        : [];
    }),
    gates: [...state.gates.values()].map(({ subject, verdict }) => ({ gate: subject, verdict })),
    paused: [...((state.paused ?? state.halted) ? ['swarm'] : []), ...named(({ paused }) => paused !== null)],
    needPeople: named(({ escalated }) => escalated !== null),
    verdict: state.finished?.verdict ?? null,
  };
}

function byFile(
  state: SwarmState,
  config: SwarmConfig | null,
): { readonly phases: ReadonlyMap<string, string>; readonly waiting: Stand['waiting'] } {
  if (!config) return { phases: new Map(), waiting: [] };
  const standings = standingsOf(config, state);
  const views = config.workers.map(({ id }) => standingView(standings, id));
  return {
    phases: new Map(views.map(({ id, phase }) => [id, phase])),
    waiting: views.flatMap(({ id, phase, waitsFor }) =>
      phase === 'waits' || phase === 'blocked' || phase === 'ready' ? [{ worker: id, on: waitsFor }] : [],
    ),
  };
}

function openAs(worker: WorkerState): 'working' | 'starting' | 'ending' | null {
  const attempt = currentAttempt(worker);
  if (!attempt || attempt.end) return null;
  if (attempt.cancel) return 'ending';
  return attempt.admitted ? 'working' : 'starting';
}

/** One line; the same stand is the same text. */
export function standText(stand: Stand): string {
  const parts = [
    stand.verdict === null ? '' : `ended: ${verdictWords[stand.verdict]}`,
    part('working', stand.working),
    part('starting', stand.starting),
    part('ending', stand.ending),
    part(
      'waiting',
      stand.waiting.map(({ worker, on }) => (on.length === 0 ? worker : `${worker} for ${and(on)}`)),
    ),
    ...groups(stand.results.map(({ worker, verdict }) => [worker, verdictWords[verdict]])),
    ...groups(stand.failed.map(({ worker, how }) => [worker, how])),
    ...groups(stand.gates.map(({ gate, verdict }) => [`gate ${gate}`, verdictWords[verdict]])),
    part('paused', stand.paused),
    part('people told of', stand.needPeople),
  ];
  return parts.filter((text) => text !== '').join('; ') || 'nobody works yet';
}

function part(word: string, ids: readonly string[]): string {
  return ids.length === 0 ? '' : `${word} ${ids.join(', ')}`;
}

/** `Go C2, R1`: the first word is what they have in common. */
function groups(pairs: readonly (readonly [string, string])[]): readonly string[] {
  const by = new Map<string, string[]>();
  for (const [id, word] of pairs) by.set(word, [...(by.get(word) ?? []), id]);
  return [...by].map(([word, ids]) => `${word} ${ids.join(', ')}`);
}
