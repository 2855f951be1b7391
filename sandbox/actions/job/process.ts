/**
 * A step's process, leader of a group of its own, so that a cancelled step ends with everything that it started. What a
 * step leaves running on purpose lives until the job's end, as on a runner.
 */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly onLine: (line: string) => void;
  /** Interrupts, and kills when `grace` milliseconds later it still runs. */
  readonly cancel: AbortSignal;
  /** Kills at once. */
  readonly force: AbortSignal;
  readonly grace: number;
  /** Process groups that live on; whoever ends the job kills them. */
  readonly groups: Set<number>;
}

/** The exit code; null when a signal ended it or it could not be started (the reason went to `onLine`). */
export async function runCommand(command: Command): Promise<number | null> {
  if (command.force.aborted || command.cancel.aborted) return null;
  const child = spawn(command.file, command.args, {
    cwd: command.cwd,
    env: command.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const flush = [child.stdout, child.stderr].map((stream) => readLines(stream, command.onLine));
  const group = child.pid;
  if (group !== undefined) command.groups.add(group);
  const stopListening = listen(command, group);
  try {
    return await ended(child, command.onLine);
  } finally {
    stopListening();
    for (const one of flush) one();
    if (group !== undefined && !signalGroup(group, 0)) command.groups.delete(group);
  }
}

/** False: there is no such group any more. */
export function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-group, signal);
  } catch {
    return false;
  }
}

function listen({ cancel, force, grace }: Command, group: number | undefined): () => void {
  if (group === undefined) return () => {};
  let timer: NodeJS.Timeout | undefined;
  const kill = (): void => {
    signalGroup(group, 'SIGKILL');
  };
  const interrupt = (): void => {
    signalGroup(group, 'SIGINT');
    timer = setTimeout(kill, grace);
  };
  cancel.addEventListener('abort', interrupt);
  force.addEventListener('abort', kill);
  return () => {
    clearTimeout(timer);
    cancel.removeEventListener('abort', interrupt);
    force.removeEventListener('abort', kill);
  };
}

/** A process left in the background may hold the pipes; it is waited for only so long. */
const pipesLinger = 250;

async function ended(
  child: ChildProcessByStdio<null, Readable, Readable>,
  onLine: (line: string) => void,
): Promise<number | null> {
  return new Promise((settle) => {
    let timer: NodeJS.Timeout | undefined;
    const done = (code: number | null): void => {
      clearTimeout(timer);
      child.stdout.destroy();
      child.stderr.destroy();
      settle(code);
    };
    child.once('error', (error) => {
      onLine(`##[error]${error.message}`);
      done(null);
    });
    child.once('exit', (code) => {
      timer = setTimeout(() => done(code), pipesLinger);
    });
    child.once('close', (code) => done(code));
  });
}

/** Returns what gives out the last, unfinished line. */
function readLines(stream: Readable, onLine: (line: string) => void): () => void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  stream.on('data', (chunk: Buffer) => {
    const lines = (rest + decoder.write(chunk)).split(/\r?\n/);
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
  return () => {
    if (rest !== '') onLine(rest);
    rest = '';
  };
}
