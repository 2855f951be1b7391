/** Pull requests as the coordinator meets them: from a hint to runs, comments, checks and beads, without a network. */
import { describe, expect, it } from 'vitest';
import type { CheckFacts } from '../../src/app/ports/checks.ts';
import type { Coordinator } from '../../src/app/coordinate/ports.ts';
import { sweep } from '../../src/app/coordinate/sweep.ts';
import { currentAttempt } from '../../src/core/swarm/state.ts';
import { intercepted, type PortCall } from './around.ts';
import { smallFile, smallStory, swarmFile, type Story, type StoryOptions } from './swarms.ts';

const withPaths = smallFile.replace(
  'coder: { title: Coder Worker }',
  "coder: { title: Coder Worker, paths: ['src/**'] }",
);
const bot = { id: 900, login: 'renovate[bot]', type: 'Bot' } as const;

type Opening = Parameters<Story['github']['pulls']['open']>[0];

interface Told {
  readonly story: Story;
  readonly pull: number;
  readonly coordinator: Coordinator;
  readonly calls: PortCall[];
}

/** A pull request is opened in a repository whose coders take `src/`; nobody has looked yet. */
async function opened(opening: Partial<Opening> = {}, options: StoryOptions = {}): Promise<Told> {
  const story = await smallStory({ labelledBy: null, files: { [swarmFile]: withPaths }, ...options });
  const pull = await story.github.pulls.open({ by: 'writer', files: { 'src/a.ts': 'a' }, ...opening });
  const calls: PortCall[] = [];
  const coordinator = story.github.coordinator((ports) =>
    intercepted(ports, async (call, perform) => {
      calls.push(call);
      return perform();
    }),
  );
  return { story, pull, coordinator, calls };
}

async function hint({ coordinator, pull }: Told): Promise<readonly string[]> {
  return (await sweep(coordinator, { kind: 'pull', pull })).swarms;
}

/** Runs go on, and somebody looks at all swarms, until nothing works any more. */
async function untilQuiet({ story, coordinator }: Told): Promise<void> {
  for (let round = 0; round < 8; round += 1) {
    story.github.time.pass(30_000);
    story.github.workers.step();
    await sweep(coordinator, { kind: 'all' });
  }
}

function checks({ story: { github }, pull }: Told, head = github.pulls.pulls.get(pull)?.head ?? ''): readonly string[] {
  return github.checks.shown(head).map(said);
}

function said({ name, status, conclusion, title }: CheckFacts): string {
  return `${name} ${conclusion ?? status}: ${title}`;
}

function comments({ story: { github }, pull }: Told): readonly string[] {
  return [...github.issues.comments.values()].filter(({ issue }) => issue === pull).map(({ body }) => body);
}

function tails({ story: { github } }: Told): readonly string[] {
  return [...github.git.tips.keys()].flatMap((ref) =>
    ref.startsWith('refs/swarm/') ? [ref.slice('refs/swarm/'.length)] : [],
  );
}

