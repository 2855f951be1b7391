/** Texts and labels that come back as they went, whatever people write into them. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownWords } from '../../src/core/beads/known-words.ts';
import { hasOpening, isCut, parseBody, renderBody, type Texts } from '../../src/core/sync/body.ts';
import { labelNames } from '../../src/core/sync/label-names.ts';
import { isSynced, readLabels, triggerSet } from '../../src/core/sync/labels.ts';
import { quietText, unquietText } from '../../src/core/sync/mentions.ts';
import { plainText } from '../../src/core/sync/texts.ts';

const pieces = fc.constantFrom(
  '## Design',
  '##  Design',
  '## notes  ',
  '## Acceptance criteria',
  '# x',
  '```',
  '````',
  '~~~',
  '`a',
  '`',
  '\n',
  '\n\n',
  '<sub>Bead `pr-a`</sub> <!-- swarmlead bead=pr-a -->',
  '<sub>x</sub>  <!-- swarmlead bead=pr-a opening=n -->',

  '@ann',
  '@<!-- -->bob',
  '/ok to test',
  '/<!-- -->x',
  '<!-- -->',
  ' ',
  '\t',
  'text',
  'a@b.c',
  '---',
  '_Cut',
  '\\',
  '-->',
);
const texts = fc.oneof(
  fc.array(pieces, { maxLength: 12 }).map((list) => list.join('\n')),
  fc.array(pieces, { maxLength: 12 }).map((list) => list.join('')),
  fc.string({ unit: 'grapheme' }),
);
const all: fc.Arbitrary<Texts> = fc
  .record({ description: texts, acceptance: texts, design: texts, notes: texts })
  .map(({ description, acceptance, design, notes }) => ({
    description: plainText(description),
    acceptance: plainText(acceptance),
    design: plainText(design),
    notes: plainText(notes),
  }));

describe('a body', () => {
  it('gives back the texts that it was made of', () => {
    fc.assert(
      fc.property(all, (one) => {
        expect(parseBody(renderBody(one, { bead: 'pr-a', opening: 'n1' }))).toEqual(one);
      }),
      { numRuns: 1500 },
    );
  });

  it('gives them back after an editor that ends lines otherwise, or adds some', () => {
    fc.assert(
      fc.property(all, (one) => {
        const edited = `\r\n${renderBody(one, { bead: 'pr-a' }).replaceAll('\n', '\r\n')}\r\n \r\n`;
        expect(parseBody(edited)).toEqual(one);
      }),
    );
  });

  it('loses nothing with its last line, and with a heading only where that stood', () => {
    fc.assert(
      fc.property(all, (one) => {
        const lines = renderBody(one, { bead: 'pr-a' }).split('\n');
        expect(parseBody(lines.slice(0, -1).join('\n'))).toEqual(one);
      }),
    );
    const body = 'D\n\n## Design\n\nG\n\n## Notes\n\nN';
    expect(parseBody(body.replace('## Notes\n', ''))).toEqual({
      description: 'D',
      acceptance: '',
      design: 'G\n\n\nN',
      notes: '',
    });
    expect(parseBody(body.replace('## Design\n\n', ''))).toMatchObject({
      description: 'D\n\nG',
      design: '',
      notes: 'N',
    });
  });

  it('keeps what people write below its last line', () => {
    const body = `${renderBody({ description: 'D', acceptance: '', design: '', notes: 'N' }, { bead: 'pr-a' })}\n\nP.S.`;
    expect(parseBody(body).notes).toBe('N\n\n\nP.S.');
  });

  it('is never longer than GitHub takes, and then says which text is cut', () => {
    const long = { description: '€'.repeat(30_000), acceptance: 'a', design: 'x'.repeat(30_000), notes: 'n' };
    const body = renderBody(long, { bead: 'pr-a' });
    expect(new TextEncoder().encode(body).length).toBeLessThanOrEqual(65_536);
    const read = parseBody(body);
    expect([read.description, read.acceptance, read.design, read.notes].map(isCut)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it('tells the very issue that was to be opened', () => {
    const none = { description: '', acceptance: '', design: '', notes: '' };
    const body = renderBody(none, { bead: 'pr--a', opening: 'abc1' });
    expect(hasOpening(body, 'pr--a', 'abc1')).toBe(true);
    expect([hasOpening(body, 'pr-a', 'abc1'), hasOpening(body, 'pr--a', 'abc')]).toEqual([false, false]);
  });
});

describe('text of a bead on an issue', () => {
  it('comes back as it was', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(unquietText(quietText(text))).toBe(text);
      }),
      { numRuns: 1500 },
    );
  });

  it.each([
    ['@ann', '@<!-- -->ann'],
    ['  /ok to test', '  /<!-- -->ok to test'],
    ['mail a@b.c, `@Override` and a/b', 'mail a@b.c, `@Override` and a/b'],
    ['```java\n@Override\n```\n@ann', '```java\n@Override\n```\n@<!-- -->ann'],
    ['~~~\n@x\n```\n@x\n~~~~\n@x', '~~~\n@x\n```\n@x\n~~~~\n@<!-- -->x'],
    ['` @ann ``', '` @<!-- -->ann ``'],
    ['`\na` @ann `b', '`\na` @<!-- -->ann `b'],
    ['\\` @ann `', '\\` @<!-- -->ann `'],
    ['1. x\n   ```\n@ann', '1. x\n   ```\n@<!-- -->ann'],
    ['<div>\n```\n@ann\n', '<div>\n```\n@<!-- -->ann\n'],
    ['```a`\n@ann', '```a`\n@<!-- -->ann'],
  ])('%j calls nobody, and commands no bot', (text, quiet) => {
    expect(quietText(text)).toBe(quiet);
  });
});

describe('labels', () => {
  const read = (labels: readonly string[], named: Record<string, string> = {}): ReturnType<typeof readLabels> =>
    readLabels(labels, {
      names: labelNames(named),
      words: knownWords([{ type: 'saga', status: 'review' }]),
      triggers: triggerSet(['Go-Now']),
    });

  it.each<[string, Record<string, string>, number | null]>([
    ['priority::critical', {}, 0],
    ['Priority::LOW', {}, 3],
    ['priority::P1', {}, 1],
    ['priority::4', {}, 4],
    ['priority::1 - quite high', {}, 1],
    ['priority::soon', {}, null],
    ['priority::P7', {}, null],
    ['priority::10', {}, null],
    ['priority: 1 - high', { priority: 'priority: ' }, 1],
    ['P2', { priority: 'P' }, 2],
    ['performance', { priority: 'P' }, null],
    ['prio/urgent', { priority: 'prio/', critical: 'urgent' }, 0],
  ])('%s with %j says the priority %s', (label, named, priority) => {
    expect(read([label], named).priority).toBe(priority);
  });

  it('of one kind that say different things are told, and the first by rule counts', () => {
    expect(read(['type::task', 'type::bug', 'priority::low', 'priority::high', 'status::review'])).toMatchObject({
      type: 'bug',
      priority: 1,
      status: 'review',
      doubled: ['type', 'priority'],
    });
  });

  it('with a word that bd does not know say nothing, and are none of the bead', () => {
    expect(read(['type::sagas', 'status::soon', 'status::closed'])).toMatchObject({
      type: null,
      status: null,
      plain: [],
    });
    expect(read(['TYPE::Saga']).type).toBe('saga');
  });

  it('that start something are none of the bead, and neither are those that GitHub could not hold', () => {
    expect(read(['swarm', 'SWARM:coder', ' swarm : x', 'go-now', 'swarming']).plain).toEqual(['swarming']);
    const synced = (label: string): boolean => isSynced(label, labelNames({}), triggerSet(['Go-Now']));
    expect(['a,b', 'x'.repeat(51), '', 'swarm:x', 'GO-NOW', 'type::x', 'a\nb'].filter(synced)).toEqual([]);
    expect(synced('help wanted')).toBe(true);
  });

  it('of which a prefix is part of a word are labels of the bead', () => {
    expect(read(['performance'], { priority: 'P' }).plain).toEqual(['performance']);
  });
});
