/** Whether it is believed that an ended run handed nothing in, though its artifact may still be on its way into the list. */
import { expect, test } from 'vitest';
import { readHandIn } from '../../src/app/coordinate/observe/read-hand-ins.ts';
import type { JobFacts } from '../../src/app/ports/runs.ts';
import type { SeenRun } from '../../src/core/plan/snapshot.ts';
import type { AttemptState } from '../../src/core/swarm/state.ts';

const ended = '2025-11-10T15:20:00Z';

const attempt: AttemptState = {
  worker: 'R1',
  number: 1,
  dispatch: 'd1',
  reserve: false,
  intendedAt: '2025-11-10T15:00:00Z',
  commit: 'c'.repeat(40),
  head: null,
  agent: false,
  elsewhere: false,
  redispatchedAt: null,
  by: null,
  admitted: { run: { id: 7, attempt: 1 }, at: '2025-11-10T15:01:00Z' },
  news: [],
  cancel: null,
  end: null,
};

const run: SeenRun = {
  id: 7,
  attempt: 1,
  status: 'completed',
  conclusion: 'cancelled',
  title: 'swarm',
  event: 'workflow_dispatch',
  path: '.github/workflows/swarm-research.yml',
  branch: 'main',
  headSha: 'c'.repeat(40),
  headRepositoryId: 1,
  actorId: 99,
  createdAt: '2025-11-10T15:00:30Z',
  startedAt: null,
  updatedAt: ended,
};

type Steps = Readonly<Record<string, string>>;

const job = (steps: Steps, more: Partial<JobFacts> = {}): JobFacts => ({
  name: 'research',
  attempt: 1,
  status: 'completed',
  conclusion: 'cancelled',
  steps: Object.entries(steps).map(([name, conclusion]) => ({ name, status: 'completed', conclusion })),
  ...more,
});

async function isBelieved(
  jobs: readonly JobFacts[],
  secondsLater: number,
  facts: Partial<SeenRun> = {},
): Promise<boolean> {
  const reading = await readHandIn(
    {
      runs: {
        artifacts: async () => Promise.resolve([]),
        download: async () => Promise.reject(new Error('there is none')),
        jobs: async () => Promise.resolve(jobs),
        logTail: async () => Promise.resolve(null),
      },
      archives: { open: () => ({ kind: 'bad', reason: 'there is none' }) },
      screen: { broken: async () => Promise.resolve([]) },
      swarm: 'novacron-init',
      now: new Date(Date.parse(ended) + secondsLater * 1000).toISOString(),
      artifactGrace: 120,
    },
    attempt,
    { kind: 'run', run: { ...run, ...facts } },
  );
  if (reading?.reading.kind !== 'none') throw new Error('there was nothing to find');
  return reading.reading.believed;
}

const joined = { 'Join the swarm': 'success', 'Post Join the swarm': 'success' };

test.each<readonly [string, readonly JobFacts[], boolean]>([
  ['whose last step went well: it may have handed in', [job(joined)], false],
  ['whose last step failed', [job({ ...joined, 'Post Join the swarm': 'failure' })], true],
  ['cancelled while it joined', [job({ ...joined, 'Join the swarm': 'cancelled' })], true],
  ['that could not join', [job({ ...joined, 'Join the swarm': 'failure' })], true],
  ['with a step after another, unknown one', [job({ 'Post Run swarmlead/worker@v1': 'success' })], false],
  ['that only took its checkout away', [job({ 'Check out': 'success', 'Post Checkout': 'success' })], true],
  ['with a second job that joined', [job({ 'Set up job': 'failure' }), job(joined)], false],
  ['with a job that goes on', [job({}, { status: 'in_progress' })], false],
  ['that is seen without its jobs', [], false],
  ['of which only the jobs of another attempt are seen', [job({}, { attempt: 2 })], false],
])('of a run %s', async (_, jobs, believed) => {
  expect(await isBelieved(jobs, 10)).toBe(believed);
  expect(await isBelieved(jobs, 121)).toBe(true);
});

test('a result of more bytes than are taken is a bad one, and not one that is asked for again and again', async () => {
  const facts = { id: 5, name: 'swarmlead-result-7-1', bytes: 30 * 1024 * 1024 + 1, expired: false };
  const made = { createdAt: '2025-11-10T15:19:00Z', digest: `sha256:${'a'.repeat(64)}` };
  const of = { run: { id: 7, headSha: 'c'.repeat(40), headRepositoryId: 1 } };
  const reading = await readHandIn(
    {
      runs: {
        artifacts: async () => Promise.resolve([{ ...facts, ...made, ...of }]),
        download: async () => Promise.reject(new Error('it was fetched')),
        jobs: async () => Promise.resolve([job(joined)]),
        logTail: async () => Promise.resolve(null),
      },
      archives: { open: () => ({ kind: 'bad', reason: 'there is none' }) },
      screen: { broken: async () => Promise.resolve([]) },
      swarm: 'novacron-init',
      now: ended,
      artifactGrace: 120,
    },
    attempt,
    { kind: 'run', run },
  );
  expect(reading?.reading).toMatchObject({
    kind: 'bad',
    reason: 'the artifact has 31457281 bytes; at most 31457280 are taken',
  });
});
