/** What init makes of the beads that it finds. */
import { describe, expect, it } from 'vitest';
import { beadOf, changed, init, put, read, ready, repositoryOf, yes } from './init-process.ts';

const epicLine = (id: string, more: object = {}): string =>
  `${JSON.stringify({
    id,
    title: `Epic ${id}`,
    status: 'open',
    priority: 1,
    issue_type: 'epic',
    created_at: '2026-01-05T10:00:00Z',
    updated_at: '2026-01-05T10:00:00Z',
    ...more,
  })}\n`;

describe('beads', () => {
  const path = '.beads/issues.jsonl';

  it('that are there are left alone, and their one open epic is taken', async () => {
    const beads = epicLine('app-x') + epicLine('app-y', { status: 'closed', closed_at: '2026-01-06T10:00:00Z' });
    const directory = repositoryOf({ [path]: beads });
    const { code, out } = await init(directory, yes);
    expect([code, read(directory, path)]).toEqual([0, beads]);
    expect(read(directory, '.github/swarm.yml')).toContain('epic: app-x');
    expect(out).toContain('.beads/issues.jsonl, 2 of them, 1 open epic');
  });

  it('that name the epic’s issue, by its URL too, are believed', async () => {
    const beads = epicLine('app-x', { external_ref: 'https://github.com/acme/app/issues/7' });
    const directory = repositoryOf({ [path]: beads }, 'https://github.com/acme/app.git');
    expect((await init(directory, yes)).out).toContain('put the label swarm on issue #7');
  });

  it.each([
    [
      'several open epics',
      epicLine('app-x') + epicLine('app-y'),
      [],
      /name an epic with --epic \(open: app-x, app-y\)/,
    ],
    ['no epic', epicLine('app-x', { issue_type: 'task' }), [], /none is open: "bd create/],
    ['another one asked for', epicLine('app-x'), ['--epic', 'app-z'], /no such bead.*open: app-x/],
    [
      'a closed one asked for',
      epicLine('app-x', { status: 'closed', closed_at: '2026-01-06T10:00:00Z' }),
      ['--epic', 'app-x'],
      /app-x is closed/,
    ],
    ['a line that does not read', '{\n', [], /does not read: Line 1/],
    [
      'another issue',
      epicLine('app-x', { external_ref: 'gh-3' }),
      ['--issue', '4'],
      /names issue 3 already, and not 4/,
    ],
  ])('with %s are told, and nothing is written', async (_what, beads, words, reason) => {
    const directory = repositoryOf({ [path]: beads });
    const { code, err } = await init(directory, [...yes, ...words]);
    expect([code, changed(directory)]).toEqual([1, []]);
    expect(err).toMatch(reason);
  });

  it('in a database alone are not begun anew beside it', async () => {
    const directory = repositoryOf({ '.beads/metadata.json': '{"database": "dolt"}' });
    const { code, err } = await init(directory, yes);
    expect([code, changed(directory)]).toEqual([1, []]);
    expect(err).toMatch(/"bd export" writes it/);
  });

  it('beside a database of bd are said to be a copy, unless the swarm file wants it so', async () => {
    const dolt = { '.beads/metadata.json': '{"database": "dolt", "backend": "dolt"}', [path]: epicLine('app-x') };
    const { code, out } = await init(repositoryOf(dolt), yes);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/issues\.jsonl is a copy\. The coordinator needs bd v1\.3\.0/),
    ]);
    const directory = repositoryOf(dolt);
    await init(directory, yes);
    const swarmFile = `${read(directory, '.github/swarm.yml')}tracker: { driver: jsonl }\n`;
    put(directory, { '.github/swarm.yml': swarmFile });
    expect((await init(directory, ['--yes'])).out).not.toContain('is a copy');
  });

  it('are found where bd’s own settings say', async () => {
    const directory = repositoryOf({
      '.beads/metadata.json': '{"jsonl_export": "beads.jsonl"}',
      '.beads/beads.jsonl': epicLine('bd-q'),
    });
    expect((await init(directory, yes)).code).toBe(0);
    expect(read(directory, '.github/swarm.yml')).toContain('epic: bd-q');
    expect(changed(directory)).not.toContain(path);
  });

  it('of the first run may still learn the issue; a person’s are told how', async () => {
    const directory = await ready();
    expect((await init(directory, ['--yes', '--issue', '5'])).code).toBe(0);
    expect(beadOf(directory)).toMatchObject({ external_ref: 'gh-5' });
    expect((await init(directory, ['--yes', '--issue', '5'])).out).toContain('Nothing to do');

    const theirs = repositoryOf({ [path]: epicLine('app-x') });
    const { code, out } = await init(theirs, [...yes, '--issue', '5']);
    expect([code, read(theirs, path)]).toEqual([0, epicLine('app-x')]);
    expect(out).toContain('bd update app-x --external-ref gh-5');
  });

  it('whose epic is closed by now are no reason to fail', async () => {
    const directory = await ready();
    const line = read(directory, path)
      .replace('"open"', '"closed"')
      .replace('}\n', ',"closed_at":"2027-01-01T00:00:00Z"}\n');
    put(directory, { [path]: line });
    const { code, out } = await init(directory, ['--yes']);
    expect(code).toBe(0);
    expect(out).toMatch(/is closed\. For another swarm/);
  });
});
