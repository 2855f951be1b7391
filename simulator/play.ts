/**
 * Plays a world from the label on the epic to its end, and holds it against the promises after every event. The same world
 * is played the same each time.
 */
import type { Hint } from '../src/app/coordinate/targets/hint.ts';
import { createMemoryGithub, repository, type MemoryGithub } from '../tests/fakes/memory-github.ts';
import { createMemoryReader } from '../tests/fakes/memory-reader.ts';
import { createCoordinator, type Coordinator, type SaidComment } from './coordinators.ts';
import { createFaults, type Faults } from './faults.ts';
import { judgeEnd } from './judge-end.ts';
import { hasCome, limitOf } from './limit.ts';
import { createLives } from './lives.ts';
import { createPeople } from './people.ts';
import type { Surroundings } from './ports.ts';
import type { Violation } from './promises.ts';
import { filesOf } from './repository-files.ts';
import { createSpeaking } from './speak.ts';
import { forge } from './strangers.ts';
import { createTips } from './tips.ts';
import { createTrace, type TraceLine } from './trace.ts';
import { createTruth, keyOf, type Truth } from './truth.ts';
import { createVirtualTime, type VirtualTime } from './virtual-time.ts';
import { createWatch } from './watch.ts';
import type { Act, World } from './world.ts';

export interface Played {
  readonly world: World;
  readonly violations: readonly Violation[];
  /** Events of virtual time. */
  readonly steps: number;
  readonly faults: ReadonlyMap<string, number>;
  /** What became of runs, and what else the world is drawn with. */
  readonly deeds: ReadonlyMap<string, number>;
  /** Runs that were asked for. */
  readonly dispatches: number;
  readonly duplicateEffectiveRuns: number;
  readonly lostResults: number;
  /** Virtual seconds; null: nothing went wrong. */
  readonly recovery: number | null;
  readonly trace: readonly TraceLine[];
}

const monitorEvery = 600_000;
/** People who paused, or were asked to resume. */
const comeBackEvery = 1_700_000;
const label = 'swarm';
/** A world that goes on for ever within one moment is broken. */
const mostEvents = 60_000;

/** `after`: looks at what is left of the world. */
export async function play(world: World, after?: (github: MemoryGithub) => Promise<void>): Promise<Played> {
  const github = createMemoryGithub({ files: filesOf(world.shape), deed: () => ({ kind: 'hangs' }) });
  github.git.push('refs/heads/topic', filesOf(world.shape));
  const epic = await github.issues.as('writer').openIssue({ title: 'The epic', body: 'What is to be done.' });
  const time = createVirtualTime((milliseconds) => github.time.pass(milliseconds));
  const trace = createTrace(time.now);
  const truth = createTruth();
  const faults = createFaults({ script: world.script, peace: world.peace, now: time.now, told: trace.fault });
  if (world.coordinators === 2) truth.deeds.set('two-coordinators', 1);
  const tips = createTips(github.git, time.now);
  const watch = createWatch({ world, github, truth, time, faults, told: trace.tell });
  const counts = new Map<string, number>();
  const count = (name: string): number => {
    const nth = counts.get(name) ?? 0;
    counts.set(name, nth + 1);
    return nth;
  };
  const pastReader: Surroundings['pastReader'] = (milliseconds) =>
    createMemoryReader({ ...github, git: tips.before(milliseconds), repository });
  const coordinators: Coordinator[] = [];
  const hint = createHints({ world, time, faults, coordinators, count });
  const lives = createLives({
    world,
    github,
    time,
    faults,
    truth,
    reader: workerReader({ github, time, faults, count, pastReader }),
    speaking: (alive) =>
      createSpeaking({
        ...alive,
        world,
        github,
        time,
        truth,
        hint,
        answer: (worker) => answer(worker),
        told: trace.tell,
      }),
    woken: (swarm, run) => hint({ kind: 'swarm', swarm, run }),
    told: trace.tell,
  });
  const around: Surroundings = {
    seed: world.seed,
    github,
    time,
    faults,
    truth,
    lives: () => lives,
    count,
    pastReader,
    dispatching: watch.dispatching,
    told: trace.tell,
  };
  const said: SaidComment[] = [];
  let isFaulted = false;
  for (const name of ['A', 'B'].slice(0, world.coordinators)) {
    coordinators.push(
      createCoordinator(around, {
        name,
        nextProcess: () => count('process'),
        said: (comment) => said.push(comment),
        looked: (began) => {
          if (github.paused === false && (faults.lastAt() ?? -1) < began) watch.news.looked(began);
        },
        faulted: () => {
          isFaulted = true;
        },
      }),
    );
  }
  const people = createPeople({ world, github, truth, epic, hint });
  const answer = (worker: number): void =>
    void people.act({ kind: 'person', at: 0, does: 'answer', worker, mayDo: true });
  schedule({ world, time, faults, github, truth, people });
  for (const [index, coordinator] of coordinators.entries()) tick(time, faults, coordinator, index * 300_000);
  time.at(1000, () => {
    void github.issues.as('maintainer').label(epic, label);
    hint({ kind: 'label', issue: epic, label });
  });
  const limit = limitOf(world) * 1000;
  let steps = 0;
  const isOver = (): boolean =>
    time.now() > limit || (time.now() > world.peace * 1000 + 5000 && hasCome({ github, epic, lives, coordinators }));
  while (!isOver() && steps < mostEvents && watch.violations.length === 0 && (await time.step())) {
    steps += 1;
    tips.look();
    watch.look(tips.changed());
  }
  const isStuck = steps >= mostEvents || time.now() > limit;
  if (watch.violations.length === 0) {
    await judgeEnd({ world, github, truth, epic, said, commands: people.commands, isFaulted, isStuck, watch, tips });
  }
  await after?.(github);
  return {
    world,
    violations: watch.violations,
    steps,
    faults: faults.counts,
    deeds: truth.deeds,
    dispatches: counts.get('dispatch') ?? 0,
    duplicateEffectiveRuns: duplicates(truth),
    lostResults: watch.violations.filter(({ promise }) => promise === 'P6').length,
    recovery: watch.recovery(),
    trace: trace.lines,
  };
}

