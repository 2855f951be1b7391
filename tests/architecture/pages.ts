/** Markdown pages as a test reads them: links, tables between marks, shell lines. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Nodes, Root } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';
import { root } from './modules.ts';

export function page(path: string): Root {
  const text = readFileSync(join(root, path), 'utf8');
  return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

export function* nodesOf(node: Nodes): Generator<Nodes> {
  yield node;
  if ('children' in node) for (const child of node.children) yield* nodesOf(child);
}

export function textOf(node: Nodes): string {
  if ('value' in node) return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

/** Targets of links and images that lie in the repository, without a leading `#` part's page. */
export function localLinks(tree: Root): readonly string[] {
  return [...nodesOf(tree)].flatMap((node) =>
    (node.type === 'link' || node.type === 'image') && !/^[a-z]+:/.test(node.url) ? [node.url] : [],
  );
}

/** As GitHub makes them of headings. */
export function anchors(tree: Root): ReadonlySet<string> {
  const headings = [...nodesOf(tree)].filter((node) => node.type === 'heading');
  return new Set(headings.map((node) => slug(textOf(node))));
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

/** Rows of the first table after the comment `<!-- mark -->`, the head left out; cells as text. */
export function tableAfter(tree: Root, mark: string): readonly (readonly string[])[] {
  const at = tree.children.findIndex((node) => node.type === 'html' && node.value === `<!-- ${mark} -->`);
  const table = tree.children.slice(at).find((node) => node.type === 'table');
  if (at < 0 || !table) throw new Error(`no table follows <!-- ${mark} -->`);
  return table.children.slice(1).map((row) => row.children.map((cell) => textOf(cell)));
}

/** Lines of the blocks of a language, comments and empty lines left out. */
export function linesOf(tree: Root, language: string): readonly string[] {
  return [...nodesOf(tree)]
    .flatMap((node) => (node.type === 'code' && node.lang === language ? node.value.split('\n') : []))
    .filter((line) => line.trim() !== '');
}

export function blocksOf(tree: Root, language: string): readonly string[] {
  return [...nodesOf(tree)].flatMap((node) => (node.type === 'code' && node.lang === language ? [node.value] : []));
}
