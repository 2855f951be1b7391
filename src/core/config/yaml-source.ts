/**
 * YAML text as plain values that know where they stand. The values are built here rather than by the library's own
 * conversion, because a swarm file comes from a repository that may be hostile: keys are compared in linear time (the
 * library's check is quadratic), aliases are counted while they unfold, tags and merge keys have no effect, and no
 * object has a prototype that a key could reach.
 */
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from 'yaml';
import { cutByComment } from './cut-comment.ts';
import { quoted, type Finding, type Path } from './finding.ts';
import { yamlProblem } from './yaml-problem.ts';

export interface Position {
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
}

export interface Source {
  /** Maps without prototype, arrays, text, numbers, booleans, null. */
  readonly value: unknown;
  readonly findings: readonly Finding[];
  /** Of the value at the path, or of its key; of the nearest that exists where it does not. */
  position(path: Path, onKey: boolean): Position;
}

export type ReadSource =
  | { readonly kind: 'ok'; readonly source: Source }
  | { readonly kind: 'invalid'; readonly problems: readonly SyntaxProblem[] };

type SyntaxProblem = Position & { readonly code: string; readonly message: string };

const mostAliases = 100;
const mostNodes = 50_000;
const deepest = 40;

interface Place {
  readonly value: number;
  readonly key: number;
}

interface Walk {
  readonly text: string;
  readonly document: Document;
  readonly places: Map<string, Place>;
  readonly findings: Finding[];
  nodes: number;
  aliases: number;
}

/** Stopped by a limit: what was read so far is worth nothing. */
class TooMuch extends Error {
  readonly finding: Finding;
  constructor(what: Finding) {
    super(what.message);
    this.finding = what;
  }
}

/** Never throws. Syntax errors are all told; without any, the values and what was odd about their writing. */
export function readSource(text: string): ReadSource {
  const lines = new LineCounter();
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const document = parse(text, lines);
  if (document === undefined) return tooDeep;
  if (document.errors.length > 0) {
    return { kind: 'invalid', problems: syntaxProblems(document.errors, at) };
  }
  const walk: Walk = { text, document, places: new Map(), findings: [], nodes: 0, aliases: 0 };
  try {
    const value = document.contents === null ? null : plain(walk, document.contents, []);
    return { kind: 'ok', source: { value, findings: walk.findings, position: positions(walk.places, at) } };
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
    const position = positions(walk.places, at)(error.finding.path, false);
    return { kind: 'invalid', problems: [{ ...position, code: error.finding.code, message: error.finding.message }] };
  }
}

const tooDeep: ReadSource = {
  kind: 'invalid',
  problems: [{ line: 1, column: 1, code: 'yaml-too-deep', message: 'this is nested too deeply to be read' }],
};