describe('a pull request', () => {
  it('whose paths are a role’s is worked on at its head commit, by one comment and one check', async () => {
    const told = await opened();
    const { story, pull } = told;
    expect(await hint(told)).toEqual([`pull-${pull}-coder`]);
    const head = story.github.pulls.pulls.get(pull)?.head;
    const swarm = `pull-${pull}-coder`;
    const attempt = currentAttempt(story.github.state(swarm)?.workers.get('C1'));
    expect(attempt).toMatchObject({ head });
    const [run] = [...story.github.runs.runs.values()];
    expect(run).toMatchObject({ branch: 'main', inputs: { swarm, worker: 'C1' } });
    expect(Object.keys(run?.inputs ?? {}).toSorted()).toEqual(['attempt', 'dispatch', 'swarm', 'worker']);
    expect(checks(told)).toEqual(['swarm/coder in_progress: At work']);
    await untilQuiet(told);
    expect(comments(told)).toHaveLength(1);
    expect(comments(told)[0]).toContain(head?.slice(0, 7));
    expect(checks(told)).toEqual(['swarm/coder failure: Insufficient evidence: 0 of 2 targets met']);
  });

  it('is Go when it meets what the role’s workers are held to, which counts as claimed', async () => {
    const deed: StoryOptions['deed'] = () => ({
      kind: 'hands-in',
      result: { measurements: { 'code.errors': '0', 'tried.share': '100%' }, files: [] },
    });
    const told = await opened({}, { deed });
    await hint(told);
    await untilQuiet(told);
    expect(checks(told)).toEqual(['swarm/coder success: Go: 2 of 2 targets met']);
    expect(told.story.github.state(`pull-${told.pull}-coder`)?.finished?.verdict).toBe('go');
    expect(comments(told)[0]).toContain('claimed');
    const [check] = told.story.github.checks.shown(told.story.github.pulls.pulls.get(told.pull)?.head ?? '');
    expect(check?.summary).toContain('code.errors = 0');
    expect(check?.url).toMatch(new RegExp(`/issues/${told.pull}#issuecomment-`));
  });

  it('gets a role by a label', async () => {
    const told = await opened({ files: { 'docs/a.md': 'a' }, labels: ['swarm:research'] });
    expect(await hint(told)).toEqual([`pull-${told.pull}-research`]);
    const proof = told.story.github.state(`pull-${told.pull}-research`)?.started.authorization.proof;
    expect(proof).toMatchObject({ kind: 'label', issue: told.pull, label: 'swarm:research' });
  });

  it('gets the role of an issue that it closes, by that issue’s label or by whose worker’s it is', async () => {
    const story = await smallStory({ labelledBy: null });
    const { github } = story;
    const labelled = await github.issues.as('writer').openIssue({ title: 'Write it', labels: ['swarm:coder'] });
    const pull = await github.pulls.open({ by: 'writer', files: { 'a.md': '' }, body: `Fixes #${labelled}` });
    expect((await sweep(github.coordinator(), { kind: 'pull', pull })).swarms).toContain(`pull-${pull}-coder`);
    expect(github.state(`pull-${pull}-coder`)?.started.authorization.proof.kind).toBe('pull');

    const beads = github
      .text('.beads/issues.jsonl')
      .replace('"id":"small-aaa"', '"id":"small-aaa","external_ref":"gh-1"');
    github.git.push('refs/heads/main', { '.beads/issues.jsonl': beads });
    const other = await github.pulls.open({ by: 'writer', files: { 'a.md': '' }, body: 'Closes #1' });
    await sweep(github.coordinator(), { kind: 'pull', pull: other });
    expect(github.state(`pull-${other}-research`)?.started).toMatchObject({ pull: { worker: 'R1' } });
    expect(github.text('.beads/issues.jsonl')).toMatch(new RegExp(`small-aaa.*"assignee":"pull-${other}"`));
    await github.pulls.merge(other);
    await sweep(github.coordinator(), { kind: 'all' });
    expect(github.text('.beads/issues.jsonl')).toMatch(/small-aaa.*"status":"closed"/);
  });

  it('gets several roles side by side, and none twice however often it is told of', async () => {
    const told = await opened({ labels: ['swarm:research'] });
    await hint(told);
    for (let times = 0; times < 3; times += 1) await hint(told);
    expect(tails(told).toSorted()).toEqual([`pull-${told.pull}-coder`, `pull-${told.pull}-research`]);
    expect(told.story.github.runs.runs.size).toBe(2);
    expect(comments(told)).toHaveLength(2);
  });

  it('that nobody asks a role for is left alone', async () => {
    const told = await opened({ files: { 'docs/a.md': 'a' } });
    expect(await hint(told)).toEqual([]);
    expect([tails(told), comments(told), checks(told)]).toEqual([[], [], []]);
  });

  it.each([
    ['by somebody without write', { by: 'outsider' }, /nothing ran: .*needs write permission/i],
    ['by a bot', { author: bot }, /nothing ran: only people ask/i],
    ['from a fork', { fork: true }, /nothing ran: pull requests from forks are not run/i],
  ])('%s runs nothing by its paths, which its check says once and nobody is mailed', async (_whose, opening, title) => {
    const told = await opened(opening);
    for (let times = 0; times < 3; times += 1) await hint(told);
    expect(told.story.github.runs.runs.size).toBe(0);
    expect([tails(told), comments(told)]).toEqual([[], []]);
    expect(checks(told)).toHaveLength(1);
    expect(checks(told)[0]).toMatch(title);
    expect(checks(told)[0]).toMatch(/^swarm\/coder neutral/);
  });

  it('of our own gets no role by its paths, and nothing is said', async () => {
    const { self } = (await smallStory({ labelledBy: null })).github.issues;
    const told = await opened({ author: self });
    expect(await hint(told)).toEqual([]);
    expect([tails(told), comments(told), checks(told)]).toEqual([[], [], []]);
    await told.story.github.issues.as('writer').label(told.pull, 'swarm:coder');
    await hint(told);
    expect(told.story.github.runs.runs.size).toBe(1);
  });

  it('from a fork refuses a label in words, once, and takes it off', async () => {
    const told = await opened({ fork: true, files: { 'docs/a.md': '' } });
    const { github } = told.story;
    await github.issues.as('maintainer').label(told.pull, 'swarm:coder');
    await hint(told);
    await hint(told);
    expect(comments(told)).toHaveLength(1);
    expect(comments(told)[0]).toMatch(/forks are not run/);
    expect(github.issues.issues.get(told.pull)?.labels).toEqual([]);
    expect(github.runs.runs.size).toBe(0);
  });

  it('by a bot is run when a person labels it', async () => {
    const told = await opened({ author: bot });
    await told.story.github.issues.as('writer').label(told.pull, 'swarm:coder');
    await hint(told);
    expect(told.story.github.runs.runs.size).toBe(1);
  });

  it('starts no whole swarm, which is told once', async () => {
    const told = await opened({ files: { 'docs/a.md': '' } });
    await told.story.github.issues.as('writer').label(told.pull, 'swarm');
    await hint(told);
    await hint(told);
    expect(comments(told)).toHaveLength(1);
    expect(comments(told)[0]).toMatch(/a pull request gets single roles/);
    expect(tails(told)).toEqual([]);
  });

  it('whose text was edited after its label is refused there', async () => {
    const told = await opened({ files: { 'docs/a.md': '' }, labels: ['swarm:coder'] });
    told.story.github.time.pass(5000);
    await told.story.github.issues.as('outsider').editIssue(told.pull, { body: 'Something else' });
    await hint(told);
    expect(comments(told)[0]).toMatch(/edited after the label/);
    expect(told.story.github.runs.runs.size).toBe(0);
  });

  it('with more files than are looked at says so', async () => {
    const files = Object.fromEntries(Array.from({ length: 301 }, (_, index) => [`docs/${index}.md`, '']));
    const told = await opened({ files });
    expect(await hint(told)).toEqual([]);
    expect(told.story.github.told.join('\n')).toMatch(/only the first files/);
  });
});

