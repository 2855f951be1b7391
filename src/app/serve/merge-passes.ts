/**
 * What several calls for a pass come to. Each names what webhooks spoke of (a label, a comment, a run), and none of that
 * may be lost; what names nothing is done by any pass.
 */
import type { WantedPass } from '../coordinate/targets/wanted-pass.ts';

/** At least one pass for at least one call, in the order in which they came. All are of one swarm. */
export function mergePasses(wanted: readonly WantedPass[]): readonly WantedPass[] {
  const distinct = new Map<string, WantedPass>();
  for (const pass of wanted) {
    const key = namedBy(pass);
    const same = distinct.get(key);
    distinct.set(key, {
      target: pass.target,
      before: pass.before ?? same?.before ?? null,
      run: latest(pass.run, same?.run ?? null),
    });
  }
  const plain = distinct.get(nothing);
  // Only the end of a run is worth a pass of its own beside those that name something.
  if (plain && plain.run === null && distinct.size > 1) distinct.delete(nothing);
  return [...distinct.values()];
}

const nothing = '{}';

/** All that the target says beside whose it is. */
function namedBy({ target: { swarm: _swarm, path: _path, ...named } }: WantedPass): string {
  return JSON.stringify(named);
}

/** Of two runs that are about to end, the one that began later is the one whose end is awaited longest. */
function latest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}
