import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocks, code, details, escape, fence, table } from '../../src/core/synthesis/markdown/markdown.ts';
import { untrusted } from '../../src/core/synthesis/markdown/untrusted.ts';
import { visible } from '../../src/core/synthesis/markdown/visible.ts';
import { corpus, hostile } from './hostile.ts';
import { dangersOf, nodesOf, parse, skeleton } from './markdown-tree.ts';

const host = 'https://github.example/';

describe('code', () => {
  it.each([
    ['plain', '`plain`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    [' x', '`  x `'],
    ['', '`(empty)`'],
    ['a\nb', '`a\\u{a}b`'],
    ['a\u202eb', '`a\\u{202e}b`'],
    ['⚠️ 1️⃣', '`⚠️ 1️⃣`'],
    ['  ', '`  `'],
  ])('of %j is %j', (text, shown) => {
    expect(code(untrusted(text))).toBe(shown);
  });

  it('is one node with the visible text, in a paragraph, a link and a table', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = code(untrusted(text), 1000);
        const values = (markdown: string): string[] =>
          nodesOf(parse(markdown)).flatMap((node) => (node.type === 'inlineCode' ? [node.value] : []));
        const expected = visible(text) || '(empty)';
        expect(values(`a ${shown} b`)).toEqual([expected]);
        expect(values(`a [${shown}](${host}) b`)).toEqual([expected]);
        const cells = parse(table(['h', 'i'], [[shown, 'x']])).children[0];
        expect(cells?.type === 'table' && cells.children[1]?.children.map((cell) => cell.children.length)).toEqual([
          1, 1,
        ]);
      }),
    );
  });

  it('is cut between characters, and says so', () => {
    expect(code(untrusted('ab😀cd'), 3)).toBe('`ab…`');
  });
});

describe('fence', () => {
  it('holds everything, between any two blocks', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const root = parse(
          blocks(['before', fence(untrusted(text), 1000), details('sum', fence(untrusted(text))), 'after']),
        );
        expect(root.children.map((node) => node.type)).toEqual([
          'paragraph',
          'code',
          'html',
          'code',
          'html',
          'paragraph',
        ]);
      }),
    );
  });

  it('keeps lines and tabs, and shows what is hidden', () => {
    expect(fence(untrusted('a\tb\r\nc\u200bd'))).toBe('```text\na\tb\nc\\u{200b}d\n```');
  });
});

describe('escape', () => {
  it.each([
    ['Phase 2 Intelligence (PBA + ITP)', 'Phase 2 Intelligence (PBA + ITP)'],
    ['78.4%', '78.4%'],
    ['State staleness <5s', 'State staleness &#60;5s'],
    ['@org', '&#64;&#8203;org'],
    ['Fixes #5', 'Fixes &#35;&#8203;5'],
    ['- item', '&#45; item'],
    ['1. item', '1&#46; item'],
    ['/lgtm', '&#47;lgtm'],
    ['two\nlines', 'two lines'],
  ])('of %j is %j', (text, shown) => {
    expect(escape(text)).toBe(shown);
  });

  it('is text and nothing else, at the start of a line, an item, a cell, a heading and a fold', () => {
    const document = (text: string): string => {
      const shown = escape(text);
      return blocks([
        `word ${shown}`,
        `- ${shown} x`,
        table(['h'], [[`${shown}.`]]),
        `## ${shown}.`,
        details(`s ${shown}`, 'body'),
        `${shown} x`,
      ]);
    };
    const expected = skeleton(parse(document('plain')), 'blank');
    fc.assert(
      fc.property(hostile, (text) => {
        const markdown = document(`w${text}`);
        expect(dangersOf(markdown, host)).toEqual([]);
        const own = parse(document(text));
        const folded = (tree: typeof own): unknown =>
          JSON.stringify(skeleton(tree, 'blank')).replaceAll(/<summary>.*?<\/summary>/g, '');
        if (escape(text) !== '')
          expect(folded(own)).toBe(JSON.stringify(expected).replaceAll(/<summary>.*?<\/summary>/g, ''));
      }),
    );
  });

  it.each(corpus)('leaves no danger of %j', (text) => {
    expect(dangersOf(`x ${escape(text)}\n\n- ${escape(text)}\n\n${escape(text)}`, host)).toEqual([]);
  });
});
