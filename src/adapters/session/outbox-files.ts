/**
 * The outbox as files in `live/` beside the records: `<n>` claims a number, because a file can be made once, and
 * `<n>.json` says which records it carried. A claim without that is a sending under way, or one whose process was killed;
 * those are told apart by their age.
 */
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Outbox } from '../../app/ports/outbox.ts';
import { isNews } from '../../core/hooks/waiting.ts';
import { readNamed, type ParseRecord } from './record-files.ts';

/** Milliseconds; longer than all sending of one call may take. */
export const longestSending = 10_000;
const owing = 'wake';

export interface OutboxFiles extends Outbox {
  /** Number and beginning (milliseconds since 1970) of the last sending; null: there was none. */
  last(): Promise<{ readonly number: number; readonly at: number } | null>;
}

/** `session`: its directory. */
export function createOutboxFiles(session: string, parse: ParseRecord): OutboxFiles {
  const folder = join(session, 'live');
  const claims = async (): Promise<readonly number[]> =>
    (await names(folder)).filter((name) => /^[1-9]\d*$/.test(name)).map(Number);
  const newest = async (): Promise<number> => Math.max(0, ...(await claims()));
  return {
    waiting: async () => {
      const records = readNamed(session, parse);
      const carried = await carriedIn(folder);
      return (await records).filter(({ id, record }) => isNews(record) && !carried.has(id));
    },
    begin: async () => {
      await mkdir(folder, { recursive: true });
      const before = await newest();
      if (before > 0 && (await isUnderWay(folder, before))) return null;
      return (await make(join(folder, String(before + 1)))) ? before + 1 : null;
    },
    end: async (number, carried) => {
      const unfinished = join(folder, `.${number}`);
      await writeFile(unfinished, JSON.stringify(carried));
      await rename(unfinished, join(folder, `${number}.json`));
    },
    owesWake: async () => (await momentOf(join(folder, owing))) !== null,
    setOwesWake: async (owes) => (owes ? writeFile(join(folder, owing), '') : rm(join(folder, owing), { force: true })),
    last: async () => {
      const number = await newest();
      const at = number === 0 ? null : await momentOf(join(folder, String(number)));
      return at === null ? null : { number, at };
    },
  };
}

async function isUnderWay(folder: string, number: number): Promise<boolean> {
  if ((await momentOf(join(folder, `${number}.json`))) !== null) return false;
  const began = await momentOf(join(folder, String(number)));
  return began !== null && Date.now() - began < longestSending;
}

async function carriedIn(folder: string): Promise<ReadonlySet<string>> {
  const ends = (await names(folder)).filter((name) => /^[1-9]\d*\.json$/.test(name));
  const lists = await Promise.all(ends.map(async (name) => idsIn(await readFile(join(folder, name), 'utf8'))));
  return new Set(lists.flat());
}

/** What is no list was written by somebody else. */
function idsIn(text: string): readonly string[] {
  try {
    const ids: unknown = JSON.parse(text);
    return Array.isArray(ids) ? ids.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

/** false: it is there already. */
async function make(path: string): Promise<boolean> {
  try {
    await writeFile(path, '', { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Milliseconds since 1970; null: it is not there. */
export async function momentOf(path: string): Promise<number | null> {
  return stat(path).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );
}

async function names(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}