/** Nothing where the stack ended: the parser descends by recursion, and tells it by an exception or as a syntax error. */
function parse(text: string, lineCounter: LineCounter): Document | undefined {
  try {
    const options = { lineCounter, prettyErrors: false, uniqueKeys: false, merge: false, logLevel: 'error' } as const;
    const document = parseDocument(text, { ...options, schema: 'core', version: '1.2' });
    return document.errors.some(({ message }) => message.includes('call stack')) ? undefined : document;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** The first of each line: what follows on it is most often the same mistake, seen again. */
function syntaxProblems(errors: Document['errors'], at: (offset: number) => Position): SyntaxProblem[] {
  const first = new Map<number, SyntaxProblem>();
  for (const error of errors) {
    const position = at(error.pos[0]);
    if (!first.has(position.line)) first.set(position.line, { ...position, ...yamlProblem(error) });
  }
  return [...first.values()].slice(0, 20);
}

function plain(walk: Walk, node: Node, path: Path): unknown {
  place(walk, node, path);
  return content(walk, node, path);
}

function content(walk: Walk, node: Node, path: Path): unknown {
  count(walk, path);
  if (isAlias(node)) return plainAlias(walk, node.source, node.resolve(walk.document), path);
  if (typeof node.tag === 'string') note(walk, path, 'yaml-tag', 'YAML tags have no meaning here; leave it out');
  if (isMap(node)) return plainMap(walk, node.items, path);
  if (isSeq(node)) return node.items.map((item, index) => (isNode(item) ? plain(walk, item, [...path, index]) : null));
  if (!isScalar(node)) return null;
  const cut = cutByComment(walk.text, node, path);
  if (cut) walk.findings.push(cut);
  const { value } = node;
  return value === null || ['string', 'number', 'boolean'].includes(typeof value) ? value : (node.source ?? null);
}

function plainAlias(walk: Walk, name: string, target: Node | undefined, path: Path): unknown {
  walk.aliases += 1;
  if (walk.aliases > mostAliases) {
    throw new TooMuch(
      finding(path, 'yaml-aliases', `there are more than ${mostAliases} aliases; use defaults and roles`),
    );
  }
  if (target !== undefined) return content(walk, target, path);
  note(walk, path, 'yaml-alias', `there is no anchor ${quoted(name)} above this`);
  return null;
}

function plainMap(walk: Walk, items: readonly { key: unknown; value: unknown }[], path: Path): unknown {
  const map: Record<string, unknown> = Object.create(null);
  for (const { key, value } of items) {
    const name = isScalar(key) ? (key.source ?? String(key.value)) : undefined;
    if (name === undefined || name === '__proto__') {
      note(walk, path, 'yaml-key', name === undefined ? 'a key must be text' : 'nothing can be called "__proto__"');
      continue;
    }
    const inner = [...path, name];
    const offset = isScalar(key) ? key.range?.[0] : undefined;
    if (Object.hasOwn(map, name)) {
      count(walk, inner);
      walk.places.set(placeKey([...inner, duplicateMark]), { key: offset ?? 0, value: offset ?? 0 });
      walk.findings.push(duplicate(inner));
      continue;
    }
    walk.places.set(placeKey(inner), { key: offset ?? 0, value: offset ?? 0 });
    map[name] = isNode(value) ? plain(walk, value, inner) : null;
  }
  return map;
}

/** Stands for the second of two equal keys; no key holds it. */
const duplicateMark = '\u0000second';

function duplicate(path: Path): Finding {
  const [group, name] = path;
  const worker = group === 'workers' && path.length === 2;
  const message = worker
    ? `two workers are called ${quoted(String(name))}; each needs an id of its own`
    : `the key ${quoted(String(path.at(-1)))} stands here twice`;
  return { level: 'error', code: 'duplicate-key', path: [...path, duplicateMark], message };
}

function place(walk: Walk, node: Node, path: Path): void {
  const offset = node.range?.[0];
  if (offset === undefined) return;
  const known = walk.places.get(placeKey(path));
  // A block map begins at its first key, which is another thing's place; an empty value has none.
  const own = !(isMap(node) && node.flow !== true) && !(isScalar(node) && node.source === '' && node.type === 'PLAIN');
  walk.places.set(placeKey(path), { key: known?.key ?? offset, value: own || !known ? offset : known.key });
}

function positions(places: ReadonlyMap<string, Place>, at: (offset: number) => Position): Source['position'] {
  return (path, onKey) => {
    for (let length = path.length; length > 0; length -= 1) {
      const found = places.get(placeKey(path.slice(0, length)));
      if (found) return at(onKey || length < path.length ? found.key : found.value);
    }
    return { line: 1, column: 1 };
  };
}

function placeKey(path: Path): string {
  return path.join('\u0001');
}

function count(walk: Walk, path: Path): void {
  walk.nodes += 1;
  if (walk.nodes > mostNodes)
    throw new TooMuch(finding(path, 'yaml-too-large', `there are more than ${mostNodes} values`));
  if (path.length > deepest) throw new TooMuch(finding(path, 'yaml-too-deep', 'this is nested too deeply to be read'));
}

function note(walk: Walk, path: Path, code: string, message: string): void {
  walk.findings.push(finding(path, code, message));
}

function finding(path: Path, code: string, message: string): Finding {
  return { level: 'error', code, path, message };
}
