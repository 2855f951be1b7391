/**
 * A process of the coordinator: the ports of the repository in memory, with time and faults between them and it. The
 * swarm's ref and the tracker are written by their real adapters over git in memory, so that every request of theirs can
 * fail too. Each call takes a moment there and a moment back, in which others go on.
 */
import { createJsonlTracker } from '../src/adapters/beads/jsonl/tracker.ts';
import { createTracker } from '../src/adapters/beads/tracker.ts';
import { createGitRefStore } from '../src/adapters/store/git-ref-store.ts';
import type { Coordinator, CoordinatorPorts } from '../src/app/coordinate/ports.ts';
import type { RepositoryReader } from '../src/app/ports/repository.ts';
import type { MemoryGithub } from '../tests/fakes/memory-github.ts';
import { shareOf } from './dice.ts';
import type { Faults } from './faults.ts';
import { withRunFaults } from './run-ports.ts';
import type { Lives } from './lives.ts';
import type { Process } from './process.ts';
import type { Truth } from './truth.ts';
import type { VirtualTime } from './virtual-time.ts';

export interface Surroundings {
  readonly seed: number;
  readonly github: MemoryGithub;
  readonly time: VirtualTime;
  readonly faults: Faults;
  readonly truth: Truth;
  readonly lives: () => Lives;
  /** The next number of a call of this name, from 0. */
  readonly count: (name: string) => number;
  /** The repository as it was so many milliseconds ago. */
  readonly pastReader: (milliseconds: number) => RepositoryReader;
  /** A run is about to be asked for. */
  readonly dispatching: (inputs: Readonly<Record<string, string>>) => void;
  readonly told: (line: string) => void;
}

export type Call = (name: string, perform: () => Promise<unknown>) => Promise<unknown>;

/** Told in the trace. */
const changing = new Set([
  'git.moveRef',
  'git.commitOnBranch',
  'issues.open',
  'issues.say',
  'issues.unsay',
  'issues.close',
  'issues.addLabel',
  'issues.removeLabel',
  'runs.cancel',
  'deliveries.propose',
]);

function outcomeText(outcome: unknown): string {
  if (typeof outcome !== 'object' || outcome === null) return '';
  if ('kind' in outcome) return ` ${String(outcome.kind)}`;
  return 'comment' in outcome ? ` ${String(outcome.comment)}` : '';
}

/** These say that they do not know, where others throw. */
const unsure = new Set(['git.moveRef', 'git.commitOnBranch', 'runs.dispatch']);

export function coordinatorOf(around: Surroundings, process: Process): Coordinator {
  const call = createCall(around, process);
  return around.github.coordinator((ports) => {
    const git = between('git', around.github.git, call);
    const reader = staleAtTimes(around, process, between('reader', ports.reader, call));
    const nonce = (): string => ports.nonce();
    return {
      ...ports,
      reader,
      runs: between('runs', withRunFaults(around, ports.runs), call),
      issues: between('issues', remembering(ports.issues, process), call),
      tracked: between('tracked', ports.tracked, call),
      store: createGitRefStore({ git, nonce }),
      tracker: createTracker({ jsonl: createJsonlTracker({ reader, git, nonce }) }),
      deliveries: between('deliveries', ports.deliveries, call),
      checks: between('checks', ports.checks, call),
      switches: between('switches', ports.switches, call),
      comparisons: between('comparisons', ports.comparisons, call),
      clock: clockOf(around, process),
      tell: (level, line) => around.told(`${process.name} ${level}: ${line}`),
    };
  });
}

const faultsOfCalls = ['fails', 'unanswered', 'limited', 'times-out', 'dies-before', 'dies-after', 'slow'] as const;
/** Milliseconds. */
const clientWaits = 30_000;

function createCall({ seed, time, faults, count, told }: Surroundings, process: Process): Call {
  const travel = async (name: string, nth: number, way: string): Promise<void> => {
    await time.sleep(40 + 260 * shareOf(seed, `${name} ${nth} ${way}`));
    if (process.dead) throw new Error('this process is no more');
  };
  const dies = (): never => {
    process.dead = true;
    throw new Error('this process dies');
  };
  const noAnswer = (name: string): unknown => {
    if (unsure.has(name)) return { kind: 'unknown', reason: 'no answer' };
    throw new Error(`${name} was not answered`);
  };
  const tiresOf = async (name: string): Promise<unknown> => {
    await time.sleep(clientWaits);
    return noAnswer(name);
  };
  return async (name, perform) => {
    if (process.dead) throw new Error('this process is no more');
    const nth = count(name);
    await travel(name, nth, 'there');
    const fault = faults.meet(faultsOfCalls, nth, name);
    if (fault) process.faulted = true;
    if (fault?.kind === 'dies-before') return dies();
    if (fault?.kind === 'limited') await time.sleep(60_000);
    if (fault?.kind === 'fails' || fault?.kind === 'limited') return noAnswer(name);
    if (fault?.kind === 'times-out' && nth % 2 === 0) return tiresOf(name);
    if (fault?.kind === 'slow' && nth % 2 === 0) await time.sleep(fault.seconds * 1000);
    const outcome = await perform();
    if (changing.has(name)) told(`${process.name} ${name}${outcomeText(outcome)}`);
    if (fault?.kind === 'dies-after') return dies();
    if (fault?.kind === 'slow' && nth % 2 === 1) await time.sleep(fault.seconds * 1000);
    if (fault?.kind === 'times-out') return tiresOf(name);
    await travel(name, nth, 'back');
    return fault?.kind === 'unanswered' ? noAnswer(name) : outcome;
  };
}

function between<Port extends object>(name: string, port: Port, call: Call): Port {
  return new Proxy(port, {
    get: (target, key) => {
      const method: unknown = Reflect.get(target, key);
      if (typeof method !== 'function') return method;
      return async (...args: readonly unknown[]): Promise<unknown> =>
        call(`${name}.${String(key)}`, async (): Promise<unknown> => Reflect.apply(method, target, args));
    },
  });
}

function staleAtTimes(around: Surroundings, process: Process, reader: RepositoryReader): RepositoryReader {
  return {
    look: async (request) => {
      const fault = around.faults.meet(['stale-look'], around.count('stale-look'));
      if (!fault) return reader.look(request);
      process.faulted = true;
      await around.time.sleep(100);
      return around.pastReader(fault.seconds * 1000).look(request);
    },
  };
}

/** What it says is kept with the process, to see later whose comment was made twice. */
function remembering(issues: CoordinatorPorts['issues'], process: Process): CoordinatorPorts['issues'] {
  return {
    ...issues,
    say: async (issue, body) => {
      const said = await issues.say(issue, body);
      process.said.push({ comment: said.comment, body });
      return said;
    },
  };
}

function clockOf({ time, faults }: Surroundings, process: Process): CoordinatorPorts['clock'] {
  const fault = faults.meet(['clock'], process.nth);
  const speed = fault ? fault.speed / 100 : 1;
  if (fault) process.faulted = true;
  const began = time.now();
  return {
    elapsed: () => began + (time.now() - began) * speed,
    sleep: async (milliseconds) => {
      await time.sleep(milliseconds);
      if (process.dead) throw new Error('this process is no more');
    },
  };
}
