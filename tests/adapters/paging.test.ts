/** Every list of GitHub's that decides something is read to its end: what lies on the second page counts like the first. */
import { expect, it } from 'vitest';
import { createApi, type GitHubApi } from '../../src/adapters/github/api.ts';
import { createGitHubApp, repositoriesOf } from '../../src/adapters/github/app.ts';
import { createCheckRuns } from '../../src/adapters/github/check-runs.ts';
import { createCommitStatuses } from '../../src/adapters/github/commit-statuses.ts';
import { createIssues } from '../../src/adapters/github/issues.ts';
import { createOctokit } from '../../src/adapters/github/octokit.ts';
import { createRuns } from '../../src/adapters/github/runs.ts';
import { pem } from '../server/environment.ts';

const name = { owner: 'o', repo: 'r' };
const at = '2026-11-26T08:00:00Z';
const head = 'a'.repeat(40);
const bot = { id: 7, login: 'bot', type: 'Bot' };
const check = {
  head,
  name: 'wanted',
  externalId: 'on-the-last-page',
  title: 't',
  summary: 's',
  status: 'completed',
  conclusion: 'success',
  url: null,
} as const;

/** Items of a list by the end of its path, and the field that they stand in. */
const lists: readonly (readonly [path: RegExp, field: string | null, item: (id: number) => object])[] = [
  [/^\/app\/installations$/, null, (id) => ({ id, app_slug: 's' })],
  [/^\/installation\/repositories$/, 'repositories', (id) => ({ id, name: `r${id}`, owner: { login: 'o', id: 5 } })],
  [
    /^\/app\/hook\/deliveries$/,
    null,
    (id) => ({ id, guid: `g${id}`, delivered_at: at, event: 'issues', status_code: 503 }),
  ],
  [
    /\/actions\/runs$/,
    'workflow_runs',
    (id) => ({
      id,
      status: 'queued',
      display_title: 't',
      html_url: 'https://github.example/o/r/actions/runs/1',
      event: 'workflow_dispatch',
      path: '.github/workflows/a.yml',
      head_branch: 'main',
      head_sha: head,
      created_at: at,
      updated_at: at,
      actor: bot,
    }),
  ],
  [/\/attempts\/1\/jobs$/, 'jobs', (id) => ({ name: `j${id}`, status: 'queued' })],
  [
    /\/runs\/9\/artifacts$/,
    'artifacts',
    (id) => ({ id, name: `a${id}`, size_in_bytes: 1, expired: false, created_at: at }),
  ],
  [
    /\/issues\/9\/events$/,
    null,
    (id) => ({ id, event: 'labeled', created_at: at, label: { name: 'swarm' }, actor: bot }),
  ],
  [/\/issues$/, null, (id) => ({ number: id })],
  [/\/check-runs$/, 'check_runs', (id) => ({ external_id: id === 250 ? check.externalId : `other ${id}` })],
  [/\/status$/, 'statuses', (id) => ({ context: id === 250 ? check.name : `other ${id}` })],
];

const many = 250;

/** A list of 250, a page of no more than 100 at a time, with links as GitHub gives them. */
function host(): { readonly api: GitHubApi; readonly fetch: typeof fetch; readonly asked: string[] } {
  const asked: string[] = [];
  const answer: typeof fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    asked.push(`${init?.method ?? 'GET'} ${url.pathname}`);
    const [, field = null, item] = lists.find(([path]) => path.test(url.pathname)) ?? [];
    if (!item || (init?.method ?? 'GET') !== 'GET') return Promise.resolve(Response.json({ id: 1 }, { status: 201 }));
    const size = Number(url.searchParams.get('per_page') ?? 30);
    const page = Number(url.searchParams.get('page') ?? url.searchParams.get('cursor') ?? 1);
    const ids = Array.from({ length: many }, (_, index) => index + 1).slice((page - 1) * size, page * size);
    const items = ids.map(item);
    const next = new URL(url);
    next.searchParams.set(url.pathname.startsWith('/app/hook') ? 'cursor' : 'page', String(page + 1));
    const headers = page * size < many ? { link: `<${next.href}>; rel="next"` } : {};
    return Promise.resolve(Response.json(field === null ? items : { [field]: items, total_count: many }, { headers }));
  };
  const baseUrl = 'https://api.github.example';
  return {
    api: createApi(createOctokit({ auth: 'none', baseUrl, spaceWrites: false, fetch: answer })),
    fetch: answer,
    asked,
  };
}

function app(answer: typeof fetch): ReturnType<typeof createGitHubApp> {
  const connection = { baseUrl: 'https://api.github.example', fetch: answer };
  return createGitHubApp({ appId: 12, privateKey: pem, connection });
}

it.each<readonly [string, (of: ReturnType<typeof host>) => Promise<readonly unknown[]>]>([
  ['installations', async (of) => (await app(of.fetch).installations()).ids],
  ['repositories of an installation', async ({ api }) => repositoriesOf(api)],
  ['webhooks that were sent', async (of) => app(of.fetch).hooks.since('2026-11-26T07:00:00Z')],
  ['runs', async ({ api }) => createRuns({ ...name, api }).list(at)],
  ['jobs of a run', async ({ api }) => createRuns({ ...name, api }).jobs(9, 1)],
  ['artifacts of a run', async ({ api }) => createRuns({ ...name, api }).artifacts(9)],
  ['events of an issue', async ({ api }) => createIssues({ ...name, api }).events(9)],
  ['issues with a label', async ({ api }) => createIssues({ ...name, api }).labelled('swarm')],
])('all %s are read', async (_, read) => {
  const of = host();
  expect(await read(of)).toHaveLength(many);
  expect(of.asked).toHaveLength(3);
});

it.each([
  ['check run', createCheckRuns],
  ['commit status', createCommitStatuses],
] as const)('a %s on the last page is found, and not made again', async (_, create) => {
  const { api, asked } = host();
  await create({ ...name, api }).showOnce(check);
  expect(asked).toHaveLength(3);
  expect(asked.filter((one) => !one.startsWith('GET '))).toEqual([]);
});
