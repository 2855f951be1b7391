/**
 * A server and a workflow on the same swarm, at once and one after the other: every decision is made once, whoever makes
 * it. What came of each story is read from the local GitHub's own record, and is what one face alone comes to.
 */
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../pg/server-process.ts';
import { foundIn, startTwoFaces, verified, type Found, type TwoFaces } from './two-faces.ts';

/** As the example's, but smaller: two begin at once, one waits for a worker and for a gate. C2's first run fails. */
const workers = `workers:
  R1: { role: research, title: Measure, mission: Measure., targets: [a.share >= 90%] }
  C2: { role: coder, title: Write, mission: Write., targets: [a.errors = 0], retries: 1 }
  T3: { role: research, title: Try, mission: Try., needs: [first, C2], targets: [a.share >= 90%] }
gates:
  first: { verdict-of: [R1] }
`;
const steps = {
  research: 'sleep 1; swarmlead metric a.share=95%',
  coder: 'case "${{ inputs.attempt }}" in 1) exit 1 ;; *) sleep 1; swarmlead metric a.errors=0 ;; esac',
};
const each = ['C2/1', 'C2/2', 'R1/1', 'T3/1'];

/** Milliseconds after which whoever takes over makes up for all that another one decided and did not come to do. */
const grace = 301_000;

let faces: TwoFaces;
let alone: Found;

async function end(): Promise<void> {
  await faces.stop();
  expect(faces.problems).toEqual([]);
}

async function label(): Promise<void> {
  await faces.as('writer').label(1, 'swarm');
}

async function worker(id: string): Promise<void> {
  await until(`${id} is done`, async () => (await isDone(id)) || undefined);
}

async function isDone(id: string): Promise<boolean> {
  return (await faces.state('small'))?.workers.get(id)?.attempts.at(-1)?.end?.kind === 'done';
}

async function whole(): Promise<void> {
  await until('the swarm ends', async () => (await faces.state('small'))?.finished ?? undefined, 150);
  await faces.quiet();
}

beforeAll(async () => {
  faces = await startTwoFaces(steps, workers);
  await label();
  await whole();
  alone = await foundIn(faces, 'small');
  await end();
}, 180_000);

it('one face alone does each attempt once, and tells each thing once', () => {
  expect(alone.dispatched).toEqual(each);
  expect(alone.effective).toEqual(each);
  expect(alone.verdict).toBe('go');
  expect(new Set(alone.comments).size).toBe(alone.comments.length);
});

describe('a swarm ends as with one face alone', { timeout: 180_000 }, () => {
  afterEach(async () => {
    try {
      expect(await foundIn(faces, 'small')).toEqual(alone);
      expect(await verified(faces, 'small')).toMatchObject({ ok: true, counts: { false: 0 } });
    } finally {
      await end();
    }
  });

  it('when both are there from its beginning to its end', async () => {
    faces = await startTwoFaces(steps, workers);
    await faces.server.start();
    await label();
    await whole();
  });

  it('when the workflow begins it, and the server takes over in the middle', async () => {
    faces = await startTwoFaces(steps, workers);
    await label();
    await worker('R1');
    await faces.workflow.off();
    await faces.server.start();
    await whole();
  });

  it('when the server begins it and dies over a dispatch, and the workflow ends it', async () => {
    faces = await startTwoFaces(steps, workers);
    await faces.workflow.off();
    await faces.server.start();
    const died = faces.server.dieOver(/^POST .*\/dispatches/);
    await label();
    await died;
    faces.passTime(grace);
    await faces.workflow.on();
    await faces.workflow.look();
    await whole();
  });

  it('when they take turns, each dying or switched off in the middle', async () => {
    faces = await startTwoFaces(steps, workers);
    await label();
    await worker('R1');
    await faces.server.start();
    await faces.workflow.off();
    const died = faces.server.dieOver(/^POST .*\/issues\/\d+\/comments/);
    await died;
    faces.passTime(grace);
    await faces.workflow.on();
    await faces.workflow.look();
    await worker('C2');
    await faces.workflow.off();
    await faces.server.start();
    await whole();
  });
});
