import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createGitDatabase } from '../../src/adapters/github/git-database.ts';
import { createGitRefStore } from '../../src/adapters/store/git-ref-store.ts';
import { createGitRewriter } from '../../src/adapters/store/git-rewriter.ts';
import type { HistoryRewriter, Rewritten } from '../../src/app/ports/history-rewriter.ts';
import type { StoreHead } from '../../src/app/ports/store.ts';
import { rewriterContract } from '../contracts/rewriter.ts';
import { headOf } from '../contracts/store.ts';
import { createMemoryGit } from '../fakes/memory-git.ts';
import { createMemoryRewriter } from '../fakes/memory-rewriter.ts';
import { createMemoryStore } from '../fakes/memory-store.ts';
import { coordinator, repository, startLocal, type Local } from './github-api.ts';

let nonces = 0;
const nonce = (): string => `nonce${(nonces += 1)}`;

rewriterContract('in memory', async () => {
  const git = createMemoryGit();
  const store = createMemoryStore(git);
  return Promise.resolve({
    store,
    again: store,
    rewriter: createMemoryRewriter(git),
    read: async (commit, path) => {
      const bytes = git.filesAt(commit).get(path);
      return Promise.resolve(bytes ? Buffer.from(bytes).toString('utf8') : null);
    },
    parents: async (commit) => (await git.commit(commit)).parents,
    tree: async (commit) => (await git.commit(commit)).tree,
  });
});

let local: Local;
beforeAll(async () => {
  local = await startLocal();
});
afterAll(async () => local.stop());

const withToken = (token: string): HistoryRewriter =>
  createGitRewriter({ remote: { serverUrl: local.url, ...repository, token }, nonce });

rewriterContract('by git on the local GitHub', async () => {
  const database = createGitDatabase({ ...repository, api: local.api });
  const store = createGitRefStore({ git: database, nonce });
  return Promise.resolve({
    store,
    again: store,
    rewriter: withToken(local.job(coordinator).token),
    read: local.read,
    parents: local.parents,
    tree: async (commit) => (await database.commit(commit)).tree,
  });
});

describe('git, for a ref made anew', () => {
  interface Begun {
    readonly ref: string;
    readonly onto: StoreHead;
  }
  let refs = 0;
  const begun = async (below = 'refs/swarm/'): Promise<Begun> => {
    const store = createGitRefStore({ git: createGitDatabase({ ...repository, api: local.api }), nonce });
    const ref = `${below}by-git-${(refs += 1)}`;
    const files = new Map([
      ['memory/a.json', 'secret'],
      ['ledger.jsonl', 'one\n'],
    ]);
    return { ref, onto: headOf(await store.append({ ref, onto: null, files, message: 'Record' })) };
  };
  const rewrite = async (by: HistoryRewriter, of: Begun): Promise<Rewritten> =>
    by.rewrite({
      ...of,
      path: 'memory/a.json',
      without: (text) => (text === 'secret' ? 'gone' : null),
      top: { files: new Map([['ledger.jsonl', 'one\ntwo\n']]), message: 'purged' },
      author: { id: 7, login: 'ada' },
      at: '2025-11-10T16:00:00Z',
      yes: true,
    });

  it('keeps author, times and message of each commit, nonce and all, and names who did it on top', async () => {
    const before = await begun();
    const { git } = local.github.world;
    const done = await rewrite(withToken(local.job(coordinator).token), before);
    if (done.kind !== 'won') throw new Error(JSON.stringify(done));
    const [parent = ''] = await local.parents(done.commit);
    const bytes = async (commit: string): Promise<string> => ((await git.object(commit))?.bytes ?? '').toString();
    const strip = (text: string): string => text.replace(/^tree .*\n/, '');
    expect(strip(await bytes(parent))).toBe(strip(await bytes(before.onto.commit)));
    expect(await bytes(done.commit)).toMatch(
      /\nauthor ada <7\+ada@users\.noreply\.github\.com> 1762790400 \+0000\n[\s\S]*\npurged\n\nNonce: nonce\d+\n$/,
    );
  });

  it('says why it was refused, never the token, and leaves the ref where it stands', async () => {
    const before = await begun();
    for (const token of [local.job({ contents: 'read' }).token, 'ghp_thisisnoneofthem']) {
      const done = await rewrite(withToken(token), before);
      expect(done).toMatchObject({
        kind: 'refused',
        reason: expect.stringMatching(/^Permission to .* denied to|not let git in with this token$/),
      });
      expect(JSON.stringify(done)).not.toContain(token);
    }
    expect(await local.head(before.ref)).toBe(before.onto.commit);
  });

  it('runs no workflow of a push where the ref is a branch', async () => {
    const done = await rewrite(withToken(local.job(coordinator).token), await begun('refs/heads/'));
    if (done.kind !== 'won') throw new Error(JSON.stringify(done));
    const bytes = (await local.github.world.git.object(done.commit))?.bytes.toString();
    expect(bytes).toMatch(/\n\npurged \[skip ci\]\n\nNonce: nonce\d+\n$/);
  });

  it('says the host’s own reason where the ref is a branch that it guards', async () => {
    const before = await begun('refs/heads/');
    local.github.world.protection.set(before.ref.replace('refs/heads/', ''), { kind: 'ruleset', bypass: [] });
    expect(await rewrite(withToken(local.job(coordinator).token), before)).toEqual({
      kind: 'refused',
      reason: 'hook declined',
    });
    expect(await local.head(before.ref)).toBe(before.onto.commit);
  });

  it('counts as done when only the answer was lost', async () => {
    const before = await begun();
    const rewriter = withToken(local.job(coordinator).token);
    let hits = 0;
    local.github.faults.add({
      when: ({ method, path }) => method === 'POST' && path.endsWith('/git-receive-pack') && (hits += 1) > 0,
      act: { kind: 'drop-answer' },
    });
    const done = await rewrite(rewriter, before);
    expect(hits).toBeGreaterThan(0);
    expect(done).toMatchObject({ kind: 'won', commit: await local.head(before.ref) });
  });
});
