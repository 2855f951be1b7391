import { describe, expect, it } from 'vitest';
import { sweep } from '../../src/app/coordinate/sweep.ts';
import { currentAttempt } from '../../src/core/swarm/state.ts';
import type { StoredRun } from '../fakes/memory-runs.ts';
import { intercepted } from './around.ts';
import { smallStory, type Story } from './swarms.ts';
import { lookAt } from './until-ended.ts';

/** R1 and C2 work; R1's last job is about to wake the coordinator. */
async function working(): Promise<{ readonly story: Story; readonly run: StoredRun }> {
  const story = await smallStory();
  const { github } = story;
  await lookAt(story, github.coordinator());
  github.workers.step();
  github.workers.step();
  const run = [...github.runs.runs.values()].find(({ inputs }) => inputs['worker'] === 'R1');
  if (!run) throw new Error('R1 was not dispatched');
  return { story, run };
}

function endOf({ github, swarm }: Story): string | undefined {
  return currentAttempt(github.state(swarm)?.workers.get('R1'))?.end?.kind;
}

/** The wake job's sweep. `pause`: what happens while it waits. */
async function wake(story: Story, run: number, pause: () => void): Promise<readonly string[]> {
  const names: string[] = [];
  const coordinator = story.github.coordinator((ports) =>
    intercepted(ports, async (call, perform) => {
      if (call.name.startsWith('runs.') || call.name === 'clock.sleep') names.push(call.name);
      if (call.name === 'clock.sleep') pause();
      return perform();
    }),
  );
  await sweep(coordinator, { kind: 'swarm', swarm: story.swarm, run });
  return names;
}

describe('a sweep that a run woke', () => {
  it('reads the runs once when that run has ended', async () => {
    const { story, run } = await working();
    story.github.workers.stepRun(run.id);
    const names = await wake(story, run.id, () => undefined);
    expect(names).toEqual(['runs.list', 'runs.artifacts', 'runs.download', 'runs.jobs']);
    expect(endOf(story)).toBe('done');
  });

  it('waits for the end of a run that is still ending, and takes in what it handed in', async () => {
    const { story, run } = await working();
    let pauses = 0;
    const names = await wake(story, run.id, () => {
      pauses += 1;
      if (pauses === 2) story.github.workers.stepRun(run.id);
    });
    expect(names.filter((name) => name === 'clock.sleep')).toHaveLength(2);
    expect(endOf(story)).toBe('done');
  });

  it('gives up after a minute, and leaves the run to a later look', async () => {
    const { story, run } = await working();
    const began = story.github.time.elapsed();
    const names = await wake(story, run.id, () => undefined);
    expect(names.filter((name) => name === 'runs.list')).toHaveLength(1);
    expect(story.github.time.elapsed() - began).toBeLessThanOrEqual(60_000);
    expect([run.status, endOf(story)]).toEqual(['in_progress', undefined]);
  });

  it('waits for no run that holds no attempt open', async () => {
    const { story, run } = await working();
    const foreign = story.github.runs.start({ workflow: 'swarm-coder.yml', ref: 'main', inputs: {} }, run.actor);
    expect(await wake(story, foreign?.id ?? 0, () => undefined)).toEqual(['runs.list']);
  });
});
