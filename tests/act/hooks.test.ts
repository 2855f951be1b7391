/** R1 of the example's swarm also makes the calls of the seed's script, under the real `act`; what they recorded is shown. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { epic, issuesOfBeads, maintainer, readConfig } from '../../scripts/demo/scene.ts';
import type { SwarmState } from '../../src/core/swarm/state.ts';
import { root } from '../architecture/modules.ts';
import { exampleFile, type Stage } from '../stories/stage.ts';
import { badEnds, startActStage } from './act-stage.ts';

const config = readConfig();
const script = readFileSync(join(root, 'examples/hooks/research-worker.sh'), 'utf8');
const like = exampleFile('.github/workflows/swarm-research.yml');
const workflow = like.replace(
  'run: node scripts/r1-benchmarks.mjs',
  'run: |\n          node scripts/r1-benchmarks.mjs\n          bash scripts/research-worker.sh',
);
let stage: Stage;
let state: SwarmState | null;

beforeAll(async () => {
  expect(workflow).not.toBe(like);
  const files = { '.github/workflows/swarm-research.yml': workflow, 'scripts/research-worker.sh': script };
  stage = await startActStage({ issues: issuesOfBeads(), files });
  await stage.as(maintainer).label(epic, config.label);
  await stage.idle();
  state = await stage.state(config.namespace);
}, 600_000);

afterAll(async () => {
  await stage.stop();
  expect(stage.problems).toEqual([]);
});

it('the calls end well, and the result names them', () => {
  expect(badEnds(stage)).toEqual([]);
  const end = state?.workers.get('R1')?.attempts[0]?.end;
  const event = end?.kind === 'done' ? end.event : null;
  // The step's own calls are among them; the script has ended the task itself.
  expect(event?.hooks).toMatchObject({ 'pre-task': 2, 'session-restore': 2, 'post-edit': 1, 'post-task': 1 });
  expect(event?.notes).toMatchObject([{ level: 'info', message: 'Benchmark [component] completed: [metrics]' }]);
});

it('what they stored is in shared memory, under the key that the script named', async () => {
  const text = await stage.git('show', `refs/swarm/${config.namespace}:memory/swarm/research/phase0-benchmarks.json`);
  expect(JSON.parse(text)).toMatchObject({
    worker: 'R1',
    attempt: 1,
    value: { said: { file: '[benchmark-results]', missing: true } },
  });
});

it('the report repeats what was said, and the hooks are proven', async () => {
  const report = (await stage.told(epic)).find((text) => text.includes('<!-- swarmlead report')) ?? '';
  expect(report).toContain('Benchmark [component] completed: [metrics]');
  expect(report).toMatch(/results tell of the hooks that were called/);
});
