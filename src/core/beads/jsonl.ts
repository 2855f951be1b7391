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
  /** Id → index in `lines`. */
  readonly places: ReadonlyMap<string, number>;
}

/** Of each level: nobody mends more in one go, and a hostile file has thousands. */
const mostProblems = 100;

/** For a file as it lies on a disk: what is not UTF-8 is refused rather than read with holes. */
export function readBeadsBytes(bytes: Uint8Array, name: string): BeadsFile {
  try {
    return readBeads(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes), name);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const problem: Problem = {
      level: 'error',
      code: 'not-utf-8',
      message: 'this is not UTF-8 text; save it as UTF-8',
      file: name,
      line: 1,
      column: 1,
    };
    return { name, beads: new Map(), problems: [problem], lines: [], places: new Map() };
  }
}

/** Never throws for any text. */
export function readBeads(text: string, name: string): BeadsFile {
  const lines = linesOf(text);
  const beads = new Map<string, Bead>();
  const places = new Map<string, number>();
  const problems: Problem[] = [];
  const told = { error: 0, warning: 0 };
  const tell = (level: Problem['level'], index: number, { code, what }: Broken): void => {
    told[level] += 1;
    if (told[level] > mostProblems) return;
    problems.push({ level, code, message: `Line ${index + 1} ${what}.`, file: name, line: index + 1, column: 1 });
  };
  const returns = text.includes('\r\n') ? lines.findIndex((line) => line.end.startsWith('\r')) : -1;
  if (returns !== -1) tell('warning', returns, carriageReturn);
  lines.forEach((line, index) => {
    const read = readLine(line.text);
    if (read.kind === 'broken') tell('error', index, read.problem);
    if (read.kind !== 'bead') return;
    const first = places.get(read.bead.id);
    if (first !== undefined) return tell('error', index, duplicateOf(first));
    for (const warning of read.warnings) tell('warning', index, warning);
    beads.set(read.bead.id, read.bead);
    places.set(read.bead.id, index);
  });
  return { name, beads, problems, lines, places };
}

/** The very text that was read. */
export function renderBeads(lines: readonly BeadsLine[]): string {
  return lines.map((line) => line.text + line.end).join('');
}

const carriageReturn: Broken = {
  code: 'bead-carriage-return',
  what: 'ends with a carriage return; the line ends are kept, but bd writes newlines only',
};

function duplicateOf(first: number): Broken {
  return { code: 'bead-duplicate-id', what: `has the id of line ${first + 1}; only one of them can be the bead` };
}

function linesOf(text: string): readonly BeadsLine[] {
  const parts = text.split('\n');
  const last = parts.pop() ?? '';
  const lines = parts.map((part) =>
    part.endsWith('\r') ? { text: part.slice(0, -1), end: '\r\n' } : { text: part, end: '\n' },
  );
  return last === '' ? lines : [...lines, { text: last, end: '' }];
}
