/** The built files that users' workflows run: each whole in itself, alive, and with the licences of what is in it. */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseSync } from 'rolldown/utils';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { entries } from '../../scripts/bundle.ts';
import { root } from './modules.ts';

const dist = join(root, 'dist');
const names = Object.keys(entries).map((name) => `${name}.js`);
const licences = readFileSync(join(dist, 'LICENSES.txt'), 'utf8');
const packages = [...licences.matchAll(/^((?:@[\w.-]+\/)?[\w.-]+)@\d[\w.-]* \(/gm)].map(([, name]) => name ?? '');
const { dependencies, devDependencies } = z
  .object({ dependencies: z.record(z.string(), z.string()), devDependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

const text = (name: string): string => readFileSync(join(dist, name), 'utf8');

describe('dist/', () => {
  it('holds the entries and their licences, and nothing else', () =>
    expect(readdirSync(dist).sort()).toEqual([...names, 'LICENSES.txt'].sort()));

  it.each(names)('%s imports only what Node has', (name) => {
    const { module, errors } = parseSync(name, text(name));
    expect(errors).toEqual([]);
    const imports = module.staticImports.map((one) => one.moduleRequest.value);
    expect(imports.length).toBeGreaterThan(0);
    expect(imports.filter((request) => !isBuiltin(request))).toEqual([]);
  });

  it.each(names)('%s names no path of the machine that built it', (name) => expect(text(name)).not.toContain(root));

  it('has licences of what is bundled, and bundles nothing that only development needs', () => {
    expect(packages.length).toBeGreaterThan(30);
    expect(packages).toEqual(expect.arrayContaining(['@octokit/core', 'zod', 'yaml', 'commander', '@actions/core']));
    expect(packages.filter((name) => name in devDependencies && !(name in dependencies))).toEqual([]);
    expect(licences).not.toMatch(/^[^\n]+ \((unknown|UNLICENSED|GPL|AGPL|LGPL)[^\n]*\)$/m);
  });

  it('holds no pages that set an App up, and installs nothing', () =>
    expect(text('server.js')).not.toMatch(/probot\/setup|Attempting to use npx/));

  it('keeps the wake step small: no SDK, no schema library', () => expect(text('wake.js').length).toBeLessThan(20_000));

  it('keeps the hooks small, which scripts call dozens of times', () =>
    expect(text('cli-hooks.js').length).toBeLessThan(100_000));
});

describe('the built entries, outside of GitHub Actions', () => {
  const bare = { PATH: process.env['PATH'] ?? '' };
  it.each([
    ['app.js', [], 0, /^$/],
    ['cli.js', ['--version'], 0, /^\d+\.\d+\.\d+$/m],
    ['coordinator.js', [], 1, /^::error::.*token is missing/m],
    ['server.js', [], 1, /cannot start:\n- APP_ID is missing/],
    ['worker-main.js', [], 1, /^::error::.*worker is missing/m],
    ['worker-post.js', [], 0, /^Not admitted: nothing to hand in\.$/m],
    ['wake.js', [], 1, /^::error::.*swarm is missing/m],
  ] as const)('%s says what is the matter', (name, given, code, said) => {
    const ended = spawnSync(process.execPath, [join(dist, name), ...given], {
      cwd: tmpdir(),
      env: bare,
      encoding: 'utf8',
      timeout: 30_000,
    });
    expect(ended.stdout + ended.stderr).toMatch(said);
    expect(ended.status).toBe(code);
  });
});
