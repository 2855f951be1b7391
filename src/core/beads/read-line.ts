/**
 * One line of the beads file as a bead. Only what deciding needs is looked at, and without a schema library: a hundred
 * thousand lines are read in one go, and `swarmlead beads ready` shall start at once.
 */
import type { Bead, BeadDependency } from './bead.ts';
import { readMark } from './mark.ts';

export type ReadLine =
  | { readonly kind: 'bead'; readonly bead: Bead; readonly warnings: readonly Broken[] }
  /** A line of another `_type`, or an empty one. */
  | { readonly kind: 'other' }
  | { readonly kind: 'broken'; readonly problem: Broken };

export interface Broken {
  readonly code: string;
  /** "Line 3 …". Never repeats what the line says. */
  readonly what: string;
}

/** Characters; `bd` itself stops far later, but no issue of people is as long. */
const longestLine = 4_000_000;
const deepest = 64;

/** Ids go into commit messages and pages, so they are held to what `bd` makes. */
const idForm = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;

/** The lists of most beads: one for all. */
const none: readonly never[] = [];

/** So are the words of most beads: parsing makes each anew, and a hundred thousand copies take long to keep. */
const common: ReadonlyMap<string, string> = new Map(
  'open in_progress blocked deferred closed task bug feature epic chore blocks parent-child related discovered-from'
    .split(' ')
    .map((name) => [name, name]),
);

class BadField extends Error {
  readonly problem: Broken;
  constructor(problem: Broken) {
    super(problem.what);
    this.problem = problem;
  }
}

/** `index`: of the line in its file. */
export function readLine(raw: string, index: number): ReadLine {
  if (raw.trim() === '') return { kind: 'other' };
  if (raw.length > longestLine) return broken('bead-line-too-long', `is longer than ${longestLine} characters`);
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return broken(...notJson(raw));
  }
  if (!isObject(value)) return broken('bead-not-an-object', 'is not a JSON object');
  const shape = maybeBadShape(raw) ? badShape(value, 1) : undefined;
  if (shape) return { kind: 'broken', problem: shape };
  try {
    const type = text(value, '_type');
    return type === '' || type === 'issue' ? readBead(value, index) : { kind: 'other' };
  } catch (error) {
    if (error instanceof BadField) return { kind: 'broken', problem: error.problem };
    throw error;
  }
}

function readBead(value: Fields, line: number): ReadLine {
  const warnings: Broken[] = [];
  const id = text(value, 'id');
  if (!idForm.test(id)) return broken('bead-bad-id', 'has no id such as "project-a3f"');
  return {
    kind: 'bead',
    bead: {
      id,
      line,
      title: text(value, 'title'),
      status: word(value, 'status') || 'open',
      priority: priorityOf(value),
      type: word(value, 'issue_type') || 'task',
      assignee: text(value, 'assignee') || null,
      externalRef: text(value, 'external_ref') || null,
      createdAt: text(value, 'created_at'),
      updatedAt: text(value, 'updated_at'),
      deferUntil: deferUntilOf(value),
      pinned: flag(value, 'pinned'),
      ephemeral: flag(value, 'ephemeral'),
      labels: labelsOf(value),
      dependencies: dependenciesOf(value, id, warnings),
      mark: readMark(value['metadata']),
    },
    warnings,
  };
}

function priorityOf(value: Fields): number {
  const priority = value['priority'] ?? 0;
  if (typeof priority === 'number' && Number.isInteger(priority) && priority >= 0 && priority <= 4) return priority;
  throw new BadField({ code: 'bead-bad-field', what: 'has a "priority" that is no number from 0 to 4' });
}

function deferUntilOf(value: Fields): string | null {
  const time = text(value, 'defer_until');
  if (time === '') return null;
  if (!Number.isNaN(Date.parse(time))) return time;
  throw new BadField({ code: 'bead-bad-field', what: 'has a "defer_until" that is no time' });
}

function labelsOf(value: Fields): readonly string[] {
  const labels = list(value, 'labels');
  return labels.length === 0 ? none : labels.map((label) => textOf(label, 'labels'));
}

