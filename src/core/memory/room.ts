/** How much one result may leave in shared memory: the coordinator keeps no more, and a hook says so when it is full. */

/** Of one result, with the one that the coordinator writes of it. */
const mostEntries = 100;
/** Characters of an entry's file. */
export const largestEntry = 65_536;
/** Of all of a result. */
const largestTotal = 524_288;
/** Characters of a file around its value, at most: when, and by which attempt and run. */
const around = 200;

/** `count` and `total`: entries, and characters of their files, that are there. null: there is room for one of `size`. */
export function tooMuch(count: number, total: number, size: number): string | null {
  if (size > largestEntry) return `it is larger than ${largestEntry} characters`;
  if (count >= mostEntries) return `a result has at most ${mostEntries} entries`;
  return total + size > largestTotal ? `the entries of a result have at most ${largestTotal} characters` : null;
}

/**
 * Before it is handed in. `written`: key → characters of its value as JSON, of the entries that will be; without the
 * worker's own key, which the coordinator writes in any case. null: there is room for this value under the key.
 */
export function noRoom(written: ReadonlyMap<string, number>, key: string, size: number): string | null {
  const others = [...written].filter(([other]) => other !== key);
  const total = others.reduce((sum, [, one]) => sum + one + around, 0);
  return tooMuch(others.length + 1, total, size + around);
}
