/** A sync as the outside sees it: what it asks for, what it writes, in which order, and that it writes nothing twice. */
import { describe, expect, it } from 'vitest';
import { beadsPath } from '../coordinate/swarms.ts';
import { commitsOn, recordName, sync, town } from './town.ts';

const main = 'refs/heads/main';

describe('the first sync of an epic', () => {
  it('opens the issues, in one commit on each side, and a second one sends nothing', async () => {
    const github = town();
    const before = await commitsOn(github, main);
    const first = await sync(github);
    expect(first.end).toMatchObject({ kind: 'done', wrote: true });
    expect([...github.issues.issues.values()].map(({ title }) => title).toSorted()).toEqual([
      'Title of small-aaa',
      'Title of small-bbb',
      'Title of small-ccc',
      'Title of small-epc',
    ]);
    expect(first.wrote[0]).toBe('store.append');
    expect(first.wrote.slice(-2)).toEqual(['tracker.write', 'store.append']);
    expect(await commitsOn(github, main)).toBe(before + 1);
    const second = await sync(github);
    expect(second.wrote).toEqual([]);
    expect(second.end).toMatchObject({ kind: 'done', wrote: false, changes: [], notes: [] });
    expect(await commitsOn(github, main)).toBe(before + 1);
    expect(await commitsOn(github, recordName)).toBe(2);
  });

  it('costs few requests when nothing is to be done', async () => {
    const github = town();
    await sync(github);
    const { calls } = await sync(github);
    expect(calls.toSorted()).toEqual(
      ['reader.look', 'store.list', 'tracked.blockers', 'tracked.comments', 'tracked.list'].toSorted(),
    );
  });

  it('writes nothing at all when it is only to say what it would do', async () => {
    const github = town();
    const { end, wrote } = await sync(github, { dryRun: true });
    expect(wrote).toEqual([]);
    expect(end.kind === 'done' ? end.changes.map(({ kind }) => kind) : []).toContain('opened');
    expect(github.issues.issues.size).toBe(0);
    expect(github.git.tips.has(recordName)).toBe(false);
  });
});

describe('what changed on one side goes to the other', () => {
  it('from an issue to its bead, in one commit', async () => {
    const github = town();
    await sync(github);
    const issue = [...github.issues.issues.values()].find(({ title }) => title === 'Title of small-aaa');
    await github.issues.as('writer').editIssue(issue?.number ?? 0, { title: 'Measure it well' });
    const before = await commitsOn(github, main);
    const { wrote } = await sync(github);
    expect(github.bead('small-aaa').title).toBe('Measure it well');
    expect(wrote).toEqual(['tracker.write', 'store.append']);
    expect(await commitsOn(github, main)).toBe(before + 1);
    expect((await sync(github)).wrote).toEqual([]);
  });

  it('from a bead to its issue, without a commit on the branch', async () => {
    const github = town();
    await sync(github);
    github.edit('small-bbb', { title: 'Write it well' });
    const { wrote } = await sync(github);
    expect(wrote).toEqual(['tracked.update', 'store.append']);
    expect([...github.issues.issues.values()].map(({ title }) => title)).toContain('Write it well');
    expect((await sync(github)).wrote).toEqual([]);
  });
});

describe('who closed an issue', () => {
  const closing = async (login: string): Promise<ReturnType<typeof town>> => {
    const github = town();
    const { as } = github.issues;
    await sync(github);
    const issue = [...github.issues.issues.values()].find(({ title }) => title === 'Title of small-aaa');
    await as(login).close(issue?.number ?? 0);
    await sync(github);
    return github;
  };

  it.each(['triager', 'writer', 'maintainer'])('a %s ends the work', async (login) => {
    expect((await closing(login)).bead('small-aaa').status).toBe('closed');
  });

  it.each(['reader', 'outsider'])('a %s does not, and is told once', async (login) => {
    const github = await closing(login);
    expect(github.bead('small-aaa').status).toBe('open');
    expect((await sync(github)).wrote).toEqual([]);
  });

  it('is asked about again where GitHub did not say what the account may', async () => {
    const github = town();
    await sync(github);
    await github.issues.as('writer').close(2);
    github.issues.permissions.set('writer', 'unknown');
    await expect(sync(github)).rejects.toMatchObject({ code: 'github-no-answer' });
    github.issues.permissions.set('writer', 'write');
    await sync(github);
    expect([...github.beads().values()].filter(({ status }) => status === 'closed')).toHaveLength(1);
  });
});

