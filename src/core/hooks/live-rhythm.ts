/**
 * When a live worker tells and reads. A blocker is told at once; the rest waits for its turn, because a sending costs the
 * coordinator a pass, and where a workflow coordinates a run. Read by hand and not by a schema: each hook asks this.
 */

/** Of the live file, in the session's directory. */
export const liveName = 'live.json';

/** Milliseconds between two sendings of what does not hurry. */
const quick = 15_000;
const slow = 300_000;
/** So many go quickly; after them a coordinator that takes a few in ten minutes has room for blockers. */
const quickOnes = 6;
/** Of the few that a coordinator takes of one attempt, the rest is for blockers. */
const mostOrdinary = 40;

export type Rhythm = 'server' | 'workflow';

/** `sent`: sendings so far. Milliseconds to wait after the last one; null: only blockers are told from now on. */
export function pauseAfter(rhythm: Rhythm, sent: number): number | null {
  if (sent >= mostOrdinary) return null;
  return rhythm === 'server' && sent < quickOnes ? quick : slow;
}

/** Milliseconds for which what was read counts as new. */
export const freshFor = 10_000;

/** Of the live file's text; null: it is none. */
export function rhythmOf(liveFile: string): Rhythm | null {
  try {
    const value: unknown = JSON.parse(liveFile);
    const wake: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'wake') : null;
    const kind: unknown = typeof wake === 'object' && wake !== null ? Reflect.get(wake, 'kind') : null;
    return kind === 'server' || kind === 'workflow' ? kind : null;
  } catch {
    return null;
  }
}

const looks: ReadonlySet<string> = new Set(['memory-read', 'get', 'query', 'search', 'list', 'history', 'export']);

/** `always`: `session-restore`, which is how a script asks for news. `call`: of a hook or a command of memory. */
export function readsAgain(call: string): 'always' | 'when-old' | 'no' {
  if (call === 'session-restore') return 'always';
  return looks.has(call) ? 'when-old' : 'no';
}
