/**
 * Starts one program without a shell, and ends it in time with everything that it started: `bd` puts its own git into
 * sessions of their own, so that a signal to a process group would not reach them.
 */
import { execFile, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';

export interface ProgramCall {
  readonly program: string;
  readonly words: readonly string[];
  readonly folder: string;
  /** The whole environment; nothing is inherited. */
  readonly environment: Readonly<Record<string, string>>;
  readonly input?: string;
  /** Seconds. */
  readonly limit: number;
}

export type ProgramEnd =
  | { readonly kind: 'ended'; readonly code: number; readonly output: string; readonly complaint: string }
  | { readonly kind: 'too-long' }
  /** Above `largestOutput`. */
  | { readonly kind: 'too-much' }
  /** There is no such program, or it may not be started. */
  | { readonly kind: 'absent' }
  /** The system has no room for it, or it does not take such words. */
  | { readonly kind: 'not-started' };

/** Bytes. */
const largestOutput = 512_000_000;

/** Seconds for which somebody whom an ended program left behind may hold its outputs. */
const patience = 5;

export async function runProgram(call: ProgramCall): Promise<ProgramEnd> {
  const child = started(call);
  if (child === null) return { kind: 'not-started' };
  return new Promise((resolve) => {
    const output: Buffer[] = [];
    const complaint: Buffer[] = [];
    let size = 0;
    let cut: 'too-long' | 'too-much' | undefined;
    let waiting: NodeJS.Timeout | undefined;
    const end = (why: 'too-long' | 'too-much'): void => {
      cut ??= why;
      // The number of one that has ended may be another's.
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) void killTree(child.pid);
    };
    const keep = (into: Buffer[]) => (chunk: Buffer) => {
      size += chunk.length;
      if (size > largestOutput) return end('too-much');
      into.push(chunk);
    };
    const timer = setTimeout(() => end('too-long'), call.limit * 1000);
    child.stdout.on('data', keep(output));
    child.stderr.on('data', keep(complaint));
    // A program that ends before it has read its input is judged by how it ends.
    child.stdin.on('error', () => undefined);
    child.stdin.end(call.input ?? '');
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ kind: 'code' in error && nowhere.has(String(error.code)) ? 'absent' : 'not-started' });
    });
    child.on('exit', () => {
      clearTimeout(timer);
      waiting = setTimeout(
        () => [child.stdin, child.stdout, child.stderr].forEach((pipe) => pipe.destroy()),
        patience * 1000,
      );
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      clearTimeout(waiting);
      if (cut !== undefined) return resolve({ kind: cut });
      resolve({ kind: 'ended', code: code ?? -1, output: textOf(output), complaint: textOf(complaint) });
    });
  });
}

const nowhere: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM']);

/** null: a word is too long, or holds a zero. */
function started(call: ProgramCall): ChildProcessWithoutNullStreams | null {
  try {
    return spawn(call.program, call.words, { cwd: call.folder, env: call.environment, shell: false });
  } catch {
    return null;
  }
}

function textOf(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString('utf8');
}

/** All are stopped first, until nobody new is found, so that none starts another meanwhile. */
async function killTree(root: number): Promise<void> {
  const all = new Set([root]);
  signal(root, 'SIGSTOP');
  for (let grown = true; grown;) {
    const children = await childrenOf();
    const before = all.size;
    for (const id of all)
      for (const child of children.get(id) ?? []) {
        if (!all.has(child)) signal(child, 'SIGSTOP');
        all.add(child);
      }
    grown = all.size > before;
  }
  for (const id of all) signal(id, 'SIGKILL');
}

/** Of every process. Where there is no `/proc`, `ps` tells; small containers have none. */
async function childrenOf(): Promise<ReadonlyMap<number, readonly number[]>> {
  const children = new Map<number, number[]>();
  for (const [id, parent] of await parents().catch(parentsByPs)) {
    children.set(parent, [...(children.get(parent) ?? []), id]);
  }
  return children;
}

type Parents = readonly (readonly [id: number, parent: number])[];

async function parents(): Promise<Parents> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  if (ids.length === 0) throw new Error('there are no processes in /proc');
  return Promise.all(
    ids.map(async (id) => {
      const stat = await readFile(`/proc/${id}/stat`, 'utf8').catch(() => '');
      // The name stands in brackets and may hold anything; its state and its parent follow.
      return [Number(id), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])] as const;
    }),
  );
}

async function parentsByPs(): Promise<Parents> {
  return new Promise((resolve) => {
    execFile('ps', ['-A', '-o', 'pid=,ppid='], { timeout: 5000 }, (_error, list) => {
      const pairs = list.split('\n').map((line) => line.trim().split(/\s+/).map(Number));
      resolve(
        pairs.flatMap(([id, parent]) => (id === undefined || parent === undefined ? [] : [[id, parent] as const])),
      );
    });
  });
}

function signal(id: number, name: NodeJS.Signals): void {
  try {
    process.kill(id, name);
  } catch {
    // It ended by itself.
  }
}
