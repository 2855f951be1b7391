/**
 * What `init --live` writes, carried out by the real `act`, where the coordinator's workflow coordinates: a script that
 * cannot go on is on the board while its run is at work, its answer reaches that very run, and it ends in a Go.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { init, put, read, ref, repositoryOf } from '../setup/init-process.ts';
import type { Stage } from '../stories/stage.ts';
import { badEnds, startActStage } from './act-stage.ts';

const path = '.github/workflows/swarm-research.yml';
const blocked = `          restored="$RUNNER_TEMP/restored.txt"
          swarmlead memory store draft "half of it" || exit 1
          swarmlead hooks notify --level error --message "Which disk is it?" || exit 1
          for look in $(seq 1 90); do
            swarmlead hooks session-restore --session-id latest > "$restored" || exit 1
            if grep --quiet answered "$restored"; then break; fi
            sleep 1
          done
          grep --quiet "answered .*The large one" "$restored" || exit 1
          swarmlead hooks notify "Going on" || exit 1
`;
const directory = repositoryOf();
let stage: Stage;

beforeAll(async () => {
  expect(await init(directory, ['--yes', '--ref', ref, '--name', 'Try it', '--live', 'research'])).toMatchObject({
    code: 0,
  });
  const written = read(directory, path);
  expect(written).toContain('live: swarmlead.yml');
  const changed = written.replace(/^ {10}set -u\n/m, `$&${blocked}`);
  expect(changed).not.toBe(written);
  put(directory, { [path]: changed });
  stage = await startActStage({ seed: directory, repo: 'empty', issues: [{ title: 'Anything' }] });
}, 120_000);
afterAll(async () => {
  await stage.stop();
  expect(stage.problems).toEqual([]);
});

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 150_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`it did not happen in time: ${what}`);
    await sleep(200);
  }
}

it('is answered while it runs, and ends in a Go', async () => {
  await stage.as('writer').label(1, 'swarm');
  const attempt = async () => (await stage.state('try-it'))?.workers.get('R1')?.attempts[0];
  await until('the blocker is on the board', async () =>
    (await stage.told(1)).some((text) => text.includes('<!-- swarmlead board') && text.includes('Which disk is it?')),
  );
  const running = await attempt();
  expect(running?.end).toBeNull();
  expect(running?.news).toMatchObject([{ number: 1, memory: ['swarm/research/draft'], refused: 0 }]);
  await stage.as('writer').comment(1, '/swarm answer R1 The large one');
  await stage.idle();
  const { workers, finished } = (await stage.state('try-it')) ?? {};
  expect(finished?.verdict).toBe('go');
  // The run that was blocked is the one that was done.
  expect(workers?.get('R1')?.attempts.map(({ admitted, end }) => [admitted?.run, end?.kind])).toEqual([
    [running?.admitted?.run, 'done'],
  ]);
  const end = (await attempt())?.end;
  const notes = end?.kind === 'done' ? end.event.notes.map(({ message }) => message) : [];
  expect(notes).toEqual(['Which disk is it?', 'Going on']);
  expect(badEnds(stage)).toEqual([]);
}, 400_000);

it('needed no other right than the one that it was given', () => {
  const work = read(directory, path).split('\n  wake:')[0] ?? '';
  expect(work.match(/^ {6}[a-z-]+: (?:read|write)/gm)).toEqual(['      contents: read', '      actions: write']);
});
