/**
 * The beads file: one issue a line. It belongs to `bd` and to people, so it is kept as lines of text beside what they
 * mean; `change.ts` writes into single lines, and all others stay as they are, byte for byte. Reading is lenient so that
 * all problems are told at once, but a file with an error is never written: a broken line may be a bead in the way.
 */
import type { Problem } from '../problem.ts';
import type { Bead } from './bead.ts';
import { readLine, type Broken } from './read-line.ts';

export interface BeadsLine {
  /** Without its end. */
  readonly text: string;
  /** Newline, with a carriage return before it where there was one; empty at the end of a file without one. */
  readonly end: string;
}

export interface BeadsFile {
  /** As the user named it. */
  readonly name: string;
  /** By id, in the order of the lines. Of two with one id the first. */
  readonly beads: ReadonlyMap<string, Bead>;
  /** Errors mean that the file may be read for what is sound in it, but not written. */
  readonly problems: readonly Problem[];
  readonly lines: readonly BeadsLine[];
}

/** Of each level: nobody mends more in one go, and a hostile file has thousands. */
const mostProblems = 100;
const newline = 0x0a;

/**
 * For a file as it lies on a disk: what is not UTF-8 is refused rather than read with holes. It may come in pieces of
 * whole lines, so that a large one is never held twice.
 */
export function readBeadsBytes(pieces: Iterable<Uint8Array>, name: string): BeadsFile {
  const lines: BeadsLine[] = [];
  for (const piece of pieces) {
    const text = decoded(piece);
    if (text === null) return withoutBeads(name, [notUtf8(name, lines.length + firstBadLine(piece))]);
    addLines(lines, text);
  }
  return beadsOf(lines, name);
}

/** Never throws for any text. */
export function readBeads(text: string, name: string): BeadsFile {
  const lines: BeadsLine[] = [];
  addLines(lines, text);
  return beadsOf(lines, name);
}

function beadsOf(lines: readonly BeadsLine[], name: string): BeadsFile {
  const beads = new Map<string, Bead>();
  const problems: Problem[] = [];
  const told = { error: 0, warning: 0 };
  const tell = (level: Problem['level'], index: number, { code, what }: Broken): void => {
    told[level] += 1;
    if (told[level] > mostProblems) return;
    problems.push({ level, code, message: `Line ${index + 1} ${what}.`, file: name, line: index + 1, column: 1 });
  };
  const returns = lines.findIndex(({ end }) => end === '\r\n');
  if (returns !== -1) tell('warning', returns, carriageReturn);
  lines.forEach((line, index) => {
    const read = readLine(line.text, index);
    if (read.kind === 'broken') tell('error', index, read.problem);
    if (read.kind !== 'bead') return;
    const { bead, warnings } = read;
    const first = beads.get(bead.id);
    if (first) return tell('error', index, duplicateOf(first));
    for (const warning of warnings) tell('warning', index, warning);
    beads.set(bead.id, bead);
  });
  return { name, beads, problems, lines };
}

export function withoutBeads(name: string, problems: readonly Problem[]): BeadsFile {
  return { name, beads: new Map(), problems, lines: [] };
}

/** The text of a bead's line; undefined where there is no such bead. */
export function lineOf({ beads, lines }: Pick<BeadsFile, 'beads' | 'lines'>, id: string): string | undefined {
  const bead = beads.get(id);
  return bead && lines[bead.line]?.text;
}

/** The very text that was read. */
export function renderBeads(lines: readonly BeadsLine[]): string {
  return lines.map((line) => line.text + line.end).join('');
}

/** null: it is not UTF-8. */
function decoded(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** 1-based; of a piece that is not UTF-8. */
function firstBadLine(piece: Uint8Array): number {
  let start = 0;
  let number = 1;
  for (let end = piece.indexOf(newline); end !== -1; end = piece.indexOf(newline, start)) {
    if (decoded(piece.subarray(start, end)) === null) return number;
    start = end + 1;
    number += 1;
  }
  return number;
}

function notUtf8(file: string, line: number): Problem {
  const message = `Line ${line} is not UTF-8 text; save the file as UTF-8.`;
  return { level: 'error', code: 'not-utf-8', message, file, line, column: 1 };
}

const carriageReturn: Broken = {
  code: 'bead-carriage-return',
  what: 'ends with a carriage return; the line ends are kept, but bd writes newlines only',
};

function duplicateOf({ line }: Bead): Broken {
  return { code: 'bead-duplicate-id', what: `has the id of line ${line + 1}; only one of them can be the bead` };
}

function addLines(lines: BeadsLine[], text: string): void {
  let start = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', start)) {
    const returns = text[at - 1] === '\r' && at > start;
    lines.push(returns ? { text: text.slice(start, at - 1), end: '\r\n' } : { text: text.slice(start, at), end: '\n' });
    start = at + 1;
  }
  if (start < text.length) lines.push({ text: text.slice(start), end: '' });
}
