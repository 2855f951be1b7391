/** `restored.json`, which the worker step leaves in the session's directory for the hooks of its job. */
import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readRestored, type Restored } from '../../core/hooks/restored.ts';

export const restoredName = 'restored.json';

/** null: it is not there, or not what the step writes. */
export async function readRestoredFile(session: string): Promise<Restored | null> {
  const text = await readFile(join(session, restoredName), 'utf8').catch(() => null);
  return text === null ? null : readRestored(text);
}

/** Whole at once: hooks read it while it is replaced. */
export async function writeRestoredFile(session: string, restored: Restored): Promise<void> {
  const unfinished = join(session, `.${randomBytes(8).toString('hex')}`);
  await writeFile(unfinished, JSON.stringify(restored, null, 2), { flag: 'wx' });
  await rename(unfinished, join(session, restoredName));
}
