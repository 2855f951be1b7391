/** Everything that is held against a world while it is played, after each event. */
import type { MemoryGithub } from '../tests/fakes/memory-github.ts';
import type { Faults } from './faults.ts';
import type { History } from './history.ts';
import type { Promised, Violation } from './promises.ts';
import { beadsPath, namespace } from './repository-files.ts';
import { keyOf, type Truth } from './truth.ts';
import type { VirtualTime } from './virtual-time.ts';
import { watchNews, type NewsWatch } from './watch-news.ts';
import { watchBeads, type BeadsWatch } from './watch-beads.ts';
import { watchLedger, type LedgerWatch } from './watch-ledger.ts';
import type { World } from './world.ts';

export interface Watch {
  readonly violations: Violation[];
  readonly beads: BeadsWatch;
  readonly news: NewsWatch;
  history(swarm: string): History | undefined;
  swarms(): readonly string[];
  look(refs: readonly string[]): void;
  readonly dispatching: (inputs: Readonly<Record<string, string>>) => void;
  breaks(promise: Promised, what: string): void;
  /** Virtual seconds from the last fault to the next line of ours, or to the end; null: there was no fault. */
  recovery(): number | null;
}

const prefix = 'refs/swarm/';

export function createWatch(of: {
  readonly world: World;
  readonly github: MemoryGithub;
  readonly truth: Truth;
  readonly time: VirtualTime;
  readonly faults: Faults;
  readonly told: (line: string) => void;
}): Watch {
  const { world, github, truth, time } = of;
  const { shape } = world;
  const violations: Violation[] = [];
  const ledgers = new Map<string, LedgerWatch>();
  const stepTimes: number[] = [];
  const breaks = (promise: Promised, what: string): void => {
    of.told(`BROKEN ${promise}: ${what}`);
    violations.push({ promise, what, at: Math.round(time.now() / 1000) });
  };
  const history = (swarm: string): History | undefined => ledgers.get(swarm)?.history;
  const beads = watchBeads({ shape, truth, history, breaks });
  const news = watchNews({ shape, truth, github, history: () => history(namespace), breaks });
  const textAt = (commit: string, path: string): string =>
    Buffer.from(github.git.filesAt(commit).get(path) ?? '').toString('utf8');
  const ledgerOf = (swarm: string): LedgerWatch => {
    const known = ledgers.get(swarm);
    if (known) return known;
    const noted: Parameters<typeof watchLedger>[0]['noted'] = (event) => {
      if (swarm === namespace) news.line(event);
    };
    const fresh = watchLedger({ shape, truth, breaks, noted, stepped: () => stepTimes.push(time.now()) });
    ledgers.set(swarm, fresh);
    return fresh;
  };
  beads.changed(textAt(github.git.tips.get('refs/heads/main') ?? '', beadsPath), true);

  const lookAt = (ref: string): void => {
    const commit = github.git.tips.get(ref) ?? '';
    const isForeign = truth.foreign.has(commit);
    if (ref === 'refs/heads/main') beads.changed(textAt(commit, beadsPath), isForeign);
    if (!ref.startsWith(prefix)) return;
    const swarm = ref.slice(prefix.length);
    ledgerOf(swarm).changed(textAt(commit, 'ledger.jsonl'), isForeign);
    if (swarm === namespace && shape.live) news.commit(commit);
  };
  let seen = 0;
  const lookAtRuns = (): void => {
    for (; seen < truth.effective.length; seen += 1) {
      const one = truth.effective[seen];
      if (!one) continue;
      const twins = truth.effective.filter(
        ({ swarm, worker, attempt }) => swarm === one.swarm && worker === one.worker && attempt === one.attempt,
      );
      if (twins.length > 1) {
        const runs = twins.map(({ run }) => keyOf(run)).join(' and ');
        breaks('P1', `runs ${runs} worked for attempt ${one.attempt} of ${one.worker}`);
      }
    }
  };

  return {
    violations,
    beads,
    news,
    history,
    swarms: () => [...ledgers.keys()],
    breaks,
    look: (refs) => {
      for (const ref of refs) lookAt(ref);
      lookAtRuns();
    },
    dispatching: ({ swarm = '', worker = '', attempt = '', dispatch = '' }) => {
      const attempts = history(swarm)?.workers.get(worker)?.attempts ?? [];
      const isIntended = attempts.some(({ dispatches }) => dispatches.includes(dispatch));
      if (!isIntended) breaks('P8', `${worker} was dispatched as ${dispatch}, of which the ledger knows nothing`);
      const isClaimed = beads.claims.has(`${swarm}/${worker}/${attempt}`);
      if (shape.beads && !isClaimed) breaks('P3', `attempt ${attempt} of ${worker} was dispatched without its claim`);
    },
    recovery: () => {
      const last = of.faults.lastAt();
      if (last === null) return null;
      const next = stepTimes.find((at) => at > last);
      const isFinished = [...ledgers.values()].some((one) => one.history.finished);
      const end = isFinished && next === undefined ? last : time.now();
      return Math.round(((next ?? end) - last) / 1000);
    },
  };
}
