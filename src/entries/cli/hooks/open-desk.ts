/** The desk of a hook on this machine: inside a dispatched worker the job's, anywhere else the repository's. */
import { createHash, randomBytes } from 'node:crypto';
import { findPlace, type Place } from '../../../adapters/session/place.ts';
import { createRecordFiles } from '../../../adapters/session/record-files.ts';
import { readRestoredFile } from '../../../adapters/session/restored-file.ts';
import { readSafely } from '../../../adapters/session/safe-read.ts';
import { createSessionFiles } from '../../../adapters/session/session-files.ts';
import type { Desk } from '../../../app/hooks/desk.ts';
import { parseRecord } from '../../../core/hooks/parse-record.ts';
export interface Opened {
  readonly desk: Desk;
  readonly place: Place;
  readonly warnings: readonly string[];
}

export async function openDesk(
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string | undefined>> },
  root?: string,
): Promise<Opened> {
  const place = findPlace({ cwd, env, root });
  const { dispatched, session } = place;
  const restored = dispatched ? await readRestoredFile(session) : null;
  const fixed = dispatched ? (restored?.session ?? env['SWARMLEAD_SWARM'] ?? 'worker') : null;
  const desk: Desk = {
    store: createRecordFiles(session, parseRecord),
    workspace: { read: async (path, limit) => readSafely({ root: place.root, cwd, path, limit }) },
    sessions: createSessionFiles(session, { fixed, fresh }),
    restored,
    dispatched,
    digest: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    now: () => new Date().toISOString(),
    fresh,
  };
  const lost = dispatched && restored === null;
  return { desk, place, warnings: lost ? ['what the worker step restored is gone; only this job is seen'] : [] };
}

function fresh(): string {
  return `${Date.now()}-${randomBytes(4).toString('hex')}`;
}
