/** Minutes as GitHub bills them: read once at the end of a run, and holding nothing up where they cannot be. */
import { describe, expect, it } from 'vitest';
import { billedMinutes } from '../../src/app/coordinate/observe/billed-minutes.ts';
import type { JobFacts } from '../../src/app/ports/runs.ts';
import type { EventOf } from '../../src/core/swarm/event.ts';
import { intercepted } from './around.ts';
import { smallStory, type Story } from './swarms.ts';
import { lookAt, untilEnded } from './until-ended.ts';

function job(from: string | null, to: string | null, more: Partial<JobFacts> = {}): JobFacts {
  const at = (time: string | null): string | null => time && `2025-11-10T${time}Z`;
  const times = { startedAt: at(from), completedAt: at(to) };
  return { name: 'Work', attempt: 1, status: 'completed', conclusion: 'success', steps: [], ...times, ...more };
}

const wake = job('10:20:01', '10:20:04');

describe('the minutes that GitHub bills', () => {
  it.each<readonly [string, readonly JobFacts[], number | undefined]>([
    ['of a job are whole', [job('10:00:00', '10:20:00')], 20],
    ['are rounded up', [job('10:00:00', '10:20:01')], 21],
    ['of a moment are one', [wake], 1],
    ['of a job that ended in the second of its start are one', [job('10:00:00', '10:00:00')], 1],
    ['are rounded up for each job', [job('10:00:00', '10:00:10'), job('10:00:00', '10:00:10'), wake], 3],
    ['of jobs side by side are added', [job('10:00:00', '10:10:00'), job('10:00:00', '10:10:00')], 20],
    ['of failed jobs count as well', [job('10:00:00', '10:01:30', { conclusion: 'failure' })], 2],
    ['of a skipped job are none', [job('10:00:00', '10:00:00', { conclusion: 'skipped' }), wake], 1],
    ['of a job that no runner took are none', [job(null, '10:00:00', { conclusion: 'cancelled' }), wake], 1],
    [
      'are not known while a job goes on',
      [job('10:00:00', null, { status: 'in_progress', conclusion: null })],
      undefined,
    ],
    ['are not known without jobs', [], undefined],
  ])('%s', (_, jobs, minutes) => {
    expect(billedMinutes(jobs)).toBe(minutes);
  });
});

function endsOf({ github, swarm }: Story): readonly (EventOf<'done'> | EventOf<'ended'>)[] {
  const events = github.state(swarm)?.events ?? [];
  return events.filter((event) => event.kind === 'done' || event.kind === 'ended');
}

/** The small swarm to its end; how often each question about runs was asked. */
async function played(story: Story, fails = ''): Promise<ReadonlyMap<string, number>> {
  const asked = new Map<string, number>();
  const coordinator = story.github.coordinator((ports) =>
    intercepted(ports, async ({ name }, perform) => {
      asked.set(name, (asked.get(name) ?? 0) + 1);
      if (name === fails) throw new Error('502 Bad Gateway');
      return perform();
    }),
  );
  await untilEnded(story, async () => lookAt(story, coordinator));
  return asked;
}

describe('the end of a run', () => {
  it('is asked once for its jobs, and its minutes stand in the ledger', async () => {
    const story = await smallStory();
    const asked = await played(story);
    expect(asked.get('runs.jobs')).toBe(3);
    // Half a minute at each stage; the worker's own clock does not say more than one.
    expect(endsOf(story).map(({ minutes }) => minutes)).toEqual([
      { github: 1, reported: 1 },
      { github: 1, reported: 1 },
      { github: 1, reported: 1 },
    ]);
  });

  it('counts by itself where the jobs cannot be read', async () => {
    const story = await smallStory();
    await played(story, 'runs.jobs');
    expect(endsOf(story).map(({ kind }) => kind)).toEqual(['done', 'done', 'done']);
    expect(endsOf(story).some((event) => event.kind === 'done' && event.minutes?.github !== undefined)).toBe(false);
  });

  it('without a result says them too, with no other request for jobs than its failure needs', async () => {
    const story = await smallStory({
      deed: (worker, attempt, good) =>
        worker === 'C2' && attempt === 1 ? { kind: 'hands-in-nothing', conclusion: 'failure' } : good,
    });
    const asked = await played(story);
    expect(asked.get('runs.jobs')).toBe(4);
    expect(endsOf(story).flatMap((event) => (event.kind === 'ended' ? [event.minutes] : []))).toEqual([1]);
  });
});
