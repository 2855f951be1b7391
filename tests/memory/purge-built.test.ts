/**
 * The command as it is shipped, against a local GitHub whose coordinator is at work: a secret that a worker stored is in no
 * commit that a ref reaches, the swarm goes on to its end, and an audit finds no false line.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundle, entries } from '../../scripts/bundle.ts';
import type { SwarmState } from '../../src/core/swarm/state.ts';
import { smallSwarm } from '../stories/small-swarm.ts';
import { startStage, type Stage } from '../stories/stage.ts';

const folder = mkdtempSync(join(tmpdir(), 'purge-built-'));
const cli = join(folder, 'cli.js');
const gate = join(folder, 'go-on');
const secret = 'correct horse battery staple';
const second = 'a value that nobody may see';

const workers = `workers:
  Q1:
    role: quick
    title: Measure
    mission: Measure it.
    targets: [a.share >= 90%]
  H1:
    role: held
    title: Wait
    mission: Wait for it.
    targets: [b.share >= 90%]
`;
const steps = {
  quick: `swarmlead memory store notes "${secret}"\nswarmlead memory store more "${second}"\nswarmlead metric a.share=95%`,
  held: `until [ -e "${gate}" ]; do sleep 0.2; done\nswarmlead metric b.share=95%`,
};

let stage: Stage;
beforeAll(async () => {
  for (const name of ['cli', 'cli-more', 'secret-rules'] as const)
    writeFileSync(join(folder, `${name}.js`), (await bundle(entries[name])).code);
  stage = await startStage(smallSwarm(steps, workers));
  await stage.as('writer').label(1, 'swarm');
  await until(({ workers: all }) => {
    const [quick, held] = [all.get('Q1')?.attempts[0], all.get('H1')?.attempts[0]];
    return quick?.end?.kind === 'done' && held !== undefined && held.admitted !== null && held.end === null;
  });
  await stage.followed();
}, 120_000);
afterAll(async () => {
  writeFileSync(gate, '');
  await stage.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function until(holds: (state: SwarmState) => boolean): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    const state = await stage.state('small');
    if (state && holds(state)) return;
    await sleep(200);
  }
  throw new Error('that never came');
}

async function swarmlead(
  who: string,
  ...words: readonly string[]
): Promise<{ readonly code: number; readonly out: string }> {
  const { owner, name } = stage.repository;
  const env = {
    PATH: process.env['PATH'] ?? '',
    GITHUB_TOKEN: stage.tokenOf(who),
    GITHUB_API_URL: stage.url,
    GITHUB_REPOSITORY: `${owner}/${name}`,
  };
  return new Promise((done) => {
    execFile(process.execPath, [cli, ...words], { cwd: folder, env }, (error, stdout, stderr) =>
      done({ code: error ? Number(error.code) : 0, out: stdout + stderr }),
    );
  });
}

/** Commits of all refs whose files have the text. */
async function commitsWith(text: string): Promise<number> {
  const commits = (await stage.git('rev-list', '--all')).trim().split('\n');
  let having = 0;
  for (const commit of commits) {
    const found = await stage
      .git('grep', '--count', '--fixed-strings', '-e', text, commit, '--', 'memory')
      .catch(() => '');
    having += found === '' ? 0 : 1;
  }
  return having;
}

const purge = async (who: string, key: string, ...more: readonly string[]) =>
  swarmlead(who, 'memory', 'purge', key, '--swarm', 'small', '--history', ...more);

it('takes it out of the history of a swarm that is at work, which goes on to its end', async () => {
  const { owner } = stage.repository;
  expect(await commitsWith(secret)).toBeGreaterThan(1);
  const tip = await stage.git('rev-parse', 'refs/swarm/small');
  expect(await purge('maintainer', 'quick/notes', '--yes')).toMatchObject({
    code: 1,
    out: expect.stringContaining('it takes the permission admin, and @maintainer has maintain'),
  });
  expect(await purge(owner, 'quick/notes')).toMatchObject({ code: 0, out: expect.stringContaining('--yes does it') });
  expect(await stage.git('rev-parse', 'refs/swarm/small')).toBe(tip);
  expect((await swarmlead(owner, 'memory', 'get', 'quick/notes', '--swarm', 'small')).out).toBe(`${secret}\n`);
  const { code, out } = await purge(owner, 'quick/notes', '--yes');
  expect(code).toBe(0);
  expect(out).toMatch(/refs\/swarm\/small: \d+ commits? had a value under it; \d+ commits? made anew/);
  expect(out).toMatch(/what remains:\n {2}the old commits, .* GitHub keeps what no ref reaches, and shows it/);
  expect(out).toMatch(/what to do now:\n {2}.*revoke it first/);
  expect(await commitsWith(secret)).toBe(0);
  expect(await stage.git('merge-base', '--is-ancestor', tip.trim(), 'refs/swarm/small').catch(() => 'no')).toBe('no');
  expect((await swarmlead(owner, 'memory', 'list', 'quick/', '--swarm', 'small')).out).toMatch(
    new RegExp(`^swarm/quick/notes .* Q1, attempt 1, purged at \\S+Z by @${owner}$`, 'm'),
  );

  writeFileSync(gate, '');
  await stage.idle();
  await stage.lookAtEverything();
  await stage.idle();
  const state = await stage.state('small');
  expect(state?.finished?.verdict).toBe('go');
  expect([...(state?.workers.values() ?? [])].map(({ id, attempts }) => [id, attempts.length])).toEqual([
    ['Q1', 1],
    ['H1', 1],
  ]);
  expect(stage.effective().toSorted()).toEqual(['H1', 'Q1']);
  expect(await commitsWith(secret)).toBe(0);
  const verified = JSON.parse((await swarmlead(owner, 'verify', 'small', '--json')).out);
  expect(verified).toMatchObject({ ok: true });
  expect(JSON.stringify(verified)).not.toContain('FALSE');
  for (const command of ['replay', 'report', 'status'])
    expect(await swarmlead(owner, command, 'small')).toMatchObject({ code: 0 });
}, 120_000);

it('takes another out of its archive as well, once it is over', async () => {
  const { owner } = stage.repository;
  const archives = async (): Promise<string> => stage.git('for-each-ref', 'refs/swarm-archive/');
  expect(await archives()).toContain('refs/swarm-archive/small/');
  expect(await commitsWith(second)).toBeGreaterThan(1);
  const { code, out } = await purge(owner, 'swarm/quick/more', '--yes');
  expect({ code, out }).toMatchObject({ code: 0 });
  expect(out).toMatch(/refs\/swarm-archive\/small\/\w+: \d+ commits had a value under it/);
  expect(await commitsWith(second)).toBe(0);
  expect(await purge(owner, 'swarm/quick/more', '--yes')).toMatchObject({
    code: 1,
    out: expect.stringContaining('no commit of the ref, nor of an archive, has a value'),
  });
  expect(await swarmlead(owner, 'verify', 'small')).toMatchObject({ code: 0 });
}, 60_000);
