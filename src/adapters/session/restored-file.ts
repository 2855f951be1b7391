/** `restored.json`, which the worker step leaves in the session's directory for the hooks of its job. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readRestored, type Restored } from '../../core/hooks/restored.ts';

export const restoredName = 'restored.json';

/** null: it is not there, or not what the step writes. */
export async function readRestoredFile(session: string): Promise<Restored | null> {
  const text = await readFile(join(session, restoredName), 'utf8').catch(() => null);
  return text === null ? null : readRestored(text);
}
