/**
 * When a live worker tells and reads. A blocker is told at once; the rest waits for its turn, because a sending costs the
 * coordinator a pass, and where a workflow coordinates a run. Read by hand and not by a schema: each hook asks this.
 */

/** Of the live file, in the session's directory. */
export const liveName = 'live.json';

/** Milliseconds between two sendings of what does not hurry. */
const periods = { server: 15_000, workflow: 300_000 } as const;

/** Milliseconds for which what was read counts as new. */
export const freshFor = 10_000;

/** From the live file's text to the period; null: it is none. */
export function periodOf(liveFile: string): number | null {
  try {
    const value: unknown = JSON.parse(liveFile);
    const wake: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'wake') : null;
    const kind: unknown = typeof wake === 'object' && wake !== null ? Reflect.get(wake, 'kind') : null;
    return kind === 'server' || kind === 'workflow' ? periods[kind] : null;
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
