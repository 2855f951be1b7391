/** Enumerations that stay short, however large the swarm is: the first of them, and how many more there are. */
import { link } from './markdown.ts';
import { and, many } from './words.ts';

/** `R1, C2 and [14 more](…)`. `url`: where all of them are. */
export function some(all: readonly string[], most: number, url: string): string {
  const more = all.length - most;
  return and(more > 0 ? [...all.slice(0, most), link(many(more, 'more', 'more'), url)] : all);
}
