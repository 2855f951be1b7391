/**
 * What the worker step restored for the hooks of its job: `restored.json` in the session's directory. Written by the step
 * and read by every hook, so it is checked by hand and not by a schema; what is not there counts as empty.
 */
import type { MemoryPart } from '../memory/keys.ts';

export interface RestoredEntry {
  readonly key: string;
  readonly value: unknown;
  /** Who wrote it, as the coordinator noted it. */
  readonly at?: string;
  readonly worker?: string;
  readonly attempt?: number;
}

export interface AttemptBefore {
  readonly number: number;
  /** Our words: `handed in`, `failed`, `timed out`. */
  readonly ended: string;
  readonly at: string;
  readonly detail?: string;
  /** End of its job's log: anybody's words. */
  readonly log?: string;
  readonly notes: readonly { readonly level: string; readonly message: string }[];
}

export interface Restored {
  readonly version: 1;
  readonly swarm: string;
  readonly session: string;
  readonly worker: string;
  /** 1-based. */
  readonly attempt: number;
  /** To GitHub, by the worker's step until the work began: as the result says. Absent: an older step does not say. */
  readonly requests?: number;
  readonly task: { readonly id: string; readonly description: string };
  /** Its job holds an agent. */
  readonly agent?: true;
  readonly memory: MemoryPart & {
    /** First parts of keys behind the root: the roles, and the coordinator. */
    readonly parts: readonly string[];
  };
  readonly coordinator: readonly RestoredEntry[];
  readonly needs: readonly {
    readonly id: string;
    readonly title: string;
    readonly verdict: string;
    readonly memory: readonly RestoredEntry[];
  }[];
  /** What earlier attempts of this worker left in memory. */
  readonly before: readonly RestoredEntry[];
  /** What workers of live roles told while they ran. */
  readonly live?: readonly RestoredEntry[];
  readonly attempts: readonly AttemptBefore[];
  /** What people told this worker. */
  readonly answers: readonly { readonly by: string; readonly at: string; readonly text: string }[];
}

/** null: it is not what the step writes. */
export function readRestored(json: string): Restored | null {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return null;
  }
  return isRestored(value) ? value : null;
}

function isRestored(value: unknown): value is Restored {
  return (
    hasTexts(value, ['swarm', 'session', 'worker']) &&
    Reflect.get(value, 'version') === 1 &&
    Number.isSafeInteger(Reflect.get(value, 'attempt')) &&
    ['undefined', 'number'].includes(typeof Reflect.get(value, 'requests')) &&
    hasTexts(Reflect.get(value, 'task'), ['id', 'description']) &&
    isPart(Reflect.get(value, 'memory')) &&
    ['coordinator', 'before'].every((name) => areEntries(Reflect.get(value, name))) &&
    areEntries(Reflect.get(value, 'live') ?? []) &&
    isList(Reflect.get(value, 'needs'), (need) => hasTexts(need, ['id', 'title', 'verdict']) && hasEntries(need)) &&
    isList(Reflect.get(value, 'attempts'), (one) => hasTexts(one, ['ended', 'at']) && hasNotes(one)) &&
    isList(Reflect.get(value, 'answers'), (one) => hasTexts(one, ['by', 'at', 'text']))
  );
}

function isPart(value: unknown): boolean {
  const lists = ['others', 'parts'];
  return (
    hasTexts(value, ['root', 'role', 'own']) &&
    lists.every((name) => isList(Reflect.get(value, name), (one) => typeof one === 'string'))
  );
}

function hasNotes(attempt: object): boolean {
  return isList(Reflect.get(attempt, 'notes'), (note) => hasTexts(note, ['level', 'message']));
}

function hasEntries(need: object): boolean {
  return areEntries(Reflect.get(need, 'memory'));
}

function areEntries(value: unknown): boolean {
  return isList(value, (entry) => hasTexts(entry, ['key']) && 'value' in entry);
}

function isList(value: unknown, each: (one: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(each);
}

function hasTexts(value: unknown, names: readonly string[]): value is object {
  return (
    typeof value === 'object' && value !== null && names.every((name) => typeof Reflect.get(value, name) === 'string')
  );
}
