/** Reading in a repository that may be somebody else's: links are told and not followed, and sizes have an end. */
import { lstat, readFile, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileReading } from '../../core/setup/file-reading.ts';

/** Beads files of 100 MB exist; a text of twice this size is more than Node can hold. */
const largest = 250_000_000;

export async function readProjectFile(root: string, path: string): Promise<FileReading> {
  const hindrance = await hindranceAt(root, path);
  if (hindrance !== null) return hindrance;
  try {
    return textIn(await readFile(join(root, path)));
  } catch (error) {
    return unread(error);
  }
}

/** null: an ordinary file is there, of a size that can be read. */
export async function hindranceAt(root: string, path: string): Promise<Exclude<FileReading, { kind: 'text' }> | null> {
  const link = await linkAbove(root, path);
  if (link !== null) return { kind: 'blocked', what: `below ${link}, which is a link` };
  try {
    const facts = await lstat(join(root, path));
    if (facts.isSymbolicLink()) return { kind: 'blocked', what: 'a link' };
    if (facts.isDirectory()) return { kind: 'blocked', what: 'a folder' };
    if (!facts.isFile()) return { kind: 'blocked', what: 'no ordinary file' };
    if (facts.size > largest) return { kind: 'blocked', what: `larger than ${largest / 1_000_000} MB` };
    return null;
  } catch (error) {
    return unread(error);
  }
}

function unread(error: unknown): Exclude<FileReading, { kind: 'text' }> {
  return isMissing(error) ? { kind: 'absent' } : { kind: 'blocked', what: 'not readable' };
}

export async function listProjectFolder(root: string, directory: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(join(root, directory), { withFileTypes: true });
    return entries.flatMap((entry) => (entry.isDirectory() ? [] : [entry.name])).sort();
  } catch {
    return [];
  }
}

/** The first folder on the way that is a link; null: none is. */
export async function linkAbove(root: string, path: string): Promise<string | null> {
  const parts = dirname(path)
    .split('/')
    .filter((part) => part !== '.');
  for (let count = 1; count <= parts.length; count += 1) {
    const folder = parts.slice(0, count).join('/');
    const facts = await lstat(join(root, folder)).catch(() => null);
    if (facts?.isSymbolicLink()) return folder;
  }
  return null;
}

function textIn(bytes: Uint8Array): FileReading {
  try {
    return { kind: 'text', text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { kind: 'blocked', what: 'not UTF-8 text' };
  }
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
