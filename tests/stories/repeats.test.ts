/** A worker measures again what another one measured, at that very commit, though the branch has gone on. */
import { afterEach, expect, it } from 'vitest';
import * as z from 'zod';
import { smallSwarm } from './small-swarm.ts';
import { startStage, type Stage } from './stage.ts';

let stage: Stage;
afterEach(async () => {
  await stage.stop();
  expect(stage.problems).toEqual([]);
});

const workers = `workers:
  R1:
    role: first
    title: Measure
    mission: Measure it.
    targets: [size.share >= 50%]
  V1:
    role: second
    title: Measure again
    mission: Measure it again.
    reproduces: R1
gates:
  proven:
    verdict-of: [R1]
    evidence: reproduced
`;
/** The number is a fact of the commit that is checked out. */
const measure = 'swarmlead metric "size.share=$(cat share.txt)"';

it('a gate that demands reproduced numbers is Go when the second run found them at the commit of the first', async () => {
  const swarm = smallSwarm({ first: measure, second: measure }, workers);
  stage = await startStage({ face: 'app', files: { ...swarm.files, 'share.txt': '78%\n' } });
  await stage.as('writer').label(1, 'swarm');
  await stage.idle();
  const state = await stage.state('small');
  const ends = ['R1', 'V1'].map((worker) => state?.workers.get(worker)?.attempts.at(-1)?.end);
  const [first, again] = ends.map((end) => (end?.kind === 'done' ? end.event.commit : null));
  expect(first).toMatch(/^[0-9a-f]{40}$/);
  expect(again).toBe(first);
  // What was written about R1's bead meanwhile is a commit too, and V1's run was dispatched on top of it.
  const { owner, name } = stage.repository;
  const run = stage.actions.runs().find(({ inputs }) => inputs['worker'] === 'V1');
  const shown = await stage.as('writer').request('GET', `/repos/${owner}/${name}/actions/runs/${run?.id}`);
  const { head_sha: head } = z.object({ head_sha: z.string() }).parse(shown.body);
  expect(head).not.toBe(first);
  expect(state?.gates.get('proven')).toMatchObject({ verdict: 'go', reason: 'R1 Go' });
  expect(state?.finished?.verdict).toBe('go');
  const report = (await stage.told(1)).find((text) => text.includes('<!-- swarmlead report '));
  expect(report).toMatch(/78%\][^|\n]* reproduced/);
});

const collecting = (within: string): string => `workers:
  R1:
    role: first
    title: Measure
    mission: Measure it.
    targets: [wan.share >= 50%]
    collect:
      - format: go-bench
        path: results/bench.txt
        metrics:
          wan.share: { from: BenchmarkTransfer %, take: median }
    retries: 0
  V1:
    role: second
    title: Measure again
    mission: Measure it again.
    reproduces: { worker: R1, within: ${within} }
    retries: 0
gates:
  proven:
    verdict-of: [R1]
    evidence: reproduced
`;
const bench = (share: string): string =>
  `mkdir -p results\nprintf 'BenchmarkTransfer-2 5 26471563 ns/op ${share} %%\\nPASS\\n' > results/bench.txt`;

it.each([
  ['a number near enough', '78.4', '80.1', 'reproduced', 'go'],
  ['the very same number', '78.4', '78.4', 'reproduced', 'go'],
  ['another number', '78.4', '61', 'collected', 'insufficient-evidence'],
])('collects again what a tool wrote: %s', async (_what, first, again, worth, verdict) => {
  stage = await startStage({
    face: 'app',
    ...smallSwarm({ first: bench(first), second: bench(again) }, collecting('5%')),
  });
  await stage.as('writer').label(1, 'swarm');
  await stage.idle();
  const state = await stage.state('small');
  const numbers = ['R1', 'V1'].map((worker) => {
    const end = state?.workers.get(worker)?.attempts.at(-1)?.end;
    const target = end?.kind === 'done' ? end.event.verdict.targets[0] : undefined;
    return [target?.measured, target?.from];
  });
  expect(numbers).toEqual([
    [`${first}%`, 'go-bench'],
    [`${again}%`, 'go-bench'],
  ]);
  expect(state?.gates.get('proven')?.verdict).toBe(verdict);
  const report = (await stage.told(1)).find((text) => text.includes('<!-- swarmlead report ')) ?? '';
  expect(report).toMatch(new RegExp(`${first}%\\][^|\\n]* ${worth}`));
  // Two that differ beyond the tolerance are told side by side.
  expect(/Two numbers for one thing.*wan\.share.*78\.4%.*61%/.test(report)).toBe(worth === 'collected');
});
