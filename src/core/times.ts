/** Arithmetic of ISO times. The ledger's times read, by its schema; what comes from elsewhere may not. */

/** ISO, whole seconds without a fraction. A time that does not read stays as it is. */
export function later(at: string, seconds: number): string {
  const time = Date.parse(at) + seconds * 1000;
  return Number.isFinite(time) ? new Date(time).toISOString().replace('.000Z', 'Z') : at;
}

/** Seconds from one time to another, never negative; 0 where one does not read. */
export function secondsBetween(from: string, to: string): number {
  const seconds = (Date.parse(to) - Date.parse(from)) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : 0;
}
