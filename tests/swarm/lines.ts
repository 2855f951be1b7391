/** Ledger lines for tests: one of each kind, and short ways to write the life of an attempt. */
import { authorizationSchema } from '../../src/core/authority/authorization.ts';
import type { EventOf, Failure, LedgerEvent, RunRef } from '../../src/core/swarm/event.ts';
import { fold } from '../../src/core/swarm/fold.ts';
import type { SwarmState } from '../../src/core/swarm/state.ts';

export const at = '2025-11-10T15:22:00Z';
export const commit = 'a'.repeat(40);
export const run: RunRef = { id: 501, attempt: 1 };

export function granted(
  action: 'start' | 'cancel' | 'override' | 'steer' | 'instruct',
  login = 'maintainer',
): EventOf<'started'>['authorization'] {
  return authorizationSchema.parse({
    action,
    actor: { id: 7, login, permission: 'maintain' },
    proof: { kind: 'comment', issue: 30, id: 77, digest: 'd' },
    at,
  });
}

export const started: EventOf<'started'> = {
  kind: 'started',
  at,
  swarm: 'novacron-init',
  session: 'swarm-novacron-init',
  config: { path: '.github/swarm.yml', commit },
  issue: 30,
  authorization: granted('start'),
  text: { title: 'Integrate DWCP', body: 'Line\nbreaks, "quotes" and \u2028 more', digest: 'd' },
};

export function linked(worker: string, issue = 31): EventOf<'linked'> {
  return { kind: 'linked', at, worker, issue, id: 9000 + issue, bead: 'novacron-38p', made: true };
}

export function intent(worker: string, attempt = 1, dispatch = `d-${attempt}`): EventOf<'intent'> {
  return { kind: 'intent', at, worker, attempt, dispatch, reserve: attempt > 1, commit };
}

export function redispatched(worker: string, attempt: number, dispatch: string): EventOf<'redispatched'> {
  return { kind: 'redispatched', at, worker, attempt, dispatch };
}

export function admitted(worker: string, attempt = 1, of = run, dispatch = `d-${attempt}`): EventOf<'admitted'> {
  return { kind: 'admitted', at, worker, attempt, dispatch, run: of };
}

export function noted(worker: string, more: Partial<EventOf<'noted'>> = {}): EventOf<'noted'> {
  return {
    kind: 'noted',
    at,
    worker,
    attempt: 1,
    run,
    number: 1,
    artifact: { id: 77, digest: `sha256:${'7'.repeat(64)}` },
    notes: [{ level: 'error', message: 'no\nlink', at }],
    memory: ['swarm/research/half'],
    refused: 0,
    ...more,
  };
}

export function ended(worker: string, attempt = 1, more: { run?: RunRef; failure?: Failure } = {}): EventOf<'ended'> {
  return { kind: 'ended', at, worker, attempt, failure: 'failed', detail: 'it ended', ...more };
}

export function cancelAsked(
  worker: string,
  attempt: number,
  more: Partial<EventOf<'cancel-asked'>> = {},
): EventOf<'cancel-asked'> {
  return { kind: 'cancel-asked', at, worker, attempt, reason: 'too slow', force: false, ...more };
}

export function done(worker: string, attempt = 1, of = run): EventOf<'done'> {
  return {
    kind: 'done',
    at,
    worker,
    attempt,
    run: of,
    artifact: { id: 9, name: 'swarmlead-result-501-1', digest: 'sha256:x' },
    conclusion: 'success',
    startedAt: at,
    endedAt: at,
    commit,
    verdict: { verdict: 'go', targets: [], deliverables: [], others: [] },
    delivered: null,
    notes: [],
    requests: 3,
    memory: ['swarm/research/phase0-benchmarks'],
    refused: [],
  };
}

export function decided(subject: string, verdict: 'go' | 'no-go', login?: string): EventOf<'decided'> {
  const authorization = login === undefined ? {} : { authorization: granted('override', login) };
  return { kind: 'decided', at, subject, verdict, reason: 'because', ...authorization };
}

export function bead(worker: string, status: string): EventOf<'bead'> {
  return { kind: 'bead', at, worker, bead: 'novacron-38p', status, yielded: false };
}

export function commanded(comment: number, outcome: EventOf<'command'>['outcome'] = 'done'): EventOf<'command'> {
  return { kind: 'command', at, comment, name: 'cancel', outcome };
}

export function published(key: string, comment: number): EventOf<'published'> {
  return { kind: 'published', at, key, issue: 30, comment, node: `N${comment}` };
}

