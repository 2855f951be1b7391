/**
 * What a heading says, so that a deliverable which is a section ("Risk assessment for Phase 1") is found by its name. Read
 * by the worker's side, compared by the coordinator; both through this file, so that they agree.
 */

/** Emphasis, code, links, tags and escapes say nothing about which section it is. May be repeated: it changes no more. */
export function words(heading: string): string {
  let told = heading;
  for (let next = plainer(told); next !== told; next = plainer(told)) told = next;
  return told;
}

/** What editors write for characters that mean something to HTML. */
const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
  '&#39;': "'",
  '&nbsp;': ' ',
};

/** No longer than before; a link inside a link needs it twice. */
function plainer(heading: string): string {
  return heading
    .replace(/&(?:amp|lt|gt|quot|apos|#39|nbsp);/g, (entity) => entities[entity] ?? entity)
    .replace(/<!--.*?-->/g, ' ')
    .replace(/!?\[([^[\]]*)\](?:\([^()]*\)|\[[^[\]]*\])/g, '$1')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/[*`\\]/g, '')
    .replace(/(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** How names of documents and headings are compared: by their words, whatever the case and however letters are composed. */
export function comparable(name: string): string {
  return words(name).normalize('NFC').toLowerCase();
}

/** Whether the wanted words stand in the others, whole. Both are `comparable`. */
export function holdsWords(all: string, wanted: string): boolean {
  for (let at = all.indexOf(wanted); at >= 0; at = all.indexOf(wanted, at + 1)) {
    const isWhole = !/[\p{L}\p{N}]$/u.test(all.slice(0, at)) && !/^[\p{L}\p{N}]/u.test(all.slice(at + wanted.length));
    if (isWhole) return true;
  }
  return false;
}

/** The anchor that GitHub gives each heading of a file: lower case, punctuation dropped, blanks to `-`; the second has `-1`. */
export function anchorsOf(headings: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  return headings.map((heading) => {
    const anchor = anchorOf(heading);
    const before = counts.get(anchor) ?? 0;
    counts.set(anchor, before + 1);
    return before === 0 ? anchor : `${anchor}-${before}`;
  });
}

function anchorOf(heading: string): string {
  return words(heading)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .replaceAll(' ', '-');
}