function dependenciesOf(value: Fields, id: string, warnings: Broken[]): readonly BeadDependency[] {
  const entries = list(value, 'dependencies');
  if (entries.length === 0) return none;
  const dependencies: BeadDependency[] = [];
  for (const entry of entries) {
    if (!isObject(entry)) throw badField('dependencies', 'entry that is no object');
    const owner = text(entry, 'issue_id');
    if (owner === '' || owner === id) dependencies.push(dependencyOf(entry));
    else
      warnings.push({ code: 'bead-foreign-edge', what: 'has a dependency of another bead, which has no effect here' });
  }
  return dependencies;
}

function dependencyOf(entry: Fields): BeadDependency {
  const on = text(entry, 'depends_on_id');
  if (on === '') throw badField('dependencies', 'entry without "depends_on_id"');
  const type = word(entry, 'type') || 'blocks';
  if (type !== 'waits-for') return { on, type };
  const metadata = gateData(entry['metadata']);
  const gate = metadata['gate'] === 'any-children' ? 'any-children' : 'all-children';
  return metadata['also_blocks'] === true ? { on, type, gate, alsoBlocks: true } : { on, type, gate };
}

/** Written as a text that holds JSON; what cannot be read is the default, as `bd` has it. */
function gateData(metadata: unknown): Fields {
  if (isObject(metadata)) return metadata;
  if (typeof metadata !== 'string' || metadata === '') return {};
  try {
    const value: unknown = JSON.parse(metadata);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Empty when absent: `bd` leaves out what is empty. */
function text(value: Fields, name: string): string {
  const found = value[name] ?? '';
  return textOf(found, name);
}

function word(value: Fields, name: string): string {
  const found = text(value, name);
  return common.get(found) ?? found;
}

function textOf(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  throw badField(name, 'value that is no text');
}

function flag(value: Fields, name: string): boolean {
  const found = value[name] ?? false;
  if (typeof found === 'boolean') return found;
  throw badField(name, 'value that is neither true nor false');
}

function list(value: Fields, name: string): readonly unknown[] {
  const found: unknown = value[name] ?? none;
  if (Array.isArray(found)) return found;
  throw badField(name, 'value that is no list');
}

function badField(name: string, what: string): BadField {
  return new BadField({ code: 'bead-bad-field', what: `has in "${name}" a ${what}` });
}

/** Told from the text, because nearly no line needs to be walked over: a key may be written with escapes. */
function maybeBadShape(raw: string): boolean {
  return raw.includes('__proto__') || raw.includes('\\u') || openings(raw, '{') + openings(raw, '[') > deepest;
}

/** Counts no further than is asked. */
function openings(raw: string, bracket: string): number {
  let count = 0;
  for (let at = raw.indexOf(bracket); at !== -1 && count <= deepest; at = raw.indexOf(bracket, at + 1)) count += 1;
  return count;
}

/** What would hurt those who walk over the value: too many levels, or a key that reaches a prototype. */
function badShape(value: unknown, depth: number): Broken | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > deepest) return { code: 'bead-too-deep', what: `is nested more than ${deepest} levels deep` };
  for (const [key, item] of Object.entries(value)) {
    if (key === '__proto__') return { code: 'bead-bad-key', what: 'has a key "__proto__"' };
    const bad = typeof item === 'object' ? badShape(item, depth + 1) : undefined;
    if (bad) return bad;
  }
  return undefined;
}

function notJson(raw: string): readonly [string, string] {
  if (raw.startsWith('\uFEFF'))
    return ['bead-bom', 'begins with a byte order mark; save the file as UTF-8 without one'];
  if (/^(<{7}|={7}|>{7}|\|{7})/.test(raw)) return ['bead-conflict', 'is the mark of a merge conflict; resolve it'];
  return ['bead-not-json', 'is not JSON'];
}

function broken(code: string, what: string): ReadLine {
  return { kind: 'broken', problem: { code, what } };
}
