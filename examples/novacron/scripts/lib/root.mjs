/** Paths of this repository, whatever the working directory is. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export function inRoot(path) {
  return join(root, path);
}
