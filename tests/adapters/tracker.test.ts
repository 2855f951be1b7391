import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createJsonlTracker } from '../../src/adapters/beads/jsonl-tracker.ts';
import { createGitDatabase } from '../../src/adapters/github/git-database.ts';
import type { FaultAct, FaultTarget } from '../../sandbox/github/http/faults.ts';
import { problemsOfRequests } from '../contracts/openapi.ts';
import { trackerContract, type TrackerSubject } from '../contracts/tracker.ts';
import { createMemoryGit } from '../fakes/memory-git.ts';
import { createMemoryTracker } from '../fakes/memory-tracker.ts';
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
  const git = createMemoryGit();
  const tracker = createMemoryTracker(git);
  return Promise.resolve({
    tracker,
    again: tracker,
    make: async (branch, files) => Promise.resolve(git.push(`refs/heads/${branch}`, files)),
    head: async (branch) => git.head(`refs/heads/${branch}`),
    read: async (commit, path) => {
      const bytes = git.filesAt(commit).get(path);
      return Promise.resolve(bytes ? Buffer.from(bytes).toString('utf8') : null);
    },
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
  const make = (): TrackerSubject['tracker'] => createJsonlTracker({ git, nonce });
  return {
    tracker: make(),
    again: make(),
    make: async (branch, files) => {
      const tree = await git.writeTree(null, new Map(Object.entries(files)));
      const commit = await git.writeCommit({ tree, parents: [], message: 'First' });
      await git.moveRef({ ref: `refs/heads/${branch}`, commit, how: 'create' });
      return commit;
    },
    head: async (branch) => local.head(`refs/heads/${branch}`),
    read: local.read,
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

const path = '.beads/issues.jsonl';

async function begin(branch: string) {
  const made = subject();
  const onto = await made.make(branch, { [path]: 'one\n' });
  return { ...made, change: { branch, onto, path, text: 'one\ntwo\n', message: 'Claim a bead' } };
}

describe('a commit whose answer is lost', () => {
  it('is found again by what it did', async () => {
    const { tracker, change, head } = await begin('lost-answer');
    local.github.faults.add({ when: commits('lost-answer'), act: { kind: 'drop-answer' } });
    expect(await tracker.commit(change)).toEqual({ kind: 'won', commit: await head('lost-answer') });
    expect(await head('lost-answer')).not.toBe(change.onto);
  });

  it('is lost when it never took effect', async () => {
    const { tracker, change, head } = await begin('never');
    local.github.faults.add({ when: commits('never'), act: { kind: 'drop' } });
    expect(await tracker.commit(change)).toEqual({ kind: 'lost' });
    expect(await head('never')).toBe(change.onto);
  });

  it('is lost when somebody else was first', async () => {
    const { tracker, again, change, head, read } = await begin('first');
    await again.commit({ ...change, text: 'other\n' });
    local.github.faults.add({ when: commits('first'), act: { kind: 'answer', status: 502 } });
    expect(await tracker.commit(change)).toEqual({ kind: 'lost' });
    expect(await read((await head('first')) ?? '', path)).toBe('other\n');
  });
});

describe('a host that refuses the mutation', () => {
  it('gets the commit in parts, with the same guarantee', async () => {
    const { tracker, change, head, parents, read } = await begin('parts');
    local.github.faults.add({ when: commits('parts'), act: refusal });
    const outcome = await tracker.commit(change);
    expect(outcome).toEqual({ kind: 'won', commit: await head('parts') });
    expect(await parents((await head('parts')) ?? '')).toEqual([change.onto]);
    expect(await read((await head('parts')) ?? '', path)).toBe('one\ntwo\n');
  });

  it('refuses what is built on an older head too', async () => {
    const { tracker, again, change, head } = await begin('older');
    await again.commit({ ...change, text: 'other\n' });
    const before = await head('older');
    local.github.faults.add({ when: commits('older'), act: refusal });
    expect(await tracker.commit(change)).toEqual({ kind: 'lost' });
    expect(await head('older')).toBe(before);
  });
});
