/** Which repository a directory is in, by the files alone: starting git would take longer than what is read here. */
import { lstat, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** The nearest folder with a `.git`, which is a file in a linked work tree; null: none. */
export async function workTreeOf(directory: string): Promise<string | null> {
  const start = await realpath(directory).catch(() => null);
  for (let folder = start; folder !== null; folder = above(folder)) {
    const found = await lstat(join(folder, '.git')).catch(() => null);
    if (found) return folder;
  }
  return null;
}

function above(folder: string): string | null {
  const parent = dirname(folder);
  return parent === folder ? null : parent;
}
