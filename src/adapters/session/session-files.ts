/**
 * Sessions as files beside the records: `current` names the one that calls belong to, `sessions/<id>/` holds what was kept
 * of one that ended. Every file is whole or absent, and the first of many calls at once decides which session begins.
 */
import { createHash, randomBytes } from 'node:crypto';
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EndedSession, Sessions } from '../../app/ports/sessions.ts';

/** `fixed`: of a dispatched worker, whose session is the swarm's. */
export function createSessionFiles(
  directory: string,
  options: { readonly fixed: string | null; fresh(): string },
): Sessions {
  const { fixed } = options;
  const marker = join(directory, 'current');
  const kept = join(directory, 'sessions');
  return {
    current: async () => fixed ?? (await read(marker)) ?? (await first(marker, `session-${options.fresh()}`)),
    begin: async (id) => {
      if (fixed === null) await write(marker, id);
    },
    end: async (id) => {
      if (fixed === null && (await read(marker)) === id) await rm(marker, { force: true });
    },
    keep: async (ended, also) => keep(join(kept, folderOf(ended.id)), ended, also),
    find: async (id) => {
      const ended = await readEnded(join(kept, folderOf(id)));
      return ended?.id === id ? ended : null;
    },
    latest: async () => {
      const all = await Promise.all((await list(kept)).map(async (name) => readEnded(join(kept, name))));
      const ended = all.filter((one) => one !== null);
      return ended.sort((a, b) => Date.parse(a.endedAt) - Date.parse(b.endedAt)).at(-1) ?? null;
    },
  };
}

async function keep(
  folder: string,
  ended: EndedSession,
  also: Parameters<Sessions['keep']>[1],
): ReturnType<Sessions['keep']> {
  const paths = {
    state: join(folder, 'state.json'),
    metrics: join(folder, 'metrics.json'),
    summary: join(folder, 'summary.md'),
  };
  const { metrics, summary } = also;
  if (metrics !== undefined) await write(paths.metrics, `${JSON.stringify(metrics, null, 2)}\n`);
  if (summary !== undefined) await write(paths.summary, summary);
  await write(paths.state, `${JSON.stringify(ended, null, 2)}\n`);
  return {
    state: paths.state,
    ...(metrics === undefined ? {} : { metrics: paths.metrics }),
    ...(summary === undefined ? {} : { summary: paths.summary }),
  };
}

/** Names that every file system holds apart; of other ids the digest does. */
function folderOf(id: string): string {
  if (/^[a-z0-9](?:[a-z0-9_-]|\.(?=[a-z0-9_-])){0,99}$/.test(id)) return id;
  const digest = createHash('sha256').update(id).digest('hex').slice(0, 16);
  return `${id
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)}~${digest}`;
}

/** null: it is not there, or nothing of ours. */
async function readEnded(folder: string): Promise<EndedSession | null> {
  const text = await read(join(folder, 'state.json'));
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isEnded(value) ? value : null;
  } catch {
    return null;
  }
}

function isEnded(value: unknown): value is EndedSession {
  if (typeof value !== 'object' || value === null) return false;
  const texts = ['id', 'of', 'endedAt'].every((name) => typeof Reflect.get(value, name) === 'string');
  const facts: unknown = Reflect.get(value, 'facts');
  const tasks: unknown = typeof facts === 'object' && facts !== null ? Reflect.get(facts, 'tasks') : null;
  return texts && Reflect.get(value, 'version') === 1 && Array.isArray(tasks);
}

/** Of many that begin at once one wins, and all have its id. */
async function first(path: string, id: string): Promise<string> {
  const unfinished = await writeBeside(path, id);
  try {
    await link(unfinished, path);
    return id;
  } catch (error) {
    const other = await read(path);
    if (other !== null) return other;
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    // An empty file names none, and would stand in the way of all that come.
    await rename(unfinished, path);
    return id;
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function write(path: string, text: string): Promise<void> {
  await rename(await writeBeside(path, text), path);
}

async function writeBeside(path: string, text: string): Promise<string> {
  const folder = join(path, '..');
  await mkdir(folder, { recursive: true });
  const unfinished = join(folder, `.${randomBytes(8).toString('hex')}`);
  await writeFile(unfinished, text, { flag: 'wx' });
  return unfinished;
}

/** null: there is nothing. */
async function read(path: string): Promise<string | null> {
  try {
    const text = await readFile(path, 'utf8');
    return text === '' ? null : text;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

async function list(directory: string): Promise<readonly string[]> {
  try {
    return (await readdir(directory)).filter((name) => !name.startsWith('.'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
