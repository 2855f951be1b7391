/**
 * Whether a call of a live worker reads again before it, and tells after it. Where the step left no live file this is one
 * look at the disk; what needs the network is in a bundle of its own.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createOutboxFiles, momentOf } from '../../../adapters/session/outbox-files.ts';
import { restoredName } from '../../../adapters/session/restored-file.ts';
import { freshFor, liveName, pauseAfter, readsAgain, rhythmOf, type Rhythm } from '../../../core/hooks/live-rhythm.ts';
import { parseRecord } from '../../../core/hooks/parse-record.ts';
import { longest, runLive } from './live-process.ts';

export interface LiveHooks {
  /** `call`: of a hook, or a command of memory. Returns warnings. */
  readBefore(call: string): Promise<readonly string[]>;
  /** `urgent`: at once. Returns warnings. */
  tellAfter(urgent: boolean): Promise<readonly string[]>;
}

/** null: nothing of this job is live. */
export async function openLive(session: string): Promise<LiveHooks | null> {
  const text = await readFile(join(session, liveName), 'utf8').catch(() => null);
  const rhythm = text === null ? null : rhythmOf(text);
  if (rhythm === null) return null;
  return {
    readBefore: async (call) => ((await wantsReading(session, call)) ? runLive(['read', session]) : []),
    tellAfter: async (urgent) => (urgent || (await isDue(session, rhythm)) ? tellInTurn(session, urgent) : []),
  };
}

async function wantsReading(session: string, call: string): Promise<boolean> {
  const reads = readsAgain(call);
  if (reads === 'no') return false;
  const mark = join(session, 'live', 'read');
  const moments = await Promise.all([mark, join(session, restoredName)].map(momentOf));
  const age = Date.now() - Math.max(...moments.map((one) => one ?? 0));
  if (reads === 'when-old' && age < freshFor) return false;
  // Also of a reading that fails: a host that does not answer is not asked by every call.
  await mkdir(join(session, 'live'), { recursive: true });
  await writeFile(mark, '');
  return true;
}

/** Milliseconds between two looks whether another sending has ended. */
const pause = 50;

/** One call sends at a time, and sends all that waits; the others only see to it that theirs is among it. */
async function tellInTurn(session: string, urgent: boolean): Promise<readonly string[]> {
  const outbox = createOutboxFiles(session, parseRecord);
  const begun = performance.now();
  while ((await outbox.waiting()).length > 0 || (await outbox.owesWake())) {
    const number = await outbox.begin();
    const left = longest - (performance.now() - begun);
    if (number !== null) return runLive(['tell', session, number], left);
    if (!urgent) return [];
    if (left < pause) return [`the coordinator was not told within ${longest / 1000} s: another call is still sending`];
    await sleep(pause);
  }
  return [];
}

/** The first period begins with the job. */
async function isDue(session: string, rhythm: Rhythm): Promise<boolean> {
  const outbox = createOutboxFiles(session, parseRecord);
  const last = await outbox.last();
  const pauseSince = pauseAfter(rhythm, last?.number ?? 0);
  const since = last?.at ?? (await momentOf(join(session, liveName))) ?? 0;
  if (pauseSince === null || Date.now() - since < pauseSince) return false;
  return (await outbox.waiting()).length > 0 || outbox.owesWake();
}