describe('the monitor finds by itself', () => {
  it('a labelled pull request whose event was lost', async () => {
    const told = await opened({ files: { 'docs/a.md': '' }, labels: ['swarm:coder'] });
    expect((await sweep(told.coordinator, { kind: 'all' })).swarms).toEqual([`pull-${told.pull}-coder`]);
  });

  it('a new commit: the old run is cancelled, its check completed, and the new commit worked on', async () => {
    const told = await opened({}, { deed: () => ({ kind: 'hangs' }) });
    const { github } = told.story;
    await hint(told);
    const old = github.pulls.pulls.get(told.pull)?.head;
    github.time.pass(30_000);
    github.workers.step();
    const head = github.pulls.push(told.pull, { 'src/a.ts': 'b' });
    await sweep(told.coordinator, { kind: 'all' });
    expect(checks(told, old)).toEqual(['swarm/coder cancelled: Superseded by a newer commit']);
    expect(checks(told)).toEqual(['swarm/coder queued: Waits for the end of the run for an older commit']);
    for (const run of github.runs.runs.values()) Object.assign(run, { status: 'completed', conclusion: 'cancelled' });
    await sweep(told.coordinator, { kind: 'all' });
    expect(checks(told)).toEqual(['swarm/coder in_progress: At work, attempt 2']);
    expect(currentAttempt(github.state(`pull-${told.pull}-coder`)?.workers.get('C1'))).toMatchObject({
      number: 2,
      head,
    });
    expect(comments(told)).toHaveLength(1);
    expect(comments(told)[0]).toContain(head.slice(0, 7));
  });

  it.each(['merge', 'close'] as const)(
    'that it was %sd: the run is cancelled, and comment and check say so',
    async (how) => {
      const told = await opened({}, { deed: () => ({ kind: 'hangs' }) });
      const { github } = told.story;
      await hint(told);
      await github.pulls[how](told.pull);
      await sweep(told.coordinator, { kind: 'all' });
      expect(checks(told)).toEqual([`swarm/coder cancelled: Not judged: the pull request was ${how}d`]);
      for (const run of github.runs.runs.values()) Object.assign(run, { status: 'completed', conclusion: 'cancelled' });
      await sweep(told.coordinator, { kind: 'all' });
      expect(github.state(`pull-${told.pull}-coder`)?.finished).not.toBeNull();
      expect(comments(told)[0]).toContain(`${how}d`);
      github.time.pass(2 * 3600_000);
      expect((await sweep(told.coordinator, { kind: 'all' })).swarms).toEqual([]);
    },
  );

  it('that some are long over, by one look at all of them', async () => {
    const told = await opened({}, { deed: () => ({ kind: 'hangs' }) });
    const { github } = told.story;
    await hint(told);
    await github.pulls.merge(told.pull);
    for (const run of github.runs.runs.values()) Object.assign(run, { status: 'completed', conclusion: 'cancelled' });
    await sweep(told.coordinator, { kind: 'all' });
    github.time.pass(25 * 3600_000);
    told.calls.length = 0;
    await sweep(told.coordinator, { kind: 'all' });
    const asked = told.calls.flatMap(({ name, args }) => (name === 'reader.look' ? [JSON.stringify(args)] : []));
    expect(asked.some((args) => args.includes('ledger.jsonl'))).toBe(false);
    expect(asked.filter((args) => args.includes(`"pulls":[${told.pull}]`))).toHaveLength(1);
  });

  it('the others, when the role of one is no longer in the swarm file, and says so', async () => {
    const told = await opened({ labels: ['swarm:research'] }, { deed: () => ({ kind: 'hangs' }) });
    const { github } = told.story;
    await hint(told);
    const without = withPaths.replace(/ {2}C2:[\s\S]*?(?= {2}T3:)/, '').replace(/ {2}T3:[\s\S]*?(?=gates:)/, '');
    github.git.push('refs/heads/main', { [swarmFile]: without.replace(/ {2}coder:.*\n/, '') });
    const head = github.pulls.push(told.pull, { 'docs/a.md': 'b' });
    await expect(sweep(told.coordinator, { kind: 'all' })).rejects.toThrow(/no longer in the swarm file/);
    expect(github.state(`pull-${told.pull}-research`)?.pull).toEqual({ state: 'open', head });
  });

  it('that it was opened again, even long after', async () => {
    const told = await opened({}, { deed: () => ({ kind: 'hangs' }) });
    const { github } = told.story;
    await hint(told);
    await github.pulls.close(told.pull);
    for (const run of github.runs.runs.values()) Object.assign(run, { status: 'completed', conclusion: 'cancelled' });
    await sweep(told.coordinator, { kind: 'all' });
    github.time.pass(5 * 3600_000);
    await github.pulls.reopen(told.pull);
    await hint(told);
    expect(checks(told).at(-1)).toBe('swarm/coder in_progress: At work, attempt 2');
  });
});

