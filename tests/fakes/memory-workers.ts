/**
 * What happens in the runs: each step of time brings every run one stage on. A run reads the ledger by the very rule that
 * the worker's step reads it by, works only when it is admitted, and hands in as the story says. What it did is kept, so
 * that a test can ask who was effective.
 */
import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { admissionOf } from '../../src/core/swarm/admission.ts';
import { fold } from '../../src/core/swarm/fold.ts';
import { handInName, type HandIn } from '../../src/core/swarm/hand-in.ts';
import { parseLedger } from '../../src/core/swarm/ledger.ts';
import { newsName, type News } from '../../src/core/swarm/news.ts';
import type { SwarmState } from '../../src/core/swarm/state.ts';
import type { MemoryGit } from './memory-git.ts';
import type { MemoryRuns, StoredRun } from './memory-runs.ts';
import type { MemoryTime } from './memory-time.ts';

/** What a worker found. Files by their path. */
export interface Result extends Partial<Pick<HandIn, 'memory' | 'notes' | 'refused'>> {
  readonly measurements: Readonly<Record<string, string>>;
  readonly files: readonly { readonly path: string; readonly text: string; readonly name?: string }[];
}

/** As a worker's step would hand it over; what is named here differs from what it would be. */
export type Said = Partial<Omit<News, 'version'>> & { readonly version?: number };

export type Deed =
  | { readonly kind: 'hands-in'; readonly result: Result; readonly conclusion?: 'success' | 'failure' }
  | { readonly kind: 'hands-in-garbage' }
  | { readonly kind: 'hands-in-nothing'; readonly conclusion: 'success' | 'failure' }
  /** It goes on, and hands over what it has to say, one artifact more. `number`: another than the next. */
  | { readonly kind: 'says'; readonly news: Said; readonly number?: number }
  /** It neither ends nor hears. */
  | { readonly kind: 'hangs' };

export interface Effective {
  readonly worker: string;
  readonly attempt: number;
  readonly run: number;
  readonly runAttempt: number;
}

export interface MemoryWorkers {
  /** Run attempts that did a worker's work. */
  readonly effective: Effective[];
  /** Every living run one stage on. */
  step(): void;
  /** A run uploads news, whatever it may, as those of one of its run attempts. */
  say(run: number, news: Said, as: { readonly runAttempt: number; readonly number: number }): void;
  /** One run one stage on; nothing for one that has ended. */
  stepRun(run: number): void;
}

/** Seconds that a run waits for its admission. */
const admitWithin = 120;
const postStep = 'Post Join the swarm';

