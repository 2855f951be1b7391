/** What the host tells of remains, and that a ref goes only while it is where it was. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGitDatabase } from '../../src/adapters/github/git-database.ts';
import { createNodeIds } from '../../src/adapters/github/node-ids.ts';
import { createRemains } from '../../src/adapters/github/remains.ts';
import { createRepositoryReader } from '../../src/adapters/github/repository-reader.ts';
import type { Remains } from '../../src/app/ports/remains.ts';
import { apiOf, repository, startLocal, type Local } from '../adapters/github-api.ts';
import { problemsOfRequests } from '../contracts/openapi.ts';

let local: Local;
let remains: Remains;
beforeAll(async () => {
  local = await startLocal();
  const nodeIds = createNodeIds();
  await createRepositoryReader({ ...repository, api: local.api, nodeIds }).look({});
  remains = createRemains({
    ...repository,
    api: local.api,
    nodeIds,
    git: createGitDatabase({ ...repository, api: local.api }),
  });
});
afterAll(async () => {
  expect(problemsOfRequests(local.github.log)).toEqual([]);
  await local.stop();
});

/** A commit with a file on top of another; without one, on nothing. */
async function commitOf(files: Readonly<Record<string, string>>, parent: string | null = local.first): Promise<string> {
  const git = createGitDatabase({ ...repository, api: local.api });
  const base = parent === null ? null : (await git.commit(parent)).tree;
  const tree = await git.writeTree(base, new Map(Object.entries(files)));
  return git.writeCommit({ tree, parents: parent === null ? [] : [parent], message: 'Change' });
}

async function put(ref: string, commit: string): Promise<void> {
  const git = createGitDatabase({ ...repository, api: local.api });
  const how = (await git.head(ref)) === null ? 'create' : 'force';
  expect(await git.moveRef({ ref, commit, how })).toEqual({ kind: 'moved' });
}

describe('a comparison', () => {
  it('tells the commits and files that the branch has not', async () => {
    const commit = await commitOf({ 'docs/a.md': 'a\n' });
    const compared = await remains.compare('main', commit);
    expect(compared).toMatchObject({ kind: 'told', value: { ahead: 1 } });
    const files = compared.kind === 'told' ? compared.value.files : null;
    expect([...(files?.keys() ?? [])]).toEqual(['docs/a.md']);
    expect(files?.get('docs/a.md')).toMatch(/^[0-9a-f]{40}$/);
  });

  it('finds nothing in what is merged, and nothing to compare with a history of its own', async () => {
    expect(await remains.compare('main', local.first)).toMatchObject({ kind: 'told', value: { ahead: 0 } });
    expect(await remains.compare('main', await commitOf({ 'ledger.jsonl': '' }, null))).toEqual({ kind: 'absent' });
  });
});

describe('open pull requests of a branch', () => {
  it('are those from it and those into it', async () => {
    await put('refs/heads/swarm/s/Q1', await commitOf({ 'b.md': 'b' }));
    await put('refs/heads/more', await commitOf({ 'c.md': 'c' }));
    const open = async (head: string, base: string): Promise<unknown> =>
      (await local.as('writer').request('POST', `${local.repo}/pulls`, { title: head, head, base })).status;
    expect(await remains.openPulls('swarm/s/Q1')).toEqual({ kind: 'told', value: [] });
    expect([await open('swarm/s/Q1', 'main'), await open('more', 'swarm/s/Q1')]).toEqual([201, 201]);
    const found = await remains.openPulls('swarm/s/Q1');
    expect(found.kind === 'told' ? found.value : []).toHaveLength(2);
    expect(await remains.openPulls('other')).toEqual({ kind: 'told', value: [] });
  });
});

describe.each([
  ['by compare-and-swap', undefined],
  ['where the host has none', { data: { updateRefs: null } }],
  [
    'where the host refuses it',
    { data: null, errors: [{ type: 'UNPROCESSABLE', path: ['updateRefs'], message: 'no' }] },
  ],
])('taking a ref away %s', (_way, answer) => {
  const ref = 'refs/swarm/old';
  let first = '';
  let second = '';
  beforeAll(async () => {
    first = await commitOf({ 'ledger.jsonl': '1\n' }, null);
    second = await commitOf({ 'ledger.jsonl': '2\n' }, first);
  });
  beforeEach(async () => {
    await put(ref, first);
    const act = answer && ({ kind: 'answer', status: 200, body: answer } as const);
    if (act) local.github.faults.add({ when: ({ body }) => JSON.stringify(body ?? '').includes('updateRefs'), act });
  });

  it('takes it', async () => {
    const before = local.github.log.length;
    expect(await remains.removeRef(ref, first)).toEqual({ kind: 'removed' });
    expect(await local.head(ref)).toBeNull();
    const byRest = local.github.log.slice(before).filter(({ method }) => method === 'DELETE');
    expect(byRest).toHaveLength(answer ? 1 : 0);
  });

  it('leaves one that has moved', async () => {
    await put(ref, second);
    expect(await remains.removeRef(ref, first)).toEqual({ kind: 'changed' });
    expect(await local.head(ref)).toBe(second);
  });

  it('is told of one that is gone as such', async () => {
    expect(await remains.removeRef(ref, first)).toEqual({ kind: 'removed' });
    expect((await remains.removeRef(ref, first)).kind).not.toBe('refused');
  });

  it('says why where it may not', async () => {
    const { token } = local.job({ contents: 'read', pull_requests: 'read' });
    const api = apiOf(local.url, token);
    const reading = createRemains({
      ...repository,
      api,
      nodeIds: createNodeIds(),
      git: createGitDatabase({ ...repository, api }),
    });
    expect(await reading.removeRef(ref, first)).toEqual({ kind: 'refused', reason: expect.stringMatching(/^403 /) });
    expect(await local.head(ref)).toBe(first);
  });
});

describe('a label', () => {
  it('is told with its words, and goes', async () => {
    const made = { name: 'swarm:gone', description: 'Puts the role gone on this', color: 'ededed' };
    await local.as('writer').request('POST', `${local.repo}/labels`, made);
    const { name, description } = made;
    expect(await remains.labels()).toMatchObject({
      kind: 'told',
      value: expect.arrayContaining([{ name, description }]),
    });
    expect(await remains.removeLabel(name)).toEqual({ kind: 'removed' });
    expect(await remains.removeLabel(name)).toEqual({ kind: 'changed' });
  });
});
