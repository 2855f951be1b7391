/** What a watcher of the repository would see, as it happens: runs that start and end, and comments as they are posted. */
import type { LoggedRequest } from '../../sandbox/github/http/request-log.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import type { RunRecord } from '../../sandbox/contract.ts';
import { words } from './terminal.ts';

export interface Progress {
  tell(line: string): void;
  /** Tells what has not been told yet, and ends. */
  stop(): void;
}

const every = 150;

export function showProgress(sandbox: Sandbox, out: (line: string) => void): Progress {
  const started = Date.now();
  const runs = new Map<string, string>();
  let read = 0;
  const tell = (line: string): void => out(`${((Date.now() - started) / 1000).toFixed(1).padStart(5)} s  ${line}`);
  const look = (): void => {
    for (const run of sandbox.actions.runs()) {
      const key = `${run.id}/${run.attempt}`;
      const line = runLine(run);
      if (line !== null && runs.get(key) !== line) tell(line);
      if (line !== null) runs.set(key, line);
    }
    for (const request of sandbox.log.slice(read)) {
      const line = commentLine(request);
      if (line !== null) tell(line);
    }
    read = sandbox.log.length;
  };
  const timer = setInterval(look, every);
  return {
    tell,
    stop: () => {
      clearInterval(timer);
      look();
    },
  };
}

/** Only workers' runs; the coordinator shows itself by what it posts. */
function runLine({ id, attempt, inputs, status, conclusion }: RunRecord): string | null {
  const worker = inputs['worker'];
  if (worker === undefined) return null;
  const again = attempt > 1 ? `, run attempt ${attempt}` : '';
  const state = status === 'completed' ? `ended: ${conclusion ?? 'unknown'}` : status.replace('_', ' ');
  return `${worker.padEnd(3)} run ${id}, attempt ${inputs['attempt'] ?? '?'}${again}: ${state}`;
}

const commentPath = /\/issues\/(\d+)\/comments$/;

function commentLine({ method, path, status, body, kind }: LoggedRequest): string | null {
  const issue = commentPath.exec(path)?.[1];
  if (method !== 'POST' || status !== 201 || kind === 'user' || issue === undefined) return null;
  const text = typeof body === 'object' && body !== null && 'body' in body ? String(body.body) : '';
  return `    comment on #${issue}: ${words(firstLine(text)).slice(0, 150)}`;
}

function firstLine(text: string): string {
  return text.split('\n').find((line) => line.trim() !== '' && !line.startsWith('<!--')) ?? '';
}
