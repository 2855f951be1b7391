/** `init` as it is shipped: two files that stand alone, in which what is loaded late is found all the same. */
import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox/start.ts';
import { bundle, entries } from '../../scripts/bundle.ts';
import { changed, ref, repositoryOf } from './init-process.ts';

const run = promisify(execFile);
let cli = '';
let sandbox: Sandbox;

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'built-'));
  cli = join(folder, 'cli.js');
  writeFileSync(cli, (await bundle(entries.cli)).code);
  writeFileSync(join(folder, 'cli-more.js'), (await bundle(entries['cli-more'])).code);
  sandbox = await startSandbox({ seed: repositoryOf() });
});
afterAll(() => sandbox.stop());

describe('the built command line', () => {
  it('sets a repository up, and makes its labels', async () => {
    const directory = repositoryOf();
    const repo = `${sandbox.repository.owner}/${sandbox.repository.name}`;
    const { stdout, stderr } = await run(process.execPath, [cli, 'init', '--yes', '--ref', ref, '--repo', repo], {
      cwd: directory,
      env: {
        PATH: process.env['PATH'] ?? '',
        GITHUB_TOKEN: sandbox.tokenOf(sandbox.repository.owner),
        GITHUB_API_URL: sandbox.url,
      },
    });
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^\+\+\+ b\/\.github\/swarm\.yml$/m);
    expect(stdout).toMatch(/^Made the label swarm:research$/m);
    expect(changed(directory)).toHaveLength(4);
  });

  it('finds no commit of its own where it lies beside no clone, and says what to do', async () => {
    const ended = await run(process.execPath, [cli, 'init', '--yes'], {
      cwd: repositoryOf(),
      env: { PATH: process.env['PATH'] ?? '' },
    }).catch((error: unknown) => error);
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining('say with --ref, in full') });
  });
});
