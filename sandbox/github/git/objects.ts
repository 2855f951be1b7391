/**
 * Git's object formats. Objects are written here as loose files, because a process for each would dominate the time
 * of a demo; `git` itself reads them, and a test holds them with `git fsck --strict`.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { deflateSync } from 'node:zlib';

export type ObjectKind = 'blob' | 'tree' | 'commit' | 'tag';

export interface TreeEntry {
  /** `100644`, `100755`, `120000`, `40000`, `160000`. */
  readonly mode: string;
  readonly name: string;
  readonly oid: string;
}

export interface Signature {
  readonly name: string;
  readonly email: string;
  /** ISO 8601, seconds; UTC. */
  readonly date: string;
}

export interface CommitFacts {
  readonly tree: string;
  readonly parents: readonly string[];
  readonly author: Signature;
  readonly committer: Signature;
  readonly message: string;
}

/** Returns the object id. Writing what exists changes nothing. */
export async function writeLoose(gitDirectory: string, kind: ObjectKind, bytes: Uint8Array): Promise<string> {
  const whole = Buffer.concat([Buffer.from(`${kind} ${bytes.byteLength}\0`), bytes]);
  const oid = createHash('sha1').update(whole).digest('hex');
  const directory = path.join(gitDirectory, 'objects', oid.slice(0, 2));
  const file = path.join(directory, oid.slice(2));
  if (existsSync(file)) return oid;
  await mkdir(directory, { recursive: true });
  const temporary = path.join(directory, `tmp_obj_${randomBytes(6).toString('hex')}`);
  await writeFile(temporary, deflateSync(whole), { mode: 0o444 });
  await rename(temporary, file);
  return oid;
}

export function encodeTree(entries: readonly TreeEntry[]): Uint8Array {
  const sorted = [...entries].sort((a, b) => Buffer.compare(sortKey(a), sortKey(b)));
  return Buffer.concat(
    sorted.flatMap((one) => [Buffer.from(`${one.mode} ${one.name}\0`), Buffer.from(one.oid, 'hex')]),
  );
}

/** Git sorts a directory as if its name ended with a slash. */
function sortKey(entry: TreeEntry): Buffer {
  return Buffer.from(entry.mode === '40000' ? `${entry.name}/` : entry.name);
}

export function decodeTree(bytes: Buffer): readonly TreeEntry[] {
  const entries: TreeEntry[] = [];
  for (let at = 0; at < bytes.length;) {
    const space = bytes.indexOf(0x20, at);
    const zero = bytes.indexOf(0, space);
    entries.push({
      mode: bytes.toString('utf8', at, space),
      name: bytes.toString('utf8', space + 1, zero),
      oid: bytes.toString('hex', zero + 1, zero + 21),
    });
    at = zero + 21;
  }
  return entries;
}

export function encodeCommit(commit: CommitFacts): Uint8Array {
  const lines = [
    `tree ${commit.tree}`,
    ...commit.parents.map((parent) => `parent ${parent}`),
    `author ${signature(commit.author)}`,
    `committer ${signature(commit.committer)}`,
  ];
  return Buffer.from(`${lines.join('\n')}\n\n${commit.message}`);
}

function signature({ name, email, date }: Signature): string {
  return `${clean(name)} <${clean(email)}> ${Math.floor(Date.parse(date) / 1000)} +0000`;
}

export function decodeCommit(bytes: Buffer): CommitFacts {
  const text = bytes.toString('utf8');
  const end = text.indexOf('\n\n');
  const head = text.slice(0, end).split('\n');
  const values = (key: string): readonly string[] =>
    head.filter((line) => line.startsWith(`${key} `)).map((line) => line.slice(key.length + 1));
  return {
    tree: values('tree')[0] ?? '',
    parents: values('parent'),
    author: readSignature(values('author')[0] ?? ''),
    committer: readSignature(values('committer')[0] ?? ''),
    message: text.slice(end + 2),
  };
}

function clean(text: string): string {
  return text.replace(/[<>\n\0]/g, '');
}

function readSignature(line: string): Signature {
  const [, name = '', email = '', seconds = '0'] = /^(.*) <(.*)> (\d+) [+-]\d{4}$/.exec(line) ?? [];
  return { name, email, date: new Date(Number(seconds) * 1000).toISOString().replace('.000Z', 'Z') };
}
