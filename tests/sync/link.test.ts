/** Pairs that people make and part: what is refused is refused with every reason, and what is so already costs nothing. */
import { describe, expect, it } from 'vitest';
import { linkBead, unlinkBead, type LinkedByHand } from '../../src/app/sync/link.ts';
import { commitsOn, recordName, town, type Town } from './town.ts';

const main = 'refs/heads/main';

async function withIssues(): Promise<Town> {
  const github = town();
  for (const title of ['One', 'Two']) await github.issues.as('writer').openIssue({ title });
  return github;
}

const link = async (github: Town, bead: string, issue: number): Promise<LinkedByHand> =>
  linkBead(github.coordinator(), bead, issue);

describe('beads link', () => {
  it('writes the address of the issue into the bead, in one commit, once', async () => {
    const github = await withIssues();
    expect(await link(github, 'small-aaa', 1)).toEqual({ kind: 'done', wrote: true });
    expect(github.bead('small-aaa').externalRef).toBe('https://github.com/local/novacron/issues/1');
    expect(await link(github, 'small-aaa', 1)).toEqual({ kind: 'done', wrote: false });
    expect(await commitsOn(github, main)).toBe(2);
  });

  it.each([
    ['a bead that is not there', 'small-zzz', 1, [/no bead "small-zzz"/]],
    ['an issue that is not there', 'small-aaa', 9, [/no issue #9/]],
    ['both', 'small-zzz', 9, [/no bead/, /no issue/]],
    ['a bead that has another issue', 'small-bbb', 1, [/small-bbb belongs to #2/]],
    ['an issue that has another bead', 'small-aaa', 2, [/#2 belongs to small-bbb/]],
  ] as const)('refuses %s', async (_name, bead, issue, reasons) => {
    const github = await withIssues();
    await link(github, 'small-bbb', 2);
    const refused = await link(github, bead, issue);
    const wanted = reasons.map((one) => expect.stringMatching(one) as unknown);
    expect(refused).toEqual({ kind: 'refused', reasons: wanted });
    expect(await commitsOn(github, main)).toBe(2);
  });
});

describe('beads unlink', () => {
  it('takes the address away, and the second time there is nothing to do', async () => {
    const github = await withIssues();
    await link(github, 'small-aaa', 1);
    expect(await unlinkBead(github.coordinator(), 'small-aaa')).toEqual({ kind: 'done', wrote: true });
    expect(github.bead('small-aaa').externalRef).toBeNull();
    expect(await unlinkBead(github.coordinator(), 'small-aaa')).toEqual({ kind: 'done', wrote: false });
    expect(github.git.tips.has(recordName)).toBe(false);
  });

  it('refuses a bead that is not there', async () => {
    const github = await withIssues();
    expect(await unlinkBead(github.coordinator(), 'small-zzz')).toMatchObject({ kind: 'refused' });
  });
});
