/** From a hint to a swarm: which one is meant, what is refused where it was asked, and what is followed besides. */
import { describe, expect, it } from 'vitest';
import { sweep, type Swept } from '../../src/app/coordinate/sweep.ts';
import type { Hint } from '../../src/app/coordinate/targets/hint.ts';
import { intercepted } from './around.ts';
import { smallFile, smallStory, swarmFile, type Story } from './swarms.ts';
import { lookAt, untilEnded } from './until-ended.ts';

async function hinted(story: Story, hint: Hint): Promise<Swept> {
  return sweep(story.github.coordinator(), hint);
}

function told({ github }: Story, issue: number): readonly string[] {
  return [...github.issues.comments.values()]
    .filter((comment) => comment.issue === issue && comment.actor.id === github.issues.self.id)
    .map(({ body }) => body);
}

function swarmsOf({ github }: Story): readonly string[] {
  return [...github.git.tips.keys()].filter((ref) => ref.startsWith('refs/swarm/')).toSorted();
}

async function ended(): Promise<Story> {
  const story = await smallStory();
  await untilEnded(story, async () => lookAt(story, story.github.coordinator()));
  return story;
}

describe('a label', () => {
  it('of the swarm starts it, in whatever case it is written', async () => {
    const story = await smallStory();
    const { swarms } = await hinted(story, { kind: 'label', issue: story.issue, label: 'Swarm' });
    expect(swarms).toEqual(['small']);
    expect(story.github.runs.runs.size).toBe(2);
  });

  it('of a role on any issue starts a swarm of one', async () => {
    const story = await smallStory();
    const issue = await story.github.issues.as('writer').openIssue({ title: 'Small thing', labels: ['swarm:coder'] });
    const { swarms } = await hinted(story, { kind: 'label', issue, label: 'swarm:coder' });
    expect(swarms).toContain(`issue-${issue}-coder`);
    expect([...story.github.runs.runs.values()][0]?.inputs).toMatchObject({
      swarm: `issue-${issue}-coder`,
      worker: 'C1',
    });
  });

  it('of nobody of ours is left alone', async () => {
    const story = await smallStory({ labelledBy: null });
    expect(await hinted(story, { kind: 'label', issue: story.issue, label: 'bug' })).toMatchObject({ swarms: [] });
    expect(story.github.issues.comments.size).toBe(0);
  });

  it('starts nothing a second time, however often it is told of', async () => {
    const story = await ended();
    for (let count = 0; count < 3; count += 1) {
      await hinted(story, { kind: 'label', issue: story.issue, label: 'swarm' });
    }
    expect(swarmsOf(story)).toEqual(['refs/swarm/small']);
  });

  it('that is set again after the end starts the next swarm, with the next session', async () => {
    const story = await ended();
    const { issues } = story.github;
    await issues.as('writer').reopen(story.issue);
    await issues.as('writer').unlabel(story.issue, 'swarm');
    await issues.as('writer').label(story.issue, 'swarm');
    await hinted(story, { kind: 'label', issue: story.issue, label: 'swarm' });
    expect(story.github.state('small.2')?.started).toMatchObject({
      session: 'swarm-small.2',
      authorization: { actor: { login: 'writer' } },
    });
  });

  it('whose event was lost is found by the next look at everything', async () => {
    const story = await smallStory();
    expect((await hinted(story, { kind: 'all' })).swarms).toEqual(['small']);
  });

  it('that a look at another swarm sees by the way may begin, and is refused by its own look or one at everything', async () => {
    const story = await smallStory();
    await hinted(story, { kind: 'label', issue: story.issue, label: 'swarm' });
    const open = async (login: string): Promise<number> =>
      story.github.issues.as(login).openIssue({ title: 'Small thing', labels: ['swarm:coder'] });
    const [proposed, begun] = [await open('triager'), await open('writer')];
    await hinted(story, { kind: 'swarm', swarm: 'small', run: null });
    expect(swarmsOf(story)).toEqual([`refs/swarm/issue-${begun}-coder`, 'refs/swarm/small']);
    expect([told(story, proposed), story.github.issues.issues.get(proposed)?.labels]).toEqual([[], ['swarm:coder']]);
    for (let count = 0; count < 2; count += 1) await hinted(story, { kind: 'all' });
    expect(told(story, proposed)).toEqual([expect.stringMatching(/needs write permission/)]);
    expect(story.github.issues.issues.get(proposed)?.labels).toEqual([]);
  });

  it('on a swarm file that does not read is refused with every problem, and taken off', async () => {
    const text = smallFile.replace('needs: [first, C2]', 'needs: [first, C9]').replace('epic:', 'epik:');
    const story = await smallStory({ files: { [swarmFile]: text } });
    await hinted(story, { kind: 'label', issue: story.issue, label: 'swarm' });
    const [reason = '', more] = told(story, story.issue);
    expect(more).toBeUndefined();
    expect(reason).toMatch(/^Not done: the swarm file does not read/);
    expect(reason).toContain('epik');
    expect(reason).toContain('C9');
    expect(story.github.issues.issues.get(story.issue)?.labels).toEqual([]);
    expect(swarmsOf(story)).toEqual([]);
  });

  it.each([
    ['triager', /needs write permission/],
    ['writer', null],
  ])('set by %s is told why not, once, or starts', async (login, refusal) => {
    const story = await smallStory({ labelledBy: login });
    for (let count = 0; count < 3; count += 1) {
      await hinted(story, { kind: 'label', issue: story.issue, label: 'swarm' });
      await hinted(story, { kind: 'all' });
    }
    expect(swarmsOf(story)).toEqual(refusal ? [] : ['refs/swarm/small']);
    if (!refusal) return;
    expect(told(story, story.issue)).toEqual([expect.stringMatching(refusal)]);
    expect(story.github.issues.issues.get(story.issue)?.labels).toEqual([]);
  });
});

