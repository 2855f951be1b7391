/**
 * Four texts of a bead as one body of an issue: the description, then a section for each that is there, then a line that
 * names the bead. People edit it, so that the headings are all that counts; a line of a text that looks like one of ours
 * has one blank more behind its signs, which shows as the same heading and is taken away when it is read. The last line is
 * for people and for whoever looks for an issue that a sync opened before it died; no bead is ever found by it.
 */
import { code } from '../synthesis/markdown/markdown.ts';
import { githubLimit, sizeOf } from '../synthesis/markdown/length.ts';
import { untrusted } from '../synthesis/markdown/untrusted.ts';
import { clip } from '../synthesis/markdown/visible.ts';
import type { Fields } from './fields.ts';
import { quietText, unquietText } from './mentions.ts';
import { plainText } from './texts.ts';

export type Texts = Pick<Fields, 'description' | 'acceptance' | 'design' | 'notes'>;

const headings = {
  acceptance: 'Acceptance criteria',
  design: 'Design',
  notes: 'Notes',
} as const satisfies Partial<Record<keyof Texts, string>>;

const sections = ['acceptance', 'design', 'notes'] as const;

const anyHeading = /^## ( *)(acceptance criteria|design|notes)[ \t]*$/i;
const anyFooter = /^<sub>[^<]*<\/sub> ( *)<!-- swarmlead bead=\S+ (?:opening=\S+ )?-->[ \t]*$/;

/** What stands in place of the rest of a text that GitHub would not take. */
const cutLine = '_Cut here: it is too long for an issue. The whole text is in the bead._';

/** `opening`: of the issue that is about to be opened with it. Never longer than GitHub takes. */
export function renderBody(texts: Texts, of: { readonly bead: string; readonly opening?: string }): string {
  const footer = footerOf(of.bead, of.opening);
  let fitting = texts;
  for (let size = sizeOf(bodyOf(fitting, footer)); size > githubLimit; size = sizeOf(bodyOf(fitting, footer))) {
    fitting = shortened(fitting, size - githubLimit);
  }
  return bodyOf(fitting, footer);
}

export function parseBody(body: string): Texts {
  const found: Record<keyof Texts, string[]> = { description: [], acceptance: [], design: [], notes: [] };
  const seen = new Set<keyof Texts>();
  let current: keyof Texts = 'description';
  for (const line of plainText(body).split('\n')) {
    const next = sectionOf(line);
    if (next !== undefined && !seen.has(next)) {
      current = next;
      seen.add(next);
    } else if (anyFooter.exec(line)?.[1] !== '') found[current].push(freed(line));
  }
  const text = (lines: readonly string[]): string => plainText(unquietText(plainText(lines.join('\n'))));
  return {
    description: text(found.description),
    acceptance: text(found.acceptance),
    design: text(found.design),
    notes: text(found.notes),
  };
}

/** Was it cut as it was written? Then it says nothing about the bead's text. */
export function isCut(text: string): boolean {
  return text.endsWith(cutLine);
}

/** Was it written by a sync, and left so? */
export function hasFooter(body: string): boolean {
  return body.split('\n').some((line) => anyFooter.exec(line.trimEnd())?.[1] === '');
}

/** Of the very issue that a sync was about to open. */
export function hasOpening(body: string, bead: string, nonce: string): boolean {
  return body.includes(markerOf(bead, nonce));
}

function bodyOf(texts: Texts, footer: string): string {
  const own = (name: keyof Texts): string => guarded(quietText(texts[name]));
  const parts = sections.flatMap((name) => (texts[name] === '' ? [] : [`## ${headings[name]}`, own(name)]));
  return [...(texts.description === '' ? [] : [own('description')]), ...parts, footer].join('\n\n');
}

function footerOf(bead: string, opening?: string): string {
  return `<sub>Bead ${code(untrusted(bead))}</sub> ${markerOf(bead, opening)}`;
}

function markerOf(bead: string, opening?: string): string {
  // No two dashes in a row, which could end the comment; no id has a tilde.
  const id = bead.replaceAll('--', '-~');
  return `<!-- swarmlead bead=${id} ${opening === undefined ? '' : `opening=${opening} `}-->`;
}

function guarded(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      if (anyHeading.test(line)) return `## ${line.slice(2)}`;
      return anyFooter.test(line) ? line.replace('</sub> ', '</sub>  ') : line;
    })
    .join('\n');
}

function freed(line: string): string {
  const heading = anyHeading.exec(line);
  if (heading) return heading[1] === '' ? line : `##${line.slice(3)}`;
  return anyFooter.test(line) ? line.replace('</sub>  ', '</sub> ') : line;
}

function sectionOf(line: string): keyof Texts | undefined {
  const [, blanks, title = ''] = anyHeading.exec(line) ?? [];
  if (blanks !== '') return undefined;
  return sections.find((name) => headings[name].toLowerCase() === title.toLowerCase());
}

/** The longest of them by at least so many bytes. */
function shortened(texts: Texts, excess: number): Texts {
  const [longest = 'description'] = (['description', ...sections] as const).toSorted(
    (one, other) => texts[other].length - texts[one].length,
  );
  const text = texts[longest].replace(cutLine, '').trimEnd();
  const kept = clip(text, Math.max(0, text.length - excess - cutLine.length - 2)).trimEnd();
  return { ...texts, [longest]: `${kept}\n\n${cutLine}` };
}
