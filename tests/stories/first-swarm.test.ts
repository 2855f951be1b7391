/**
 * The README's first swarm in five minutes: its own lines, typed into one shell, in the clone of an empty repository of the
 * local GitHub. Only three things are not as there: this repository is cloned from this machine, `gh` is a stand-in that
 * asks the local GitHub, and the names of the hosts are in the environment.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../architecture/modules.ts';
import { startStage, type Stage } from './stage.ts';

const run = promisify(execFile);
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** The lines of the shell between two headings. */
function linesOf(from: string, to: string): string {
  const part = readme.slice(readme.indexOf(from), readme.indexOf(to));
  const blocks = Array.from(part.matchAll(/^```sh\n([\s\S]*?)^```/gm), ([, lines]) => lines ?? '');
  expect(blocks.length).toBeGreaterThan(2);
  return blocks.join('');
}

const gh = `#!${process.execPath}
const [noun, verb, ...rest] = process.argv.slice(2);
const flag = (name) => rest[rest.indexOf(name) + 1];
if (noun === 'auth' && verb === 'token') console.log(process.env.TEST_TOKEN);
else if (noun === 'issue' && verb === 'create') {
  const url = process.env.GITHUB_API_URL + '/repos/' + process.env.TEST_REPOSITORY + '/issues';
  const body = JSON.stringify({ title: flag('--title'), body: flag('--body'), labels: [flag('--label')] });
  const answer = await fetch(url, { method: 'POST', body, headers: { authorization: 'Bearer ' + process.env.GITHUB_TOKEN } });
  if (!answer.ok) throw new Error(await answer.text());
} else throw new Error('gh ' + noun + ' ' + verb);
`;

let stage: Stage;
let home: string;
let clone: string;

async function shell(script: string): Promise<string> {
  const { owner, name } = stage.repository;
  const { stdout, stderr } = await run('sh', ['-euc', script], {
    cwd: clone,
    env: {
      HOME: home,
      PATH: `${join(home, 'bin')}:${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`,
      GITHUB_API_URL: stage.url,
      GITHUB_SERVER_URL: stage.url,
      TEST_TOKEN: stage.tokenOf(owner),
      TEST_REPOSITORY: `${owner}/${name}`,
    },
  });
  return stdout + stderr;
}

beforeAll(async () => {
  const empty = mkdtempSync(join(tmpdir(), 'swarmlead-empty-'));
  writeFileSync(join(empty, 'README.md'), '# Rocket\n');
  stage = await startStage({ seed: empty, repo: 'rocket', issues: [] });
  home = mkdtempSync(join(tmpdir(), 'swarmlead-home-'));
  mkdirSync(join(home, 'bin'));
  writeFileSync(join(home, 'bin/gh.mjs'), gh);
  writeFileSync(join(home, 'bin/gh'), `#!/bin/sh\nexec '${process.execPath}' '${home}/bin/gh.mjs' "$@"\n`, {
    mode: 0o755,
  });
  const settings = ['[user]', 'name = owner', 'email = owner@users.noreply.github.com'];
  const elsewhere = [`[url "${root}"]`, 'insteadOf = https://github.com/swarmlead/swarmlead'];
  writeFileSync(join(home, '.gitconfig'), [...settings, ...elsewhere, ''].join('\n'));
  clone = join(home, 'rocket');
  const { owner, name } = stage.repository;
  const remote = new URL(`${owner}/${name}.git`, `${stage.url}/`);
  Object.assign(remote, { username: 'x', password: stage.tokenOf(owner) });
  await run('git', ['clone', '--quiet', remote.href, clone]);
});
afterAll(async () => {
  await stage.stop();
  expect(stage.problems).toEqual([]);
});

describe("the README's five minutes", () => {
  it('go from nothing to a label on an issue', async () => {
    const said = await shell(linesOf('## Your first swarm in five minutes', '### With a server instead'));
    expect(said).toContain('Wrote .github/swarm.yml');
  });

  it('and end in a report that says Go', async () => {
    await stage.idle();
    const [swarm = ''] = await stage.swarms();
    expect((await stage.state(swarm))?.finished?.verdict).toBe('go');
    expect(stage.effective()).toEqual(['R1']);
    const told = await stage.told(1);
    expect(told.some((text) => /^## ✅ Go: .*rocket/.test(text))).toBe(true);
    expect(await stage.git('show', 'main:.beads/issues.jsonl')).toMatch(/"status":"closed"/);
  });
});
