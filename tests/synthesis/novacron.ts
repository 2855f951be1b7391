/**
 * The NovaCron swarm at chosen moments, from real ledger lines through `fold`, judged by the real rules. Numbers are
 * invented; what the texts make of them is not.
 */
import { readFileSync } from 'node:fs';
import { authorizationSchema } from '../../src/core/authority/authorization.ts';
import { readSwarmFile } from '../../src/core/config/read-swarm-file.ts';
import type { SwarmConfig, Worker } from '../../src/core/config/swarm-config.ts';
import { viewOf as plannedView } from '../../src/core/plan/view.ts';
import type { EventOf, LedgerEvent, RunRef } from '../../src/core/swarm/event.ts';
import { fold } from '../../src/core/swarm/fold.ts';
import type { Delivered, Measurement, Note } from '../../src/core/swarm/hand-in.ts';
import type { SwarmView } from '../../src/core/synthesis/view.ts';
import { judgeWorker } from '../../src/core/verdict/judge.ts';
import type { Verdict, WorkerVerdict } from '../../src/core/verdict/outcome.ts';

const file = 'examples/novacron/.github/swarm.yml';

export const config: SwarmConfig = (() => {
  const read = readSwarmFile(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'), file);
  if (read.kind === 'invalid') throw new Error(JSON.stringify(read.problems));
  return read.config;
})();

const day = '2025-11-10T';
const at = (clock: string): string => (clock.length > 8 ? clock : `${day}${clock}:00Z`);
export const sha = (letter: string): string => letter.repeat(40);

export const started: EventOf<'started'> = {
  kind: 'started',
  at: at('15:22'),
  swarm: 'novacron-init',
  session: 'swarm-novacron-init',
  config: { path: '.github/swarm.yml', commit: sha('0') },
  issue: 30,
  authorization: authorizationSchema.parse({
    action: 'start',
    actor: { id: 7, login: 'maintainer', permission: 'maintain' },
    proof: { kind: 'label', issue: 30, id: 5, label: 'swarm-ready' },
    at: at('15:22'),
  }),
  text: { title: 'Integrate DWCP', body: 'Please run the swarm.', digest: 'd' },
};

export const links: readonly LedgerEvent[] = config.workers.map(({ id, bead = '' }, index) => ({
  kind: 'linked',
  at: at('15:22'),
  worker: id,
  issue: 31 + index,
  id: 9000 + index,
  bead,
  made: true,
}));

/** Intent and admission of one attempt. */
export function begins(worker: string, attempt: number, clock: string, run: RunRef): readonly LedgerEvent[] {
  const dispatch = `d-${worker.toLowerCase()}-${attempt}`;
  const head = { worker, attempt, at: at(clock) };
  return [
    { kind: 'intent', ...head, dispatch, reserve: attempt > 1, commit: sha('0') },
    { kind: 'admitted', ...head, dispatch, run },
  ];
}

export interface HandedIn {
  readonly attempt?: number;
  readonly from: string;
  readonly to: string;
  readonly run: RunRef;
  /** `metric=value`, each shown by `results/bench.txt`. */
  readonly measured: readonly string[];
  /** Left out of what the swarm file declares. */
  readonly without?: readonly string[];
  readonly notes?: readonly Note[];
  readonly commit?: string;
  /** Nothing was put on a branch. */
  readonly undelivered?: boolean;
  readonly conclusion?: string | null;
  readonly memory?: readonly string[];
  readonly refused?: EventOf<'done'>['refused'];
}

/** `used`: the swarm file that the worker is in. */
export function done(worker: string, handed: HandedIn, used = config): EventOf<'done'> {
  const spec = workerNamed(worker, used);
  return {
    kind: 'done',
    at: at(handed.to),
    worker,
    attempt: handed.attempt ?? 1,
    run: handed.run,
    artifact: { id: handed.run.id + 1, name: `swarmlead-result-${handed.run.id}-1`, digest: 'sha256:x' },
    conclusion: handed.conclusion === undefined ? 'success' : handed.conclusion,
    startedAt: at(handed.from),
    endedAt: at(handed.to),
    commit: handed.commit ?? sha('a'),
    verdict: plain(judgedOf(spec, handed)),
    delivered: handed.undelivered === true ? null : { branch: `swarm/swarm-novacron-init/${worker}`, commit: sha('b') },
    notes: [...(handed.notes ?? [])],
    requests: 3,
    memory: [...(handed.memory ?? [spec.memory])],
    refused: [...(handed.refused ?? [])],
  };
}

function workerNamed(id: string, used: SwarmConfig): Worker {
  const worker = used.workers.find((one) => one.id === id);
  if (!worker) throw new Error(`${id} is no worker of NovaCron`);
  return worker;
}

function judgedOf(worker: Worker, handed: HandedIn): WorkerVerdict {
  const measurements = handed.measured.map((pair): Measurement => {
    const [metric = '', value = ''] = pair.split('=');
    return { metric, value, evidence: 'results/bench.txt', at: at(handed.to) };
  });
  const delivered = worker.deliverables
    .filter(({ item }) => !handed.without?.includes(item))
    .map(({ item, kind }, index): Delivered => ({
      ...(kind === 'path' ? {} : { name: item }),
      path: kind === 'path' ? item : `docs/${item.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.md`,
      file: `files/${index}`,
      bytes: 18_000 + index,
      sha256: '9f2c'.repeat(16),
    }));
  return judgeWorker({ worker, measurements, delivered, evidenceClass: 'collected' });
}

/** As the ledger holds it: mutable arrays, no undefined. */
function plain(verdict: WorkerVerdict): EventOf<'done'>['verdict'] {
  return {
    verdict: verdict.verdict,
    targets: verdict.targets.map((one) => ({ ...one })),
    deliverables: verdict.deliverables.map((one) => ({ ...one })),
    others: verdict.others.map((one) => ({ ...one })),
  };
}

export function decided(subject: string, verdict: Verdict, clock: string, login?: string): EventOf<'decided'> {
  return {
    kind: 'decided',
    at: at(clock),
    subject,
    verdict,
    reason: login === undefined ? '' : 'measured by hand',
    ...(login === undefined
      ? {}
      : {
          authorization: authorizationSchema.parse({
            action: 'override',
            actor: { id: 8, login, permission: 'maintain' },
            proof: { kind: 'comment', issue: 30, id: 77, digest: 'd' },
            at: at(clock),
          }),
        }),
  };
}

export function published(key: string, comment: number, clock: string, issue = 30): EventOf<'published'> {
  return { kind: 'published', at: at(clock), key, issue, comment, node: `N${comment}` };
}

export function ended(
  worker: string,
  attempt: number,
  clock: string,
  why: { readonly failure: EventOf<'ended'>['failure']; readonly detail: string; readonly run: RunRef },
): EventOf<'ended'> {
  return { kind: 'ended', at: at(clock), worker, attempt, ...why };
}

/** What the coordinator shows of these lines, as it reads them itself. */
export function viewOf(
  events: readonly LedgerEvent[],
  more: { readonly config?: SwarmConfig; readonly beads?: SwarmView['beads'] } = {},
): SwarmView {
  const state = fold(events);
  if (!state) throw new Error('these lines begin no swarm');
  const view = plannedView({
    config: more.config ?? config,
    state,
    beads: null,
    repository: { serverUrl: 'https://github.example', owner: 'acme', name: 'novacron' },
    ref: { name: 'refs/swarm/novacron-init', commit: sha('f') },
  });
  return { ...view, beads: more.beads ?? { total: 19, closed: 12, inProgress: 2, blocked: 1, open: 4, ready: 1 } };
}

export const r1Result: HandedIn = {
  from: '15:23',
  to: '18:03',
  run: { id: 501, attempt: 1 },
  measured: [
    'wan.bandwidth-utilization=78.4%',
    'compression.ratio=11.3x',
    'api.breaking-changes=0',
    'cpu.overhead=24%',
  ],
  notes: [{ level: 'success', message: 'HDE does most of the work.', at: at('18:02') }],
};

export const c2Result: HandedIn = {
  from: '15:23',
  to: '20:35',
  run: { id: 502, attempt: 1 },
  commit: sha('c'),
  measured: [
    'pba.accuracy.datacenter=88.9%',
    'pba.accuracy.internet=71.3%',
    'itp.workload-speedup=2.4x',
    'pba.prediction-latency=41ms',
  ],
};

export const a3Result: HandedIn = {
  attempt: 2,
  from: '16:42',
  to: '20:02',
  run: { id: 513, attempt: 1 },
  measured: [
    'multi-region.regions=3',
    'state.staleness=3.1s',
    'consensus.latency.datacenter=64ms',
    'consensus.latency.internet=2.2s',
    'byzantine.tolerance=33.3%',
  ],
  notes: [{ level: 'info', message: 'Raft inside a region,\ngossip between regions.', at: at('20:00') }],
};

export const t4Result: HandedIn = {
  from: '20:36',
  to: '2025-11-11T00:38:00Z',
  run: { id: 504, attempt: 1 },
  commit: sha('d'),
  measured: [
    'cpu.utilization=61%',
    'memory.utilization=72%',
    'network.bandwidth-utilization=91.2%',
    'security.tls13-share=100%',
    'security.vulnerabilities=0',
    'wan.bandwidth-utilization=91.2%',
    'throughput.internet=412 Mbps',
  ],
};

export const a5Result: HandedIn = {
  from: '2025-11-11T00:40:00Z',
  to: '2025-11-11T05:19:00Z',
  run: { id: 505, attempt: 1 },
  commit: sha('d'),
  without: ['Rollback procedures document'],
  measured: [
    'e2e.pass-rate=100%',
    'vm.migration-time=74s',
    'load.concurrent-operations=1200',
    'load.error-rate=1.8%',
    'chaos.node-failures=35%',
    'security.critical-high-vulnerabilities=0',
    'canary.rollback-time=3.2s',
    'vm.migration-speedup=3.6x',
  ],
};

const a3Stalled = ended('A3', 1, '16:41', {
  failure: 'stalled',
  detail: 'no sign of life for 30 minutes',
  run: { id: 503, attempt: 1 },
});

const opening: readonly LedgerEvent[] = [
  started,
  ...links,
  ...begins('R1', 1, '15:22', { id: 501, attempt: 1 }),
  ...begins('C2', 1, '15:22', { id: 502, attempt: 1 }),
  ...begins('A3', 1, '15:23', { id: 503, attempt: 1 }),
  published('board', 101, '15:24'),
  a3Stalled,
  ...begins('A3', 2, '16:42', { id: 513, attempt: 1 }),
];

/** R1 is Go, A3 runs again from the reserve, T4 and A5 wait. */
export function midway(): SwarmView {
  return viewOf([...opening, done('R1', r1Result), decided('phase-1', 'go', '18:04')]);
}

/** The lines of a swarm that ended with one number and one document short of a Go. */
export const wholeStory: readonly LedgerEvent[] = [
  ...opening,
  done('R1', r1Result),
  decided('phase-1', 'go', '18:04'),
  done('A3', a3Result),
  done('C2', c2Result),
  ...begins('T4', 1, '20:36', t4Result.run),
  done('T4', t4Result),
  ...begins('A5', 1, '2025-11-11T00:40:00Z', a5Result.run),
  done('A5', a5Result),
  decided('production', 'insufficient-evidence', '2025-11-11T05:20:00Z'),
  { kind: 'finished', at: '2025-11-11T05:24:00Z', verdict: 'insufficient-evidence' },
];

export function finished(): SwarmView {
  return viewOf(wholeStory, { beads: { total: 19, closed: 15, inProgress: 0, blocked: 1, open: 3, ready: 1 } });
}

/** R1 misses a target: what needs the gate is blocked. */
export function missed(): SwarmView {
  const measured = ['wan.bandwidth-utilization=61%', ...r1Result.measured.slice(1)];
  return viewOf([...opening, done('R1', { ...r1Result, measured }), decided('phase-1', 'no-go', '18:04')]);
}

/** R1 failed for good: its retry failed too. What needs the gate is blocked. */
export function failed(): SwarmView {
  const [first, second] = [
    { id: 501, attempt: 1 },
    { id: 521, attempt: 1 },
  ];
  return viewOf([
    started,
    ...links,
    ...begins('R1', 1, '15:22', first),
    ...begins('C2', 1, '15:22', { id: 502, attempt: 1 }),
    ...begins('A3', 1, '15:23', { id: 503, attempt: 1 }),
    published('board', 101, '15:24'),
    ended('R1', 1, '16:00', { failure: 'no-result', detail: 'the run ended without handing in', run: first }),
    ...begins('R1', 2, '16:01', second),
    ended('R1', 2, '16:20', { failure: 'failed', detail: 'the run ended as failure', run: second }),
    { kind: 'escalated', at: at('16:20'), worker: 'R1', reason: 'no retry is left' },
    decided('phase-1', 'insufficient-evidence', '16:20'),
  ]);
}

/** R1 misses a target, and everything that does not need its gate goes on to its end. */
export function endedNoGo(): SwarmView {
  const measured = ['wan.bandwidth-utilization=61%', ...r1Result.measured.slice(1)];
  return viewOf([
    ...opening,
    done('R1', { ...r1Result, measured }),
    decided('phase-1', 'no-go', '18:04'),
    done('A3', a3Result),
    done('C2', { ...c2Result, measured: [...c2Result.measured, 'pba.accuracy.internet=64%'] }),
    decided('production', 'insufficient-evidence', '20:36'),
    { kind: 'finished', at: at('20:37'), verdict: 'no-go' },
  ]);
}

/** R1 failed for good, and the swarm ended without it. */
export function endedFailed(): SwarmView {
  return viewOf([
    ...failed().state.events,
    done('A3', { ...a3Result, attempt: 1, from: '15:23', to: '18:40', run: { id: 503, attempt: 1 } }),
    done('C2', c2Result),
    ...begins('T4', 1, '20:36', t4Result.run),
    done('T4', t4Result),
    decided('production', 'insufficient-evidence', '2025-11-11T00:39:00Z'),
    { kind: 'finished', at: '2025-11-11T00:40:00Z', verdict: 'insufficient-evidence' },
  ]);
}

/** Everything was measured, met and handed in. */
export function endedGo(): SwarmView {
  const whole = { ...a5Result, without: [], measured: [...a5Result.measured, 'canary.downtime=0s'] };
  return viewOf(
    [
      ...wholeStory.filter(
        (event) =>
          !(event.kind === 'done' && event.worker === 'A5') && event.kind !== 'finished' && !isProduction(event),
      ),
      done('A5', whole),
      decided('production', 'go', '2025-11-11T05:20:00Z'),
      { kind: 'finished', at: '2025-11-11T05:24:00Z', verdict: 'go' },
    ],
    { beads: { total: 19, closed: 17, inProgress: 0, blocked: 0, open: 2, ready: 1 } },
  );
}

/** A5's numbers do not show it, and a person let it pass. */
export function endedByWord(): SwarmView {
  return viewOf([
    ...wholeStory.filter((event) => event.kind !== 'finished' && !isProduction(event)),
    decided('A5', 'go', '2025-11-11T05:21:00Z', 'maintainer'),
    decided('production', 'go', '2025-11-11T05:22:00Z'),
    { kind: 'finished', at: '2025-11-11T05:24:00Z', verdict: 'go' },
  ]);
}

function isProduction(event: LedgerEvent): boolean {
  return event.kind === 'decided' && event.subject === 'production';
}
