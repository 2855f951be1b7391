/** What `init` writes into an empty repository, carried out by the real `act`: an issue, and a pull request. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { init, ref, repositoryOf } from '../setup/init-process.ts';
import type { Stage } from '../stories/stage.ts';
import { badEnds, startActStage } from './act-stage.ts';

const directory = repositoryOf();
let stage: Stage;

beforeAll(async () => {
  expect(await init(directory, ['--yes', '--ref', ref, '--name', 'Try it'])).toMatchObject({ code: 0 });
  stage = await startActStage({ seed: directory, repo: 'empty', issues: [{ title: 'Anything' }] });
}, 120_000);
afterAll(async () => {
  await stage.stop();
  expect(stage.problems).toEqual([]);
});

it('goes from the label to a report that says Go', async () => {
  await stage.as('writer').label(1, 'swarm');
  await stage.idle();
  expect((await stage.state('try-it'))?.finished?.verdict).toBe('go');
  expect((await stage.told(1)).some((text) => text.startsWith('## ✅ Go: Try it'))).toBe(true);
  expect(badEnds(stage)).toEqual([]);
}, 300_000);

it('takes a pull request’s label from the event to a verdict beside the commit', async () => {
  const pull = await stage.as('writer').openPull({ title: 'A change', branch: 'topic', files: { 'a.txt': 'a\n' } });
  await stage.as('writer').label(pull, 'swarm:research');
  await stage.idle();
  const state = await stage.state(`pull-${pull}-research`);
  expect(state?.workers.get('R1')?.check).toMatchObject({ status: 'completed', check: null });
  expect(badEnds(stage)).toEqual([]);
}, 300_000);
