/** What a session came to, counted from its records. */
import type { SessionRecord } from './session-record.ts';

export interface TaskFacts {
  readonly id: string;
  readonly description: string | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** Seconds; null while it runs, or where its beginning is not known. */
  readonly seconds: number | null;
  readonly success: boolean | null;
}

export interface SessionFacts {
  readonly startedAt: string | null;
  readonly endedAt: string;
  /** Seconds. */
  readonly seconds: number;
  readonly tasks: readonly TaskFacts[];
  /** Calls of each hook. */
  readonly hooks: Readonly<Record<string, number>>;
  readonly edits: number;
  /** Of edits: the file was not there. */
  readonly missing: number;
  readonly commands: { readonly all: number; readonly failed: number };
  /** By level. */
  readonly notes: Readonly<Record<string, number>>;
  /** Keys that were written. */
  readonly keys: number;
  readonly deliveries: number;
  readonly measurements: readonly { readonly metric: string; readonly value: string; readonly at: string }[];
}

/**
 * Records of these sessions. What says of no session whose it is (numbers, files) belongs to the one that ran then.
 */
export function recordsOf(records: readonly SessionRecord[], sessions: readonly string[]): readonly SessionRecord[] {
  const own = records.filter(({ session }) => session !== undefined && sessions.includes(session));
  const first = own[0]?.record.at;
  if (first === undefined) return [];
  return records.filter((one) =>
    one.session === undefined ? Date.parse(one.record.at) >= Date.parse(first) : own.includes(one),
  );
}

/**
 * The session with those that it took over: a script may begin its task before it asks for its session by name, or name
 * it at its end only, and what it did until then is of that session.
 */
export function withTakenOver(records: readonly SessionRecord[], session: string): readonly string[] {
  const before = records.flatMap((one) => (isNamedBy(one, session) && one.session !== undefined ? [one.session] : []));
  return [...new Set([session, ...before.filter(isNameless)])];
}

function isNamedBy(one: SessionRecord, session: string): boolean {
  if (one.kind !== 'call' || one.record.text !== session) return false;
  return one.record.hook === 'session-restore' || one.record.hook === 'session-end';
}

/** Nobody gave the id. */
export function isNameless(session: string): boolean {
  return /^session-\d+-[0-9a-f]+$/.test(session);
}

/** Whether the session did anything but be looked for. */
export function isKnown(records: readonly SessionRecord[], session: string): boolean {
  return records.some((one) => one.session === session && !isLook(one));
}

export function isLook(one: SessionRecord): boolean {
  return one.kind === 'call' && (one.record.hook === 'session-restore' || one.record.hook === 'memory-read');
}

export function factsOf(records: readonly SessionRecord[], endedAt: string): SessionFacts {
  const startedAt = records[0]?.record.at ?? null;
  const calls = records.flatMap((one) => (one.kind === 'call' ? [one.record] : []));
  const edits = calls.filter(({ hook }) => hook === 'post-edit');
  const commands = calls.filter(({ hook }) => hook === 'post-command');
  return {
    startedAt,
    endedAt,
    seconds: startedAt === null ? 0 : secondsBetween(startedAt, endedAt),
    tasks: tasksOf(records),
    hooks: counted(calls.map(({ hook }) => hook)),
    edits: edits.length,
    missing: edits.filter(({ missing }) => missing === true).length,
    commands: { all: commands.length, failed: commands.filter(({ success }) => success === false).length },
    notes: counted(records.flatMap((one) => (one.kind === 'note' ? [one.record.level] : []))),
    keys: new Set(records.flatMap((one) => (one.kind === 'memory' ? [one.record.key] : []))).size,
    deliveries: records.filter(({ kind }) => kind === 'delivery').length,
    measurements: records.flatMap((one) =>
      one.kind === 'measurement' ? [{ metric: one.record.metric, value: one.record.value, at: one.record.at }] : [],
    ),
  };
}

/** In the order in which they began. One that was begun again runs again. */
export function tasksOf(records: readonly SessionRecord[]): readonly TaskFacts[] {
  const tasks = new Map<string, TaskFacts>();
  for (const one of records) {
    if (one.kind !== 'call' || one.record.task === undefined) continue;
    const { hook, task: id, at, text, success } = one.record;
    const before = tasks.get(id);
    if (hook === 'pre-task') {
      // The worker step begins a task, and then the script does it, too: it is one.
      const open = before?.endedAt === null ? before : undefined;
      tasks.set(id, {
        id,
        description: text ?? open?.description ?? null,
        startedAt: open?.startedAt ?? at,
        endedAt: null,
        seconds: null,
        success: null,
      });
    } else if (hook === 'post-task' && (before === undefined || before.endedAt === null)) {
      tasks.set(id, ended(id, { before, at, success: success ?? null }));
    }
  }
  return [...tasks.values()];
}

function ended(
  id: string,
  end: { readonly before: TaskFacts | undefined; readonly at: string; readonly success: boolean | null },
): TaskFacts {
  const { before, at, success } = end;
  const startedAt = before?.startedAt ?? null;
  return {
    id,
    description: before?.description ?? null,
    startedAt,
    endedAt: at,
    seconds: startedAt === null ? null : secondsBetween(startedAt, at),
    success,
  };
}

function secondsBetween(from: string, to: string): number {
  return Math.max(0, Date.parse(to) - Date.parse(from)) / 1000;
}

function counted(names: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
