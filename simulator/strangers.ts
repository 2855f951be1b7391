/** Those who would be taken for ours: runs that know a dispatch id, and whoever pushes lines to the swarm's ref. */
import { currentAttempt, type SwarmState } from '../src/core/swarm/state.ts';
import type { MemoryGithub } from '../tests/fakes/memory-github.ts';
import type { MemoryRuns } from '../tests/fakes/memory-runs.ts';
import type { Lives } from './lives.ts';
import { namespace, workerId } from './repository-files.ts';
import type { Truth } from './truth.ts';
import type { Act, Forgery } from './world.ts';

type Decoy = Extract<Act, { readonly kind: 'decoy' }>;

/** A run with the ids of a dispatch of ours, by somebody else or from elsewhere. */
export function startDecoy(
  { github, lives }: { readonly github: MemoryGithub; readonly lives: Lives },
  how: Decoy['how'],
  request: Parameters<MemoryRuns['start']>[0],
): void {
  const actor = how === 'bot' ? github.issues.self : github.issues.actor('writer');
  const run = github.runs.start({ ...request, ref: how === 'branch' ? 'topic' : request.ref }, actor);
  if (run) lives.begin(run.id, how);
}

const ref = `refs/swarm/${namespace}`;

/** Lines that do not fit. False: there is nothing yet that they could be about. */
export function forge(
  of: { readonly github: MemoryGithub; readonly truth: Truth },
  { how, worker }: { readonly how: Forgery; readonly worker: number },
): boolean {
  const { github, truth } = of;
  const { git } = github;
  const tip = git.tips.get(ref);
  const state = github.state(namespace);
  if (tip === undefined || !state) return false;
  const text = Buffer.from(git.filesAt(tip).get('ledger.jsonl') ?? '').toString('utf8');
  const line = lineOf({ how, state, worker: workerId(worker), text, at: github.time.now() });
  if (line === null) return false;
  truth.foreign.add(git.push(ref, { 'ledger.jsonl': `${text}${line}\n` }, 'forged'));
  return true;
}

function lineOf(of: {
  readonly how: Forgery;
  readonly state: SwarmState;
  readonly worker: string;
  readonly text: string;
  readonly at: string;
}): string | null {
  const { how, state, worker, text, at } = of;
  const lines = text.trimEnd().split('\n');
  const attempt = currentAttempt(state.workers.get(worker));
  const run = { id: 666, attempt: 1 };
  const about = { at, worker, attempt: attempt?.number ?? 1 };
  const dispatch = attempt?.dispatch ?? 'none';
  const isAdmitted = attempt?.admitted != null && attempt.end === null;
  switch (how) {
    case 'second-admission':
      return isAdmitted ? JSON.stringify({ kind: 'admitted', ...about, dispatch, run }) : null;
    case 'late-admission':
      return attempt?.end ? JSON.stringify({ kind: 'admitted', ...about, dispatch, run }) : null;
    case 'unknown-dispatch':
      return attempt ? JSON.stringify({ kind: 'admitted', ...about, dispatch: 'forged-1-nonce', run }) : null;
    case 'end-of-another-run':
      return isAdmitted ? JSON.stringify({ kind: 'ended', ...about, run, failure: 'failed', detail: 'forged' }) : null;
    case 'result-of-another-run':
      return isAdmitted ? resultLine({ ...about, run }) : null;
    case 'second-start':
      return lines[0] ?? null;
    case 'doubled-line':
      return lines.at(-1) ?? null;
    case 'no-json':
      return '{"kind":"done", and so on';
    case 'unknown-kind':
      return JSON.stringify({ kind: 'blessed', at, worker });
  }
}

function resultLine(about: object): string {
  return JSON.stringify({
    kind: 'done',
    ...about,
    artifact: { id: 667, name: 'swarmlead-result-666-1', digest: `sha256:${'0'.repeat(64)}` },
    conclusion: 'success',
    startedAt: '2025-11-10T08:00:00Z',
    endedAt: '2025-11-10T09:00:00Z',
    commit: '0'.repeat(40),
    verdict: { verdict: 'go', targets: [], deliverables: [], others: [] },
    delivered: null,
    notes: [],
    requests: 0,
    memory: [],
    refused: [],
  });
}