export function createMemoryWorkers(of: {
  readonly git: MemoryGit;
  readonly time: MemoryTime;
  readonly runs: MemoryRuns;
  readonly deed: (worker: string, attempt: number) => Deed;
}): MemoryWorkers {
  const { git, time, runs } = of;
  const effective: Effective[] = [];
  /** With the commit that it works on. */
  const working = new Map<string, string>();
  /** Number of the newest news. */
  const said = new Map<string, number>();
  const end = (run: StoredRun, conclusion: string): void => {
    run.status = 'completed';
    run.conclusion = conclusion;
    run.updatedAt = time.now();
  };
  const join = (run: StoredRun): void => {
    const { swarm = '', worker = '', dispatch = '' } = run.inputs;
    const admission = admissionOf(stateAt(git, `refs/swarm/${swarm}`), { worker, dispatch, run });
    if (admission.kind === 'admitted') {
      effective.push({ worker, attempt: admission.attempt.number, run: run.id, runAttempt: run.attempt });
      working.set(keyOf(run), admission.attempt.head ?? run.headSha);
    } else if (admission.kind === 'refused' || isLate(run)) end(run, 'failure');
  };
  const isLate = ({ startedAt }: StoredRun): boolean =>
    startedAt !== null && Date.parse(time.now()) - Date.parse(startedAt) > admitWithin * 1000;
  const say = (run: StoredRun, news: Said, number: number): void => {
    said.set(keyOf(run), number);
    runs.upload(run, newsName(run, number), newsArchive(run, news, number));
  };
  const work = (run: StoredRun): void => {
    const deed = of.deed(run.inputs['worker'] ?? '', Number(run.inputs['attempt']));
    switch (deed.kind) {
      case 'hangs':
        return run.cancel === 'forced' ? end(run, 'cancelled') : undefined;
      case 'says':
        return say(run, deed.news, deed.number ?? (said.get(keyOf(run)) ?? 0) + 1);
      case 'hands-in-nothing':
        return end(run, deed.conclusion);
      case 'hands-in-garbage':
        runs.upload(run, handInName(run), strToU8('no archive'));
        return end(run, 'success');
      case 'hands-in':
        runs.upload(
          run,
          handInName(run),
          archiveOf(run, deed.result, { at: time.now(), commit: working.get(keyOf(run)) ?? run.headSha }),
        );
        run.steps.push(postStep);
        return end(run, run.cancel === 'no' ? (deed.conclusion ?? 'success') : 'cancelled');
    }
  };
  const stepRun = (run: StoredRun): void => {
    if (run.status === 'queued') {
      if (run.cancel !== 'no') return end(run, 'cancelled');
      run.status = 'in_progress';
      run.startedAt = time.now();
      run.updatedAt = time.now();
      return undefined;
    }
    if (run.status !== 'in_progress') return undefined;
    return working.has(keyOf(run)) ? work(run) : join(run);
  };
  return {
    effective,
    step: () => {
      for (const run of runs.runs.values()) stepRun(run);
    },
    say: (id, news, { runAttempt, number }) => {
      const run = runs.runs.get(id);
      if (run) runs.upload(run, newsName({ id, attempt: runAttempt }, number), newsArchive(run, news, number));
    },
    stepRun: (id) => {
      const run = runs.runs.get(id);
      if (run) stepRun(run);
    },
  };
}

/** null: no such ref. */
export function stateAt(git: MemoryGit, ref: string): SwarmState | null {
  const tip = git.tips.get(ref);
  const bytes = tip === undefined ? undefined : git.filesAt(tip).get('ledger.jsonl');
  return bytes ? fold(parseLedger(Buffer.from(bytes).toString('utf8')).events) : null;
}

function keyOf(run: StoredRun): string {
  return `${run.id}/${run.attempt}`;
}

function newsArchive(run: StoredRun, said: Said, number: number): Uint8Array {
  const news: Required<Said> = {
    version: 1,
    swarm: run.inputs['swarm'] ?? '',
    worker: run.inputs['worker'] ?? '',
    dispatch: run.inputs['dispatch'] ?? '',
    run: { id: run.id, attempt: run.attempt },
    number,
    notes: [],
    memory: [],
    ...said,
  };
  return zipSync({ 'news.json': strToU8(JSON.stringify(news)) });
}

function archiveOf(
  run: StoredRun,
  result: Result,
  { at, commit }: { readonly at: string; readonly commit: string },
): Uint8Array {
  const files = result.files.map(({ path, text, name }, index) => {
    const bytes = strToU8(text);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const file = `files/${index}`;
    return { bytes, line: { ...(name === undefined ? {} : { name }), path, file, bytes: bytes.byteLength, sha256 } };
  });
  const handIn: HandIn = {
    version: 1,
    swarm: run.inputs['swarm'] ?? '',
    worker: run.inputs['worker'] ?? '',
    dispatch: run.inputs['dispatch'] ?? '',
    run: { id: run.id, attempt: run.attempt },
    commit,
    startedAt: run.startedAt ?? at,
    endedAt: at,
    measurements: Object.entries(result.measurements).map(([metric, value]) => ({ metric, value, at })),
    deliverables: files.map(({ line }) => line),
    memory: [...(result.memory ?? [])],
    notes: [...(result.notes ?? [])],
    ...(result.refused ? { refused: [...result.refused] } : {}),
    requests: 3,
  };
  const entries = files.map(({ bytes, line }): [string, Uint8Array] => [line.file, bytes]);
  return zipSync({ 'result.json': strToU8(JSON.stringify(handIn)), ...Object.fromEntries(entries) });
}
