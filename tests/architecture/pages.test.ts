import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { InputSpec } from '../../src/adapters/actions/inputs.ts';
import { floors } from '../../src/core/authority/permission.ts';
import { commands } from '../../src/core/command/registry.ts';
import { readSwarmFile } from '../../src/core/config/read-swarm-file.ts';
import { coordinatorInputs } from '../../src/entries/coordinator-inputs.ts';
import { wakeInputs } from '../../src/entries/wake-inputs.ts';
import { workerInputs, workerOutputs } from '../../src/entries/worker-inputs.ts';
import { root } from './modules.ts';
import { anchors, blocksOf, localLinks, nodesOf, page, tableAfter } from './pages.ts';

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

  it('say who may do what as the code does, each command once', () => {
    const rows = tableAfter(readme, 'levels').map(([what = '', level]) => ({ what, level }));
    for (const { name, action } of commands) {
      const telling = rows.filter(({ what }) => new RegExp(`/swarm ${name}(?![a-z-])`).test(what));
      expect(telling, name).toHaveLength(1);
      expect(telling[0]?.level, name).toBe(floors[action]);
    }
  });

  it('have the swarm file of their example without a problem', () => {
    const file = blocksOf(readme, 'yaml').find((text) => text.startsWith('version: 1')) ?? '';
    expect(readSwarmFile(file, '.github/swarm.yml')).toMatchObject({ kind: 'ok', problems: [] });
  });
});
