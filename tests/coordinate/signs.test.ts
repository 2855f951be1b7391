/** Signs of life as the coordinator reads them: late, rarely, and never taken for what they do not say. */
import { describe, expect, it } from 'vitest';
import { sweep } from '../../src/app/coordinate/sweep.ts';
import { intercepted } from './around.ts';
import { smallStory, type Story } from './swarms.ts';
import { lookAt } from './until-ended.ts';

/** R1 and C2 are at work, and will not end by themselves. */
async function working(): Promise<Story> {
  const story = await smallStory({ deed: () => ({ kind: 'hangs' }) });
  await lookAt(story, story.github.coordinator());
  for (let step = 0; step < 3; step += 1) story.github.workers.step();
  await lookAt(story, story.github.coordinator());
  return story;
}

/** What a look asks of GitHub Actions. `fails`: that call has no answer. */
async function askedOf({ github, swarm }: Story, fails = ''): Promise<readonly string[]> {
  const names: string[] = [];
  const coordinator = github.coordinator((ports) =>
    intercepted(ports, async ({ name }, perform) => {
      if (name.startsWith('runs.')) names.push(name);
      if (name === fails) throw new Error('502 Bad Gateway');
      return perform();
    }),
  );
  await sweep(coordinator, { kind: 'swarm', swarm, run: null });
  return names;
}

function cancelsOf({ github, swarm }: Story): readonly string[] {
  return (github.state(swarm)?.events ?? []).flatMap((event) =>
    event.kind === 'cancel-asked' ? [`${event.worker} ${event.because}`] : [],
  );
}

function stepBegins({ github, swarm }: Story, worker: string): void {
  const run = github.state(swarm)?.workers.get(worker)?.attempts.at(-1)?.admitted?.run.id;
  const stored = github.runs.runs.get(run ?? 0);
  if (stored) stored.stepAt = github.time.now();
}

describe('signs of life', () => {
  it('cost no request until the run has been going for longer than stall-after', async () => {
    const story = await working();
    story.github.time.pass(1_800_000);
    expect(await askedOf(story)).toEqual(['runs.list']);
    story.github.time.pass(1000);
    expect(await askedOf(story)).toEqual(['runs.list', 'runs.jobs', 'runs.jobs', 'runs.cancel', 'runs.cancel']);
    expect(await askedOf(story)).toEqual(['runs.list']);
  });

  it('keep the run whose step went on, and end the one that shows none', async () => {
    const story = await working();
    story.github.time.pass(1_700_000);
    stepBegins(story, 'C2');
    story.github.time.pass(101_000);
    await askedOf(story);
    expect(cancelsOf(story)).toEqual(['R1 stalled']);
  });

  it('that cannot be read say nothing, and are looked for again', async () => {
    const story = await working();
    story.github.time.pass(1_801_000);
    expect(await askedOf(story, 'runs.jobs')).toEqual(['runs.list', 'runs.jobs', 'runs.jobs']);
    expect(cancelsOf(story)).toEqual([]);
    await askedOf(story);
    expect(cancelsOf(story)).toEqual(['R1 stalled', 'C2 stalled']);
  });
});
