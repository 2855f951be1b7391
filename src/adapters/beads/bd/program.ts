/**
 * Starts one program without a shell, and ends it in time with everything that it started: `bd` puts its own git into
 * sessions of their own, so that a signal to a process group would not reach them.
 */
import { execFile, spawn } from 'node:child_process';

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
  | { readonly kind: 'absent' };

/** Bytes. */
const largestOutput = 512_000_000;

export async function runProgram(call: ProgramCall): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    const child = spawn(call.program, call.words, { cwd: call.folder, env: call.environment, shell: false });
    const output: Buffer[] = [];
    const complaint: Buffer[] = [];
    let size = 0;
    let cut: 'too-long' | 'too-much' | undefined;
    const end = (why: 'too-long' | 'too-much'): void => {
      cut ??= why;
      if (child.pid !== undefined) void killTree(child.pid);
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
    child.on('error', () => {
      clearTimeout(timer);
      resolve({ kind: 'absent' });
    });
    child.on('close', (code) => {
      clearTimeout(timer);
      if (cut !== undefined) return resolve({ kind: cut });
      resolve({ kind: 'ended', code: code ?? -1, output: textOf(output), complaint: textOf(complaint) });
    });
  });
}

function textOf(chunks: readonly Buffer[]): string {
  return Buffer.concat(chunks).toString('utf8');
}

/** Stopped first, so that it starts nothing while its children are looked for. */
async function killTree(root: number): Promise<void> {
  signal(root, 'SIGSTOP');
  const children = await childrenOf();
  const all = [root];
  for (const id of all) all.push(...(children.get(id) ?? []));
  for (const id of all) signal(id, 'SIGKILL');
}

/** Of every process; empty where there is no `ps`. */
async function childrenOf(): Promise<ReadonlyMap<number, readonly number[]>> {
  return new Promise((resolve) => {
    execFile('ps', ['-A', '-o', 'pid=,ppid='], { timeout: 5000 }, (_error, list) => {
      const children = new Map<number, number[]>();
      for (const line of list.split('\n')) {
        const [id, parent] = line.trim().split(/\s+/).map(Number);
        if (id === undefined || parent === undefined) continue;
        children.set(parent, [...(children.get(parent) ?? []), id]);
      }
      resolve(children);
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
