/** `live.json` in the session's directory: how the hooks of a live role reach the coordinator. For its owner's eyes only. */
import { randomBytes } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { liveFileSchema, type LiveFile } from '../../core/hooks/live-file.ts';
import { liveName } from '../../core/hooks/live-rhythm.ts';

export async function writeLiveFile(session: string, live: LiveFile): Promise<void> {
  const unfinished = join(session, `.${randomBytes(8).toString('hex')}`);
  await writeFile(unfinished, JSON.stringify(live), { flag: 'wx', mode: 0o600 });
  await rename(unfinished, join(session, liveName));
}

/** Does nothing where there is none. */
export async function removeLiveFile(session: string): Promise<void> {
  await rm(join(session, liveName), { force: true });
}

/** null: it is not there, or not what the step writes. Why is not said: its content may be in the reason. */
export async function readLiveFile(session: string): Promise<LiveFile | null> {
  const text = await readFile(join(session, liveName), 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    const parsed = liveFileSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
