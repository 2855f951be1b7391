/** The label on issues about which people are asked something: derived, so that it comes, stays and goes with the reason. */
import { describe, expect, it } from 'vitest';
import { SwarmLeadError } from '../../src/core/problem.ts';
import { reconcile } from '../../src/app/coordinate/reconcile.ts';
import { needsYouLabel } from '../../src/core/synthesis/flags.ts';
import type { CoordinatorPorts } from '../../src/app/coordinate/ports.ts';
import { intercepted } from './around.ts';
import { smallFile, smallStory, swarmFile, type Story, type StoryOptions } from './swarms.ts';
import { lookAt } from './until-ended.ts';

/** R1 fails for good, while C2 is at work. */
const deed: Required<StoryOptions>['deed'] = (worker) =>
  worker === 'R1' ? { kind: 'hands-in-nothing', conclusion: 'failure' } : { kind: 'hangs' };

const files = { [swarmFile]: smallFile.replace('stall-after: 30m', 'stall-after: 5h') };

async function failing(): Promise<Story> {
  const story = await smallStory({ deed, files });
  await playOn(story);
  return story;
}

async function playOn(story: Story, ports?: (of: CoordinatorPorts) => CoordinatorPorts): Promise<void> {
  const { github } = story;
  for (let round = 0; round < 8; round += 1) {
    await lookAt(story, github.coordinator(ports));
    github.workers.step();
    github.time.pass(400_000);
  }
  await lookAt(story, github.coordinator(ports));
}

function labelsOf({ github }: Story, issue: number): readonly string[] {
  return github.issues.issues.get(issue)?.labels ?? [];
}

/** By the worker in their titles. */
function flagged({ github, issue }: Story): readonly string[] {
  return [...github.issues.issues.values()]
    .filter(({ labels }) => labels.includes(needsYouLabel))
    .map(({ number, title }) => (number === issue ? 'swarm' : (/[A-Z]\d/.exec(title)?.[0] ?? title)));
}

/** Changes of the label that a look makes. */
async function changesOf(story: Story): Promise<readonly string[]> {
  const names: string[] = [];
  const coordinator = story.github.coordinator((ports) =>
    intercepted(ports, async ({ name }, perform) => {
      if (name === 'issues.addLabel' || name === 'issues.removeLabel') names.push(name);
      return perform();
    }),
  );
  await lookAt(story, coordinator);
  return names;
}

describe('the label of a swarm that needs people', () => {
  it('stands on its issue and on that of the worker, and idle looks leave it alone', async () => {
    const story = await failing();
    expect(flagged(story)).toEqual(['swarm', 'R1']);
    expect(await changesOf(story)).toEqual([]);
  });

  it('goes when a person has decided', async () => {
    const story = await failing();
    await story.github.issues.as('maintainer').comment(story.issue, '/swarm go R1 we can live with it');
    await lookAt(story, story.github.coordinator());
    expect(flagged(story)).toEqual([]);
    expect(await changesOf(story)).toEqual([]);
  });

  it('is put back where somebody took it off, because the reason is still there', async () => {
    const story = await failing();
    await story.github.issues.as('writer').unlabel(story.issue, needsYouLabel);
    expect(await changesOf(story)).toEqual(['issues.addLabel']);
    expect(await changesOf(story)).toEqual([]);
  });

  it('is taken off where somebody put it without a reason', async () => {
    const story = await smallStory();
    await lookAt(story, story.github.coordinator());
    await story.github.issues.as('writer').label(story.issue, needsYouLabel);
    expect(await changesOf(story)).toEqual(['issues.removeLabel']);
    expect(labelsOf(story, story.issue)).not.toContain(needsYouLabel);
  });

  it('is left alone without a reason where another swarm on the issue may have one', async () => {
    const story = await smallStory();
    await lookAt(story, story.github.coordinator());
    const { issues } = story.github;
    await issues.as('writer').label(story.issue, 'swarm:coder');
    await issues.as('writer').label(story.issue, needsYouLabel);
    await reconcile(story.github.coordinator(), { swarm: story.swarm, path: swarmFile });
    expect(labelsOf(story, story.issue)).toContain(needsYouLabel);
  });

  it('is left alone by a swarm that has ended, because one that came after it may have a reason', async () => {
    const story = await smallStory();
    await playOn(story);
    expect(story.github.state(story.swarm)?.finished?.verdict).toBe('go');
    await story.github.issues.as('writer').label(story.issue, needsYouLabel);
    expect(await changesOf(story)).toEqual([]);
  });

  it('is missing where GitHub refuses it, and nothing else is', async () => {
    const story = await smallStory({ deed, files });
    const told: string[] = [];
    await playOn(story, (ports) => ({
      ...intercepted(ports, async ({ name }, perform) => {
        if (name !== 'issues.addLabel') return perform();
        throw new SwarmLeadError({ code: 'github-refused', message: 'too many labels' });
      }),
      tell: (_, line) => told.push(line),
    }));
    expect(flagged(story)).toEqual([]);
    expect(told).toContain('the label swarm:needs-you could not be changed: too many labels');
    const board = [...story.github.issues.comments.values()].find(({ issue }) => issue === story.issue);
    expect(board?.body).toMatch(/✋ R1/);
  });
});
