import { afterAll, beforeAll, expect } from 'vitest';
import { createGitDatabase } from '../../src/adapters/github/git-database.ts';
import { createHistory } from '../../src/adapters/github/history.ts';
import { historyContract } from '../contracts/history.ts';
import { problemsOfRequests } from '../contracts/openapi.ts';
import { createMemoryGit } from '../fakes/memory-git.ts';
import { createMemoryHistory } from '../fakes/memory-history.ts';
import { repository, startLocal, type Local } from './github-api.ts';

historyContract('in memory', async () => {
  const git = createMemoryGit();
  return Promise.resolve({
    history: createMemoryHistory(git),
    write: async (ref, files) => Promise.resolve(git.push(ref, files)),
  });
});

let local: Local;
beforeAll(async () => {
  local = await startLocal();
});
afterAll(async () => {
  expect(problemsOfRequests(local.github.log)).toEqual([]);
  await local.stop();
});

historyContract('on the local GitHub', async () => {
  const git = createGitDatabase({ ...repository, api: local.api });
  return Promise.resolve({
    history: createHistory({ ...repository, api: local.api, page: 3 }),
    write: async (ref, files) => {
      const head = await git.head(ref);
      const base = head === null ? null : (await git.commit(head)).tree;
      const tree = await git.writeTree(base, new Map(Object.entries(files)));
      const commit = await git.writeCommit({ tree, parents: head === null ? [] : [head], message: 'Change' });
      await git.moveRef({ ref, commit, how: head === null ? 'create' : 'forward' });
      return commit;
    },
  });
});
