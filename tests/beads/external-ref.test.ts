import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOf, formatExternalRef, linkIssues, readExternalRef } from '../../src/core/beads/external-ref.ts';
import { fileOf, line } from './lines.ts';

const here = { serverUrl: 'https://github.com', owner: 'Nova', name: 'cron' };

describe('an external_ref', () => {
  it.each([
    ['gh-9', 9],
    ['GH-9', 9],
    ['github:12', 12],
    [' gh-9 ', 9],
    ['https://github.com/Nova/cron/issues/7', 7],
    ['https://GitHub.com/nova/CRON/issues/7', 7],
    ['https://github.com/Nova/cron/issues/7/', 7],
    ['https://github.com/Nova/cron/issues/7#issuecomment-1', 7],
    ['https://github.com/Nova/cron/issues/7?a=b', 7],
    ['https://github.com/Nova/cron/pull/7', 7],
  ])('%s is an issue of this repository', (ref, number) => {
    expect(readExternalRef(ref, here)).toEqual({ kind: 'issue', number });
  });

  it.each([
    'https://github.com/Nova/other/issues/7',
    'https://github.com/other/cron/issues/7',
    'https://github.example/Nova/cron/issues/7',
    'http://github.com/Nova/cron/issues/7',
    'https://github.com/a/Nova/cron/issues/7',
    'https://evil.example/https://github.com/Nova/cron/issues/7',
  ])('%s is an issue of another one', (ref) => {
    expect(readExternalRef(ref, here)).toEqual({ kind: 'foreign' });
  });

  it.each([
    null,
    '',
    'jira-ABC',
    'gh-',
    'gh-0',
    'gh-1x',
    'gh-99999999999999999',
    'github:-1',
    'https://github.com/Nova/cron/issues/',
    'https://github.com/Nova/cron/issues/7x',
    'https://example.com/7',
    'see https://github.com/Nova/cron/issues/7',
  ])('%s is none of GitHub', (ref) => expect(readExternalRef(ref, here)).toEqual({ kind: 'none' }));

  it('that we write is read back, on any host, below any path', () => {
    const word = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,10}$/);
    const servers = fc.constantFrom(
      'https://github.com',
      'https://git.example/',
      'http://127.0.0.1:4099',
      'https://a.example/b',
    );
    fc.assert(
      fc.property(servers, word, word, fc.integer({ min: 1, max: 1e9 }), (serverUrl, owner, name, number) => {
        const repository = { serverUrl, owner, name };
        const ref = formatExternalRef(number, repository);
        expect(readExternalRef(ref, repository)).toEqual({ kind: 'issue', number });
        expect(readExternalRef(ref, { ...repository, name: `${name}2` })).toEqual({ kind: 'foreign' });
        expect(addressOf(ref)).toEqual({ ...repository, serverUrl: serverUrl.replace(/\/$/, '') });
      }),
    );
  });

  it.each([null, 'gh-9', 'jira-1', 'https://github.com/Nova/cron/wiki/7'])('%s names no repository', (ref) => {
    expect(addressOf(ref)).toBeNull();
  });
});

describe('the issues of many beads', () => {
  const refs = (...list: readonly (readonly [string, string | null, string?])[]): ReturnType<typeof linkIssues> =>
    linkIssues(
      fileOf(...list.map(([id, ref, status = 'open']) => line(id, { external_ref: ref, status }))).beads.values(),
      here,
    );

  it('are one to one', () => {
    const links = refs(['pr-a', 'gh-1'], ['pr-b', null], ['pr-c', 'https://github.com/Nova/cron/issues/2', 'closed']);
    expect(links.issueOf).toEqual(new Map([['pr-a', 1], ['pr-c', 2]])); // prettier-ignore
    expect(links.beadOf).toEqual(new Map([[1, 'pr-a'], [2, 'pr-c']])); // prettier-ignore
    expect([links.conflicts, links.foreign]).toEqual([[], []]);
  });

  it('are in conflict where two beads name one, in whatever form, and then belong to neither', () => {
    const links = refs(['pr-a', 'gh-1'], ['pr-b', 'https://github.com/nova/cron/issues/1'], ['pr-c', 'gh-2']);
    expect(links.conflicts).toEqual([{ issue: 1, beads: ['pr-a', 'pr-b'] }]);
    expect([...links.issueOf]).toEqual([['pr-c', 2]]);
    expect([...links.beadOf]).toEqual([[2, 'pr-c']]);
  });

  it('are not named by a tombstone', () => {
    expect(refs(['pr-a', 'gh-1', 'tombstone'], ['pr-b', 'gh-1']).beadOf).toEqual(new Map([[1, 'pr-b']]));
  });

  it('of other repositories are told apart', () => {
    const links = refs(['pr-a', 'https://github.com/Nova/other/issues/1'], ['pr-b', 'gh-1']);
    expect(links.foreign).toEqual(['pr-a']);
    expect(links.issueOf).toEqual(new Map([['pr-b', 1]]));
  });
});
