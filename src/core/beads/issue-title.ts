/** The title that a bead's issue has, held to what GitHub takes. */
import type { Bead } from './bead.ts';

const longestTitle = 256;

/** One line. It is text of people: for GitHub's title field only, never for a message or a log. */
export function issueTitle(bead: Pick<Bead, 'id' | 'title'>): string {
  const line = bead.title.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const title = line === '' ? bead.id : line;
  return title.length <= longestTitle ? title : `${title.slice(0, longestTitle - 1).replace(/\p{Cs}$/u, '')}…`;
}
