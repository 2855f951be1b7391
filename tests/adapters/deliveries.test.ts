import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDeliveries } from '../../src/adapters/github/deliveries.ts';
import { createGitDatabase } from '../../src/adapters/github/git-database.ts';
import { createNodeIds } from '../../src/adapters/github/node-ids.ts';
import { createRepositoryReader } from '../../src/adapters/github/repository-reader.ts';
import type { Deliveries } from '../../src/app/ports/deliveries.ts';
import type { FaultAct, FaultTarget } from '../../sandbox/github/http/faults.ts';
import { deliveriesContract, type DeliveriesSubject } from '../contracts/deliveries.ts';
import { problemsOfRequests } from '../contracts/openapi.ts';
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

const deliveries = (): Deliveries => createDeliveries({ ...repository, api: local.api });

function subject(): DeliveriesSubject {
  const { world } = local.github;
  const git = createGitDatabase({ ...repository, api: local.api });
  return {
    deliveries: deliveries(),
    base: async () => (await local.head('refs/heads/main')) ?? '',
    push: async (branch, files) => {
      const ref = `refs/heads/${branch}`;
      const head = (await git.head(ref)) ?? '';
      const tree = await git.writeTree((await git.commit(head)).tree, new Map(Object.entries(files)));
      const commit = await git.writeCommit({ tree, parents: [head], message: 'Foreign' });
      await git.moveRef({ ref, commit, how: 'forward' });
      return commit;
    },
    head: async (branch) => local.head(`refs/heads/${branch}`),
    files: async (commit) => {
      const text = await world.git.run(['ls-tree', '-r', '-z', '--format=%(objectmode) %(path)', commit]);
      return text.split('\0').filter((one) => one !== '');
    },
    read: async (commit, path) => {
      const object = await world.git.object(`${commit}:${path}`);
      return object?.kind === 'blob' ? object.bytes : null;
    },
    parents: local.parents,
    message: async (commit) => (await world.git.commit(commit))?.message ?? '',
    tree: async (commit) => (await git.commit(commit)).tree,
    pulls: async () =>
      Promise.resolve(
        world.issues
          .all()
          .flatMap(({ number, pull, body }) => (pull ? [{ number, head: pull.head, draft: pull.draft, body }] : [])),
      ),
    end: async (number, how) => {
      const issue = world.issues.get(number);
      if (how === 'closed') return local.as('maintainer').close(number);
      // Whoever merges a draft says first that it is ready.
      if (issue?.pull) world.issues.put({ ...issue, pull: { ...issue.pull, draft: false } });
      await local.as('maintainer').merge(number);
    },
  };
}

deliveriesContract('on the local GitHub', async () => Promise.resolve(subject()));

const mutation = ({ path, body }: FaultTarget): boolean =>
  path === '/graphql' && String(at(body, 'query')).startsWith('mutation Deliver');

async function delivery(branch: string) {
  const base = await subject().base();
  return { branch, base, files: [{ path: 'a.md', bytes: Buffer.from('a') }], message: 'Deliver 1 file of R1' };
}

