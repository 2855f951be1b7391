/**
 * Markdown as a person reads it in a terminal: tables aligned, folds open, links as their words. What only a browser can
 * show (drawings, markers for machines) is left out.
 */
import { styleText } from 'node:util';
import type { Nodes, RootContent, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

export interface Screen {
  readonly width: number;
  readonly colours: boolean;
}

type Style = Parameters<typeof styleText>[0];

export function inTerminal(markdown: string, screen: Screen): string {
  const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const blocks = tree.children.map((block) => blockText(block, screen)).filter((text) => text !== '');
  return blocks.join('\n\n');
}

/** Words of inline Markdown, on one line. */
export function words(markdown: string): string {
  const tree = fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  return plain(tree).replaceAll(/\s+/g, ' ').trim();
}

function paint(screen: Screen, style: Style, text: string): string {
  return screen.colours && text !== '' ? styleText(style, text, { validateStream: false }) : text;
}

function blockText(block: RootContent, screen: Screen): string {
  switch (block.type) {
    case 'heading':
      return paint(screen, 'bold', plain(block));
    case 'paragraph':
      return wrap(plain(block), screen.width);
    case 'table':
      return tableText(block, screen);
    case 'list':
      return block.children.map((item, index) => itemText(item.children, mark(block, index), screen)).join('\n');
    case 'code':
      return block.lang === 'mermaid' ? '' : indent(block.value, '    ');
    case 'html':
      return htmlText(block.value, screen);
    case 'blockquote':
      return indent(block.children.map((child) => blockText(child, screen)).join('\n'), '> ');
    default:
      return plain(block);
  }
}

function mark(list: Extract<RootContent, { type: 'list' }>, index: number): string {
  return list.ordered ? `${(list.start ?? 1) + index}. ` : '- ';
}

function itemText(children: readonly RootContent[], bullet: string, screen: Screen): string {
  const inner = { ...screen, width: screen.width - bullet.length };
  const text = children.map((child) => blockText(child, inner)).join('\n');
  return bullet + indent(text, ' '.repeat(bullet.length)).slice(bullet.length);
}

/** The words of a fold's summary and of small print; comments and tags are for browsers and machines. */
function htmlText(html: string, screen: Screen): string {
  const summary = /<summary>(.*?)<\/summary>/s.exec(html)?.[1];
  if (summary !== undefined) return paint(screen, 'underline', plainHtml(summary));
  return paint(screen, 'dim', wrap(words(plainHtml(html)), screen.width));
}

function plainHtml(html: string): string {
  return html.replaceAll(/<!--[\s\S]*?-->/g, '').replaceAll(/<[^>]*>/g, '');
}

function tableText(table: Table, screen: Screen): string {
  const rows = table.children.map((row) => row.children.map((cell) => plain(cell).trim()));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => columns(row[column] ?? ''))));
  const limits = fit(widths, screen.width);
  return rows
    .flatMap((row, index) => {
      const lines = rowLines(row, limits);
      return index === 0 ? lines.map((line) => paint(screen, 'bold', line)) : lines;
    })
    .join('\n');
}

/** The widest columns give way until the row fits. */
function fit(widths: readonly number[], width: number): readonly number[] {
  const limits = [...widths];
  const room = Math.max(width - 2 * (widths.length - 1), 8 * widths.length);
  while (limits.reduce((sum, one) => sum + one, 0) > room) {
    const widest = limits.indexOf(Math.max(...limits));
    limits[widest] = (limits[widest] ?? 1) - 1;
  }
  return limits;
}

function rowLines(row: readonly string[], limits: readonly number[]): readonly string[] {
  const cells = limits.map((limit, column) => wrap(row[column] ?? '', limit).split('\n'));
  const height = Math.max(...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, line) =>
    cells
      .map((lines, column) => pad(lines[line] ?? '', limits[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columns(text)));
}

function wrap(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => wrapLine(line, width))
    .join('\n');
}

function wrapLine(line: string, width: number): readonly string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ').flatMap((one) => pieces(one, width))) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (columns(longer) > width && current !== '') {
      lines.push(current);
      current = word;
    } else current = longer;
  }
  return [...lines, current];
}

function pieces(word: string, width: number): readonly string[] {
  return columns(word) <= width ? [word] : (word.match(new RegExp(`.{1,${Math.max(1, width)}}`, 'gu')) ?? [word]);
}

/** Emoji take two columns. */
function columns(text: string): number {
  const segments = [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)];
  return segments.reduce((sum, { segment }) => sum + (/\p{Emoji_Presentation}|\uFE0F/u.test(segment) ? 2 : 1), 0);
}

function indent(text: string, by: string): string {
  return text
    .split('\n')
    .map((line) => by + line)
    .join('\n');
}

function plain(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code') return node.value;
  if (node.type === 'break') return '\n';
  if (node.type === 'html') return plainHtml(node.value);
  return 'children' in node ? node.children.map(plain).join('') : '';
}
