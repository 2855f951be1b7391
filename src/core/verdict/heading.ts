/**
 * Headings of a Markdown file, so that a deliverable which is a section ("Risk assessment for Phase 1") is found without
 * its text. Read by the worker's side, compared by the coordinator; both through this file, so that they agree.
 */

/** As many as a hand-in may carry, and as long. */
const mostHeadings = 500;
const longestHeading = 300;

export function isMarkdown(path: string): boolean {
  return /\.(md|markdown|mdx)$/i.test(path);
}

/** ATX (`## Risks`) and setext (underlined) headings, in order; those inside fenced code are not headings. */
export function headingsOf(text: string): readonly string[] {
  const found: string[] = [];
  let fence: string | null = null;
  let before = '';
  for (const line of text.split(/\r?\n/)) {
    const mark: string | undefined = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== null) {
      if (mark?.startsWith(fence) && line.trim() === mark) fence = null;
      before = '';
      continue;
    }
    if (mark) fence = mark;
    const heading = mark ? null : (atx(line) ?? setext(line, before));
    if (heading) found.push(heading.slice(0, longestHeading));
    before = heading !== null || mark ? '' : line;
  }
  return found.slice(0, mostHeadings);
}

function atx(line: string): string | null {
  const match = /^ {0,3}#{1,6}[ \t]+(.*)$/.exec(line)?.[1];
  return match === undefined ? null : words(match.trimEnd().replace(/(^|[ \t])#{1,20}$/, ''));
}

function setext(line: string, before: string): string | null {
  return /^ {0,3}(=+|-+)\s*$/.test(line) && /^ {0,3}[^\s#>|*+-]/.test(before) ? words(before) : null;
}

/** Emphasis and code marks say nothing about which section it is. */
function words(heading: string): string {
  return heading.replace(/[*_`]/g, '').replace(/\s+/g, ' ').trim();
}

/** How names of documents and headings are compared: by their words, whatever the case. */
export function comparable(name: string): string {
  return words(name).toLowerCase();
}

/** The anchor that GitHub gives a heading: lower case, punctuation dropped, blanks to `-`. */
export function anchorOf(heading: string): string {
  return words(heading)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .replaceAll(' ', '-');
}
