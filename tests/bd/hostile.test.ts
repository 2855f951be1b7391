/**
 * Whoever may push to a repository may put settings of `bd` and git into it, and whoever may write an issue may choose its
 * words. Neither runs anything in the coordinator. Each trap would leave a file.
 */
import { chmodSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { tmpdir } from 'node:os';
import { afterAll, expect, it, vi } from 'vitest';
import type { BeadChange } from '../../src/core/beads/bead.ts';
import { createStores } from './bd.ts';
import { createBdRemote } from './remote.ts';

const stores = createStores();
afterAll(() => stores.remove());

const times = { created_at: '2025-11-07T16:00:00Z', updated_at: '2025-11-07T16:00:00Z' };
const labels = ['--help', '-x', '$(id)'];
const bead = { _type: 'issue', id: 'pr-1', title: '--help', status: 'open', priority: 1, issue_type: 'task', labels };
const initial = `${JSON.stringify({ ...bead, ...times })}\n`;

function file(path: string, text: string, mode = 0o644): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, mode);
}

it('runs nothing that a repository, its surroundings or a bead ask for', async () => {
  const remote = createBdRemote(stores, initial);
  const traps = mkdtempSync(join(tmpdir(), 'bd-traps-'));
  const sprung = join(traps, 'sprung');
  const trap = `touch ${sprung}`;
  const script = `#!/bin/sh\n${trap}\n`;
  const hooks = join(traps, 'hooks');
  for (const name of ['post-checkout', 'pre-push', 'reference-transaction', 'post-commit', 'on_update', 'on_create'])
    file(join(hooks, name), script, 0o755);
  const gitConfig = [
    `[core]\n\thooksPath = ${hooks}\n\tfsmonitor = ${join(hooks, 'pre-push')}\n\tsshCommand = ${trap}`,
    `[init]\n\ttemplateDir = ${join(traps, 'template')}`,
    `[url "ext::sh -c touch% ${sprung}"]\n\tinsteadOf = file://`,
    `[protocol "ext"]\n\tallow = always`,
    `[credential]\n\thelper = "!${trap}"\n`,
  ].join('\n');
  const beadsConfig = `sync.remote: "ext::sh -c touch% ${sprung}"\nfederation.remote: "ext::sh -c touch% ${sprung}"\ndolt.auto-push: true\n`;
  file(join(traps, 'template/hooks/post-checkout'), script, 0o755);

  // What was committed to the repository, and what lies around the workspace.
  const checkout = join(traps, 'checkout');
  for (const root of [checkout, traps]) {
    file(join(root, '.beads/config.yaml'), beadsConfig);
    file(join(root, '.beads/metadata.json'), '{"backend":"dolt","dolt_mode":"server","dolt_server_host":"127.0.0.1"}');
    for (const name of ['on_update', 'on_create', 'on_close']) file(join(root, `.beads/hooks/${name}`), script, 0o755);
    file(join(root, '.beads/.env'), `BD_ACTOR=x\n`);
  }
  const git = (...words: readonly string[]): unknown => execFileSync('git', ['-C', checkout, ...words]);
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all', '--force');
  git('-c', 'user.name=t', '-c', 'user.email=t@localhost', 'commit', '--quiet', '--message=traps');
  git('push', '--quiet', '--force', remote.url, 'HEAD:refs/heads/main');
  file(join(checkout, '.git/config'), gitConfig);

  // What the user's own settings and environment say.
  file(join(traps, '.gitconfig'), gitConfig);
  file(join(traps, '.config/bd/config.yaml'), beadsConfig);
  const asked = {
    HOME: traps,
    XDG_CONFIG_HOME: join(traps, '.config'),
    GIT_CONFIG_GLOBAL: join(traps, '.gitconfig'),
    GIT_TEMPLATE_DIR: join(traps, 'template'),
    GIT_DIR: join(checkout, '.git'),
    GIT_SSH_COMMAND: trap,
    GIT_ASKPASS: join(hooks, 'pre-push'),
    GIT_EXTERNAL_DIFF: join(hooks, 'pre-push'),
    BEADS_DIR: join(checkout, '.beads'),
    BD_DOLT_AUTO_PUSH: 'true',
    BEADS_DB: join(checkout, '.beads/none.db'),
  };
  const text = `--help\n$(${trap}); \`${trap}\`\n::set-output name=x::y`;
  const changes: readonly BeadChange[] = [
    {
      kind: 'set',
      bead: 'pr-1',
      values: { title: `-C / ; ${trap}`, description: text, labels: { add: [`;${trap}`], remove: labels } },
    },
    { kind: 'comment', bead: 'pr-1', author: `$(${trap})`, text, at: '2025-11-09T10:00:00Z' },
    { kind: 'make', bead: 'pr-2', title: '--help', description: text, priority: 1, parent: 'pr-1', externalRef: text },
  ];
  const head = remote.head();
  try {
    for (const [name, value] of Object.entries(asked)) vi.stubEnv(name, value);
    const tracker = remote.tracker(join(checkout, 'workspace'));
    const seen = { defaultBranch: { name: 'main', commit: '0'.repeat(40) }, files: new Map<string, string>() };
    const beads = await tracker.read({ driver: 'bd' }, seen);
    if (beads === null) throw new Error('there are no beads');
    expect(beads.head).toBe(head);
    const outcome = await tracker.write(beads, {
      changes,
      now: '2025-11-10T15:22:22Z',
      message: 'swarm demo: "$(id)"',
    });
    expect(outcome).toMatchObject({ kind: 'won' });
  } finally {
    vi.unstubAllEnvs();
  }
  expect(existsSync(sprung)).toBe(false);
  expect(remote.truth()).toContain(JSON.stringify(`-C / ; ${trap}`).slice(1, -1));

  // The traps do work: a git that is not tamed falls into one.
  file(join(checkout, '.git/config'), gitConfig);
  execFileSync('git', ['-C', checkout, 'checkout', '--quiet', '-B', 'x'], { env: { PATH: process.env['PATH'] } });
  expect(existsSync(sprung)).toBe(true);
  remote.remove();
});
