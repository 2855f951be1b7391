/** The end of a worker's step as a child process: a workspace, the state of its beginning, and who takes the artifact. */
import { execFile, type ExecFileException } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { WorkContext } from '../../src/app/worker/context.ts';
import { runtimeToken, startResultsService, type ResultsService } from './results-service.ts';

export interface Place {
  /** Has `work`, the workspace, `session`, `temp` and `summary.md`. */
  readonly base: string;
  readonly results: ResultsService;
}

export async function openPlace(): Promise<Place> {
  const base = realpathSync(mkdtempSync(join(tmpdir(), 'swarmlead-post-')));
  mkdirSync(join(base, 'work/docs'), { recursive: true });
  mkdirSync(join(base, 'temp'));
  writeFileSync(join(base, 'summary.md'), '');
  return { base, results: await startResultsService() };
}

/** What the beginning of the step left. */
export function contextIn({ base }: Place): WorkContext {
  return {
    version: 1,
    swarm: 'novacron-init',
    worker: 'R1',
    dispatch: 'd-1',
    run: { id: 42, attempt: 1 },
    startedAt: '2025-11-10T15:22:00.000Z',
    commit: 'c'.repeat(40),
    isPinned: false,
    evidenceClass: 'collected',
    requests: 2,
    session: join(base, 'session'),
    deliverables: [{ item: 'docs/report.md', kind: 'path', required: true }],
    collect: [],
    targets: [{ text: 'wan.use >= 70%', required: true }],
  };
}

/** `state`: null: it was not admitted. */
export function environmentOf({ base, results }: Place, state: WorkContext | null): Record<string, string> {
  return {
    GITHUB_RUN_ID: '42',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_SHA: 'a'.repeat(40),
    GITHUB_REPOSITORY: 'local/novacron',
    GITHUB_WORKSPACE: join(base, 'work'),
    GITHUB_STEP_SUMMARY: join(base, 'summary.md'),
    RUNNER_TEMP: join(base, 'temp'),
    ACTIONS_RESULTS_URL: results.url,
    ACTIONS_RUNTIME_TOKEN: runtimeToken(),
    ...(state ? { STATE_context: JSON.stringify(state) } : {}),
  };
}

export interface Ended {
  readonly code: number;
  /** Both streams: the job's log. */
  readonly out: string;
}

/** `entry`: a file that Node runs. */
export async function runPost(entry: string, env: Readonly<Record<string, string>>): Promise<Ended> {
  return new Promise((done) => {
    const ended = (error: ExecFileException | null, stdout: string, stderr: string): void => {
      done({ code: error ? Number(error.code ?? 1) : 0, out: stdout + stderr });
    };
    execFile(process.execPath, [entry], { env: { PATH: process.env['PATH'] ?? '', ...env } }, ended);
  });
}
