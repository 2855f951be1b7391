/** Whether an artifact is the measuring job's, by GitHub's own times: each fact wrong in turn. */
import { describe, expect, it } from 'vitest';
import { measuringOf, type MeasuredArtifact, type MeasuringJob } from '../../src/core/swarm/measuring.ts';

const at = (seconds: number): string => new Date(Date.UTC(2025, 10, 10, 15) + seconds * 1000).toISOString();

const job = (name: string, from: number, to: number, more: Partial<MeasuringJob> = {}): MeasuringJob => ({
  name,
  status: 'completed',
  conclusion: 'success',
  startedAt: at(from),
  completedAt: at(to),
  ...more,
});

const artifact = (made: number, more: Partial<MeasuredArtifact> = {}): MeasuredArtifact => ({
  id: 5,
  name: 'swarmlead-measured-7-1',
  digest: `sha256:${'a'.repeat(64)}`,
  expired: false,
  createdAt: at(made),
  ...more,
});

const work = job('Work', 0, 100);
const measure = job('Measure', 105, 200);
const wake = job('Wake the coordinator', 203, 210);

const facts = {
  run: { id: 7, attempt: 1 },
  job: 'Measure',
  jobs: [work, measure, wake],
  artifacts: [artifact(99, { id: 4, name: 'swarmlead-result-7-1' }), artifact(195)],
  result: { createdAt: at(99) },
};

describe('an artifact of the measuring job', () => {
  it('is proven by the times of jobs and artifacts', () => {
    expect(measuringOf(facts)).toMatchObject({ kind: 'proven', artifact: { id: 5 } });
  });

  it.each<readonly [string, Partial<typeof facts>]>([
    [
      'a run that is still waking the coordinator',
      { jobs: [work, measure, job('Wake', 200, 0, { completedAt: null })] },
    ],
    [
      'a measuring job that failed after it had measured',
      { jobs: [work, job('Measure', 105, 200, { conclusion: 'failure' })] },
    ],
    ['a job that was skipped', { jobs: [work, measure, job('Other', 105, 105, { conclusion: 'skipped' })] }],
    [
      'an artifact that a later attempt of the run handed in, under its own name',
      { artifacts: [...facts.artifacts, artifact(900, { id: 9, name: 'swarmlead-measured-7-2' })] },
    ],
    [
      'a job that no runner took',
      { jobs: [work, measure, job('Other', 0, 0, { startedAt: null, completedAt: null })] },
    ],
    [
      'an artifact of an earlier run attempt',
      { artifacts: [...facts.artifacts, artifact(50, { id: 3, name: 'swarmlead-measured-7-2' })] },
    ],
  ])('is proven beside %s', (_what, other) => {
    expect(measuringOf({ ...facts, ...other }).kind).toBe('proven');
  });

  it.each<readonly [string, Partial<typeof facts>, string]>([
    ["the agent's job uploaded it early", { artifacts: [artifact(50)] }, 'was there before it began'],
    [
      'it was made in the second in which another job ended',
      { jobs: [work, job('Measure', 100, 200)], artifacts: [artifact(100)] },
      'before it began',
    ],
    ['it was made between the jobs', { artifacts: [artifact(103)] }, 'before it began'],
    ['it was made after the end', { artifacts: [artifact(201)] }, 'after its end'],
    ['there are two', { artifacts: [artifact(50, { id: 6 }), artifact(195)] }, 'two artifacts'],
    ['a job of a later attempt took the place of it', { artifacts: [artifact(900, { id: 9 })] }, 'after its end'],
    ['it was deleted and made again between the jobs', { artifacts: [artifact(102, { id: 9 })] }, 'before it began'],
    [
      'another job began in the second in which it began',
      { jobs: [work, measure, job('Lint', 105, 106)] },
      'at work beside it',
    ],
    [
      'a job has no end that reads',
      { jobs: [job('Work', 0, 0, { completedAt: 'soon' }), measure] },
      'at work beside it',
    ],
    ['the result has no time that reads', { result: { createdAt: 'soon' } }, 'the result was not handed in before'],
    ['no job is so called', { job: 'Measures' }, 'no such job'],
    ['two jobs are so called', { jobs: [work, measure, job('Measure', 300, 310)] }, 'several jobs'],
    ['the job was skipped', { jobs: [work, job('Measure', 105, 105, { conclusion: 'skipped' })] }, 'did not run'],
    ['another job was at work beside it', { jobs: [work, measure, job('Lint', 90, 150)] }, 'at work beside it'],
    ['another job began while it was at work', { jobs: [work, measure, job('Lint', 199, 250)] }, 'at work beside it'],
    [
      'another job has not ended',
      { jobs: [job('Work', 0, 0, { status: 'in_progress', completedAt: null }), measure] },
      'at work beside it',
    ],
    ["it is the agent's own job", { job: 'Work', artifacts: [artifact(98)] }, 'the result was not handed in before'],
    ['the result came later', { result: { createdAt: at(106) } }, 'the result was not handed in before'],
    ['it has expired', { artifacts: [artifact(195, { expired: true })] }, 'expired'],
    ['GitHub knows no digest', { artifacts: [artifact(195, { digest: null })] }, 'no digest'],
    ['its time does not read', { artifacts: [artifact(195, { createdAt: 'soon' })] }, 'before it began'],
  ])('does not count when %s', (_what, other, reason) => {
    expect(measuringOf({ ...facts, ...other })).toEqual({ kind: 'refused', reason: expect.stringContaining(reason) });
  });

  it.each<readonly [string, Partial<typeof facts>]>([
    ['it is not listed', { artifacts: [] }],
    [
      'the end of the job is not',
      { jobs: [work, job('Measure', 105, 0, { status: 'in_progress', completedAt: null })] },
    ],
  ])('may still come into sight while %s', (_what, other) => {
    expect(measuringOf({ ...facts, ...other }).kind).toBe('not-seen');
  });
});
