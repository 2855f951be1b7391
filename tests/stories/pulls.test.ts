/** Pull requests that get a role, by a label, by their paths and by what they close: run at their head, told beside it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { smallSwarm } from './small-swarm.ts';
import { epicText, faces, startStage, type Stage } from './stage.ts';

const workers = `workers:
  Q1:
    role: quick
    title: Measure
    mission: Measure it.
    targets: [a.share >= 90%]
    retries: 0
`;

/** The number lies in the repository, so that what was checked out decides. Issues 2 and 4 are those of beads. */
function seed(): Record<string, string> {
  const { files = {} } = smallSwarm(
    { quick: 'swarmlead metric a.share="$(cat share.txt)"', long: 'sleep 300' },
    workers,
  );
  const swarm = (files['.github/swarm.yml'] ?? '').replace(
    'title: The quick',
    'title: The quick\n    paths: [share.txt]',
  );
  const times = { created_at: '2026-01-05T10:00:00Z', updated_at: '2026-01-05T10:00:00Z' };
  const bead = (id: string, issue: string): string =>
    `${JSON.stringify({ _type: 'issue', id, title: 'Fix', status: 'open', priority: 1, external_ref: issue, ...times })}\n`;
  const beads = `${files['.beads/issues.jsonl'] ?? ''}${bead('small-2', 'gh-2')}${bead('small-4', 'gh-4')}`;
  return { ...files, '.github/swarm.yml': swarm, '.beads/issues.jsonl': beads, 'share.txt': '50%' };
}

const beadShape = z.object({ id: z.string(), status: z.string(), assignee: z.string().nullish() });
const checkShape = z.object({
  check_runs: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      conclusion: z.string().nullable(),
      output: z.object({ title: z.string() }),
    }),
  ),
});
const statusShape = z.object({
  statuses: z.array(z.object({ context: z.string(), state: z.string(), description: z.string() })),
});
const headShape = z.object({ head: z.object({ sha: z.string() }) });

