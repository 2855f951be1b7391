/**
 * The local GitHub's time: the machine's, moved on where a story must not wait for minutes to pass. It is one for the whole
 * process, as the machine's is. Its clients count ages to the `date` of its answers, and so does what it writes itself;
 * the jobs that it runs live in the machine's time.
 */

let ahead = 0;

/** Milliseconds since 1970. */
export function timeNow(): number {
  return Date.now() + ahead;
}

/** Never back. */
export function passTime(milliseconds: number): void {
  ahead += Math.max(0, milliseconds);
}
