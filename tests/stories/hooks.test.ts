/** A worker whose script makes the calls of the seed: what it said is in the result, in memory, and with the next attempt. */
import { afterEach, expect, it } from 'vitest';
import { memoryProblems } from '../memory/fits-schema.ts';
import { smallSwarm, type Steps } from './small-swarm.ts';
import { startStage, type Stage } from './stage.ts';

let stage: Stage;
afterEach(async () => {
  await stage.stop();
  expect(stage.problems).toEqual([]);
});

async function started(steps: Steps, workers: string): Promise<void> {
  stage = await startStage(smallSwarm(steps, workers));
  await stage.as('writer').label(1, 'swarm');
  await stage.idle();
}

/** Key → text of its file, as they lie on the ref. */
async function memoryOf(ref: string): Promise<ReadonlyMap<string, string>> {
  const paths = (await stage.git('ls-tree', '-r', '--name-only', ref, 'memory')).split('\n').filter(Boolean);
  const texts = await Promise.all(paths.map(async (path) => stage.git('show', `${ref}:${path}`)));
  return new Map(paths.map((path, index) => [path.replace(/^memory\/|\.json$/g, ''), texts[index] ?? '']));
}

const calls = `set -e
swarmlead hooks pre-task --description "Phase 0 benchmark execution and analysis"
swarmlead hooks session-restore --session-id "swarm-small"
swarmlead metric a.share=95%
swarmlead hooks post-edit --file "[benchmark-results]" --memory-key "swarm/research/phase0-benchmarks"
swarmlead memory store go-no-go "Go: it is fast"
swarmlead memory store swarm/coordinator/status "all is well" || echo refused
swarmlead hooks notify --message "Benchmark [component] completed: [metrics]"
swarmlead hooks post-task --task-id "phase0-benchmarks"`;

const worker = `workers:
  R1:
    role: research
    title: Measure
    mission: Measure it.
    targets: [a.share >= 90%]
    memory: swarm/research/phase0-benchmarks
`;

it('hands in what its hooks recorded: memory, notes, and which were called', async () => {
  await started({ research: calls }, worker);
  const end = (await stage.state('small'))?.workers.get('R1')?.attempts.at(-1)?.end;
  const event = end?.kind === 'done' ? end.event : null;
  expect(event?.hooks).toEqual({
    'post-edit': 1,
    'post-task': 1,
    'pre-task': 2,
    'session-end': 1,
    'session-restore': 2,
  });
  expect(event?.memory).toEqual(['swarm/research/phase0-benchmarks', 'swarm/research/go-no-go']);
  expect(event?.notes).toMatchObject([
    { level: 'warn', message: expect.stringContaining('refused to write "swarm/coordinator/status"') },
    { level: 'info', message: 'Benchmark [component] completed: [metrics]' },
  ]);
  const own = JSON.parse(await stage.git('show', 'refs/swarm/small:memory/swarm/research/phase0-benchmarks.json'));
  expect(own).toMatchObject({ worker: 'R1', value: { verdict: 'go', said: { missing: true } } });
  const memory = await memoryOf('refs/swarm/small');
  expect([...memory.keys()]).toContain('swarm/coordinator/metrics');
  expect(memoryProblems(memory, ['swarm/research/phase0-benchmarks'])).toEqual([]);
  const told = (await stage.told(2)).join('\n');
  expect(told).toContain('Hooks called:');
  expect(told).toContain('- `swarm/coordinator/status`: [it is outside swarm/research/');
  const board = (await stage.told(1)).join('\n');
  expect(board).toMatch(/^\| .*R1 Measure.*⚠️ \[1 refused\]\(.*\/issues\/2\)/m);
  expect(board).toMatch(/\*\*Refused\*\*: \[1 entry\]\(.*\) of R1/);
});

it('goes on in its next attempt where the first one ended', async () => {
  const step = `case "\${{ inputs.attempt }}" in
  1) echo "disk full after 12 of 40 benchmarks"; exit 1 ;;
esac
swarmlead hooks session-restore --session-id swarm-small > restored.txt
cat restored.txt
grep --quiet "Attempt 1 failed" restored.txt
grep --quiet "| .*disk full after 12 of 40 benchmarks" restored.txt
grep --quiet "disk full after 12 of 40 benchmarks" "$BRIEF"
swarmlead hooks session-restore --session-id latest --json | grep --quiet '"attempt":2'
swarmlead memory get swarm/coordinator/init | grep --quiet .
swarmlead metric a.share=95%`;
  await started({ research: step }, `${worker}    retries: 1\n`);
  const state = await stage.state('small');
  expect(state?.workers.get('R1')?.attempts.map(({ end }) => end?.kind)).toEqual(['ended', 'done']);
  expect(state?.finished?.verdict).toBe('go');
});
