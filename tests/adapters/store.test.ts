import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGitDatabase } from '../../src/adapters/github/git-database.ts';
import { createGitRefStore } from '../../src/adapters/store/git-ref-store.ts';
import type { StoreChange } from '../../src/app/ports/store.ts';
import { problemsOfRequests } from '../contracts/openapi.ts';
import { headOf, storeContract, type StoreSubject } from '../contracts/store.ts';
import { createMemoryGit, type MemoryGit } from '../fakes/memory-git.ts';
import { createMemoryRewriter } from '../fakes/memory-rewriter.ts';
import { createMemoryStore } from '../fakes/memory-store.ts';
import { at } from '../sandbox/github-host.ts';
import { repository, startLocal, type Local } from './github-api.ts';

let nonces = 0;
const nonce = (): string => `nonce${(nonces += 1)}`;

function seeing(git: MemoryGit): Pick<StoreSubject, 'read' | 'parents'> {
  return {
    read: async (commit, path) => {
      const bytes = git.filesAt(commit).get(path);
      return Promise.resolve(bytes ? Buffer.from(bytes).toString('utf8') : null);
    },
    parents: async (commit) => (await git.commit(commit)).parents,
  };
}

storeContract('in memory', async () => {
  const git = createMemoryGit();
  const store = createMemoryStore(git);
  return Promise.resolve({ store, again: store, ...seeing(git) });
});

storeContract('on a git database', async () => {
  const git = createMemoryGit();
  const make = (): StoreSubject['store'] => createGitRefStore({ git, nonce });
  return Promise.resolve({ store: make(), again: make(), ...seeing(git) });
});

let local: Local;
beforeAll(async () => {
  local = await startLocal();
});
afterAll(async () => {
  expect(problemsOfRequests(local.github.log)).toEqual([]);
  await local.stop();
});

const storeOnLocal = (): StoreSubject['store'] =>
  createGitRefStore({ git: createGitDatabase({ ...repository, api: local.api }), nonce });

storeContract('on the local GitHub', async () =>
  Promise.resolve({ store: storeOnLocal(), again: storeOnLocal(), read: local.read, parents: local.parents }),
);

const ref = 'refs/swarm/novacron-init';

function change(onto: StoreChange['onto'], text: string): StoreChange {
  return { ref, onto, files: new Map([['ledger.jsonl', text]]), message: 'Record a pass' };
}

describe('an append whose answer is lost', () => {
  it.each([
    ['the first', false],
    ['a later', true],
  ])('is found again by its commit: %s', async (_what, later) => {
    const git = createMemoryGit();
    const store = createGitRefStore({ git, nonce });
    const onto = later ? headOf(await store.append(change(null, 'one\n'))) : null;
    git.faults.push('lost-answer');
    const outcome = await store.append(change(onto, 'one\ntwo\n'));
    expect(headOf(outcome).commit).toBe(git.tips.get(ref));
  });

  it('counts as won below what others appended since', async () => {
    const git = createMemoryGit();
    const store = createGitRefStore({ git, nonce });
    const first = headOf(await store.append(change(null, 'one\n')));
    git.faults.push('lost-answer');
    const later = async (name: string): Promise<string | null> => {
      git.push(ref, { 'ledger.jsonl': 'one\ntwo\nthree\n' });
      git.push(ref, { 'ledger.jsonl': 'one\ntwo\nthree\nfour\n' });
      return git.head(name);
    };
    const overtaken = createGitRefStore({ git: { ...git, head: later }, nonce });
    const won = headOf(await overtaken.append(change(first, 'one\ntwo\n')));
    expect(won.commit).not.toBe(git.tips.get(ref));
    expect(Buffer.from(git.filesAt(won.commit).get('ledger.jsonl') ?? []).toString()).toBe('one\ntwo\n');
  });

  it('counts as won under the id that it has after an admin made the history anew', async () => {
    const git = createMemoryGit();
    const first = headOf(await createGitRefStore({ git, nonce }).append(change(null, 'one\n')));
    git.push(ref, { 'memory/a.json': 'secret' });
    const tip = git.tips.get(ref) ?? '';
    const onto = { commit: tip, tree: (await git.commit(tip)).tree };
    git.faults.push('lost-answer');
    const purged = async (name: string): Promise<string | null> => {
      const done = await createMemoryRewriter(git).rewrite({
        ref,
        onto: { commit: git.tips.get(ref) ?? '' },
        path: 'memory/a.json',
        without: (text) => (text === 'secret' ? 'gone' : null),
        top: { files: new Map(), message: 'purged' },
        author: { id: 7, login: 'ada' },
        at: '2025-11-10T16:00:00Z',
        yes: true,
      });
      expect(done).toMatchObject({ kind: 'won', held: 2, anew: 2 });
      return git.head(name);
    };
    const store = createGitRefStore({ git: { ...git, head: purged }, nonce });
    const won = headOf(await store.append(change(onto, 'one\ntwo\n')));
    const history: string[] = [];
    for (let one = git.tips.get(ref); one !== undefined; one = (await git.commit(one)).parents[0]) history.push(one);
    expect(history).toEqual([expect.any(String), won.commit, expect.any(String), first.commit]);
    expect(git.filesAt(won.commit).get('memory/a.json')?.toString()).toBe('gone');
    expect(git.filesAt(won.commit).get('ledger.jsonl')?.toString()).toBe('one\ntwo\n');
    expect((await git.commit(won.commit)).tree).toBe(won.tree);
  });

  it('is lost when it never took effect', async () => {
    const git = createMemoryGit();
    const store = createGitRefStore({ git, nonce });
    const first = headOf(await store.append(change(null, 'one\n')));
    git.faults.push('silence');
    expect(await store.append(change(first, 'one\ntwo\n'))).toEqual({ kind: 'lost' });
    git.push(ref, { 'ledger.jsonl': 'one\nother\n' });
    expect(await store.append(change(first, 'one\ntwo\n'))).toEqual({ kind: 'lost' });
  });
});

