import { describe, expect, it } from 'vitest';
import type { Hint } from '../../src/app/coordinate/targets/hint.ts';
import { sweep } from '../../src/app/coordinate/sweep.ts';
import { changes, intercepted } from './around.ts';
import { smallFile, smallStory, swarmFile, type Story } from './swarms.ts';
import { lookAt } from './until-ended.ts';

/** Calls that reach GitHub; the end of a pass that has nothing to show is none. */
async function callsOf({ github }: Story, hint: Hint): Promise<readonly string[]> {
  const names: string[] = [];
  const coordinator = github.coordinator((ports) =>
    intercepted(ports, async ({ name }, perform) => {
      if (name !== 'issues.settle') names.push(name);
      return perform();
    }),
  );
  await sweep(coordinator, hint);
  return names;
}

describe('a look in which nothing changed', () => {
  it('asks for the refs, for the ledger, for everything else at once, and for the runs', async () => {
    const story = await smallStory();
    await lookAt(story, story.github.coordinator());
    const calls = ['store.list', 'reader.look', 'reader.look', 'runs.list'];
    expect(await callsOf(story, { kind: 'all' })).toEqual(calls);
  });

  it('needs no refs where the swarm is named', async () => {
    const story = await smallStory();
    await lookAt(story, story.github.coordinator());
    const calls = ['reader.look', 'reader.look', 'runs.list'];
    expect(await callsOf(story, { kind: 'swarm', swarm: story.swarm, run: null })).toEqual(calls);
  });
});

describe('an hour in which nothing changed', () => {
  it('is told by one commit and one edit of the board, and the rest of it by nothing', async () => {
    const files = { [swarmFile]: smallFile.replace('stall-after: 30m', 'stall-after: 5h') };
    const story = await smallStory({ files, deed: () => ({ kind: 'hangs' }) });
    const { github, issue } = story;
    await lookAt(story, github.coordinator());
    const board = (): string | undefined =>
      [...github.issues.comments.values()].find((comment) => comment.issue === issue)?.body;
    for (let step = 0; step < 3; step += 1) github.workers.step();
    await lookAt(story, github.coordinator());
    const before = board();
    const changing: string[] = [];
    const coordinator = github.coordinator((ports) =>
      intercepted(ports, async (call, perform) => {
        if (changes(call) && call.name !== 'issues.settle') changing.push(call.name);
        return perform();
      }),
    );
    for (let minute = 10; minute <= 120; minute += 10) {
      github.time.pass(600_000);
      await sweep(coordinator, { kind: 'all' });
      if (minute < 60) expect(board()).toBe(before);
    }
    expect(changing).toEqual(['store.append']);
    expect(board()).toMatch(/as before: 0 done, 0 failed, 2 at work, 1 waiting/);
  });
});

describe('a comment on an issue of the swarm', () => {
  it('is read with two looks: whose issue it is, and everything', async () => {
    const story = await smallStory();
    const { github, issue } = story;
    await lookAt(story, github.coordinator());
    const comment = await github.issues.as('maintainer').comment(issue, '/swarm status');
    const calls = await callsOf(story, { kind: 'comment', issue, comment });
    expect(calls.filter((name) => name === 'reader.look')).toHaveLength(2);
    expect(calls).toContain('issues.say');
  });
});
