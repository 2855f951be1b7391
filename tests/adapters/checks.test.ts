import { afterAll, beforeAll, expect, it } from 'vitest';
import { createCheckRuns } from '../../src/adapters/github/check-runs.ts';
import { createCommitStatuses } from '../../src/adapters/github/commit-statuses.ts';
import type { CheckFacts } from '../../src/app/ports/checks.ts';
import { installApp } from '../../sandbox/github/identity/install-app.ts';
import { checksContract } from '../contracts/checks.ts';
import { problemsOfRequests } from '../contracts/openapi.ts';
import { at } from '../sandbox/github-host.ts';
import { apiOf, repository, startLocal, type Local } from './github-api.ts';

let local: Local;
let app: string;
beforeAll(async () => {
  local = await startLocal();
  app = installApp(local.github, { slug: 'swarmlead', permissions: { checks: 'write', contents: 'read' } }).token;
});
afterAll(async () => {
  expect(problemsOfRequests(local.github.log)).toEqual([]);
  await local.stop();
});

let commits = 0;
async function commit(): Promise<string> {
  commits += 1;
  const branch = `topic-${commits}`;
  await local.as('writer').openPull({ title: 'Topic', branch, files: { [`${branch}.txt`]: 'a' } });
  return (await local.head(`refs/heads/${branch}`)) ?? '';
}

async function read(path: string): Promise<readonly unknown[]> {
  const answer = (await local.as('writer').request('GET', `${local.repo}/commits/${path}`)).body;
  const list = at(answer, path.endsWith('check-runs') ? 'check_runs' : 'statuses');
  return Array.isArray(list) ? list : [];
}

const runs = async (head: string): Promise<readonly unknown[]> =>
  (await read(`${head}/check-runs`)).toSorted((a, b) => Number(at(a, 'id')) - Number(at(b, 'id')));

checksContract('as check runs', async () =>
  Promise.resolve({
    checks: createCheckRuns({ ...repository, api: apiOf(local.url, app) }),
    commit,
    shown: async (head) =>
      (await runs(head)).map((run) => ({
        name: String(at(run, 'name')),
        title: String(at(at(run, 'output'), 'title')),
      })),
    changes: true,
  }),
);

const statuses = (): ReturnType<typeof createCommitStatuses> =>
  createCommitStatuses({ ...repository, api: apiOf(local.url, local.job({ statuses: 'write' }).token) });

checksContract('as commit statuses', async () =>
  Promise.resolve({
    checks: statuses(),
    commit,
    shown: async (head) =>
      (await read(`${head}/status`)).map((one) => ({
        name: String(at(one, 'context')),
        title: String(at(one, 'description')),
      })),
    changes: false,
  }),
);

const facts: Omit<CheckFacts, 'head' | 'status' | 'conclusion'> = {
  name: 'swarm/research',
  title: 'What it says',
  summary: 'More of it',
  url: 'https://github.com/local/novacron/pull/1#issuecomment-1',
  externalId: 'pull-1-research/R1',
};

it.each([
  ['queued', null, 'pending'],
  ['in_progress', null, 'pending'],
  ['completed', 'success', 'success'],
  ['completed', 'failure', 'failure'],
  ['completed', 'neutral', 'error'],
  ['completed', 'cancelled', 'error'],
] as const)(
  'a check that is %s with %s is the status %s, and no other than Go is a success',
  async (status, conclusion, state) => {
    const head = await commit();
    await statuses().show({ ...facts, head, status, conclusion }, null);
    expect(await read(`${head}/status`)).toMatchObject([{ state, context: facts.name, target_url: facts.url }]);
  },
);

it('a check run says what it is about, and is completed once', async () => {
  const head = await commit();
  const checks = createCheckRuns({ ...repository, api: apiOf(local.url, app) });
  const id = await checks.show({ ...facts, head, status: 'in_progress', conclusion: null }, null);
  await checks.show({ ...facts, head, status: 'completed', conclusion: 'success' }, id);
  expect(await runs(head)).toMatchObject([
    {
      id,
      external_id: facts.externalId,
      status: 'completed',
      conclusion: 'success',
      details_url: facts.url,
      output: { summary: facts.summary },
    },
  ]);
});

it('is refused to whoever may not show it', async () => {
  const head = await commit();
  const api = apiOf(local.url, local.job({ contents: 'read' }).token);
  const shown = createCommitStatuses({ ...repository, api }).show(
    { ...facts, head, status: 'queued', conclusion: null },
    null,
  );
  await expect(shown).rejects.toMatchObject({ code: 'github-refused', status: 403 });
});