export function escalated(worker: string, reason = 'no retry is left'): EventOf<'escalated'> {
  return { kind: 'escalated', at, worker, reason };
}

export const finished: EventOf<'finished'> = { kind: 'finished', at, verdict: 'go' };

const judged = {
  verdict: 'no-go',
  targets: [
    {
      metric: 'wan.bandwidth-utilization',
      expect: '>= 70%',
      title: 'WAN',
      required: true,
      measured: '61%',
      class: 'collected',
      verdict: 'no-go',
      evidence: 'results/bench.txt',
      flips: 'at or above 70% (measured 61%)',
      note: 'twice',
      margin: -0.09,
    },
  ],
  deliverables: [
    { item: 'docs/a.md', required: true, found: true, path: 'docs/a.md', bytes: 12, sha256: 'b'.repeat(64) },
    { item: 'A matrix', title: 'Matrix', required: false, found: false, path: null, bytes: null, sha256: null },
  ],
  others: [{ metric: 'extra', measured: '3x', evidence: null }],
} satisfies EventOf<'done'>['verdict'];

/** Each kind, with every field that it can have. */
export const oneOfEach: { readonly [K in LedgerEvent['kind']]: EventOf<K> } = {
  status: { kind: 'status', at, done: 1, failed: 0, atWork: 2, waiting: 2, late: 5400 },
  started: { ...started, config: { ...started.config, role: 'coder' }, pull: { head: commit } },
  linked: linked('R1'),
  intent: { ...intent('R1'), head: commit },
  redispatched: redispatched('R1', 1, 'd-1b'),
  admitted: admitted('R1'),
  'cancel-asked': cancelAsked('R1', 1, { because: 'cancelled', authorization: granted('cancel') }),
  done: {
    ...done('R1'),
    verdict: judged,
    delivered: { branch: 'swarm/swarm-novacron-init/R1', commit },
    notes: [{ level: 'success', message: 'HDE\nworks', at }],
    refused: [{ key: 'swarm/coder/x', reason: 'it is outside swarm/research/' }],
  },
  noted: noted('R1'),
  ended: { ...ended('R1', 1, { run, failure: 'timed-out' }), conclusion: null, log: 'it stopped' },
  decided: decided('phase-1', 'no-go', 'maintainer'),
  bead: bead('R1', 'in_progress'),
  command: { ...commanded(900, 'refused'), actor: 7, stranger: true, reason: 'There is no such worker.' },
  pull: { kind: 'pull', at, state: 'open', head: commit },
  paused: { kind: 'paused', at, worker: null, authorization: granted('steer') },
  resumed: { kind: 'resumed', at, worker: 'R1', authorization: granted('steer') },
  retried: { kind: 'retried', at, worker: 'R1', authorization: granted('steer') },
  spawned: {
    kind: 'spawned',
    at,
    worker: 'R6',
    role: 'research',
    task: 'Measure it again.',
    authorization: granted('instruct'),
  },
  answered: {
    kind: 'answered',
    at,
    worker: 'R1',
    text: 'Use the other link.',
    comment: 77,
    authorization: granted('instruct'),
  },
  checked: { kind: 'checked', at, worker: 'R1', head: commit, status: 'completed', conclusion: 'neutral', check: 5 },
  published: published('result/R1', 101),
  proposed: {
    kind: 'proposed',
    at,
    worker: 'R1',
    attempt: 1,
    branch: 'swarm/swarm-novacron-init/R1',
    pull: 44,
    draft: false,
    reason: 'drafts are refused',
  },
  'taken-over': { kind: 'taken-over', at, key: 'result/R1' },
  purged: { kind: 'purged', at, key: 'swarm/research/notes', actor: { id: 7, login: 'ada', permission: 'admin' } },
  'told-once': { kind: 'told-once', at, key: 'result/R1' },
  escalated: { ...escalated('R1'), waitsFor: 'runner' },
  eased: { kind: 'eased', at, worker: 'R1', reason: 'run 501 has what it waited for' },
  halted: { kind: 'halted', at, breaker: 'loop', subject: 'R1', passes: 14, facts: 2 },
  finished,
  archived: {
    kind: 'archived',
    at,
    ref: 'refs/swarm-archive/novacron-init/20251110T103000Z',
    commit,
  },
};

/** After `started`. */
export function folded(...events: readonly LedgerEvent[]): SwarmState {
  const state = fold([started, ...events]);
  if (!state) throw new Error('a ledger that begins with "started" folds');
  return state;
}
