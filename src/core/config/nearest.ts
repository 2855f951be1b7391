/** "Did you mean": for people who mistyped a name, and only where the guess is a good one. */
import { quoted } from './finding.ts';

/** `; did you mean "title"?`, or `; known are a, b`, or nothing where there are too many to be read. */
export function suggestion(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  if (near !== undefined) return `; did you mean ${quoted(near)}?`;
  return known.length > 0 && known.length <= 12 ? `; known: ${known.map((one) => one.slice(0, 40)).join(', ')}` : '';
}

/** Comparing thousands of names with thousands would take minutes; a file that people write has fewer. */
const mostCompared = 200;

/** The one that is at most a third of the word away, the first of equals. */
function nearest(word: string, known: readonly string[]): string | undefined {
  if (word.length > 60) return undefined;
  const allowed = Math.max(1, Math.floor(word.length / 3));
  let best: { readonly name: string; readonly away: number } | undefined;
  for (const name of known.slice(0, mostCompared)) {
    if (Math.abs(name.length - word.length) > allowed) continue;
    const away = distance(word.toLowerCase(), name.toLowerCase());
    if (away <= allowed && (best === undefined || away < best.away)) best = { name, away };
  }
  return best?.name;
}

/** Insertions, deletions and substitutions. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substituted = (row[j - 1] ?? 0) + Number(a[i - 1] !== b[j - 1]);
      next.push(Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
