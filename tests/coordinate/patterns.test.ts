/** The second run of a swarm file knows what the first one took, for one request at its start and none later. */
import { describe, expect, it } from 'vitest';
import { sweep } from '../../src/app/coordinate/sweep.ts';
import { intercepted } from './around.ts';
import { beadsPath, smallBeads, smallFile, smallStory, swarmFile, type Story } from './swarms.ts';
import { between, lookAt, untilEnded } from './until-ended.ts';

const learning = { [swarmFile]: smallFile.replace('features: [self-healing]\n', '') };

async function labelAgain({ github: { issues }, issue }: Story): Promise<void> {
  await issues.as('writer').reopen(issue);
  await issues.as('writer').unlabel(issue, 'swarm');
  await issues.as('writer').label(issue, 'swarm');
}

async function ended(files: Readonly<Record<string, string>>): Promise<Story> {
  const story = await smallStory({ files });
  await untilEnded(story, async () => lookAt(story, story.github.coordinator()));
  await sweep(story.github.coordinator(), { kind: 'swarm', swarm: story.swarm, run: null });
  await labelAgain(story);
  return story;
}

/** Calls that read, of the look that begins the next swarm. */
async function readsOf({ github, issue }: Story): Promise<readonly string[]> {
  const reads: string[] = [];
  const coordinator = github.coordinator((ports) =>
    intercepted(ports, async ({ name }, perform) => {
      if (name === 'reader.look' || name === 'store.list') reads.push(name);
      return perform();
    }),
  );
  await sweep(coordinator, { kind: 'label', issue, label: 'swarm' });
  return reads;
}

describe('the next swarm of a file', () => {
  it('begins with what the one before it took', async () => {
    const story = await ended(learning);
    const first = story.github.state('small');
    const reads = await readsOf(story);
    const learnt = story.github.state('small.2')?.started.learnt;
    expect(learnt?.from).toBe('small');
    expect(Object.keys(learnt?.roles ?? {}).toSorted()).toEqual(['coder', 'research']);
    expect(learnt?.roles['coder']).toHaveLength(2);
    const done = first?.workers.get('R1')?.attempts[0]?.end;
    const took = done?.kind === 'done' ? Date.parse(done.event.endedAt) - Date.parse(done.event.startedAt) : NaN;
    expect(learnt?.roles['research']).toEqual([{ seconds: took / 1000, end: 'result' }]);

    const other = await ended({ [swarmFile]: smallFile });
    expect(reads.length).toBe((await readsOf(other)).length);
    expect(other.github.state('small.2')?.started.learnt).toMatchObject({ from: 'small', roles: {} });
  });
});

describe('a number of the next swarm of a file', () => {
  it('stands beside that of the one before it, in the result and in the report', async () => {
    const story = await ended({ [swarmFile]: smallFile });
    const { github } = story;
    // What is closed is not begun again.
    github.git.push('refs/heads/main', { [beadsPath]: smallBeads });
    await readsOf(story);
    const learnt = github.state('small.2')?.started.learnt?.numbers;
    const run = github.state('small')?.workers.get('R1')?.attempts[0]?.admitted?.run;
    expect(learnt).toContainEqual(
      expect.objectContaining({ metric: 'link.utilization', value: '70%', worker: 'R1', swarm: 'small', run }),
    );
    await untilEnded({ ...story, swarm: 'small.2' }, async () => sweep(github.coordinator(), { kind: 'all' }));
    const shown = `(before: [70%](https://github.com/local/novacron/actions/runs/${run?.id}/attempts/1), as now)`;
    const published = github.state('small.2')?.published;
    for (const key of ['result/R1', 'report']) {
      expect(github.issues.comments.get(published?.get(key)?.comment ?? 0)?.body).toContain(shown);
    }
  });

  it('stands beside the one in the archive, where the ref was taken away and the names begin anew', async () => {
    const story = await ended({ [swarmFile]: smallFile });
    const { github } = story;
    const run = github.state('small')?.workers.get('R1')?.attempts[0]?.admitted?.run;
    const archive = [...github.git.tips.keys()].find((ref) => ref.startsWith('refs/swarm-archive/small/'));
    // An older one, and one of another swarm file, are not taken for it.
    const tip = github.git.tips.get('refs/heads/main') ?? '';
    for (const name of ['small/20200101T000000Z', 'smaller/20990101T000000Z']) {
      github.git.tips.set(`refs/swarm-archive/${name}`, tip);
    }
    github.git.tips.delete('refs/swarm/small');
    github.git.push('refs/heads/main', { [beadsPath]: smallBeads });
    await readsOf(story);
    const learnt = github.state('small')?.started.learnt;
    expect(learnt).toMatchObject({ from: 'small', archive });
    expect(learnt?.numbers).toContainEqual(expect.objectContaining({ metric: 'link.utilization', value: '70%', run }));
  });

  it('is beside none in the first swarm', async () => {
    const story = await smallStory();
    await untilEnded(story, async () => lookAt(story, story.github.coordinator()));
    expect([...story.github.issues.comments.values()].filter(({ body }) => body.includes('(before: '))).toEqual([]);
  });
});

describe('a swarm of one', () => {
  it('learns from the newest other one of its role, which had learnt from those before it', async () => {
    const { github } = await smallStory({ files: learning, labelledBy: null });
    const people = github.issues.as('writer');
    const issues: number[] = [];
    for (let count = 0; count < 3; count += 1) {
      const issue = await people.openIssue({ title: 'Look into it' });
      issues.push(issue);
      await people.label(issue, 'swarm:research');
      await sweep(github.coordinator(), { kind: 'label', issue, label: 'swarm:research' });
      for (let looks = 0; looks < 10; looks += 1) {
        github.time.pass(between);
        github.workers.step();
        await sweep(github.coordinator(), { kind: 'all' });
      }
    }
    const learnt = issues.map((issue) => github.state(`issue-${issue}-research`)?.started.learnt);
    expect(learnt).toEqual([
      undefined,
      {
        from: `issue-${issues[0]}-research`,
        roles: { research: [expect.objectContaining({ end: 'result' })] },
        numbers: [expect.objectContaining({ metric: 'link.utilization', swarm: `issue-${issues[0]}-research` })],
      },
      {
        from: `issue-${issues[1]}-research`,
        roles: { research: [expect.anything(), expect.anything()] },
        numbers: [expect.objectContaining({ metric: 'link.utilization', swarm: `issue-${issues[1]}-research` })],
      },
    ]);
  });
});
