/** The calls of the seed's workers, with nothing but the command in front of them replaced. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { root as checkout } from '../architecture/modules.ts';
import { buildCli, repository, type BuiltCli } from './built-cli.ts';

const r1 = readFileSync(join(checkout, 'examples/hooks/research-worker.sh'), 'utf8');
const appendix = `set -e
swarmlead hooks pre-task --description "[task description]"
swarmlead hooks session-restore --session-id "swarm-novacron-init"
swarmlead hooks post-edit --file "[file-path]" --memory-key "swarm/[role]/[step]"
swarmlead hooks notify --message "[progress update]"
swarmlead hooks post-task --task-id "[task-id]"
swarmlead hooks session-end --export-metrics true
`;

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
}, 60_000);

it("R1's script runs to its end, and what it said is there", async () => {
  const root = repository();
  const ran = await cli.script(root, r1);
  expect(ran).toMatchObject({ code: 0 });
  expect(ran.out).toMatch(/^🆔 Task ID: \S+$/m);
  const memory = await cli.run(root, ['memory', 'get', 'swarm/research/phase0-benchmarks', '--json']);
  expect(JSON.parse(memory.out)).toMatchObject({ value: { file: '[benchmark-results]', missing: true } });
  const again = await cli.run(root, ['hooks', 'session-restore', '--session-id', 'swarm-novacron-init', '--json']);
  expect(JSON.parse(again.out)).toMatchObject({
    found: true,
    facts: {
      tasks: [{ description: 'Phase 0 benchmark execution and analysis' }, { id: 'phase0-benchmarks' }],
      edits: 1,
    },
  });
});

it('the six calls of its appendix run to their end, and export the metrics of that very session', async () => {
  const root = repository();
  const ran = await cli.script(root, appendix);
  expect(ran).toMatchObject({ code: 0 });
  const path = /^📊 Metrics: (.+)$/m.exec(ran.out)?.[1] ?? '';
  expect(path.startsWith(join(root, '.swarmlead'))).toBe(true);
  expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({
    session: 'swarm-novacron-init',
    edits: 1,
    missing: 1,
    notes: { info: 1 },
    tasks: [{ description: '[task description]' }, { id: '[task-id]' }],
  });
});
