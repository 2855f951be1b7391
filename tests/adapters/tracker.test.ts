import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createJsonlTracker } from '../../src/adapters/beads/jsonl/tracker.ts';
import { createGitDatabase } from '../../src/adapters/github/git-database.ts';
import { createRepositoryReader } from '../../src/adapters/github/repository-reader.ts';
import type { FaultAct, FaultTarget } from '../../sandbox/github/http/faults.ts';
import { problemsOfRequests } from '../contracts/openapi.ts';
import { linking, path as beadsPath, readOf, trackerContract, type TrackerSubject } from '../contracts/tracker.ts';
import { createMemoryGithub } from '../fakes/memory-github.ts';
import { at } from '../sandbox/github-host.ts';
import { repository, startLocal, type Local } from './github-api.ts';

let local: Local;
beforeAll(async () => {
  local = await startLocal();
});
afterAll(async () => {
  expect(problemsOfRequests(local.github.log)).toEqual([]);
  await local.stop();
});

let nonces = 0;
const nonce = (): string => `nonce${(nonces += 1)}`;

trackerContract('in memory', async () => {
  const github = createMemoryGithub({ files: { 'README.md': '' }, deed: () => ({ kind: 'hangs' }) });
  const { git } = github;
  const { tracker, reader } = github.coordinator().ports;
  return Promise.resolve({
    tracker,
    again: github.coordinator().ports.tracker,
    seen: async () => ({ defaultBranch: (await reader.look({})).defaultBranch, files: new Map() }),
    make: async (branch, files) => Promise.resolve(git.push(`refs/heads/${branch}`, files)),
    head: async (branch) => git.head(`refs/heads/${branch}`),
    read: async (commit, path) => {
      const bytes = git.filesAt(commit).get(path);
      return Promise.resolve(bytes ? Buffer.from(bytes).toString('utf8') : null);
    },
    message: async (commit) => Promise.resolve(git.messageOf(commit)),
    parents: async (commit) => (await git.commit(commit)).parents,
    guard: (branch) => void git.guarded.add(`refs/heads/${branch}`),
  });
});

/** The mutation that commits on this branch. */
const commits =
  (branch: string) =>
  ({ path, body }: FaultTarget): boolean =>
    path === '/graphql' && at(body, 'variables', 'commit', 'branch', 'branchName') === branch;

const refusal: FaultAct = {
  kind: 'answer',
  status: 200,
  body: {
    data: { createCommitOnBranch: null },
    errors: [{ type: 'UNPROCESSABLE', path: ['createCommitOnBranch'], message: 'Repository rule violations found' }],
  },
};

function subject(): TrackerSubject {
  const git = createGitDatabase({ ...repository, api: local.api });
  const reader = createRepositoryReader({ ...repository, api: local.api });
  const make = (): TrackerSubject['tracker'] => createJsonlTracker({ reader, git, nonce });
  return {
    tracker: make(),
    again: make(),
    seen: async () => ({ defaultBranch: (await reader.look({})).defaultBranch, files: new Map() }),
    make: async (branch, files) => {
      const tree = await git.writeTree(null, new Map(Object.entries(files)));
      const commit = await git.writeCommit({ tree, parents: [], message: 'First' });
      await git.moveRef({ ref: `refs/heads/${branch}`, commit, how: 'create' });
      return commit;
    },
    head: async (branch) => local.head(`refs/heads/${branch}`),
    read: local.read,
    message: async (commit) => (await local.github.world.git.commit(commit))?.message ?? '',
    parents: local.parents,
    guard: (branch) => {
      local.github.faults.add({ when: commits(branch), act: refusal });
      const when = ({ method, path }: FaultTarget): boolean => method === 'PATCH' && path.includes(branch);
      const body = { message: 'Repository rule violations found' };
      local.github.faults.add({ when, act: { kind: 'answer', status: 422, body } });
    },
  };
}

trackerContract('on the local GitHub', async () => Promise.resolve(subject()));

async function begin(branch: string) {
  const made = subject();
  const onto = await made.make(branch, { [beadsPath]: '{"id":"novacron-38p"}\n' });
  const beads = await readOf(made.tracker, { driver: 'jsonl', branch }, await made.seen());
  const writeWith = async (tracker: TrackerSubject['tracker'], number: number) =>
    tracker.write(beads, linking(number, ['novacron-38p']));
  const write = async () => writeWith(made.tracker, 7);
  return { ...made, onto, write, other: async () => writeWith(made.again, 8) };
}

describe('a commit whose answer is lost', () => {
  it('is found again by what it did', async () => {
    const { write, onto, head } = await begin('lost-answer');
    local.github.faults.add({ when: commits('lost-answer'), act: { kind: 'drop-answer' } });
    expect(await write()).toMatchObject({ kind: 'won', beads: { head: await head('lost-answer') } });
    expect(await head('lost-answer')).not.toBe(onto);
  });

  it('is lost when it never took effect', async () => {
    const { write, onto, head } = await begin('never');
    local.github.faults.add({ when: commits('never'), act: { kind: 'drop' } });
    expect(await write()).toEqual({ kind: 'lost' });
    expect(await head('never')).toBe(onto);
  });

  it('is lost when somebody else was first', async () => {
    const { write, other, head, read } = await begin('first');
    await other();
    local.github.faults.add({ when: commits('first'), act: { kind: 'answer', status: 502 } });
    expect(await write()).toEqual({ kind: 'lost' });
    expect(await read((await head('first')) ?? '', beadsPath)).toContain('gh-8');
  });
});

describe('a host that refuses the mutation', () => {
  it('gets the commit in parts, with the same guarantee', async () => {
    const { write, onto, head, parents, read } = await begin('parts');
    local.github.faults.add({ when: commits('parts'), act: refusal });
    expect(await write()).toMatchObject({ kind: 'won', beads: { head: await head('parts') } });
    expect(await parents((await head('parts')) ?? '')).toEqual([onto]);
    expect(await read((await head('parts')) ?? '', beadsPath)).toContain('gh-7');
  });

  it('refuses what is built on an older head too', async () => {
    const { write, other, head } = await begin('older');
    await other();
    const before = await head('older');
    local.github.faults.add({ when: commits('older'), act: refusal });
    expect(await write()).toEqual({ kind: 'lost' });
    expect(await head('older')).toBe(before);
  });
});
