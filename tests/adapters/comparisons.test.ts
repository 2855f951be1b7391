import { afterAll, beforeAll, expect } from 'vitest';
import { createComparisons } from '../../src/adapters/github/comparisons.ts';
import { createGitDatabase } from '../../src/adapters/github/git-database.ts';
import { comparisonsContract } from '../contracts/comparisons.ts';
import { problemsOfRequests } from '../contracts/openapi.ts';
import { repository, startLocal, type Local } from './github-api.ts';

let local: Local;
beforeAll(async () => {
  local = await startLocal();
});
afterAll(async () => {
  expect(problemsOfRequests(local.github.log)).toEqual([]);
  await local.stop();
});

comparisonsContract('on GitHub', async () => {
  const git = createGitDatabase({ ...repository, api: local.api });
  return Promise.resolve({
    comparisons: createComparisons({ ...repository, api: local.api }),
    push: async (branch, files) => {
      const ref = `refs/heads/${branch}`;
      const head = (await git.head(ref)) ?? '';
      const tree = await git.writeTree((await git.commit(head)).tree, new Map(Object.entries(files)));
      const commit = await git.writeCommit({ tree, parents: [head], message: 'Change' });
      await git.moveRef({ ref, commit, how: 'forward' });
      return commit;
    },
  });
});
