import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { layerOf, layers, violations } from './layers.ts';
import { filesBelow, moduleOf, readModule, root } from './modules.ts';

const files = [...filesBelow('src'), ...filesBelow('sandbox'), ...filesBelow('simulator')];
const modules = files.map(readModule);

describe('the layers', () => {
  it('are kept by every file', () => expect(modules.flatMap(violations)).toEqual([]));

  it('were looked at in every file that git knows', () => {
    const known = execFileSync(
      'git',
      ['ls-files', '-co', '--exclude-standard', '--', 'src/**/*.ts', 'sandbox/**/*.ts', 'simulator/**/*.ts'],
      {
        cwd: root,
        encoding: 'utf8',
      },
    );
    const tracked = known.split('\n').filter((path) => path !== '');
    expect(files).toEqual(expect.arrayContaining(tracked));
    expect(files.length).toBeGreaterThanOrEqual(130);
  });

  it('were looked at in more than names: most files import something, and each layer has files', () => {
    expect(modules.filter((module) => module.imports.length > 0).length).toBeGreaterThan(files.length * 0.6);
    const inhabited = new Set(files.map((path) => layerOf(path)?.home));
    expect([...inhabited]).toEqual(expect.arrayContaining(layers.map(({ home }) => home)));
  });

  it('know every adapter', () => {
    const folders = readdirSync(join(root, 'src/adapters')).map((name) => `src/adapters/${name}`);
    expect(layers.map(({ home }) => home)).toEqual(expect.arrayContaining(folders));
  });
});

describe('the check itself', () => {
  it.each([
    ['src/core/plan/plan.ts', "import { readFile } from 'node:fs/promises';"],
    ['src/core/plan/plan.ts', "import type { Runs } from '../../app/ports/runs.ts';"],
    ['src/core/plan/plan.ts', "export { Octokit } from '@octokit/core';"],
    ['src/core/plan/plan.ts', "export type Log = import('../../adapters/actions/log.ts').Log;"],
    ['src/core/plan/plan.ts', 'export const now = () => Date.now();'],
    ['src/core/plan/plan.ts', 'export const now = () => new Date();'],
    ['src/core/plan/plan.ts', 'export const dice = () => Math.random();'],
    ['src/core/plan/plan.ts', 'export async function plan() {}'],
    ['src/core/plan/plan.ts', 'export type Later = Promise<void>;'],
    ['src/core/plan/plan.ts', "export const home = process.env['HOME'];"],
    ['src/core/plan/plan.ts', 'export const here = import.meta.dirname;'],
    ['src/core/plan/index.ts', 'export const plan = 1;'],
    ['src/core/plan/all.ts', "export { plan } from './plan.ts'; export * from './notice.ts';"],
    ['src/app/worker/begin.ts', "import { createLog } from '../../adapters/actions/log.ts';"],
    ['src/app/worker/begin.ts', "import { join } from 'node:path';"],
    ['src/app/worker/begin.ts', 'export const started = Date.now();'],
    ['src/app/worker/begin.ts', "export const later = await import('../../entries/cli.ts');"],
    ['src/adapters/session/place.ts', "import { createLog } from '../actions/log.ts';"],
    ['src/adapters/session/place.ts', "import { begin } from '../../app/worker/begin.ts';"],
    ['src/adapters/github/client.ts', "import { wake } from '../../entries/wake.ts';"],
    ['src/adapters/session/place.ts', "import * as core from '@actions/core';"],
    ['src/entries/cli.ts', "import { startSandbox } from '../../sandbox/start.ts';"],
    ['src/entries/cli.ts', "import left from 'left-pad';"],
    ['sandbox/github/world.ts', "import { fold } from '../../src/core/swarm/fold.ts';"],
    ['src/other/new.ts', 'export const lost = 1;'],
  ])('refuses in %s: %s', (path, text) => expect(violations(moduleOf(path, text))).not.toEqual([]));

  it.each([
    [
      'src/core/plan/plan.ts',
      "import * as z from 'zod'; import { fold } from '../swarm/fold.ts'; export const p = [z, fold];",
    ],
    ['src/core/plan/plan.ts', 'export const age = (now: string) => new Date(now).getTime() - Date.parse(now);'],
    ['src/core/plan/plan.ts', 'export const words = { process: 1, fetch: 2 }; export const one = words.process;'],
    ['src/app/worker/begin.ts', 'export async function begin(): Promise<void> {}'],
    ['src/entries/cli.ts', "import { createLog } from '../adapters/actions/log.ts'; createLog(process.exit);"],
  ])('lets %s: %s', (path, text) => expect(violations(moduleOf(path, text))).toEqual([]));
});
