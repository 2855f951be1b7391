/**
 * actionlint, zizmor and check-jsonschema over what init writes, where they are: on the PATH, or where `.ci/run` installs
 * them. Elsewhere this says that it was skipped; `.ci/run` runs the same script.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../architecture/modules.ts';

const programs = ['actionlint', 'zizmor', 'check-jsonschema'];
const cache = join(root, '.ci/cache');
const folders = [
  ...(process.env['PATH'] ?? '').split(delimiter),
  ...(existsSync(cache) ? readdirSync(cache).map((name) => join(cache, name, 'bin')) : []),
];
const tools = folders.find((folder) => programs.every((name) => existsSync(join(folder, name))));

it.skipIf(tools === undefined)(`what init writes passes ${programs.join(', ')}`, () => {
  const ended = spawnSync(join(root, 'scripts/lint-generated.sh'), [tools ?? ''], {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${dirname(process.execPath)}${delimiter}${process.env['PATH'] ?? ''}` },
  });
  expect(ended.stdout + ended.stderr).toMatch(
    /\d\d workflows and 11 swarm files that init wrote are as they should be/,
  );
  expect(ended.status).toBe(0);
});