describe.each(faces)('a pull request, in the %s face', (face) => {
  let stage: Stage;
  let branches = 0;

  beforeAll(async () => {
    stage = await startStage({
      face,
      files: seed(),
      issues: [
        epicText,
        { title: 'Too slow' },
        { title: 'Too slow as well', labels: ['swarm:quick'], by: 'writer' },
        { title: 'Not wanted' },
      ],
    });
    await stage.idle();
  });
  afterAll(async () => {
    await stage.stop();
    expect(stage.problems).toEqual([]);
  });

  async function open(more: {
    readonly body?: string;
    readonly files: Readonly<Record<string, string>>;
  }): Promise<number> {
    branches += 1;
    return stage.as('writer').openPull({ title: 'A change', branch: `topic-${branches}`, ...more });
  }

  async function ask(path: string): Promise<unknown> {
    const { owner, name } = stage.repository;
    return (await stage.as('writer').request('GET', `/repos/${owner}/${name}${path}`)).body;
  }

  async function headOf(pull: number): Promise<string> {
    return headShape.parse(await ask(`/pulls/${pull}`)).head.sha;
  }

  /** `swarm/quick success: Go: …` of each check beside the commit; of a status, which has no other word, `error`. */
  async function checks(head: string): Promise<readonly string[]> {
    if (face === 'app') {
      const { check_runs: runs } = checkShape.parse(await ask(`/commits/${head}/check-runs`));
      return runs.map(({ name, status, conclusion, output }) => `${name} ${conclusion ?? status}: ${output.title}`);
    }
    const { statuses } = statusShape.parse(await ask(`/commits/${head}/status`));
    return statuses.map(({ context, state, description }) => `${context} ${state}: ${description}`);
  }

  async function bead(id: string): Promise<string> {
    const text = await stage.git('show', `${stage.repository.defaultBranch}:.beads/issues.jsonl`);
    const line = text.split('\n').find((one) => one.includes(`"${id}"`));
    const { status, assignee } = beadShape.parse(JSON.parse(line ?? ''));
    return assignee ? `${status} by ${assignee}` : status;
  }

  async function until(holds: () => Promise<boolean>): Promise<void> {
    const deadline = Date.now() + 60_000;
    while (!(await holds())) {
      if (Date.now() > deadline) throw new Error('it did not happen in time');
      await sleep(100);
    }
  }

  const nothingRan = face === 'app' ? 'neutral' : 'error';

  it('by its paths, a label, a comment and by what it closes is worked on at its head commit', async () => {
    const byPaths = await open({ files: { 'share.txt': '95%' } });
    const byLabel = await open({ files: { 'other.txt': 'a' } });
    await stage.as('writer').label(byLabel, 'swarm:quick');
    const byIssue = await open({ files: { 'third.txt': 'a' }, body: 'Fixes #3' });
    const byComment = await open({ files: { 'fourth.txt': 'a' } });
    const comment = await stage.as('writer').comment(byComment, '/swarm assign quick');
    await stage.idle();
    expect(await stage.reactions(comment)).toEqual(['eyes', 'rocket']);
    expect(await checks(await headOf(byPaths))).toEqual(['swarm/quick success: Go: 1 of 1 target met']);
    for (const pull of [byLabel, byIssue, byComment]) {
      expect(await checks(await headOf(pull))).toEqual(['swarm/quick failure: No-Go: 0 of 1 target met']);
    }
    for (const pull of [byPaths, byLabel, byIssue, byComment]) {
      const told = await stage.told(pull);
      expect(told).toHaveLength(1);
      expect(told[0]).toContain((await headOf(pull)).slice(0, 7));
      const done = (await stage.state(`pull-${pull}-quick`))?.workers.get('Q1')?.attempts[0];
      expect(done).toMatchObject({ head: await headOf(pull), end: { event: { commit: await headOf(pull) } } });
    }
    expect((await stage.told(byPaths))[0]).toMatch(/\[95%\]\(\S+\) claimed/);
    const dispatched = stage.actions
      .runs()
      .filter(({ inputs }) => inputs['swarm']?.startsWith('pull-') && inputs['worker']);
    expect(dispatched.map(({ event }) => event)).toEqual(Array.from({ length: 4 }, () => 'workflow_dispatch'));
  });

  it('begins anew with a new commit, and completes its bead when it is merged', async () => {
    const pull = await open({ files: { 'long.txt': '1' }, body: 'Fixes #2' });
    const old = await headOf(pull);
    await stage.as('writer').label(pull, 'swarm:long');
    const attempts = async () => (await stage.state(`pull-${pull}-long`))?.workers.get('L1')?.attempts ?? [];
    await until(async () => (await attempts())[0]?.admitted != null);
    await stage.followed();
    expect(await bead('small-2')).toBe(`in_progress by pull-${pull}`);
    await stage.as('writer').commitFile('long.txt', '2', `topic-${branches}`);
    await until(async () => (await attempts())[1]?.admitted != null);
    await stage.followed();
    expect((await attempts())[0]?.end).toMatchObject({ kind: 'ended', failure: 'superseded' });
    expect((await attempts())[1]?.head).toBe(await headOf(pull));
    expect(await checks(old)).toEqual([
      `swarm/long ${face === 'app' ? 'cancelled' : 'error'}: Superseded by a newer commit`,
    ]);
    await stage.as('maintainer').merge(pull);
    await stage.idle();
    expect((await attempts()).map(({ end }) => end?.kind)).toEqual(['ended', 'ended']);
    expect((await stage.state(`pull-${pull}-long`))?.finished).not.toBeNull();
    expect(await bead('small-2')).toBe(`closed by pull-${pull}`);
    expect(await checks(await headOf(pull))).toEqual([
      `swarm/long ${face === 'app' ? 'cancelled' : 'error'}: Not judged: the pull request was merged`,
    ]);
    const told = await stage.told(pull);
    expect(told).toHaveLength(1);
    expect(told[0]).toContain('was merged');
  });

  it('gives its bead back when it is closed, and says that nothing was judged', async () => {
    const pull = await open({ files: { 'unwanted.txt': '1' }, body: 'Fixes #4' });
    await stage.as('writer').label(pull, 'swarm:long');
    const attempt = async () => (await stage.state(`pull-${pull}-long`))?.workers.get('L1')?.attempts[0];
    await until(async () => (await attempt())?.admitted != null);
    await stage.followed();
    expect(await bead('small-4')).toBe(`in_progress by pull-${pull}`);
    await stage.as('writer').close(pull);
    await stage.idle();
    expect((await attempt())?.end).toMatchObject({ kind: 'ended', failure: 'cancelled' });
    expect(await bead('small-4')).toBe('open');
    expect((await checks(await headOf(pull))).join()).toContain('Not judged: the pull request was closed');
    expect((await stage.told(pull))[0]).toContain('was closed without merging');
  });

  it('is refused a label by somebody without write, and the label of a whole swarm, in words and once', async () => {
    const [proposed, whole] = [await open({ files: { 'p.txt': '1' } }), await open({ files: { 'w.txt': '1' } })];
    await stage.as('triager').label(proposed, 'swarm:quick');
    await stage.as('writer').label(whole, 'swarm');
    await stage.idle();
    for (const [pull, reason] of [
      [proposed, /Assigning a role needs write permission/],
      [whole, /a pull request gets single roles/],
    ] as const) {
      expect((await stage.told(pull)).join()).toMatch(reason);
      expect(await stage.told(pull)).toHaveLength(1);
      expect(await stage.labels(pull)).toEqual([]);
      expect((await stage.swarms()).filter((tail) => tail.startsWith(`pull-${pull}-`))).toEqual([]);
    }
  });

  it('from a fork is not run: a label is told why and taken off, and paths are told beside its commit alone', async () => {
    const fork = async (files: Readonly<Record<string, string>>) =>
      stage.openForkPull('outsider', { title: 'From a fork', files });
    const labelled = await fork({ 'other.txt': 'b' });
    const touching = await fork({ 'share.txt': '99%' });
    await stage.as('maintainer').label(labelled.number, 'swarm:quick');
    // In the Action face their own events leave forks out; the schedule finds the label.
    if (face === 'action') await stage.as('writer').dispatch('swarmlead.yml');
    await stage.idle();
    expect(await stage.told(labelled.number)).toHaveLength(1);
    expect((await stage.told(labelled.number))[0]).toMatch(/forks are not run/);
    expect(await stage.labels(labelled.number)).toEqual([]);
    expect(await stage.told(touching.number)).toEqual([]);
    expect((await checks(touching.head)).join()).toMatch(
      face === 'app' ? /^swarm\/quick neutral: Nothing ran: pull requests from forks/ : /^$/,
    );
    const comment = await stage.as('maintainer').comment(touching.number, '/swarm assign quick');
    await stage.idle();
    expect(await stage.reactions(comment)).toEqual(['eyes', 'confused']);
    expect((await stage.told(touching.number)).join()).toMatch(/forks are not run/);
    const swarms = await stage.swarms();
    for (const { number } of [labelled, touching]) expect(swarms).not.toContain(`pull-${number}-quick`);
  });

  /** A branch of the repository with another number in it, and no pull request yet. */
  async function branchOf(branch: string): Promise<void> {
    const { owner, name, defaultBranch } = stage.repository;
    const sha = (await stage.git('rev-parse', defaultBranch)).trim();
    await stage.as('writer').request('POST', `/repos/${owner}/${name}/git/refs`, { ref: `refs/heads/${branch}`, sha });
    await stage.as('writer').commitFile('share.txt', branch, branch);
  }

  async function expectNothing(pull: number, reason: string): Promise<void> {
    await stage.idle();
    expect(await stage.swarms()).not.toContain(`pull-${pull}-quick`);
    expect(await stage.told(pull)).toEqual([]);
    expect((await checks(await headOf(pull))).join()).toContain(`swarm/quick ${nothingRan}: Nothing ran: ${reason}`);
  }

  it('by somebody without write runs nothing by its paths, which stands beside its commit alone', async () => {
    await branchOf('for-a-reader');
    const pull = await stage.as('reader').openPull({ title: 'Second', branch: 'for-a-reader' });
    await expectNothing(pull, 'assigning a role needs write permission');
  });

  it('by a bot runs nothing by its paths, which stands beside its commit alone', async () => {
    const bot = stage.installApp({ slug: 'renovate', permissions: { contents: 'write', pull_requests: 'write' } });
    await branchOf('for-a-bot');
    const { owner, name, defaultBranch } = stage.repository;
    const answer = await fetch(`${stage.url}/repos/${owner}/${name}/pulls`, {
      method: 'POST',
      headers: { authorization: `token ${bot.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'Update', head: 'for-a-bot', base: defaultBranch }),
    });
    await expectNothing(z.object({ number: z.number() }).parse(await answer.json()).number, 'only people ask');
  });
});
