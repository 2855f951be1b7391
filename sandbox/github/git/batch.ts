/** One `git cat-file --batch-command` that answers all reads: objects, paths in commits, and refs, as they are now. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import type { ObjectKind } from './objects.ts';

export interface GitObject {
  readonly oid: string;
  readonly kind: ObjectKind;
  readonly bytes: Buffer;
}

interface Waiting {
  readonly contents: boolean;
  readonly resolve: (object: GitObject | null) => void;
  readonly reject: (error: Error) => void;
}

export interface Batch {
  /** `name` is anything that git resolves: an object id, a full ref, `<commit>:<path>`. null: it is not there. */
  read(name: string): Promise<GitObject | null>;
  /** As `read`, without the bytes. */
  look(name: string): Promise<Omit<GitObject, 'bytes'> | null>;
  stop(): Promise<void>;
}

export function openBatch(gitDirectory: string): Batch {
  const child = spawn('git', ['--git-dir', gitDirectory, 'cat-file', '--batch-command', '--buffer'], { stdio: 'pipe' });
  const waiting: Waiting[] = [];
  let received: Buffer = Buffer.alloc(0);
  child.stdout.on('data', (chunk: Buffer) => {
    received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
    received = drain(received, waiting);
  });
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      for (const one of waiting.splice(0)) one.reject(new Error('git cat-file ended'));
      resolve();
    });
  });
  return {
    read: (name) => ask(child, waiting, name, true),
    look: (name) => ask(child, waiting, name, false),
    stop: () => {
      child.stdin.end();
      return ended;
    },
  };
}

function ask(
  child: ChildProcessWithoutNullStreams,
  waiting: Waiting[],
  name: string,
  contents: boolean,
): Promise<GitObject | null> {
  // A line break would be a second command.
  if (name === '' || /[\n\0]/.test(name)) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    waiting.push({ contents, resolve, reject });
    child.stdin.write(`${contents ? 'contents' : 'info'} ${name}\nflush\n`);
  });
}

/** Answers come in order: `<oid> <type> <size>`, then the bytes and a line break, or `<name> missing`. */
function drain(received: Buffer, waiting: Waiting[]): Buffer {
  let rest = received;
  for (let first = waiting[0]; first; first = waiting[0]) {
    const end = rest.indexOf(0x0a);
    if (end < 0) return rest;
    const [, oid, kind, size] = /^([0-9a-f]{40}) (\w+) (\d+)$/.exec(rest.toString('utf8', 0, end)) ?? [];
    const length = first.contents && oid ? Number(size) + 1 : 0;
    if (rest.length < end + 1 + length) return rest;
    waiting.shift();
    const bytes = Buffer.from(rest.subarray(end + 1, end + Math.max(length, 1)));
    rest = rest.subarray(end + 1 + length);
    first.resolve(oid ? { oid, kind: kindOf(kind), bytes } : null);
  }
  return rest;
}

function kindOf(text: string | undefined): ObjectKind {
  return text === 'tree' || text === 'commit' || text === 'tag' ? text : 'blob';
}
