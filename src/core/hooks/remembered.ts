/**
 * Shared memory as one worker, or one local store, sees it: what was restored, and what was written since. An entry that
 * was to be kept for a while only is gone when its time is over, and what it had replaced stays replaced.
 */
import type { Restored, RestoredEntry } from './restored.ts';
import type { SessionRecord } from './session-record.ts';

export interface Remembered {
  readonly key: string;
  readonly namespace: string;
  readonly value: unknown;
  readonly at: string | null;
  readonly session: string | null;
  readonly worker: string | null;
  readonly attempt: number | null;
  readonly expires: string | null;
}

export const usualNamespace = 'default';

/** Every version that may be told at `now` (ISO), the newest last. */
export function versionsOf(
  records: readonly SessionRecord[],
  restored: Restored | null,
  now: string,
): readonly Remembered[] {
  return allOf(records, restored).filter((one) => isAlive(one, now));
}

/** The newest version of each key, sorted by key; a key whose newest version is over is not there. */
export function newestOf(
  records: readonly SessionRecord[],
  restored: Restored | null,
  now: string,
): readonly Remembered[] {
  const newest = new Map<string, Remembered>();
  for (const one of allOf(records, restored)) {
    newest.set(JSON.stringify([one.namespace, one.key]), one);
  }
  return [...newest.values()]
    .filter((one) => isAlive(one, now))
    .sort((a, b) => order(a.namespace, b.namespace) || order(a.key, b.key));
}

/** Without a namespace the usual one comes first, then whatever was written last. */
export function entryOf(
  newest: readonly Remembered[],
  key: string,
  namespace: string | undefined,
): Remembered | undefined {
  const found = newest.filter((one) => one.key === key && (namespace === undefined || one.namespace === namespace));
  const usual = found.find((one) => one.namespace === usualNamespace);
  return usual ?? found.toSorted((a, b) => order(a.at ?? '', b.at ?? '')).at(-1);
}

function isAlive({ expires }: Remembered, now: string): boolean {
  return expires === null || Date.parse(expires) > Date.parse(now);
}

function order(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function allOf(records: readonly SessionRecord[], restored: Restored | null): readonly Remembered[] {
  return [...restoredEntries(restored), ...records.flatMap((one) => written(one, restored))];
}

function written(one: SessionRecord, restored: Restored | null): readonly Remembered[] {
  if (one.kind !== 'memory') return [];
  const { key, namespace, value, at, expires } = one.record;
  return [
    {
      key,
      namespace: namespace ?? usualNamespace,
      value,
      at,
      session: one.session ?? null,
      worker: one.worker ?? null,
      // A store is of one attempt.
      attempt: one.worker !== undefined && one.worker === restored?.worker ? restored.attempt : null,
      expires: expires ?? null,
    },
  ];
}

/** An own entry of an earlier attempt may also be among what was restored for another reason; the last one stands. */
function restoredEntries(restored: Restored | null): readonly Remembered[] {
  if (!restored) return [];
  const needs = restored.needs.flatMap(({ memory }) => memory);
  // A result has everything that was told before it.
  const all = [...restored.coordinator, ...answered(restored), ...(restored.live ?? []), ...needs, ...restored.before];
  return [...new Map(all.map((entry) => [entry.key, entry])).values()].map((entry) => ofStep(entry, restored.session));
}

/** What people told this worker stands in the ledger. As an entry it can be read where everything else is. */
function answered({ answers, memory }: Restored): readonly RestoredEntry[] {
  const last = answers.at(-1);
  return last ? [{ key: `${memory.root}/coordinator/answers`, value: answers, at: last.at }] : [];
}

function ofStep(entry: RestoredEntry, session: string): Remembered {
  return {
    key: entry.key,
    namespace: usualNamespace,
    value: entry.value,
    at: entry.at ?? null,
    session,
    worker: entry.worker ?? null,
    attempt: entry.attempt ?? null,
    expires: null,
  };
}
