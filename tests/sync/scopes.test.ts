/** What a sync is about by its scope, and what of it is not the people's to write. */
import { describe, expect, it } from 'vitest';
import { importIssues } from '../../src/app/sync/import.ts';
import { unlinkBead } from '../../src/app/sync/link.ts';
import { line, recordName, smallLines, sync, town, type Town } from './town.ts';

const titles = (github: Town): readonly string[] => [...github.issues.issues.values()].map(({ title }) => title);

describe('the scope', () => {
  it('of a label: issues and beads that bear it, and nothing else', async () => {
    const lines = [...smallLines, line('small-ddd', { labels: ['shared'] })];
    const github = town({ lines });
    const writer = github.issues.as('writer');
    await writer.openIssue({ title: 'Of both', labels: ['Shared'] });
    await writer.openIssue({ title: 'Of people alone' });
    await sync(github, { scope: { kind: 'label', label: 'shared' } });
    expect(titles(github).toSorted()).toEqual(['Of both', 'Of people alone', 'Title of small-ddd']);
    const beads = [...github.beads().values()].map(({ title }) => title);
    expect(beads).toContain('Of both');
    expect(beads).not.toContain('Of people alone');
    expect((await sync(github, { scope: { kind: 'label', label: 'shared' } })).wrote).toEqual([]);
  });

  it('of a label: a pair stays one when the label is taken off', async () => {
    const github = town();
    const scope = { kind: 'label', label: 'shared' } as const;
    const writer = github.issues.as('writer');
    const issue = await writer.openIssue({ title: 'Of both', labels: ['shared'] });
    await sync(github, { scope });
    await writer.unlabel(issue, 'shared');
    await writer.editIssue(issue, { title: 'Still of both' });
    await sync(github, { scope });
    expect([...github.beads().values()].map(({ title }) => title)).toContain('Still of both');
  });

  it('of everything: each side gets what only the other had', async () => {
    const github = town();
    await github.issues.as('writer').openIssue({ title: 'Of people alone' });
    await sync(github, { scope: { kind: 'all' } });
    expect(titles(github)).toHaveLength(5);
    expect(github.beads().size).toBe(5);
    expect((await sync(github, { scope: { kind: 'all' } })).wrote).toEqual([]);
  });

  it('of the swarm files, where a person names none', async () => {
    const github = town({ tracker: 'tracker: { sync: { scope: label, label: shared } }' });
    await github.issues.as('writer').openIssue({ title: 'Of both', labels: ['shared'] });
    await sync(github, { scope: 'usual' });
    expect(github.beads().size).toBe(5);
    expect(titles(github)).toEqual(['Of both']);
  });
});

describe("a worker's issue, which the coordinator wrote", () => {
  it('keeps its texts, as the ledger says whose it is', async () => {
    const github = town();
    await sync(github);
    const found = [...github.issues.issues.values()].find(({ title }) => title === 'Title of small-aaa');
    const issue = found?.number ?? 0;
    const at = '2025-11-10T00:00:00Z';
    const linked = { kind: 'linked', at, worker: 'R1', issue, id: found?.id ?? 0, bead: 'small-aaa', made: true };
    github.git.push('refs/swarm/small', { 'ledger.jsonl': `${JSON.stringify(linked)}\n` });
    github.edit('small-aaa', { title: 'Another title', priority: 4 });
    await sync(github);
    expect(titles(github)).not.toContain('Another title');
    expect(found?.labels).toContain('priority::none');
  });
});

describe('beads import', () => {
  it('makes beads of the named issues in one commit, and syncs nothing else', async () => {
    const github = town();
    await sync(github);
    const writer = github.issues.as('writer');
    const issue = await writer.openIssue({ title: 'Of people', body: 'With words.' });
    await writer.openIssue({ title: 'Another' });
    github.edit('small-aaa', { title: 'Not yet synced' });
    const outcome = await importIssues(github.coordinator(), [issue]);
    expect(outcome).toMatchObject({ kind: 'done', made: [{ issue }] });
    expect(github.beads().size).toBe(5);
    expect(titles(github)).not.toContain('Not yet synced');
    await sync(github);
    expect(titles(github)).toContain('Not yet synced');
    expect((await sync(github)).wrote).toEqual([]);
  });

  it('refuses what is closed, what has a bead and what is not there, all at once', async () => {
    const github = town();
    await sync(github);
    const writer = github.issues.as('writer');
    const issue = await writer.openIssue({ title: 'Over' });
    await writer.close(issue);
    const outcome = await importIssues(github.coordinator(), [1, issue, 99]);
    expect(outcome).toEqual({
      kind: 'refused',
      reasons: [
        expect.stringMatching(/^#1 belongs to small-/),
        `#${issue} is closed, and there is nothing to work on`,
        expect.stringContaining('no issue #99'),
      ],
    });
    expect(github.git.tips.has(recordName)).toBe(true);
  });

  it('refuses an issue that a sync opened, and that was parted from its bead', async () => {
    const github = town();
    await sync(github);
    await unlinkBead(github.coordinator(), 'small-aaa');
    const issue = [...github.issues.issues.values()].find(({ title }) => title === 'Title of small-aaa')?.number ?? 0;
    expect(await importIssues(github.coordinator(), [issue])).toEqual({
      kind: 'refused',
      reasons: [expect.stringContaining(`#${issue} was written by the coordinator`)],
    });
  });
});
