/** Every command of docs/hooks.md runs as it stands, and the page knows every hook and every command. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { hooks } from '../../src/core/hooks/hook-registry.ts';
import type { HookSpec } from '../../src/core/hooks/hook-spec.ts';
import { memoryCommands } from '../../src/core/hooks/memory-registry.ts';
import { linesOf, page } from '../architecture/pages.ts';
import { root as checkout } from '../architecture/modules.ts';
import { buildCli, repository, type BuiltCli } from './built-cli.ts';

const lines = linesOf(page('docs/hooks.md'), 'sh');
const text = readFileSync(join(checkout, 'docs/hooks.md'), 'utf8');
let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
}, 60_000);

describe('docs/hooks.md', () => {
  it('has commands of ours only', () => {
    expect(lines.length).toBeGreaterThan(20);
    expect(lines.filter((line) => !/^swarmlead (hooks|memory) /.test(line))).toEqual([]);
  });

  it('shows commands that run one after the other, with nothing unknown or left out', async () => {
    const root = repository();
    const ran = await cli.script(root, `set -e\n${lines.join('\n')}`);
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.err).not.toMatch(/unknown|left out|has no value|not stored/);
    expect(ran.out).toContain('three steps');
  });

  it('names every hook, under all its names', () => {
    const names = Object.entries<HookSpec>(hooks).flatMap(([name, { also = [] }]) => [name, ...also]);
    expect(names.filter((name) => !text.includes(name))).toEqual([]);
  });

  it('shows every command of memory', () => {
    const shown = new Set(lines.flatMap((line) => /^swarmlead memory (\S+)/.exec(line)?.[1] ?? []));
    expect(Object.keys(memoryCommands).filter((name) => !shown.has(name))).toEqual([]);
  });
});
