/** `brief.md`, which the worker's step leaves in the session's directory for whoever does the work. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export function briefPath(session: string): string {
  return join(session, 'brief.md');
}

/** Returns where it lies. */
export async function writeBrief(session: string, text: string): Promise<string> {
  const path = briefPath(session);
  await writeFile(path, text);
  return path;
}

/** null: there is none. */
export async function readBrief(session: string): Promise<string | null> {
  return readFile(briefPath(session), 'utf8').catch(() => null);
}