describe('a comment', () => {
  const say = async (story: Story, login: string, body: string): Promise<readonly string[]> => {
    story.github.time.pass(5000);
    const comment = await story.github.issues.as(login).comment(story.issue, body);
    for (let count = 0; count < 3; count += 1) await hinted(story, { kind: 'comment', issue: story.issue, comment });
    return [...(story.github.issues.comments.get(comment)?.reactions ?? [])];
  };
  const running = async (): Promise<Story> => {
    const story = await smallStory();
    await lookAt(story, story.github.coordinator());
    return story;
  };

  it('of somebody who may is carried out once', async () => {
    const story = await running();
    expect(await say(story, 'writer', '/swarm cancel R1')).toEqual(['eyes', 'rocket']);
    const asked = story.github.state('small')?.events.filter(({ kind }) => kind === 'cancel-asked');
    expect(asked).toHaveLength(1);
    expect([...story.github.runs.runs.values()].filter(({ cancel }) => cancel !== 'no')).toHaveLength(1);
  });

  it('of a stranger gets its reaction, and changes nothing', async () => {
    const story = await running();
    const before = told(story, story.issue).length;
    expect(await say(story, 'outsider', '/swarm cancel R1')).toEqual(['eyes', 'confused']);
    expect(told(story, story.issue).length - before).toBeLessThanOrEqual(1);
    expect(story.github.state('small')?.events.some(({ kind }) => kind === 'cancel-asked')).toBe(false);
  });

  it('of somebody with too little is told the reason once', async () => {
    const story = await running();
    expect(await say(story, 'triager', '/swarm go first I said so')).toEqual(['eyes', 'confused']);
    expect(told(story, story.issue).filter((body) => body.includes('needs maintain permission'))).toHaveLength(1);
  });

  it('where there is no swarm is refused there', async () => {
    const story = await smallStory({ labelledBy: null });
    const comment = await story.github.issues.as('writer').comment(story.issue, '/swarm status');
    await hinted(story, { kind: 'comment', issue: story.issue, comment });
    expect(told(story, story.issue)).toHaveLength(1);
    expect([...(story.github.issues.comments.get(comment)?.reactions ?? [])]).toEqual(['eyes', 'confused']);
  });
});

describe('a swarm', () => {
  it('that does not exist is looked for and left', async () => {
    const story = await smallStory({ labelledBy: null });
    await hinted(story, { kind: 'swarm', swarm: 'never', run: null });
    expect(swarmsOf(story)).toEqual([]);
  });

  it('is not looked at any more an hour after its end, when people were told', async () => {
    const story = await ended();
    story.github.time.pass(3_601_000);
    expect((await hinted(story, { kind: 'all' })).swarms).toEqual([]);
  });

  it('leaves an issue open that a person opened again, the epic as well as a worker’s', async () => {
    const story = await ended();
    const { issues } = story.github;
    const worker = story.github.state('small')?.workers.get('R1')?.link?.issue ?? 0;
    for (const issue of [worker, story.issue]) await issues.as('writer').reopen(issue);
    await hinted(story, { kind: 'all' });
    await hinted(story, { kind: 'swarm', swarm: 'small', run: null });
    expect([worker, story.issue].map((issue) => issues.issues.get(issue)?.state)).toEqual(['open', 'open']);
  });

  it('whose ledger is not readable is refused visibly, and nothing of it is touched', async () => {
    const story = await smallStory();
    await lookAt(story, story.github.coordinator());
    const ref = 'refs/swarm/small';
    story.github.git.push(ref, { 'ledger.jsonl': '<<<<<<< ours\n' });
    const tip = story.github.git.tips.get(ref);
    const issues = story.github.issues.issues.size;
    await expect(hinted(story, { kind: 'all' })).rejects.toMatchObject({ code: 'unreadable-ledger' });
    expect(story.github.told.at(-1)).toMatch(/^warning: The ledger of swarm small does not read.*Line 1/);
    for (const hint of [
      { kind: 'swarm', swarm: 'small', run: null },
      { kind: 'label', issue: story.issue, label: 'swarm' },
    ] as const) {
      await expect(hinted(story, hint)).rejects.toMatchObject({ code: 'unreadable-ledger' });
    }
    expect(story.github.git.tips.get(ref)).toBe(tip);
    expect(story.github.issues.issues.size).toBe(issues);
    expect(story.github.runs.runs.size).toBe(2);
  });

  it('that a run wakes is looked at when the run has ended', async () => {
    const story = await smallStory();
    await lookAt(story, story.github.coordinator());
    const { github } = story;
    const [run] = github.runs.runs.keys();
    // Queued, at work, done: the third stage ends it while the coordinator waits.
    github.workers.step();
    github.workers.step();
    const coordinator = github.coordinator((ports) =>
      intercepted(ports, async (call, perform) => {
        if (call.name === 'clock.sleep') github.workers.step();
        return perform();
      }),
    );
    await sweep(coordinator, { kind: 'swarm', swarm: 'small', run: run ?? 0 });
    expect(github.state('small')?.workers.get('R1')?.attempts[0]?.end?.kind).toBe('done');
  });
});
