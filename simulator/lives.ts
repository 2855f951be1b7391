/**
 * The lives of runs. Each waits for a runner, reads the ledger by the very code of the worker's step, works only when it is
 * admitted, and ends as its fate says; nobody has to push it.
 */
import type { RunFacts } from '../src/app/ports/runs.ts';
import type { RepositoryReader } from '../src/app/ports/repository.ts';
import { waitForAdmission } from '../src/app/worker/wait-for-admission.ts';
import { handInName } from '../src/core/swarm/hand-in.ts';
import type { MemoryGithub } from '../tests/fakes/memory-github.ts';
import type { StoredRun } from '../tests/fakes/memory-runs.ts';
import type { Faults } from './faults.ts';
import { archiveOf } from './hand-in.ts';
import { forgeEarly, measure } from './measured.ts';
import { workerId } from './repository-files.ts';
import type { createSpeaking, Speaking } from './speak.ts';
import { keyOf, type HandedIn, type Origin, type Truth } from './truth.ts';
import type { VirtualTime } from './virtual-time.ts';
import type { Deed, Fate, Measuring, World } from './world.ts';

export interface Lives {
  /** It was just made. */
  begin(run: number, origin: Origin): void;
  /** Somebody asked GitHub to end it. */
  cancelled(run: number): void;
  /** As it was so many milliseconds ago; undefined: it was not there yet. */
  before(run: number, milliseconds: number): StoredRun | undefined;
  /** Without those that end only when somebody ends them, or never. */
  readonly living: () => number;
}

const admitWithin = 120;
/** Milliseconds after it was told to end; less than until it is forced. */
const reportsLate = 200_000;
const postStep = 'Post Join the swarm';
const usual: Fate = { deed: 'go', queue: 5, work: 60 };

