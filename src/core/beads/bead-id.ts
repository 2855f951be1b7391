/** Ids for beads that we make: the project's prefix and a few letters, as `bd` makes them. */

/** As long as `bd`'s own in a small tracker; longer ones when those are taken. */
const shortest = 4;

/**
 * An id that none of `existing` is. `nonce` is fresh and of `[a-z0-9]`; one nonce serves for several ids when each is in
 * `existing` before the next is asked for.
 */
export function newBeadId(existing: Iterable<string>, nonce: string): string {
  const taken = new Set(existing);
  const prefix = commonPrefix(taken);
  for (const tail of tailsOf(nonce.toLowerCase().replace(/[^a-z0-9]/g, ''))) {
    const id = `${prefix}-${tail}`;
    if (!taken.has(id)) return id;
  }
  throw new Error('unreachable: the tails never end');
}

/** The one that most beads have, `swarm` without any; of equals the first by letter. */
function commonPrefix(ids: Iterable<string>): string {
  const counts = new Map<string, number>();
  for (const id of ids) {
    const [root = ''] = id.split('.');
    const prefix = root.slice(0, Math.max(0, root.lastIndexOf('-')));
    if (prefix !== '') counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return most?.[0] ?? 'swarm';
}

/** Pieces of the nonce, short ones first; then the whole with a number, without end. */
function* tailsOf(nonce: string): Generator<string> {
  for (let length = shortest; length <= nonce.length; length += 1) {
    for (let start = 0; start + length <= nonce.length; start += 1) yield nonce.slice(start, start + length);
  }
  for (let number = 1; ; number += 1) yield nonce + number.toString(36);
}
