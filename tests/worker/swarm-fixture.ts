/** A small swarm as its ref holds it, and a reader of it: a stateful fake of the port. */
import type { Look, LookRequest, RepositoryReader } from '../../src/app/ports/repository.ts';
import type { SwarmConfig, Worker } from '../../src/core/config/swarm-config.ts';
import { authorizationSchema } from '../../src/core/authority/authorization.ts';
import type { EventOf, LedgerEvent } from '../../src/core/swarm/event.ts';
import { renderLedger } from '../../src/core/swarm/ledger.ts';

export const at = '2025-11-10T15:22:00Z';
export const commit = 'a'.repeat(40);
export const swarmRef = 'refs/swarm/novacron-init';

export const started: EventOf<'started'> = {
  kind: 'started',
  at,
  swarm: 'novacron-init',
  session: 'swarm-novacron-init',
  config: { path: '.github/swarm.yml', commit },
  issue: 1,
  authorization: authorizationSchema.parse({
    action: 'start',
    actor: { id: 1, login: 'maintainer', permission: 'maintain' },
    proof: { kind: 'label', issue: 1, id: 5, label: 'swarm' },
    at,
  }),
  text: { title: 'Integrate', body: 'Please.', digest: 'd' },
};

export function intent(worker: string, attempt: number, dispatch: string): LedgerEvent {
  return { kind: 'intent', at, worker, attempt, dispatch, reserve: false, commit };
}

export function admitted(
  worker: string,
  attempt: number,
  dispatch: string,
  run: { id: number; attempt: number },
): LedgerEvent {
  return { kind: 'admitted', at, worker, attempt, dispatch, run };
}

export function ended(worker: string, attempt: number): LedgerEvent {
  return { kind: 'ended', at, worker, attempt, failure: 'not-admitted', detail: '' };
}

export function done(
  worker: string,
  attempt: number,
  run: { id: number; attempt: number },
  memory: string[],
): LedgerEvent {
  return {
    kind: 'done',
    at,
    worker,
    attempt,
    run,
    artifact: { id: 9, name: 'swarmlead-result-9-1', digest: 'sha256:x' },
    conclusion: 'success',
    startedAt: at,
    endedAt: at,
    commit,
    verdict: { verdict: 'go', targets: [], deliverables: [], others: [] },
    delivered: null,
    notes: [],
    requests: 1,
    memory,
    refused: [],
  };
}

/** R1 ran as run 7 and is done with one memory entry; C2 is free. */
export const r1Done: readonly LedgerEvent[] = [
  started,
  intent('R1', 1, 'd-r1'),
  admitted('R1', 1, 'd-r1', { id: 7, attempt: 1 }),
  done('R1', 1, { id: 7, attempt: 1 }, ['swarm/research/phase0-benchmarks']),
];

function workerNamed(id: string, role: string, needs: readonly string[]): Worker {
  return {
    id,
    role,
    title: `Title of ${id}`,
    priority: 1,
    mission: `Mission of ${id}`,
    tasks: [],
    deliverables: [],
    targets: [],
    collect: [],
    given: [],
    needs,
    memory: `swarm/${role}/${id.toLowerCase()}`,
    hooks: { description: id, taskId: id },
    deliver: 'branch',
    startWithin: 1200,
    stallAfter: 1800,
    stallBy: 'file',
    timeout: 21_600,
    retries: 1,
  };
}

export function config(options: { readonly root?: string } = {}): SwarmConfig {
  const range = { from: 0, to: 60, text: '0s..60s' };
  return {
    version: 1,
    name: 'NovaCron',
    session: 'swarm-novacron-init',
    namespace: 'novacron-init',
    topology: 'hierarchical',
    strategy: 'centralized',
    coordinator: 'SwarmLead',
    features: [],
    epic: 'novacron-ahm',
    label: 'swarm',
    limits: { maxAgents: 8, reserve: 2 },
    roles: [],
    workers: [
      workerNamed('R1', 'research', []),
      workerNamed('C2', 'coder', ['phase-1', 'R1']),
      workerNamed('X9', 'coder', []),
    ],
    gates: [{ id: 'phase-1', title: 'Phase 1', verdictOf: ['R1'] }],
    coordination: {
      monitorEvery: 600,
      statusEvery: 3600,
      phases: { initialization: range, 'parallel-execution': range, integration: range, completion: range },
    },
    hooks: { before: [], during: [], after: [], end: [] },
    memory: { root: options.root ?? 'swarm', refPrefix: 'refs/swarm', archive: 'forever', tree: [] },
    performanceTargets: [],
    risks: [],
    mitigations: [],
    successCriteria: [],
    tracker: { driver: 'auto', labels: {}, winner: {} },
    permissions: { start: 'write', assign: 'write', override: 'maintain', rollout: 'maintain' },
    notify: { on: [], mention: [] },
  };
}

/** The host as the reader sees it. Change it between looks; `down` looks fail first. */
export interface Host {
  ledger: readonly LedgerEvent[] | null;
  readonly memory: Map<string, string>;
  readonly files: Map<string, string>;
  down: number;
  readonly asked: LookRequest[];
}

export function host(ledger: readonly LedgerEvent[] | null): Host {
  return { ledger, memory: new Map(), files: new Map([['.github/swarm.yml', 'swarm file']]), down: 0, asked: [] };
}

export function readerOf(world: Host): RepositoryReader {
  return {
    look: async (request) => {
      world.asked.push(request);
      if (world.down > 0) {
        world.down -= 1;
        throw new Error('the host is down');
      }
      return Promise.resolve(answer(world, request));
    },
  };
}

function answer(world: Host, request: LookRequest): Look {
  const swarmFile = (path: string): string | null => {
    if (world.ledger === null || request.swarmRef !== swarmRef) return null;
    return path === 'ledger.jsonl' ? renderLedger(world.ledger) : (world.memory.get(path) ?? null);
  };
  return {
    now: at,
    repository: { id: 1, owner: 'local', name: 'novacron' },
    defaultBranch: { name: 'main', commit },
    swarm: world.ledger === null ? null : { commit, tree: commit },
    swarmFiles: new Map((request.swarmFiles ?? []).map((path) => [path, swarmFile(path)])),
    files: new Map((request.files ?? []).map((path) => [path, world.files.get(path) ?? null])),
    directories: new Map(),
    blobs: new Map(),
    issues: new Map(),
    comments: new Map(),
  };
}

/** A clock that only sleeping moves; `each` runs at every sleep with the time in milliseconds. */
export function clock(each: (elapsed: number) => void = () => {}): {
  readonly pauses: number[];
  elapsed(): number;
  sleep(milliseconds: number): Promise<void>;
} {
  let time = 0;
  const pauses: number[] = [];
  return {
    pauses,
    elapsed: () => time,
    sleep: async (milliseconds) => {
      pauses.push(milliseconds);
      time += milliseconds;
      each(time);
      return Promise.resolve();
    },
  };
}
