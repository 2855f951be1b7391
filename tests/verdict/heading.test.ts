import { describe, expect, it } from 'vitest';
import { anchorOf, comparable, headingsOf } from '../../src/core/verdict/heading.ts';

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
  ])('anchors %s as GitHub does', (heading, anchor) => {
    expect(anchorOf(heading)).toBe(anchor);
  });

  it('compares names by their words', () => {
    expect(comparable(' Rollback  **Procedures** document')).toBe(comparable('rollback procedures DOCUMENT'));
  });
});
