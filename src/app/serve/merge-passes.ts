/**
 * What several calls for a pass come to. Each names what webhooks spoke of (a label, a comment, a run), and none of that
 * may be lost; what names nothing is done by any pass.
 */
import type { WantedPass } from '../coordinate/wanted-pass.ts';

/** At least one pass for at least one call, in the order in which they came. */
export function mergePasses(wanted: readonly WantedPass[]): readonly WantedPass[] {
  const distinct = new Map<string, WantedPass>();
  for (const pass of wanted) {
    const { issue, role, consumed, comment } = pass.target;
    const key = JSON.stringify([issue, role, consumed, comment]);
    const { before, run } = distinct.get(key) ?? { before: null, run: null };
    distinct.set(key, { target: pass.target, before: pass.before ?? before, run: latest(pass.run, run) });
  }
  const special = [...distinct.values()].filter(({ target: { issue, comment } }) => issue ?? comment);
  const plain = [...distinct.values()].find(({ target: { issue, comment } }) => !issue && !comment);
  if (special.length === 0 || plain?.run) return [...special, ...(plain ? [plain] : [])];
  return special;
}

/** Of two runs that are about to end, the one that began later is the one whose end is awaited longest. */
function latest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}