export function createLives(of: {
  readonly world: World;
  readonly github: MemoryGithub;
  readonly time: VirtualTime;
  readonly faults: Faults;
  readonly truth: Truth;
  readonly reader: RepositoryReader;
  readonly speaking: (of: Pick<Parameters<typeof createSpeaking>[0], 'isAtWork'>) => Speaking;
  /** A run of the swarm ends, or is about to. */
  readonly woken: (swarm: string, run: number) => void;
  readonly told: (line: string) => void;
}): Lives {
  const { world, github, time, faults, truth } = of;
  const runs: number[] = [];
  const pasts = new Map<number, { readonly at: number; readonly run: StoredRun }[]>();
  const working = new Map<string, Fate>();
  const isOver = (run: StoredRun, attempt: number): boolean =>
    run.attempt !== attempt || run.status === 'completed' || truth.ended.has(keyOf({ id: run.id, attempt }));
  const speaking = of.speaking({
    isAtWork: (run, attempt) => !isOver(run, attempt) && working.has(keyOf({ id: run.id, attempt })),
  });
  const remember = (run: StoredRun): void => {
    const past = pasts.get(run.id) ?? [];
    past.push({ at: time.now(), run: { ...run, steps: [...run.steps] } });
    pasts.set(run.id, past);
  };

  const shapeOf = ({ inputs }: StoredRun) => world.shape.workers.find((_, at) => workerId(at) === inputs['worker']);
  const fateOf = (run: StoredRun): Fate => {
    const { inputs } = run;
    const fates = shapeOf(run)?.fates ?? [usual];
    return fates[Math.min(Number(inputs['attempt'] ?? 1), fates.length) - 1] ?? fates[0];
  };

  const happens = (deed: Deed): void => {
    truth.deeds.set(`worker-${deed}`, (truth.deeds.get(`worker-${deed}`) ?? 0) + 1);
  };

  const end = (run: StoredRun, conclusion: string): void => {
    truth.ended.add(keyOf(run));
    working.delete(keyOf(run));
    run.status = 'completed';
    run.conclusion = conclusion;
    run.updatedAt = github.time.now();
    remember(run);
    of.told(`run ${run.id}/${run.attempt} of ${run.inputs['worker'] ?? ''} ends: ${conclusion}`);
    if (!world.wakes) time.at(time.now() + 800, () => of.woken(run.inputs['swarm'] ?? '', run.id));
    afterwards(run);
  };

  const afterwards = (run: StoredRun): void => {
    const act = faults.meet(['run-again', 'run-deleted'], runs.indexOf(run.id));
    if (!act) return;
    time.at(time.now() + act.seconds * 1000 + 1, () => {
      if (run.status !== 'completed' || truth.deleted.has(run.id)) return;
      faults.touched();
      if (act.kind === 'run-again') {
        github.runs.again(run.id);
        live(run);
      } else remove(run);
    });
  };

  const remove = (run: StoredRun): void => {
    truth.deleted.add(run.id);
    github.runs.runs.delete(run.id);
    for (const [id, { facts }] of github.runs.artifacts) if (facts.run?.id === run.id) github.runs.artifacts.delete(id);
  };

  const live = (run: StoredRun): void => {
    remember(run);
    void wait(run, run.attempt);
  };

  const wait = async (run: StoredRun, attempt: number): Promise<void> => {
    const fate = fateOf(run);
    await time.sleep(fate.queue * 1000);
    if (isOver(run, attempt)) return;
    run.status = 'in_progress';
    run.startedAt = github.time.now();
    run.updatedAt = run.startedAt;
    remember(run);
    const { swarm = '', worker = '', dispatch = '' } = run.inputs;
    const waited = await waitForAdmission({
      reader: of.reader,
      request: { swarmRef: `refs/swarm/${swarm}`, swarmFiles: ['ledger.jsonl'] },
      self: { worker, dispatch, run: { id: run.id, attempt } },
      within: admitWithin,
      clock: { elapsed: time.now, sleep: time.sleep },
    });
    if (isOver(run, attempt)) return;
    if (waited.kind === 'not-admitted') {
      speaking.unadmitted(run);
      return end(run, 'failure');
    }
    of.told(`run ${run.id}/${attempt} works for ${worker}`);
    truth.effective.push({ swarm, worker, attempt: Number(run.inputs['attempt']), run: { id: run.id, attempt } });
    working.set(keyOf(run), fate);
    if (fate.deed !== 'go') happens(fate.deed);
    speaking.begin(run);
    if (isEndless(fate)) return;
    await time.sleep(fate.work * 1000);
    if (!isOver(run, attempt) && working.has(keyOf(run))) finish(run, fate, 'by itself');
  };

  const upload = (run: StoredRun, bytes: Uint8Array): HandedIn['artifacts'][number] => {
    github.runs.upload(run, handInName(run), bytes);
    const [facts] = [...github.runs.artifacts.values()].slice(-1).map((artifact) => artifact.facts);
    return { id: facts?.id ?? 0, digest: facts?.digest ?? null };
  };

  const finish = (run: StoredRun, fate: Fate, how: 'by itself' | 'cancelled'): void => {
    working.delete(keyOf(run));
    const { attempt } = run;
    const at = github.time.now();
    const records = speaking.recordsOf(run);
    const archive = archiveOf(run, fate.deed, { at, records });
    const measuring = measuringOf(run, fate, how);
    if (archive && measuring) forgeEarly(of, run, { how: measuring, result: archive });
    if (archive) {
      const again = fate.deed === 'twice' ? archiveOf(run, 'insufficient', { at }) : null;
      const artifacts = [archive, ...(again ? [again] : [])].map((bytes) => upload(run, bytes));
      truth.handedIn.set(keyOf(run), { artifacts, sound: fate.deed !== 'garbage' && again === null });
      of.told(`run ${run.id}/${attempt} hands in`);
    }
    if (archive || fate.deed === 'nothing') run.steps.push(postStep);
    const failed = fate.deed === 'dies' || fate.deed === 'fails-after';
    const conclusion = how === 'cancelled' ? 'cancelled' : failed ? 'failure' : 'success';
    const conclude = (): void => {
      if (isOver(run, attempt)) return;
      if (world.wakes) of.woken(run.inputs['swarm'] ?? '', run.id);
      time.at(time.now() + 4000, () => {
        if (!isOver(run, attempt)) end(run, conclusion);
      });
    };
    if (!archive || !measuring) return conclude();
    void measure(of, run, { how: measuring, result: archive, isOver: () => isOver(run, attempt) }).then(conclude);
  };

  /** A job that needs another does not run after one that did not go well. null: none measures. */
  const measuringOf = (run: StoredRun, { deed }: Fate, how: 'by itself' | 'cancelled'): Measuring | null => {
    const measuring = shapeOf(run)?.measuring ?? null;
    if (measuring === null) return null;
    const kind = how === 'cancelled' || deed === 'fails-after' ? 'skipped' : measuring;
    truth.deeds.set(`measured-${kind}`, (truth.deeds.get(`measured-${kind}`) ?? 0) + 1);
    return kind;
  };

  return {
    begin: (id, origin) => {
      const run = github.runs.runs.get(id);
      if (!run) return;
      runs.push(id);
      truth.origins.set(id, origin);
      of.told(`run ${id} begins for ${run.inputs['worker'] ?? ''} attempt ${run.inputs['attempt'] ?? ''} (${origin})`);
      live(run);
    },
    cancelled: (id) => {
      const run = github.runs.runs.get(id);
      if (!run || run.status === 'completed') return;
      const { attempt } = run;
      const fate = working.get(keyOf(run));
      if (fate && !hears(fate, run.cancel)) return;
      time.at(time.now() + (fate?.deed === 'late' ? reportsLate : 5000), () => {
        if (isOver(run, attempt)) return;
        if (fate && working.has(keyOf(run))) finish(run, fate, 'cancelled');
        else if (!fate) end(run, 'cancelled');
      });
    },
    before: (id, milliseconds) => pasts.get(id)?.findLast(({ at }) => at <= time.now() - milliseconds)?.run,
    living: () =>
      [...github.runs.runs.values()].filter(
        (run) => run.status !== 'completed' && !isEndless(working.get(keyOf(run)) ?? usual),
      ).length,
  };
}

function isEndless({ deed }: Fate): boolean {
  return deed === 'hangs' || deed === 'late' || deed === 'stubborn' || deed === 'immortal';
}

function hears({ deed }: Fate, cancel: StoredRun['cancel']): boolean {
  if (deed === 'immortal') return false;
  return deed === 'stubborn' ? cancel === 'forced' : true;
}

/** Facts of a run as it was, in the form of those of now. */
export function asOf(now: RunFacts, was: StoredRun): RunFacts {
  const { attempt, status, conclusion, updatedAt, startedAt } = was;
  return { ...now, attempt, status, conclusion, updatedAt, startedAt };
}
