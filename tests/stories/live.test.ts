/**
 * A worker that cannot go on says so while it runs: people see it on the board, somebody answers, and the same run goes on
 * with the answer and ends in a Go.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { withLiveRoles } from './live-roles.ts';
import { smallSwarm } from './small-swarm.ts';
import { startStage, type Stage } from './stage.ts';

let stage: Stage;
afterEach(async () => {
  await stage.stop();
  expect(stage.problems).toEqual([]);
});

const workers = `workers:
  R1:
    role: research
    title: Measure
    mission: Measure it.
    targets: [a.share >= 90%]
    retries: 0
  W2:
    role: watch
    title: Look
    mission: Look at what the other one finds.
    targets: [b.share >= 90%]
    retries: 0
`;

const blocked = `set -e
swarmlead memory store draft "half of it"
swarmlead hooks notify --level error --message "Which disk is it?"
for look in $(seq 1 60); do
  swarmlead hooks session-restore --session-id latest > restored.txt
  if grep --quiet answered restored.txt; then break; fi
  sleep 0.5
done
grep --quiet "answered .*The large one" restored.txt
swarmlead hooks memory-read --key swarm/coordinator/answers | grep --quiet '"The large one"'
swarmlead hooks notify "Going on"
swarmlead metric a.share=95%`;

/** Sees what the other one has told, while that one still runs. */
const watching = `set -e
for look in $(seq 1 60); do
  swarmlead hooks session-restore --session-id latest > restored.txt
  if grep --quiet "swarm/research/draft" restored.txt; then break; fi
  sleep 0.5
done
swarmlead memory get swarm/research/draft | grep --quiet "half of it"
swarmlead metric b.share=95%`;

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 50_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`it did not happen in time: ${what}`);
    await sleep(100);
  }
}

it('is answered while it runs, and ends in a Go', async () => {
  const swarm = smallSwarm({ research: blocked, watch: watching }, workers);
  const live = { roles: ['research', 'watch'], right: 'actions: write', way: 'swarmlead.yml' };
  stage = await startStage({ files: withLiveRoles(swarm.files ?? {}, live) });
  await stage.as('writer').label(1, 'swarm');
  await until('the blocker is on the board', async () =>
    (await stage.told(1)).some((text) => text.includes('Which disk is it?')),
  );
  const running = (await stage.state('small'))?.workers.get('R1')?.attempts[0];
  expect(running?.end).toBeNull();
  await stage.as('writer').comment(1, '/swarm answer R1 The large one');
  await stage.idle();
  const state = await stage.state('small');
  expect(state?.workers.get('R1')?.attempts.map(({ end }) => end?.kind)).toEqual(['done']);
  expect(state?.workers.get('W2')?.attempts.map(({ end }) => end?.kind)).toEqual(['done']);
  expect(state?.finished?.verdict).toBe('go');
  const end = state?.workers.get('R1')?.attempts[0]?.end;
  expect(end?.kind === 'done' ? end.event.notes.map(({ message }) => message) : []).toEqual([
    'Which disk is it?',
    'Going on',
  ]);
}, 120_000);

it('that is not live has the answer in its next attempt', async () => {
  const step = `set -e
swarmlead hooks session-restore --session-id latest > restored.txt
if [ "\${{ inputs.attempt }}" = 1 ]; then
  if grep --quiet answered restored.txt; then exit 1; fi
  swarmlead hooks notify --level error --message "Which disk is it?"
  exit 0
fi
grep --quiet "answered .*The large one" restored.txt
swarmlead metric a.share=95%`;
  // The other one keeps the swarm from its end: a swarm that has ended takes no answer.
  stage = await startStage(smallSwarm({ research: step, watch: 'sleep 300' }, workers));
  await stage.as('writer').label(1, 'swarm');
  const attempts = async () => (await stage.state('small'))?.workers.get('R1')?.attempts ?? [];
  await until('the first attempt ends', async () => (await attempts())[0]?.end?.kind === 'done');
  expect((await attempts())[0]?.end).toMatchObject({ event: { verdict: { verdict: 'insufficient-evidence' } } });
  await stage.as('writer').comment(1, '/swarm answer R1 The large one');
  await until('it is answered', async () => (await stage.state('small'))?.workers.get('R1')?.answers.length === 1);
  await stage.as('writer').comment(1, '/swarm retry R1');
  await until('the second attempt ends', async () => (await attempts())[1]?.end?.kind === 'done');
  expect((await attempts())[1]?.end).toMatchObject({ event: { verdict: { verdict: 'go' } } });
  await stage.as('writer').comment(1, '/swarm cancel W2');
  await stage.idle();
}, 120_000);
