/** A ledger that was changed by one more commit on its ref: whatever was done to any line, its place is named. */
import { beforeAll, describe, expect, it } from 'vitest';
import { historyFindings } from '../../src/core/audit/history.ts';
import type { VersionFact } from '../../src/core/audit/facts.ts';
import { versionsOf } from '../../src/app/verify/versions.ts';
import { ledgerOf } from '../replay/told.ts';
import { audited, auditorOf, having, said, tell, withLedger, type Told } from './audited.ts';

const path = 'ledger.jsonl';
let told: Told;
let lines: readonly string[];
beforeAll(async () => {
  told = await tell('people');
  lines = ledgerOf(told.github, told.swarm).trimEnd().split('\n');
}, 30_000);

/** The lines that the ref's history speaks against, when its head has these. */
async function spokenAgainst(now: readonly string[]): Promise<readonly (number | null)[]> {
  const { git } = told.github;
  const ref = `refs/swarm/${told.swarm}`;
  const tip = git.tips.get(ref) ?? '';
  const text = `${now.join('\n')}\n`;
  const head = git.push(ref, { [path]: text });
  git.tips.set(ref, tip);
  return historyFindings(await versionsOf(auditorOf(told), { text, head, path })).map(({ line }) => line);
}

describe('one more commit', () => {
  it('that appends speaks against nothing', async () => {
    expect(await spokenAgainst([...lines, '{"kind":"later-idea"}'])).toEqual([]);
  });

  it('that changes a line is known by it, whichever it is and however little', async () => {
    for (const [index, line] of lines.entries()) {
      const now = lines.with(index, `${line} `);
      expect(await spokenAgainst(now)).toEqual([index + 1]);
    }
  });

  it('that takes a line out, or puts one in, is known from there on', async () => {
    for (const index of lines.keys()) {
      expect(await spokenAgainst(lines.toSpliced(index, 1))).toEqual([index + 1]);
      expect(await spokenAgainst(lines.toSpliced(index, 0, '{"kind":"later-idea"}'))).toEqual([index + 1]);
    }
  });

  it('that swaps two lines is known by the first of them', async () => {
    for (let index = 1; index < lines.length; index += 1) {
      const now = lines.with(index - 1, lines[index] ?? '').with(index, lines[index - 1] ?? '');
      expect((await spokenAgainst(now))[0]).toBe(index);
    }
  });

  it('names two changed lines where versions lie between them', async () => {
    const changed = lines.with(0, `${lines[0]} `).with(61, `${lines[61]} `);
    expect(await spokenAgainst(changed)).toContain(1);
  });
});

describe('the whole audit', () => {
  it('names the line, and who wrote the ref', async () => {
    const text = `${lines.with(23, (lines[23] ?? '').replaceAll('40%', '95%')).join('\n')}\n`;
    const { findings, ok, writers } = await withLedger(told, text, 'on-top');
    expect(ok).toBe(false);
    expect(having(findings, 'false')).toEqual([24]);
    expect(said(findings, 'false')[0]).toMatch(
      /^24 done: .*95% is not no-go.*commit [0-9a-f]{7} has another line here/,
    );
    expect([...writers.keys()]).toEqual(['github-actions[bot]']);
  });

  it('tells of lines at the end that are not there any more', async () => {
    const { about, ok } = await withLedger(told, `${lines.slice(0, 50).join('\n')}\n`, 'on-top');
    expect(ok).toBe(false);
    expect(about).toEqual([expect.stringMatching(/^line 51, which is not there: commit [0-9a-f]{7} has another line/)]);
  });

  it('tells of a ref without a ledger, and of one that does not read', async () => {
    const none = await withLedger(told, '', 'on-top');
    expect([none.ok, none.about[0]]).toEqual([false, 'the ledger begins no swarm']);
    const torn = await withLedger(told, `${lines.with(4, '{"kind":').join('\n')}\n`, 'anew');
    expect(said(torn.findings, 'false')).toContainEqual('5 ?: it does not read');
  });

  it('of a ref that is not there is none', async () => {
    await expect(audited({ ...told, swarm: 'nobody' })).rejects.toThrow('there is no such swarm');
  });
});

describe('what commits say of one another', () => {
  const version = (commit: string, more: Partial<VersionFact> = {}): VersionFact => ({
    commit: commit.repeat(40),
    parents: [],
    author: null,
    bytes: 10,
    differsAt: null,
    ...more,
  });
  const second = version('b', { parents: ['a'.repeat(40)], bytes: 20 });

  it.each<readonly [string, readonly VersionFact[], readonly string[]]>([
    ['one after the other', [version('a'), second], []],
    ['a gap', [version('a'), version('b')], ['commit bbbbbbb does not continue aaaaaaa']],
    [
      'a merge',
      [version('a'), { ...second, parents: ['a'.repeat(40), 'c'.repeat(40)] }],
      ['commit bbbbbbb joins two histories'],
    ],
    ['lines taken away', [version('a'), { ...second, bytes: 5 }], ['commit bbbbbbb takes lines away that aaaaaaa had']],
    ['no ledger', [version('a', { bytes: null })], ['commit aaaaaaa has no ledger']],
  ])('%s', (_what, versions, why) => {
    expect(historyFindings(versions).map((one) => one.why)).toEqual(why);
  });
});
