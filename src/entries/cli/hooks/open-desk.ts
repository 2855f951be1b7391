/** The desk of a hook on this machine: inside a dispatched worker the job's, anywhere else the repository's. */
import { createHash, randomBytes } from 'node:crypto';
import { createScreen, secretsOf } from '../../../adapters/secrets/screen.ts';
import { findPlace, type Place } from '../../../adapters/session/place.ts';
import { createRecordFiles } from '../../../adapters/session/record-files.ts';
import { readRestoredFile } from '../../../adapters/session/restored-file.ts';
import { readSafely } from '../../../adapters/session/safe-read.ts';
import { createSessionFiles } from '../../../adapters/session/session-files.ts';
import type { Desk } from '../../../app/hooks/desk.ts';
import type { SessionStore } from '../../../app/ports/session.ts';
import { parseRecord } from '../../../core/hooks/parse-record.ts';
import { openLive, type LiveHooks } from './live-hooks.ts';

export interface Opened {
  readonly desk: Desk;
  readonly place: Place;
  readonly warnings: readonly string[];
  /** Warnings of what the call read, after it. */
  readonly leftOut: () => readonly string[];
  /** null: nothing of this job is live. */
  readonly live: LiveHooks | null;
}

export async function openDesk(
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string | undefined>> },
  root?: string,
  /** Of a hook, or a command of memory, that a script calls. */
  call?: string,
): Promise<Opened> {
  const place = findPlace({ cwd, env, root });
  const { dispatched, session } = place;
  const live = dispatched && call !== undefined ? await openLive(session) : null;
  const unread = live && call !== undefined ? await live.readBefore(call) : [];
  const restored = dispatched ? await readRestoredFile(session) : null;
  const fixed = dispatched ? (restored?.session ?? env['SWARMLEAD_SWARM'] ?? 'worker') : null;
  const { store, leftOut } = noticing(createRecordFiles(session, parseRecord));
  const desk: Desk = {
    store,
    workspace: { read: async (path, limit) => readSafely({ root: place.root, cwd, path, limit }) },
    sessions: createSessionFiles(session, { fixed, fresh }),
    screen: createScreen(secretsOf(env)),
    restored,
    dispatched,
    ...(live ? { live: true } : {}),
    digest: (bytes) => createHash('sha256').update(bytes).digest('hex'),
    now: () => new Date().toISOString(),
    fresh,
  };
  const lost = dispatched && restored === null;
  const gone = lost ? ['what the worker step restored is gone; only this job is seen'] : [];
  return { desk, place, warnings: [...unread, ...gone], leftOut, live };
}

/** A file that is no record counts as nothing, and whoever reads is told. */
function noticing(store: SessionStore): { readonly store: SessionStore; readonly leftOut: Opened['leftOut'] } {
  let most = 0;
  const read: SessionStore['read'] = async () => {
    const content = await store.read();
    most = Math.max(most, content.broken);
    return content;
  };
  const said = (): string =>
    `${most} ${most === 1 ? 'file of the store is no record and was' : 'files of the store are no records and were'} left out`;
  return { store: { ...store, read }, leftOut: () => (most === 0 ? [] : [said()]) };
}

function fresh(): string {
  return `${Date.now()}-${randomBytes(4).toString('hex')}`;
}
