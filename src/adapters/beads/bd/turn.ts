/** One at a time in a folder, in this process and among all that know the folder: a store of `bd` has one writer. */
import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SwarmLeadError } from '../../../core/problem.ts';

/** Folder → the end of the last who is in its line. */
const lines = new Map<string, Promise<unknown>>();

/** `wait`: seconds for which another process may hold the folder. */
export async function inTurn<T>(folder: string, wait: number, work: () => Promise<T>): Promise<T> {
  const before = lines.get(folder) ?? Promise.resolve();
  const mine = before.then(async () => locked(folder, wait, work));
  const settled = mine.catch(() => undefined);
  lines.set(folder, settled);
  try {
    return await mine;
  } finally {
    if (lines.get(folder) === settled) lines.delete(folder);
  }
}

async function locked<T>(folder: string, wait: number, work: () => Promise<T>): Promise<T> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = join(folder, 'lock');
  const end = performance.now() + wait * 1000;
  while (!(await taken(lock))) {
    if ((await abandoned(lock)) && (await cleared(lock))) continue;
    if (performance.now() > end) throw busy(wait);
    await sleep(100);
  }
  try {
    return await work();
  } finally {
    await rm(lock, { force: true });
  }
}

async function taken(lock: string): Promise<boolean> {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    // The disk is full, perhaps: what was made of it is nobody's.
    await rm(lock, { force: true });
    throw error;
  }
}

/** Seconds in which a lock that was made has its number, and one that is abandoned is cleared, on the slowest disk. */
const moment = 60;

/** Whoever held it is no more. A lock that is being written has no number yet. */
async function abandoned(lock: string): Promise<boolean> {
  const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
  if (!Number.isSafeInteger(holder) || holder <= 0) return olderThan(lock, moment);
  if (holder === process.pid) return true;
  try {
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH';
  }
}

/** One clears at a time, and looks again before: what was abandoned a moment ago may be another's lock by now. */
async function cleared(lock: string): Promise<boolean> {
  const clearing = `${lock}.clearing`;
  if (!(await taken(clearing))) {
    if (await olderThan(clearing, moment)) await rm(clearing, { force: true });
    return false;
  }
  try {
    if (await abandoned(lock)) await rm(lock, { force: true });
    return true;
  } finally {
    await rm(clearing, { force: true });
  }
}

async function olderThan(file: string, seconds: number): Promise<boolean> {
  const made = await stat(file).catch(() => null);
  return made !== null && Date.now() - made.mtimeMs > seconds * 1000;
}

function busy(wait: number): SwarmLeadError {
  return new SwarmLeadError({
    code: 'beads-busy',
    message: `Another process has worked with the beads of this repository for ${wait} seconds; the next pass tries again.`,
  });
}
