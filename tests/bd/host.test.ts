/** The tracker that the coordinator really has, over a git host that knows one token. */
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Tracker } from '../../src/app/ports/tracker.ts';
import { claimed } from './claim.ts';
import { trackerOf } from '../../src/entries/tracker.ts';
import { createMemoryGithub } from '../fakes/memory-github.ts';
import { beginning } from '../beads/tracker-world.ts';
import { bdPath, createStores } from './bd.ts';
import { startGitHost, type GitHost } from './git-host.ts';
import { createBdRemote, type BdRemote } from './remote.ts';

const token = 'ghs_canary0123456789';
const stores = createStores();
let remote: BdRemote;
let host: GitHost;

beforeAll(async () => {
  vi.stubEnv('SWARMLEAD_BD', bdPath());
  vi.stubEnv('RUNNER_TEMP', '');
  remote = createBdRemote(stores, beginning);
  host = await startGitHost(new URL(remote.url).pathname, token);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await host.stop();
  remote.remove();
  stores.remove();
});

/** As the Action and the server make it; the JSONL beside the Dolt store is an old copy. */
function coordinator(): { readonly tracker: Tracker; readonly seen: () => ReturnType<typeof seenOf> } {
  const github = createMemoryGithub({
    files: { '.beads/metadata.json': '{"backend":"dolt"}', '.beads/issues.jsonl': '{"id":"pr-1"}\n' },
    deed: () => ({ kind: 'hangs' }),
  });
  const { ports } = github.coordinator();
  const { reader } = ports;
  const place = { owner: 'local', repo: 'beads', serverUrl: host.url, token };
  return {
    tracker: trackerOf({ reader, git: github.git, nonce: () => ports.nonce() }, place),
    seen: async () => seenOf(reader),
  };
}

async function seenOf(reader: ReturnType<ReturnType<typeof createMemoryGithub>['coordinator']>['ports']['reader']) {
  return reader.look({ files: ['.beads/metadata.json', '.beads/issues.jsonl'] });
}

async function observed() {
  const { tracker, seen } = coordinator();
  const beads = await tracker.read({ driver: 'auto' }, await seen());
  if (beads === null) throw new Error('there are no beads');
  return { tracker, beads };
}

it('claims in Dolt where the settings of bd say that the beads are there', async () => {
  const { tracker, beads } = await observed();
  expect(beads).toMatchObject({ driver: 'bd', branch: 'refs/dolt/data', path: '.beads', head: remote.head() });
  expect(beads.file.beads.size).toBe(5);
  const outcome = await tracker.write(beads, claimed('pr-3', 'R1'));
  expect(outcome).toMatchObject({ kind: 'won', beads: { driver: 'bd', head: remote.head() } });
  expect(remote.truth()).toMatch(/"id":"pr-3".*"status":"in_progress".*"assignee":"R1"/);
});

it('writes one commit of fixed words onto the observed one, and no other ref', async () => {
  const { tracker, beads } = await observed();
  const before = remote.refs().filter((ref) => !ref.startsWith('refs/dolt/data'));
  await tracker.write(beads, claimed('pr-2', 'R1'));
  expect(remote.git('log', '-1', '--format=%P|%B', 'refs/dolt/data')).toBe(`${beads.head}|swarm demo: one claim`);
  expect(remote.refs().filter((ref) => !ref.startsWith('refs/dolt/data'))).toEqual(before);
});

it('is told in the host’s words where it may not write', async () => {
  const { tracker, beads } = await observed();
  host.writes = 'refuse';
  const outcome = await tracker.write(beads, claimed('pr-1', 'R1'));
  host.writes = 'take';
  expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/refs\/dolt\/data.*403/) });
  expect(remote.head()).toBe(beads.head);
});

it('finds what it wrote again when the answer is lost', async () => {
  const { tracker, beads } = await observed();
  host.writes = 'forget';
  const outcome = await tracker.write(beads, claimed('pr-1', 'R1'));
  host.writes = 'take';
  expect(outcome).toMatchObject({ kind: 'won', beads: { head: remote.head() } });
  expect(remote.head()).not.toBe(beads.head);
});

it('says whom to ask where the host does not know the token', async () => {
  const github = createMemoryGithub({ files: {}, deed: () => ({ kind: 'hangs' }) });
  const { ports } = github.coordinator();
  const { reader } = ports;
  const place = { owner: 'local', repo: 'beads', serverUrl: host.url, token: 'ghs_canary9' };
  const stranger = trackerOf({ reader, git: github.git, nonce: () => ports.nonce() }, place);
  const error: unknown = await stranger
    .read({ driver: 'bd' }, await reader.look({}))
    .catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'beads-remote', message: expect.stringContaining('the token') });
  expect(String(error)).not.toContain('canary');
  expect(host.strangers.length).toBeGreaterThan(0);
});

it('leaves the token in no file', () => {
  const hidden = Buffer.from(`x-access-token:${token}`).toString('base64');
  const found = (text: string): string =>
    execFileSync('sh', ['-c', 'grep -rlF -- "$1" "$2" || true', 'sh', text, process.env['TMPDIR'] ?? ''], {
      encoding: 'utf8',
    });
  expect(found('pr-3')).not.toBe('');
  expect([found(token), found(hidden)]).toEqual(['', '']);
});
