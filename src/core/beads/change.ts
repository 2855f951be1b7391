/**
 * Changes of the beads file, all or none. `bd import` takes a line only if its `updated_at` is newer by a whole second,
 * so each changed line moves by one at least, whatever our clock says; a bead that is changed twice in one call moves
 * once, or the second change would look like a stranger's to the mark of the first.
 */
import type { Problem } from '../problem.ts';
import type { Bead, BeadChange, BeadValues } from './bead.ts';
import { editLine, newLine } from './edit-line.ts';
import { renderBeads, type BeadsFile, type BeadsLine } from './jsonl.ts';
import { knownWords, type KnownWords } from './known-words.ts';
import { readLine } from './read-line.ts';

export type ChangedBeads =
  /** `text` is put together when it is asked for: a plan looks at the beads alone. */
  | { readonly kind: 'changed'; readonly text: string; readonly file: BeadsFile }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

interface Draft {
  readonly name: string;
  readonly now: string;
  readonly beads: Map<string, Bead>;
  readonly lines: BeadsLine[];
  /** Beads that this call changed already, with the `updated_at` that they got. */
  readonly moved: Map<string, string>;
  readonly problems: Problem[];
  /** Of the file as it was. */
  readonly words: () => KnownWords;
}

/**
 * Later changes see what earlier ones did. `now` is a time as RFC 3339. Refused, with every problem, when the file has
 * an error, or when a change does not fit the bead as it is.
 */
export function changeBeads(file: BeadsFile, changes: readonly BeadChange[], now: string): ChangedBeads {
  const errors = file.problems.filter((problem) => problem.level === 'error');
  if (errors.length > 0) return { kind: 'refused', problems: errors };
  const draft: Draft = {
    name: file.name,
    now,
    beads: new Map(file.beads),
    lines: [...file.lines],
    moved: new Map(),
    problems: [],
    words: () => knownWords(file.beads.values()),
  };
  for (const change of changes) apply(draft, change);
  if (draft.problems.length > 0) return { kind: 'refused', problems: draft.problems };
  const { beads, lines } = draft;
  return {
    kind: 'changed',
    get text() {
      return renderBeads(lines);
    },
    file: { ...file, beads, lines },
  };
}

function apply(draft: Draft, change: BeadChange): void {
  if (change.kind === 'make') return make(draft, change);
  const bead = draft.beads.get(change.bead);
  const line = bead && draft.lines[bead.line];
  if (bead === undefined || line === undefined) {
    return refuse(draft, change.bead, { code: 'bead-unknown', what: 'is not in the file' });
  }
  const strange = change.kind === 'set' ? strangeWord(draft, change.values) : undefined;
  if (strange) return refuse(draft, bead.id, strange);
  const at = draft.moved.get(bead.id) ?? later(draft.now, bead.updatedAt);
  const edit = editLine({ text: line.text, bead }, change, at);
  if (edit.kind === 'refused') return refuse(draft, bead.id, edit);
  put(draft, bead.line, { text: edit.text, end: line.end });
  draft.moved.set(bead.id, at);
}

function make(draft: Draft, change: Extract<BeadChange, { kind: 'make' }>): void {
  if (draft.beads.has(change.bead)) {
    return refuse(draft, change.bead, { code: 'bead-exists', what: 'is in the file already' });
  }
  if (change.parent !== null && !draft.beads.has(change.parent)) {
    return refuse(draft, change.bead, { code: 'bead-unknown', what: 'would have a parent that is not in the file' });
  }
  const strange = strangeWord(draft, change.values ?? {});
  if (strange) return refuse(draft, change.bead, strange);
  const last = draft.lines.at(-1);
  const end = draft.lines[0]?.end.startsWith('\r') ? '\r\n' : '\n';
  if (last?.end === '') draft.lines[draft.lines.length - 1] = { text: last.text, end };
  const at = later(draft.now, '');
  draft.lines.push({ text: '', end });
  put(draft, draft.lines.length - 1, { text: newLine(change, at, lastIssue(draft)), end }, change.bead);
  draft.moved.set(change.bead, at);
}

function strangeWord({ words }: Draft, { type, status }: BeadValues): { code: string; what: string } | undefined {
  if (type === undefined && status === undefined) return undefined;
  const known = words();
  if (type !== undefined && !known.types.has(type)) {
    return { code: 'bead-unknown-type', what: 'would have a type that bd does not know' };
  }
  if (status === undefined || known.statuses.has(status)) return undefined;
  return { code: 'bead-unknown-status', what: 'would have a status that bd does not know' };
}

/** The line is read again, so that the bead is what the next reader of the file will see. */
function put(draft: Draft, place: number, line: BeadsLine, id = ''): void {
  const read = readLine(line.text, place);
  if (read.kind !== 'bead') {
    const broken = read.kind === 'broken' ? read.problem : { code: 'bead-bad-id', what: 'cannot be written' };
    return refuse(draft, id, broken);
  }
  draft.lines[place] = line;
  draft.beads.set(read.bead.id, read.bead);
}

/** Text of the last line that is a bead, for its manner; empty in a file without beads. */
function lastIssue(draft: Draft): string {
  let last: Bead | undefined;
  for (const bead of draft.beads.values()) last = bead;
  return last === undefined ? '' : (draft.lines[last.line]?.text ?? '');
}

function refuse(draft: Draft, bead: string, broken: { readonly code: string; readonly what: string }): void {
  const place = draft.beads.get(bead)?.line;
  draft.problems.push({
    level: 'error',
    code: broken.code,
    message: `The bead ${/^[\w.-]{1,128}$/.test(bead) ? bead : '(a bad id)'} ${broken.what}.`,
    file: draft.name,
    ...(place === undefined ? {} : { line: place + 1 }),
  });
}

/** The whole second of `now`, or the one after `before` where that is later. */
function later(now: string, before: string): string {
  const second = Math.floor(Date.parse(now) / 1000);
  const old = Math.floor(Date.parse(before) / 1000);
  const next = Number.isNaN(old) ? second : Math.max(second, old + 1);
  return new Date(next * 1000).toISOString().replace('.000Z', 'Z');
}
