import * as fc from 'fast-check';
import type { Nodes } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it } from 'vitest';
import { anchorsOf, comparable, holdsWords, words } from '../../src/core/verdict/heading.ts';
import { headingsOf } from '../../src/core/verdict/markdown-headings.ts';

describe('headings of a delivered Markdown file', () => {
  it('reads ATX and setext headings and leaves code alone', () => {
    const text = [
      '# Phase 0',
      '',
      '## **Risk** assessment for `Phase 1` ##',
      '```sh',
      '# not a heading',
      '```',
      'Decision matrix',
      '---',
      '- item',
      '---',
      '#nor this',
      '~~~',
      '## nor that',
      '```',
      '## nor this one',
      '~~~',
      '   ### C#',
    ].join('\n');
    expect(headingsOf(text)).toEqual(['Phase 0', 'Risk assessment for Phase 1', 'Decision matrix', 'C#']);
  });

  it('stays inside what a hand-in may carry', () => {
    const many = headingsOf(Array.from({ length: 700 }, (_, index) => `# ${index} ${'x'.repeat(400)}`).join('\n'));
    expect(many).toHaveLength(500);
    expect(Math.max(...many.map((heading) => heading.length))).toBe(300);
  });

  it.each([
    ['Go/No-Go decision matrix', 'gono-go-decision-matrix'],
    ['  Über **uns**: 2 Wege ', 'über-uns-2-wege'],
    ['Risk &amp; Reward', 'risk--reward'],
  ])('anchors %s as GitHub does', (heading, anchor) => {
    expect(anchorsOf([heading])).toEqual([anchor]);
  });

  it('numbers anchors that a file has more than once', () => {
    expect(anchorsOf(['Risks', 'Plan', 'risks', '**Risks**'])).toEqual(['risks', 'plan', 'risks-1', 'risks-2']);
  });

  it.each([
    [' Rollback  **Procedures** document', 'rollback procedures DOCUMENT'],
    ['The [decision matrix](docs/a.md#b) of `Phase 1`', 'the decision matrix of phase 1'],
    ['![chart](a.png) <b>Risks</b> <!-- draft -->', 'chart risks'],
    ['_Risks_ of snake\\_case', 'risks of snake_case'],
    ['Risk &amp; Reward&nbsp;of &quot;A&#39;s&quot;', 'risk & reward of "a\'s"'],
    ['U\u0308bersicht', '\u00fcbersicht'],
  ])('compares %s by its words', (one, other) => {
    expect(comparable(one)).toBe(comparable(other));
  });

  it.each([
    ['4. risk assessment (draft)', 'risk assessment', true],
    ['brisk assessment', 'risk assessment', false],
    ['risk assessments, risk assessment', 'risk assessment', true],
    ['risk', 'risk assessment', false],
  ])('finds whole words alone: %s, %s', (all, wanted, isThere) => {
    expect(holdsWords(all, wanted)).toBe(isThere);
  });
});

describe('what is no heading of a document', () => {
  it.each([
    ['an HTML comment of several lines', '<!--\n# Draft\n\nDraft\n---\n-->\n# Real'],
    ['a comment that nothing ends', '# Real\n\n<!-- \n# Draft'],
    ['a block of HTML', '<div>\n# Draft\n</div>\n\n# Real'],
    ['a lone tag', '<custom-tag>\n# Draft\n\n# Real'],
    ['preformatted text', '<pre>\n\n# Draft\n\n</pre>\n# Real'],
    ['a fence of backticks in one of tildes', '~~~\n```\n# Draft\n~~~\n# Real'],
    ['a fence that is closed by a shorter one only in its middle', '````\n```\n# Draft\n````\n# Real'],
    ['a fence that nothing ends', '# Real\n```\n# Draft'],
    ['indented code', '    # Draft\n\n# Real'],
    ['seven marks, or none behind', '####### Draft\n\n#Draft\n\n# Real'],
    ['a list item that is underlined', '- Draft\n---\n# Real'],
    ['a quote that is underlined', '> Draft\n===\n\n# Real'],
    ['the end of a quotation that goes on', '> Draft\nDraft\n---\n# Real'],
    ['where a link leads', '[a]: https://example.org\n---\n# Real'],
    ['front matter', '---\ntitle: Draft\n---\n# Real'],
  ])('%s', (_what, text) => {
    expect(headingsOf(text)).toEqual(['Real']);
  });

  it('is not text that is underlined over two lines, nor what stands behind a fence that is none', () => {
    expect(headingsOf('Decision\nmatrix\n===\n``` a`b\n# Behind')).toEqual(['Decision matrix', 'Behind']);
  });
});

/** Headings that stand in the document itself, and not in a quote or a list of it, by another reader of Markdown. */
function byOtherReader(text: string): readonly string[] {
  return fromMarkdown(text).children.flatMap((node) => (node.type === 'heading' ? comparable(textOf(node)) || [] : []));
}

function textOf(node: Nodes): string {
  if ('children' in node) return node.children.map(textOf).join('');
  return 'value' in node && node.type !== 'html' ? node.value : '';
}

const line = fc.constantFrom(
  '# One',
  '## **Two** words ##',
  '###### `six`',
  'plain text',
  'more *text*',
  '===',
  '---',
  '- - -',
  '***',
  '```',
  '```sh',
  '~~~~',
  '~~~',
  '<!-- a comment -->',
  '<!--',
  '-->',
  '<div>',
  '</div>',
  '<pre>',
  '</pre>',
  '    # code',
  '#none',
  '',
  '',
  '',
);

describe('headings, whatever the lines', () => {
  it('are those that another reader of Markdown finds', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        // One more line, so that nothing is taken for front matter.
        const text = ['start', '', ...lines].join('\n');
        expect(headingsOf(text).map(comparable)).toEqual(byOtherReader(text));
      }),
      { numRuns: 3000 },
    );
  });

  it('are in their words, which change no more, and stay inside what a hand-in may carry', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), fc.array(line), (some, lines) => {
        for (const heading of headingsOf([`# ${some}`, ...lines, some, '---'].join('\n'))) {
          expect(words(heading)).toBe(heading);
          expect(heading.length).toBeLessThanOrEqual(300);
        }
      }),
    );
  });

  it.each([
    ['brackets', '['.repeat(2000)],
    ['comments', '<!--'.repeat(500)],
    ['tags', '<a '.repeat(600)],
    ['links in links', `${'['.repeat(400)}a${'](b)'.repeat(400)}`],
  ])('are read in a moment: %s', (_what, evil) => {
    const text = Array.from({ length: 500 }, () => `# ${evil}\n${evil}\n---\n`).join('\n');
    const began = performance.now();
    headingsOf(text);
    expect(performance.now() - began).toBeLessThan(5000);
  });

  it('are read in a moment from one paragraph of many lines', () => {
    const began = performance.now();
    expect(headingsOf('word\n'.repeat(200_000))).toEqual([]);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
