/** The names and the form of what a worker hands over while it runs. */
import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { largestNews, newsName, newsSchema, parseNewsName, type News } from '../../src/core/swarm/news.ts';

const at = '2026-11-27T01:00:00.000Z';
const news: News = {
  version: 1,
  swarm: 'novacron-init',
  worker: 'R1',
  dispatch: 'novacron-init-r1-1',
  run: { id: 501, attempt: 1 },
  number: 1,
  notes: [{ level: 'error', message: 'no link', at }],
  memory: [{ key: 'swarm/research/phase0', value: { hosts: 3 }, at }],
};

describe('the name of news', () => {
  it('is read back', () => {
    const number = integer({ min: 1, max: 999_999_999 });
    assert(
      property(number, number, number, (id, attempt, n) => {
        expect(parseNewsName(newsName({ id, attempt }, n))).toEqual({ run: { id, attempt }, number: n });
      }),
    );
  });

  it.each([
    'swarmlead-result-501-1',
    'swarmlead-news-501-1',
    'swarmlead-news-501-1-0',
    'swarmlead-news-501-1-01',
    'swarmlead-news-0501-1-1',
    'swarmlead-news-501-1-1 ',
    'swarmlead-news-501-1-1.5',
    'swarmlead-news-501-1--1',
    'swarmlead-news-9999999999999999-1-1',
    'my-swarmlead-news-501-1-1',
  ])('is none of %j', (name) => {
    expect(parseNewsName(name)).toBeNull();
  });
});

describe('news', () => {
  it('has notes and entries as a result has them', () => {
    expect(newsSchema.parse(news)).toEqual(news);
  });

  it('of all the notes that it may have has room in its file', () => {
    const note = { level: 'warn', message: '\u{1F41D}'.repeat(1000), at } as const;
    const text = JSON.stringify({ ...news, notes: Array.from({ length: 60 }, () => note) });
    expect(newsSchema.parse(JSON.parse(text)).notes).toHaveLength(60);
    expect(Buffer.byteLength(text)).toBeLessThan(largestNews);
  });

  it.each<readonly [string, object]>([
    ['more notes than sixty', { notes: Array.from({ length: 61 }, () => news.notes[0]) }],
    ['more entries than a hundred', { memory: Array.from({ length: 101 }, () => news.memory[0]) }],
    ['no number', { number: 0 }],
    ['a field more', { verdict: 'go' }],
    ['a worker that is a path', { worker: '../R1' }],
  ])('of %s is refused', (_what, wrong) => {
    expect(newsSchema.safeParse({ ...news, ...wrong }).success).toBe(false);
  });
});