describe('a look at a pull request', () => {
  it('in which nothing happened changes nothing, and costs what one at an issue costs', async () => {
    const told = await opened();
    await hint(told);
    await untilQuiet(told);
    told.calls.length = 0;
    await sweep(told.coordinator, { kind: 'swarm', swarm: `pull-${told.pull}-coder`, run: null });
    expect(told.calls.map(({ name }) => name)).toEqual(['reader.look', 'reader.look', 'issues.settle']);
    expect(told.calls.at(-1)?.args).toEqual([{ board: null, closed: [] }]);
  });

  it('goes on where the host shows no checks, and says what is missing', async () => {
    const told = await opened();
    told.story.github.checks.refusal = '403: the job has no statuses: write';
    await hint(told);
    expect(told.story.github.runs.runs.size).toBe(1);
    expect(told.story.github.told.join('\n')).toMatch(/warning: the check swarm\/coder could not be shown: 403/);
    told.story.github.checks.refusal = null;
    await untilQuiet(told);
    expect(checks(told)).toHaveLength(1);
  });

  it('runs although its bead was lost to somebody who wrote to the branch meanwhile, and claims it then', async () => {
    const story = await smallStory({ labelledBy: null, files: { [swarmFile]: withPaths } });
    const { github } = story;
    const beads = github
      .text('.beads/issues.jsonl')
      .replace('"id":"small-bbb"', '"id":"small-bbb","external_ref":"gh-1"');
    github.git.push('refs/heads/main', { '.beads/issues.jsonl': beads });
    const pull = await github.pulls.open({ by: 'writer', files: { 'src/a.ts': '' }, body: 'Fixes #1' });
    let losses = 0;
    const coordinator = github.coordinator((ports) => ({
      ...ports,
      tracker: {
        read: async (settings, seen) => ports.tracker.read(settings, seen),
        write: async (onto, change) => ((losses += 1) === 1 ? { kind: 'lost' } : ports.tracker.write(onto, change)),
      },
    }));
    await sweep(coordinator, { kind: 'pull', pull });
    expect(github.runs.runs.size).toBe(1);
    expect(github.text('.beads/issues.jsonl')).toMatch(new RegExp(`small-bbb.*"assignee":"pull-${pull}"`));
  });
});
