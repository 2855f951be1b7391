/** Workflows that listen to pull requests: which version of them runs, on what, and with which rights. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openForkPull } from '../../sandbox/github/pulls/forks.ts';
import type { RunRecord } from '../../sandbox/contract.ts';
import { startActions, type ActionsHost } from './actions-host.ts';
import { at, list } from './github-host.ts';

const script = `
const { GITHUB_API_URL, GITHUB_REPOSITORY, TOKEN, NUMBER } = process.env;
const answer = await fetch(GITHUB_API_URL + '/repos/' + GITHUB_REPOSITORY + '/issues/' + NUMBER + '/comments', {
  method: 'POST', headers: { authorization: 'Bearer ' + TOKEN }, body: JSON.stringify({ body: 'hello' }),
});
console.log('comment ' + answer.status);
`;

const workflows = {
  'say.mjs': script,
  'pull.yml': `
name: Pull
on: { pull_request: { types: [opened, synchronize, closed, labeled], branches: [main] } }
permissions: { contents: read, pull-requests: write }
jobs:
  work:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v6
      - env: { TOKEN: "\${{ github.token }}", NUMBER: "\${{ github.event.number }}", KEY: "\${{ secrets.KEY }}" }
        run: |
          echo "ref $GITHUB_REF base $GITHUB_BASE_REF head $GITHUB_HEAD_REF key [$KEY]"
          node .github/workflows/say.mjs
          ls
`,
  'usual.yml': 'name: Usual\non: pull_request\njobs: { work: { runs-on: ubuntu-latest, steps: [{ run: "true" }] } }',
};

let host: ActionsHost;
beforeAll(async () => {
  host = await startActions(workflows, { secrets: { KEY: 'a key' } });
});
afterAll(async () => {
  await host.stop();
  expect(host.problems).toEqual([]);
});

async function startedBy(act: () => Promise<unknown>): Promise<readonly RunRecord[]> {
  const before = host.actions.runs().length;
  await act();
  await host.github.settled();
  await host.actions.idle();
  return host.actions
    .runs()
    .slice(before)
    .toSorted((a, b) => a.workflow.localeCompare(b.workflow));
}

const names = (runs: readonly RunRecord[]) => runs.map((run) => run.workflow.replace('.github/workflows/', ''));

describe('a pull request of a branch', () => {
  it('runs the workflows of its own merge, with the rights that they ask for', async () => {
    let pull = 0;
    const runs = await startedBy(async () => {
      pull = await host.owner.openPull({
        title: 'Mine',
        branch: 'topic',
        files: { 'new.md': 'new', '.github/workflows/added.yml': workflows['usual.yml'].replace('Usual', 'Added') },
      });
    });
    expect(names(runs)).toEqual(['added.yml', 'pull.yml', 'usual.yml']);
    const run = runs[1];
    if (!run) throw new Error('no run');
    expect(run.conclusion).toBe('success');
    const log = host.log(run.id, 'work');
    expect(log).toContain(`ref refs/pull/${pull}/merge base main head topic key [***]`);
    expect(log).toContain('comment 201');
    expect(log).toMatch(/Z new\.md$/m);
    const shown = (await host.ask('GET', `/actions/runs/${run.id}`)).body;
    const head = at((await host.ask('GET', `/pulls/${pull}`)).body, 'head', 'sha');
    expect(shown).toMatchObject({
      event: 'pull_request',
      display_title: 'Mine',
      head_branch: 'topic',
      head_sha: head,
      head_repository: { full_name: 'local/novacron' },
      pull_requests: [{ number: pull, head: { sha: head }, base: { ref: 'main' } }],
    });
    const found = await host.ask('GET', `/actions/runs?head_sha=${String(head)}&branch=topic&event=pull_request`);
    expect(at(found.body, 'total_count')).toBe(3);
  });

  it('starts by the types that a workflow names, and else by the three usual ones', async () => {
    const pull = await host.owner.openPull({ title: 'x', branch: 'types', files: { 'x.md': 'x' } });
    await host.github.settled();
    expect(names(await startedBy(async () => host.owner.label(pull, 'swarm')))).toEqual(['pull.yml']);
    expect(names(await startedBy(async () => host.owner.commitFile('y.md', 'y', 'types')))).toEqual([
      'pull.yml',
      'usual.yml',
    ]);
    expect(names(await startedBy(async () => host.owner.close(pull)))).toEqual(['pull.yml']);
    expect(names(await startedBy(async () => host.owner.reopen(pull)))).toEqual(['usual.yml']);
  });

  it('onto another branch is left out by a filter of branches', async () => {
    const first = await host.github.side.resolve('main');
    await host.ask('POST', '/git/refs', { ref: 'refs/heads/next', sha: first });
    const act = async () => host.owner.openPull({ title: 'x', branch: 'onto', base: 'next', files: { 'z.md': 'z' } });
    expect(names(await startedBy(act))).toEqual(['usual.yml']);
  });

  it('that conflicts with its base starts nothing', async () => {
    const pull = await host.owner.openPull({ title: 'x', branch: 'conflict', files: { 'same.md': 'one' } });
    await host.owner.commitFile('same.md', 'two');
    expect(await startedBy(async () => host.owner.commitFile('same.md', 'three', 'conflict'))).toEqual([]);
    expect((await host.ask('GET', `/pulls/${pull}`)).body).toMatchObject({
      mergeable: false,
      mergeable_state: 'dirty',
    });
  });

  it('that was merged runs on the branch that it was merged into', async () => {
    const pull = await host.owner.openPull({ title: 'x', branch: 'merge', files: { 'merge.md': 'm' } });
    await host.github.settled();
    await host.actions.idle();
    const [run] = await startedBy(async () => host.owner.merge(pull));
    expect(host.log(run?.id ?? 0, 'work')).toContain('ref refs/heads/main base main head merge');
  });
});

describe('a pull request of a fork', () => {
  it('runs with a token that only reads, and without secrets', async () => {
    const { world, tokens } = host.github;
    const grant = tokens.mint({
      name: 'outsider',
      kind: 'user',
      account: world.people.add('stranger', 'read'),
      permissions: {},
    });
    const runs = await startedBy(async () => openForkPull(world, grant, { title: 'Evil', files: { 'evil.md': 'e' } }));
    const run = runs.find((one) => one.workflow.endsWith('pull.yml'));
    if (!run) throw new Error('no run');
    const log = host.log(run.id, 'work');
    expect(log).toContain('key []');
    expect(log).toContain('comment 403');
    expect(log).toContain('GITHUB_TOKEN permissions: contents: read, pull_requests: read, metadata: read');
    const shown = (await host.ask('GET', `/actions/runs/${run.id}`)).body;
    expect(at(shown, 'head_repository', 'full_name')).toBe('stranger/novacron');
    expect(list(at(shown, 'pull_requests'))).toEqual([]);
    expect(at(shown, 'head_repository', 'id')).not.toBe(at(shown, 'repository', 'id'));
  });
});