describe('a delivery', () => {
  it('costs two requests, on a new branch and on one that is there', async () => {
    const put = await delivery('swarm/costs/R1');
    for (const _ of ['new', 'there']) {
      const before = local.github.log.length;
      await deliveries().put(put);
      expect(local.github.log.length - before).toBe(2);
    }
  });

  it('costs one request when a look has shown the repository, and three on a branch that is there', async () => {
    const put = await delivery('swarm/costs-less/R1');
    const known = { ...repository, api: local.api, nodeIds: createNodeIds() };
    await createRepositoryReader(known).look({});
    const costs: number[] = [];
    for (const text of ['new', 'there']) {
      const before = local.github.log.length;
      const { commit } = await createDeliveries(known).put({
        ...put,
        files: [{ path: `${text}.md`, bytes: Buffer.from(text) }],
      });
      costs.push(local.github.log.length - before);
      expect([await local.head(`refs/heads/${put.branch}`), await local.parents(commit)]).toEqual([commit, [put.base]]);
      expect(await local.read(commit, `${text}.md`)).toBe(text);
    }
    expect(costs).toEqual([1, 3]);
  });

  it('is put in parts where the host makes no branch so, without trying twice', async () => {
    const put = await delivery('swarm/no-branch/R1');
    const known = { ...repository, api: local.api, nodeIds: createNodeIds() };
    await createRepositoryReader(known).look({});
    const errors = [{ type: 'FORBIDDEN', path: ['createRef'], message: 'no' }];
    const body = { data: { createRef: null, createCommitOnBranch: null }, errors };
    local.github.faults.add({ when: mutation, act: { kind: 'answer', status: 200, body } });
    const before = local.github.log.length;
    const { commit } = await createDeliveries(known).put(put);
    expect(local.github.log.slice(before).filter(mutation)).toHaveLength(1);
    expect(await local.head('refs/heads/swarm/no-branch/R1')).toBe(commit);
  });

  it('is put in parts where the host does not do it at once', async () => {
    const put = await delivery('swarm/parts/R1');
    const errors = [{ type: 'UNPROCESSABLE', path: ['createRef'], message: 'no' }];
    const data = { createRef: null, createCommitOnBranch: null };
    const act: FaultAct = { kind: 'answer', status: 200, body: { data, errors } };
    local.github.faults.add({ when: mutation, act });
    const { commit } = await deliveries().put(put);
    expect([await local.head('refs/heads/swarm/parts/R1'), await local.parents(commit)]).toEqual([commit, [put.base]]);
    local.github.faults.add({ when: mutation, act });
    const again = await deliveries().put({ ...put, files: [{ path: 'b.md', bytes: Buffer.from('b') }] });
    expect(await local.head('refs/heads/swarm/parts/R1')).toBe(again.commit);
    expect(await local.read(again.commit, 'a.md')).toBeNull();
  });

  it.each<[string, FaultAct]>([
    ['the answer is lost', { kind: 'drop-answer' }],
    ['the host fails', { kind: 'answer', status: 502 }],
  ])('that may have been put is an error, and putting it again heals it: %s', async (_what, act) => {
    const put = await delivery(`swarm/lost-${act.kind}/R1`);
    local.github.faults.add({ when: mutation, act });
    await expect(deliveries().put(put)).rejects.toMatchObject({ name: 'GitHubError' });
    const { commit } = await deliveries().put(put);
    expect(await local.head(`refs/heads/${put.branch}`)).toBe(commit);
    expect(await local.parents(commit)).toEqual([put.base]);
  });

  it('is refused in words where the branch is protected', async () => {
    const put = await delivery('swarm/protected/R1');
    const body = { message: 'Repository rule violations found' };
    const errors = [{ type: 'FORBIDDEN', path: ['createRef'], message: 'Repository rule violations found' }];
    local.github.faults.add({ when: mutation, act: { kind: 'answer', status: 200, body: { data: {}, errors } } });
    const refs = ({ method, path }: FaultTarget): boolean => method === 'POST' && path.endsWith('/git/refs');
    local.github.faults.add({ when: refs, act: { kind: 'answer', status: 422, body } });
    const message = expect.stringContaining('put files on swarm/protected/R1: 422 Repository rule violations found');
    await expect(deliveries().put(put)).rejects.toMatchObject({ code: 'delivery-refused', message });
  });
});

describe('a pull request of delivered files', () => {
  const opening = ({ method, path }: FaultTarget): boolean => method === 'POST' && path.endsWith('/pulls');
  const request = async (branch: string) => {
    await deliveries().put(await delivery(branch));
    return { branch, base: 'main', title: 'Files of R1', body: 'What R1 handed in.' };
  };
  const refusal = (status: number, message: string): FaultAct => ({ kind: 'answer', status, body: { message } });
  const pullsOf = async (branch: string) => (await subject().pulls()).filter(({ head }) => head === branch);

  it('costs two requests when it is opened, and one when its text stands already', async () => {
    const wanted = await request('swarm/pull-costs/R1');
    const costs: number[] = [];
    for (const _ of ['opened', 'there']) {
      const before = local.github.log.length;
      await deliveries().propose(wanted);
      costs.push(local.github.log.length - before);
    }
    expect(costs).toEqual([2, 1]);
  });

  it('is opened as no draft where the repository has none, and says so', async () => {
    const wanted = await request('swarm/no-drafts/R1');
    const act = refusal(422, 'Draft pull requests are not supported in this repository.');
    local.github.faults.add({ when: opening, act });
    const answer = await deliveries().propose(wanted);
    expect(answer).toMatchObject({ kind: 'proposed', draft: false, reason: 'this repository has no drafts' });
    expect(await pullsOf(wanted.branch)).toMatchObject([{ draft: false }]);
  });

  it.each([
    [403, 'GitHub Actions is not permitted to create or approve pull requests.'],
    [422, 'Validation Failed'],
    [404, 'Not Found'],
  ])('is refused in the words of the host: %i', async (status, message) => {
    const wanted = await request(`swarm/refused-${status}/R1`);
    local.github.faults.add({ when: opening, act: refusal(status, message) });
    const reason = `GitHub answered ${status}: ${message}`;
    expect(await deliveries().propose(wanted)).toEqual({ kind: 'refused', reason });
    expect(await pullsOf(wanted.branch)).toEqual([]);
  });

  it.each<[string, FaultAct]>([
    ['the answer is lost', { kind: 'drop-answer' }],
    ['the host fails', { kind: 'answer', status: 502 }],
  ])('that may have been opened is an error, and is found the next time: %s', async (_what, act) => {
    const wanted = await request(`swarm/pull-lost-${act.kind}/R1`);
    local.github.faults.add({ when: opening, act });
    await expect(deliveries().propose(wanted)).rejects.toMatchObject({ name: 'GitHubError' });
    const answer = await deliveries().propose(wanted);
    expect(await pullsOf(wanted.branch)).toMatchObject([{ number: 'number' in answer ? answer.number : 0 }]);
  });
});
