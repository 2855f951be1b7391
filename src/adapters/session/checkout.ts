/**
 * Laying delivered files over a checkout. Paths come from an agent, and the checkout may hold links: each folder on the
 * way must be a real one, a link is never followed, and only a plain file is replaced.
 */
import type { Stats } from 'node:fs';
import { lstat, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Checkout } from '../../app/ports/measured-result.ts';

/** `root`: absolute. */
export function createCheckout(root: string): Checkout {
  return {
    lay: async (path, bytes) => {
      const parts = path.split('/');
      const name = parts.pop() ?? '';
      const folder = await makeFolders(root, parts);
      if (folder === null) return 'lies behind a link or a file';
      const place = join(folder, name);
      const there = await factsOf(place);
      if (there !== null && !there.isFile()) return 'is a link or a folder in the checkout';
      await rm(place, { force: true });
      // A file that came in between would be another one's: it is not written into.
      await writeFile(place, bytes, { flag: 'wx', mode: 0o644 });
      return null;
    },
  };
}

/** The folder; null: something else stands in the way. */
async function makeFolders(root: string, parts: readonly string[]): Promise<string | null> {
  let folder = root;
  for (const part of parts) {
    folder = join(folder, part);
    const there = await factsOf(folder);
    if (there === null) await mkdir(folder);
    else if (!there.isDirectory()) return null;
  }
  return folder;
}

async function factsOf(path: string): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
