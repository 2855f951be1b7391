/**
 * Writes several files or none. Each is written whole beside its place and then moved there, so that nobody ever sees half
 * of one; what stands between the look and the move is looked at again, because a person may be editing.
 */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SwarmLeadError } from '../../core/problem.ts';
import type { WrittenFile } from '../../core/setup/file-change.ts';
import { readProjectFile } from './read-file.ts';

export async function writeProjectFiles(root: string, files: readonly WrittenFile[]): Promise<void> {
  await stillAsSeen(root, files);
  const staged: string[] = [];
  const moved: WrittenFile[] = [];
  try {
    for (const file of files) {
      await mkdir(dirname(join(root, file.path)), { recursive: true });
      await writeFile(besides(root, file), file.after, { flag: 'wx' });
      staged.push(besides(root, file));
    }
    await stillAsSeen(root, files);
    for (const file of files) {
      await rename(besides(root, file), join(root, file.path));
      moved.push(file);
    }
  } catch (error) {
    for (const path of staged) await rm(path, { force: true });
    for (const file of moved) await putBack(root, file);
    throw told(error);
  }
}

/** A disk that is full or closed is told by its own word, without a stack. */
function told(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || error instanceof SwarmLeadError) return error;
  const message = `Nothing was written: the disk says ${String(error.code)}.`;
  return new SwarmLeadError({ code: 'project-not-written', message, cause: error });
}

function besides(root: string, { path }: WrittenFile): string {
  return join(root, `${path}.swarmlead-${process.pid}`);
}

async function putBack(root: string, { path, before }: WrittenFile): Promise<void> {
  if (before === null) await rm(join(root, path), { force: true });
  else await writeFile(join(root, path), before);
}

/** Throws with every file that is another one by now. */
async function stillAsSeen(root: string, files: readonly WrittenFile[]): Promise<void> {
  const readings = await Promise.all(files.map(async ({ path }) => readProjectFile(root, path)));
  const changed = files.filter(({ before }, index) => {
    const reading = readings[index];
    return before === null ? reading?.kind !== 'absent' : reading?.kind !== 'text' || reading.text !== before;
  });
  if (changed.length === 0) return;
  const names = changed.map(({ path }) => path).join(', ');
  throw new SwarmLeadError({
    code: 'project-changed',
    message: `Nothing was written, because ${names} changed meanwhile. Run it again.`,
  });
}
