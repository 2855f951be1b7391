/**
 * The worker's local store as files: `records/<moment>-….json`, one per call, and the bytes of what was
 * delivered under `blobs/<sha256>`. A file of its own per record needs no lock, and a rename makes it whole or absent;
 * the alternative, appending lines to one file, tears when a runner kills a process in the middle. Whoever reads says how
 * a record is told from what is none, because loading a schema library takes longer than all that a hook does.
 */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { SessionContent, SessionStore } from '../../app/ports/session.ts';
import type { SessionRecord } from '../../core/hooks/session-record.ts';

/** What a file of the store says; null: it is no record. */
export type ParseRecord = (text: string) => SessionRecord | null;

/** `directory` is made at the first record. */
export function createRecordFiles(directory: string, parse: ParseRecord): SessionStore {
  const records = join(directory, 'records');
  const blobs = join(directory, 'blobs');
  return {
    append: async (record) => {
      await writeWhole(records, fileName(), JSON.stringify(record));
      await keepOutOfGit(directory);
    },
    keep: async (bytes) => {
      const sha256 = digestOf(bytes);
      await writeWhole(blobs, sha256, bytes);
      return sha256;
    },
    kept: async (sha256) => readKept(blobs, sha256),
    read: async () => readRecords(records, parse),
  };
}

/** Bytes that are not what their name says were changed by somebody else, and are not what was delivered. */
async function readKept(blobs: string, sha256: string): Promise<Uint8Array | null> {
  if (!/^[0-9a-f]{64}$/.test(sha256)) return null;
  const bytes = await readIfThere(join(blobs, sha256));
  return bytes && digestOf(bytes) === sha256 ? bytes : null;
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

let written = 0;

/** Sorts by the moment of writing, to the microsecond; the rest keeps calls apart, in one process or in many. */
function fileName(): string {
  const moment = Math.round((performance.timeOrigin + performance.now()) * 1000);
  written += 1;
  const order = `${String(moment).padStart(17, '0')}-${String(written).padStart(6, '0')}`;
  return `${order}-${process.pid}-${randomBytes(6).toString('hex')}.json`;
}

async function writeWhole(directory: string, name: string, content: string | Uint8Array): Promise<void> {
  await mkdir(directory, { recursive: true });
  const unfinished = join(directory, `.${name}.${randomBytes(6).toString('hex')}`);
  await writeFile(unfinished, content, { flag: 'wx' });
  await rename(unfinished, join(directory, name));
}

/** Of a store in a checkout, so that nobody adds what a worker tried out to a commit by `git add .`. */
async function keepOutOfGit(directory: string): Promise<void> {
  const home = dirname(directory);
  const ignore = join(home, '.gitignore');
  if (basename(home) !== '.swarmlead' || existsSync(ignore)) return;
  // Another call may be making it, and a person may want it otherwise.
  await writeFile(ignore, '*\n', { flag: 'wx' }).catch(() => undefined);
}

async function readRecords(directory: string, parse: ParseRecord): Promise<SessionContent> {
  const read = await readAll(directory, parse);
  const records = read.flatMap(({ record }) => record ?? []);
  return {
    records: records.sort((a, b) => Date.parse(a.record.at) - Date.parse(b.record.at)),
    broken: read.length - records.length,
  };
}

/** Records of the store in this directory with their names, in the order in which they were written. */
export async function readNamed(
  directory: string,
  parse: ParseRecord,
): Promise<readonly { readonly id: string; readonly record: SessionRecord }[]> {
  const read = await readAll(join(directory, 'records'), parse);
  return read.flatMap(({ id, record }) => (record ? [{ id, record }] : []));
}

async function readAll(
  directory: string,
  parse: ParseRecord,
): Promise<readonly { readonly id: string; readonly record: SessionRecord | null }[]> {
  const names = (await listIfThere(directory)).filter((name) => !name.startsWith('.')).sort();
  // At once, file by file: a thousand of them take a tenth of the time that asking for each takes.
  return names.map((id) => ({ id, record: parse(readFileSync(join(directory, id), 'utf8')) }));
}

async function listIfThere(directory: string): Promise<readonly string[]> {
  return orAbsent(readdir(directory), []);
}

async function readIfThere(path: string): Promise<Uint8Array | null> {
  return orAbsent(readFile(path), null);
}

async function orAbsent<T, A>(promise: Promise<T>, absent: A): Promise<T | A> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return absent;
    throw error;
  }
}