describe('somebody else is faster', () => {
  it('with the beads: it looks again, and both changes are there', async () => {
    const github = town();
    await sync(github);
    await github.issues.as('writer').editIssue(2, { title: 'New title' });
    let raced = false;
    const { end } = await sync(github, {
      around: async ({ name }, perform) => {
        if (name === 'tracker.write' && !raced) {
          raced = true;
          github.edit('small-ccc', { priority: 3 });
        }
        return perform();
      },
    });
    expect(end).toMatchObject({ kind: 'done', wrote: true });
    expect([...github.beads().values()].map(({ title }) => title)).toContain('New title');
    expect(github.bead('small-ccc').priority).toBe(3);
    expect((await sync(github)).wrote).toEqual([]);
  });

  it('again and again: it says so, and leaves it', async () => {
    const github = town();
    await sync(github);
    await github.issues.as('writer').editIssue(2, { title: 'New title' });
    let priority = 0;
    const { end, wrote } = await sync(github, {
      around: async ({ name }, perform) => {
        if (name === 'tracker.write') github.edit('small-ccc', { priority: (priority += 1) % 5 });
        return perform();
      },
    });
    expect(end).toEqual({ kind: 'busy' });
    expect(wrote.filter((name) => name === 'tracker.write')).toHaveLength(4);
  });

  it('two syncs at once open each issue once', async () => {
    const github = town();
    await Promise.all([sync(github), sync(github)]);
    expect(github.issues.issues.size).toBe(4);
    expect((await sync(github)).wrote).toEqual([]);
  });
});

describe('what the host refuses', () => {
  it('for one issue is told for it, and the others go on', async () => {
    const github = town();
    await sync(github);
    github.tracked.gone.add(2);
    const ids = ['small-aaa', 'small-bbb', 'small-ccc', 'small-epc'];
    for (const id of ids) github.edit(id, { title: `New title of ${id}` });
    const { end } = await sync(github);
    expect(end.kind === 'done' ? end.notes : []).toMatchObject([{ kind: 'stopped', issue: 2 }]);
    const titles = [...github.issues.issues.values()].map(({ title }) => title);
    expect(titles.filter((title) => title.startsWith('New title'))).toHaveLength(3);
    github.tracked.gone.clear();
    await sync(github);
    expect([...github.issues.issues.values()].every(({ title }) => title.startsWith('New title'))).toBe(true);
  });

  it('of a link is left as it is on both sides, and tried once', async () => {
    const github = town();
    for (let issue = 1; issue <= 4; issue += 1) github.tracked.full.add(issue);
    const { end } = await sync(github);
    expect(end.kind === 'done' ? end.notes.map(({ kind }) => kind) : []).toContain('not-followed');
    expect((await sync(github)).wrote).toEqual([]);
    expect(github.bead('small-aaa').dependencies).toMatchObject([{ on: 'small-epc', type: 'parent-child' }]);
  });

  it('of the branch is said, and the next sync does it', async () => {
    const github = town();
    await sync(github);
    await github.issues.as('writer').editIssue(2, { title: 'New title' });
    github.git.guarded.add(main);
    expect((await sync(github)).end).toMatchObject({ kind: 'refused', branch: 'main', path: beadsPath });
    github.git.guarded.clear();
    expect((await sync(github)).end).toMatchObject({ kind: 'done', wrote: true });
    expect((await sync(github)).wrote).toEqual([]);
  });
});

describe('what does not read', () => {
  it('of the beads stops it before anything is written', async () => {
    const github = town();
    github.git.push(main, { [beadsPath]: '{"id":"small-aaa"\n' });
    const { end, wrote } = await sync(github);
    expect(end).toMatchObject({ kind: 'invalid', path: beadsPath });
    expect(wrote).toEqual([]);
  });

  it('of the record is not written over', async () => {
    const github = town();
    await sync(github);
    github.git.push(recordName, { 'synced.jsonl': '{"kind":"li' });
    await expect(sync(github)).rejects.toMatchObject({ code: 'unreadable-record' });
  });
});