describe('an append to the local GitHub whose answer is lost', () => {
  it.each([
    ['broke off after it took effect', { kind: 'drop-answer' }, 'won'],
    ['broke off before', { kind: 'drop' }, 'lost'],
    ['failed', { kind: 'answer', status: 502 }, 'lost'],
  ] as const)('is won or lost by what the ref shows: the connection %s', async (_what, act, kind) => {
    const mine = `refs/swarm/answer-${act.kind}`;
    const first = headOf(await storeOnLocal().append({ ...change(null, 'one\n'), ref: mine }));
    local.github.faults.add({ when: ({ method, body }) => method === 'PATCH' && at(body, 'force') === false, act });
    const outcome = await storeOnLocal().append({ ...change(first, 'one\ntwo\n'), ref: mine });
    expect(outcome.kind).toBe(kind);
    expect(await local.head(mine)).toBe(outcome.kind === 'won' ? outcome.head.commit : first.commit);
  });
});

/** Story 8 of docs/protocol.md: without a nonce they would make one commit, and both believe that they won. */
describe('two coordinators that append the same in the same second', () => {
  it('make two commits, of which one wins', async () => {
    const git = createMemoryGit();
    const first = headOf(await createGitRefStore({ git, nonce }).append(change(null, 'one\n')));
    const outcomes = [];
    for (const coordinator of ['a', 'b']) {
      outcomes.push(await createGitRefStore({ git, nonce: () => coordinator }).append(change(first, 'one\ntwo\n')));
    }
    expect(outcomes.map(({ kind }) => kind)).toEqual(['won', 'lost']);
  });

  it('would both win without the nonce', async () => {
    const git = createMemoryGit();
    const first = headOf(await createGitRefStore({ git, nonce }).append(change(null, 'one\n')));
    const same = async () => createGitRefStore({ git, nonce: () => 'same' }).append(change(first, 'one\ntwo\n'));
    expect([(await same()).kind, (await same()).kind]).toEqual(['won', 'won']);
  });
});

describe('the message of an append', () => {
  it.each([
    ['refs/swarm/novacron-init', 'Record a pass'],
    ['refs/heads/swarm/novacron-init', 'Record a pass [skip ci]'],
  ])('asks for no CI where the ref is a branch: %s', async (name, headline) => {
    const git = createMemoryGit();
    const wanted = { ...change(null, 'one\n'), ref: name, message: 'Record a pass' };
    const { commit } = headOf(await createGitRefStore({ git, nonce }).append(wanted));
    expect(git.messageOf(commit).split('\n')[0]).toBe(headline);
  });
});

describe('a host that does not take the ref', () => {
  it('is told of, since no later pass would fare better', async () => {
    const git = createMemoryGit();
    git.guarded.add(ref);
    const append = createGitRefStore({ git, nonce }).append(change(null, 'one\n'));
    await expect(append).rejects.toMatchObject({ code: 'store-refused', message: expect.stringContaining(ref) });
  });
});
