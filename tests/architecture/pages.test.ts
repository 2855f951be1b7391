import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import type { InputSpec } from '../../src/adapters/actions/inputs.ts';
import { floors } from '../../src/core/authority/permission.ts';
import { readSwarmFile } from '../../src/core/config/read-swarm-file.ts';
import { dispatchTitle } from '../../src/core/swarm/dispatch-inputs.ts';
import { coordinatorInputs } from '../../src/entries/coordinator-inputs.ts';
import { wakeInputs } from '../../src/entries/wake-inputs.ts';
import { workerInputs, workerOutputs } from '../../src/entries/worker-inputs.ts';
import { root } from './modules.ts';
import { anchors, blocksOf, localLinks, nodesOf, page, tableAfter, textOf } from './pages.ts';

const pages = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '--', '*.md', 'docs/**/*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && !path.startsWith('examples/'));
const readme = page('README.md');

describe('the pages', () => {
  it('are there', () => expect(pages.length).toBeGreaterThanOrEqual(14));

  it.each(pages)('%s links to what exists', (path) => {
    const broken = localLinks(page(path)).filter((url) => {
      const [file = '', anchor] = url.split('#');
      const target = file === '' ? path : normalize(join(dirname(path), file));
      if (!existsSync(join(root, target))) return true;
      return anchor !== undefined && !anchors(page(target)).has(anchor);
    });
    expect(broken).toEqual([]);
  });

  it('docs/threats.md names tests that exist, and something in each folder of them', () => {
    const named = [...nodesOf(page('docs/threats.md'))].flatMap((node) =>
      node.type === 'inlineCode' && node.value.startsWith('tests/') ? [node.value] : [],
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    expect(named.filter((path) => path.endsWith('/') !== statSync(join(root, path)).isDirectory())).toEqual([]);
  });
});

describe("the README's tables", () => {
  it.each([
    ['inputs: action.yml', coordinatorInputs],
    ['inputs: worker/action.yml', workerInputs],
    ['inputs: wake/action.yml', wakeInputs],
  ] as const)('have the %s', (mark, registry: Readonly<Record<string, InputSpec>>) =>
    expect(tableAfter(readme, mark)).toEqual(
      Object.entries(registry).map(([name, spec]) => [
        name,
        spec.required ? 'yes' : 'no',
        spec.default ?? '',
        spec.description,
      ]),
    ),
  );

  it('have the outputs: worker/action.yml', () =>
    expect(tableAfter(readme, 'outputs: worker/action.yml')).toEqual(Object.entries(workerOutputs)));

  it('say who may do what as the code does', () => {
    const rows = tableAfter(readme, 'levels');
    const expected = [floors.start, floors.assign, floors.cancel, floors.override, floors.read];
    expect(rows.map(([, level]) => level)).toEqual(expected);
    expect(rows.map(([what]) => what)).toEqual([
      expect.stringContaining('start a swarm'),
      expect.stringContaining('start a role'),
      expect.stringContaining('cancel'),
      expect.stringContaining('no-go'),
      expect.stringContaining('status'),
    ]);
  });
});

describe("the README's first swarm", () => {
  const blocks = blocksOf(readme, 'yaml');
  const jobSchema = z.looseObject({ permissions: z.record(z.string(), z.string()), 'timeout-minutes': z.number() });
  const workflowSchema = z.looseObject({
    'run-name': z.string().optional(),
    on: z.record(z.string(), z.unknown()),
    permissions: z.strictObject({}),
    jobs: z.record(z.string(), jobSchema),
  });
  const workflow = (name: string): z.infer<typeof workflowSchema> => {
    const block = blocks.find((text) => text.startsWith(`name: ${name}\n`));
    return workflowSchema.parse(parse(block ?? ''));
  };
  const example = (file: string): z.infer<typeof workflowSchema> =>
    workflowSchema.parse(parse(readFileSync(join(root, 'examples/novacron/.github/workflows', file), 'utf8')));

  it('is a swarm file without a problem', () => {
    const file = blocks.find((text) => text.startsWith('version: 1')) ?? '';
    expect(readSwarmFile(file, '.github/swarm.yml')).toMatchObject({ kind: 'ok', problems: [] });
  });

  it('has a role workflow whose runs are found by their title', () => {
    const given = { swarm: 'faster-start', worker: 'R1', attempt: 2, dispatch: 'r1-2-abc' };
    const title = Object.entries(given).reduce(
      (text, [name, value]) => text.replace(`\${{ inputs.${name} }}`, String(value)),
      workflow('swarm research')['run-name'] ?? '',
    );
    expect(title).toBe(dispatchTitle(given));
  });

  it.each([
    ['swarm research', 'swarm-research.yml', ['work', 'wake']],
    ['SwarmLead', 'swarmlead.yml', ['coordinate']],
  ])('has a workflow "%s" with the triggers and permissions of the example', (name, file, jobs) => {
    const [ours, theirs] = [workflow(name), example(file)];
    expect(Object.keys(ours.on).sort()).toEqual(Object.keys(theirs.on).sort());
    expect(Object.keys(ours.jobs)).toEqual(jobs);
    for (const job of jobs) expect(ours.jobs[job]?.permissions).toEqual(theirs.jobs[job]?.permissions);
  });

  it('has a bead that names the issue it speaks of', () => {
    const [bead = ''] = blocksOf(readme, 'json');
    expect(JSON.parse(bead)).toMatchObject({ id: 'app-1', external_ref: 'gh-12', issue_type: 'epic' });
    expect(textOf(readme)).toContain('issue 12');
  });
});
