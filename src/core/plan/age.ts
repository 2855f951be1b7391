/** Ages in seconds. Every one counts to the server's time; a time that does not read is no age, and decides nothing. */
import type { Snapshot } from './snapshot.ts';

/** Has more than `seconds` passed since `then`? */
export function isOver(snapshot: Pick<Snapshot, 'now'>, then: string, seconds: number): boolean {
  return Date.parse(snapshot.now) - Date.parse(then) > seconds * 1000;
}

/** The latest of times that read. */
export function newest(times: readonly (string | null | undefined)[]): string | null {
  const read = times.filter((time) => typeof time === 'string').filter((time) => !Number.isNaN(Date.parse(time)));
  return read.reduce<string | null>(
    (best, time) => (best === null || Date.parse(time) > Date.parse(best) ? time : best),
    null,
  );
}
