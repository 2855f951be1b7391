/**
 * Values as YAML with comments. The library writes every value, so no name can be more than a value; comments are fixed
 * words, because a comment is the one part of YAML that nothing quotes.
 */
import { Document, isCollection, isMap, isNode, isScalar, type Node, type Pair } from 'yaml';

export type Path = readonly (string | number)[];

export interface Notes {
  /** In the line of the value. */
  readonly beside?: readonly (readonly [Path, string])[];
  /** In lines of their own, above the key. */
  readonly above?: readonly (readonly [Path, string])[];
  /** Keys with an empty line above them. */
  readonly apart?: readonly Path[];
  /** Maps and lists in one line, `[a, b]`. */
  readonly flow?: readonly Path[];
}

/** Throws for a path that is not there: a comment that goes nowhere is a mistake of the caller. */
export function yamlText(value: unknown, notes: Notes = {}): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  for (const path of notes.flow ?? []) {
    const node = nodeAt(document, path);
    if (isCollection(node)) node.flow = true;
  }
  for (const [path, text] of notes.beside ?? []) nodeAt(document, path).comment = ` ${oneLine(text)}`;
  for (const [path, text] of notes.above ?? []) keyAt(document, path).commentBefore = ` ${oneLine(text)}`;
  for (const path of notes.apart ?? []) keyAt(document, path).spaceBefore = true;
  return document.toString({ lineWidth: 0, flowCollectionPadding: false, singleQuote: true });
}

function oneLine(text: string): string {
  if (/[\n\r\u0085\u2028\u2029]/.test(text)) throw new Error('a comment must be one line');
  return text;
}

function nodeAt(document: Document, path: Path): Node {
  const node: unknown = document.getIn(path, true);
  if (!isNode(node)) throw new Error(`nothing stands at ${path.join('.')}`);
  return node;
}

/** A step of a list has no key; the comment stands above its first line then. */
function keyAt(document: Document, path: Path): Node {
  const parent: unknown = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return nodeAt(document, path);
  const pair: Pair | undefined = parent.items.find(({ key }) => (isScalar(key) ? key.value : key) === path.at(-1));
  if (!isNode(pair?.key)) throw new Error(`nothing stands at ${path.join('.')}`);
  return pair.key;
}
