/**
 * `hooks session-restore`: what is there of a session. Inside a worker it is the swarm's: coordinator's memory, what the
 * needs found, and what earlier attempts left. Of a session that nobody knows nothing is told, and nothing made up.
 */
import type { Words } from '../../core/hooks/read-words.ts';
import { newestOf, type Remembered } from '../../core/hooks/remembered.ts';
import type { Restored } from '../../core/hooks/restored.ts';
import {
  factsOf,
  isKnown,
  isLook,
  isNameless,
  recordsOf,
  withTakenOver,
  type SessionFacts,
} from '../../core/hooks/session-facts.ts';
import type { SessionRecord } from '../../core/hooks/session-record.ts';
import type { EndedSession } from '../ports/sessions.ts';
import { append, type Desk } from './desk.ts';
import { told, type Outcome } from './outcome.ts';
import { restoredLines } from './restored-lines.ts';

const latest = 'latest';

export async function sessionRestore(desk: Desk, { texts }: Words): Promise<Outcome> {
  const asked = texts.get('session-id') ?? latest;
  if (asked === '' || asked.length > 200)
    return told({}, [], {
      warnings: ['a session has an id of 1 to 200 characters; nothing was restored'],
      data: { found: false },
    });
  const { restored } = desk;
  const own = restored !== null && [latest, restored.session, restored.swarm].includes(asked);
  // Noted in the session that ran until now, which is how what it did is found again under the name that was asked for.
  await append(desk, { kind: 'call', record: { hook: 'session-restore', at: desk.now(), text: asked } });
  return own ? ofSwarm(desk, restored) : ofStore(desk, asked);
}

async function ofSwarm(desk: Desk, restored: Restored): Promise<Outcome> {
  const { records } = await desk.store.read();
  const memory = newestOf(records, restored, desk.now());
  const { session, worker, attempt, needs, attempts, answers } = restored;
  return told({ sessionId: session }, restoredLines(restored, memory), {
    data: {
      found: true,
      worker,
      attempt,
      memory,
      needs: needs.map(({ id, title, verdict }) => ({ id, title, verdict })),
      attempts,
      answers,
    },
  });
}

async function ofStore(desk: Desk, asked: string): Promise<Outcome> {
  const { records } = await desk.store.read();
  const { id, ended } =
    asked === latest ? await latestOf(desk, records) : { id: asked, ended: await desk.sessions.find(asked) };
  if (id === undefined || (ended === null && !isKnown(records, id))) {
    // Calls from now on belong to the session that was asked for, so that it can be restored the next time.
    if (asked !== latest && !desk.dispatched) await desk.sessions.begin(asked);
    return unknown(asked);
  }
  if (!desk.dispatched) await desk.sessions.begin(id);
  const sessions = [id, ...(ended ? [ended.of] : [])].flatMap((one) => withTakenOver(records, one));
  const own = recordsOf(records, sessions).filter((one) => !isLook(one));
  const facts = own.length === 0 && ended ? ended.facts : factsOf(own, ended?.endedAt ?? desk.now());
  const memory = newestOf(records, desk.restored, desk.now());
  return told({ sessionId: id }, linesOf({ id, facts, memory, endedAt: ended?.endedAt ?? null }), {
    data: { found: true, endedAt: ended?.endedAt ?? null, facts, memory },
  });
}

interface Latest {
  /** undefined: there is none. */
  readonly id: string | undefined;
  /** null: it has not ended. */
  readonly ended: EndedSession | null;
}

/** One that runs, or that never came to its end, may be newer than all that ended. */
async function latestOf(desk: Desk, records: readonly SessionRecord[]): Promise<Latest> {
  const ended = await desk.sessions.latest();
  const current = await desk.sessions.current();
  const done = records.filter((one) => one.session !== undefined && !isLook(one));
  // Without a name it is what the script that asks has done until now.
  const last = done.findLast(({ session }) => session !== current || !isNameless(current));
  if (ended && (!last || Date.parse(last.record.at) <= Date.parse(ended.endedAt))) return { id: ended.id, ended };
  return { id: (last ?? done.at(-1))?.session, ended: null };
}

function unknown(asked: string): Outcome {
  return told({ sessionId: asked }, [`🆔 Session: ${asked}`, `⚠️ No session found with ID: ${asked}`], {
    warnings: [`no session ${asked} is known; nothing was restored`],
    data: { found: false },
  });
}

function linesOf(session: {
  readonly id: string;
  readonly facts: SessionFacts;
  readonly memory: readonly Remembered[];
  readonly endedAt: string | null;
}): readonly string[] {
  const { id, facts, memory, endedAt } = session;
  const open = facts.tasks.filter((task) => task.endedAt === null);
  return [
    `🆔 Session: ${id}`,
    '📊 RESTORED SESSION:',
    `  📋 Tasks: ${facts.tasks.length}${open.length === 0 ? '' : `, of them open: ${open.map((task) => task.id).join(', ')}`}`,
    `  ✏️ Edits: ${facts.edits}`,
    `  💾 Memory: ${memory.length} keys`,
    ...memory.map(({ key }) => `    ${key}`),
    ...(endedAt === null ? [] : [`  ⏰ Ended: ${endedAt}`]),
  ];
}