function duplicates({ effective }: Truth): number {
  const attempts = new Set(effective.map(({ swarm, worker, attempt }) => `${swarm}/${worker}/${attempt}`));
  const runs = new Set(effective.map(({ run }) => keyOf(run)));
  return runs.size - attempts.size;
}

/** From the script, hints go astray; in a gap none arrives. */
function createHints(of: {
  readonly world: World;
  readonly time: VirtualTime;
  readonly faults: Faults;
  readonly coordinators: readonly Coordinator[];
  readonly count: (name: string) => number;
}): (hint: Hint) => void {
  const { time, faults, coordinators } = of;
  /** Those that the next one overtakes. */
  const waiting: Hint[] = [];
  const deliver = (hint: Hint): void => {
    if (faults.isGap()) return;
    for (const coordinator of coordinators) coordinator.hint(hint);
  };
  return (hint) => {
    const fault = faults.meet(['hint-lost', 'hint-doubled', 'hint-late', 'hint-reordered'], of.count('hint'));
    const overtaken = waiting.splice(0);
    if (fault?.kind === 'hint-lost') return;
    if (fault?.kind === 'hint-reordered') {
      waiting.push(hint);
      return;
    }
    const delay = fault?.kind === 'hint-late' ? fault.seconds * 1000 : 1500;
    time.at(time.now() + delay, () => deliver(hint));
    for (const one of overtaken) time.at(time.now() + delay + 1000, () => deliver(one));
    if (fault?.kind === 'hint-doubled') time.at(time.now() + delay + 2500, () => deliver(hint));
  };
}

function tick(time: VirtualTime, faults: Faults, coordinator: Coordinator, first: number): void {
  const look = (): void => {
    if (!faults.isGap()) coordinator.hint({ kind: 'all' });
    time.at(time.now() + monitorEvery, look);
  };
  time.at(first + 60_000, look);
}

/** A worker's own reads meet faults of their own. */
function workerReader(
  of: Pick<Surroundings, 'github' | 'time' | 'faults' | 'count' | 'pastReader'>,
): ReturnType<Surroundings['pastReader']> {
  const now = of.pastReader(0);
  return {
    look: async (request) => {
      const name = 'worker.look';
      await of.time.sleep(150);
      const fault = of.faults.meet(['fails', 'slow'], of.count(name), name);
      if (fault?.kind === 'slow') await of.time.sleep(fault.seconds * 1000);
      if (fault?.kind === 'fails') throw new Error('no answer');
      return now.look(request);
    },
  };
}

function schedule(of: {
  readonly world: World;
  readonly time: VirtualTime;
  readonly faults: Faults;
  readonly github: MemoryGithub;
  readonly truth: Truth;
  readonly people: ReturnType<typeof createPeople>;
}): void {
  const { world, time, faults, people } = of;
  for (const act of world.script) {
    if (act.kind !== 'person' && act.kind !== 'forged') continue;
    time.at(act.at * 1000, () => {
      if (comesAbout(act)) faults.happened(act);
    });
  }
  const comeBack = (): void => {
    void people.comeBack();
    time.at(time.now() + comeBackEvery, comeBack);
  };
  time.at(world.peace * 1000, comeBack);

  function comesAbout(act: Extract<Act, { readonly kind: 'person' | 'forged' }>): boolean {
    if (act.kind === 'forged') return forge(of, act);
    void people.act(act);
    return true;
  }
}
