import { describe, expect, it } from 'vitest';
import type { Hint } from '../../src/app/coordinate/hint.ts';
import { sweep } from '../../src/app/coordinate/sweep.ts';
import { intercepted } from './around.ts';
import { smallStory, type Story } from './swarms.ts';
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
