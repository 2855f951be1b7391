/** Failures and rate limits, with the pauses that the real GitHub asks for, in a time where a second is a millisecond. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApi, type Answer, type Call, type GitHubApi } from '../../src/adapters/github/api.ts';
import { createOctokit } from '../../src/adapters/github/octokit.ts';
import type { FaultAct } from '../../sandbox/github/http/faults.ts';
import { startHost, type Host } from '../sandbox/github-host.ts';

let host: Host;
let issue = 0;
let comment = 0;
beforeAll(async () => {
  host = await startHost();
  issue = await host.as('writer').openIssue({ title: 'Epic' });
  comment = await host.as('writer').comment(issue, 'board');
});
afterAll(async () => host.stop());

let keys = 0;

/** With throttling as on github.com; a key of its own, so that no test waits for another's spacing. */
function api(options: { readonly second?: number; readonly timeout?: number } = {}): GitHubApi {
  const auth = host.job({ contents: 'write', issues: 'write' }).token;
  const limitKey = `test-${(keys += 1)}`;
  return createApi(createOctokit({ auth, baseUrl: host.url, spaceWrites: true, second: 1, limitKey, ...options }));
}

const parameters = { owner: 'local', repo: 'novacron' };

function read(): Call {
  return {
    route: 'GET /repos/{owner}/{repo}/issues/{issue_number}',
    parameters: { ...parameters, issue_number: issue },
  };
}

const say = (): Call => ({
  route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
  parameters: { ...parameters, issue_number: issue, body: 'result' },
});

const edit = (): Call => ({
  route: 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
  parameters: { ...parameters, comment_id: comment, body: 'edited' },
  repeat: true,
});

interface Sent {
  readonly status: number | string;
  readonly requests: number;
}

/** The call while its first answers are these; how it ended, and how often it was sent. */
async function under(act: FaultAct, times: number, send: () => Promise<Answer>): Promise<Sent> {
  let requests = 0;
  const when = (): boolean => (requests += 1) <= times;
  host.github.faults.add({ when, act, times });
  const status = await send().then(
    (answer) => answer.status,
    (error: unknown) => (error instanceof Error ? error.message : 'no error'),
  );
  const sent = { status, requests };
  requests = Infinity;
  return sent;
}

const limited = (status: number, headers: Readonly<Record<string, string>>, message: string): FaultAct => ({
  kind: 'answer',
  status,
  headers,
  body: { message },
});
const secondary = (status: number, seconds: number): FaultAct =>
  limited(status, { 'retry-after': String(seconds) }, 'You have exceeded a secondary rate limit.');
const primary = (seconds: number): FaultAct =>
  limited(
    403,
    { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + seconds) },
    'API rate limit exceeded for installation.',
  );
const failed: FaultAct = { kind: 'answer', status: 502 };
const dropped: FaultAct = { kind: 'drop' };

describe('a read', () => {
  it.each<[string, FaultAct, number, Sent]>([
    ['after a secondary limit', secondary(403, 2), 1, { status: 200, requests: 2 }],
    ['after a secondary limit by 429', secondary(429, 2), 2, { status: 200, requests: 3 }],
    ['at a limit that does not end', secondary(403, 2), 9, { status: 403, requests: 3 }],
    ['at a limit that ends in an hour', secondary(403, 3600), 1, { status: 403, requests: 1 }],
    ['when the budget returns soon', primary(3), 1, { status: 200, requests: 2 }],
    ['when the budget returns in an hour', primary(3600), 1, { status: 403, requests: 1 }],
    ['after a failure', failed, 2, { status: 200, requests: 3 }],
    ['at a failure that stays', failed, 9, { status: 502, requests: 3 }],
    ['after a lost connection', dropped, 2, { status: 200, requests: 3 }],
    ['that is refused', { kind: 'answer', status: 404 }, 9, { status: 404, requests: 1 }],
    ['that is forbidden', { kind: 'answer', status: 403 }, 9, { status: 403, requests: 1 }],
    ['without credentials', { kind: 'answer', status: 401 }, 9, { status: 401, requests: 1 }],
  ])('%s', async (_what, act, times, sent) => {
    const client = api();
    expect(await under(act, times, async () => client.call(read()))).toEqual(sent);
  });

  it('waits as long as it was told', async () => {
    const client = api({ second: 40 });
    const before = performance.now();
    await under(secondary(429, 3), 1, async () => client.call(read()));
    expect(performance.now() - before).toBeGreaterThanOrEqual(3 * 40);
  });

  it('ends when the host does not answer in time, and says so without a word of the request', async () => {
    const client = api({ timeout: 40 });
    const sent = await under({ kind: 'delay', milliseconds: 400 }, 9, async () => client.call(read()));
    expect(sent).toEqual({
      status: 'GitHub did not answer GET /repos/{owner}/{repo}/issues/{issue_number}: TimeoutError',
      requests: 3,
    });
  });
});

describe('a write', () => {
  it.each<[string, FaultAct, Sent]>([
    ['that creates content is not repeated after a failure', failed, { status: 502, requests: 1 }],
    [
      'that creates content is not repeated after a lost connection',
      dropped,
      { status: expect.stringContaining('did not answer POST'), requests: 1 },
    ],
  ])('%s', async (_what, act, sent) => {
    const client = api();
    expect(await under(act, 1, async () => client.call(say()))).toEqual(sent);
  });

  it('that changes nothing the second time is repeated', async () => {
    const client = api();
    expect(await under(failed, 2, async () => client.call(edit()))).toEqual({ status: 200, requests: 3 });
  });

  it('that GitHub did not take for a limit is sent again', async () => {
    const client = api();
    expect(await under(secondary(403, 2), 1, async () => client.call(edit()))).toEqual({ status: 200, requests: 2 });
  });

  it('that may be sent once is not sent again for a limit either', async () => {
    const client = api();
    const once = { ...say(), once: true };
    expect(await under(secondary(429, 2), 1, async () => client.call(once))).toEqual({ status: 429, requests: 1 });
  });
});

describe('a question', () => {
  const document = '{ viewer { login } }';
  const rate = (seconds: number): FaultAct => ({
    kind: 'answer',
    status: 200,
    headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + seconds) },
    body: { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] },
  });
  const ask = async (client: GitHubApi, repeat: boolean): Promise<Answer> => {
    const { data, problems } = await client.graphql({ document, variables: {}, repeat });
    return { status: problems.length === 0 ? 200 : 429, headers: {}, data };
  };

  it.each<[string, FaultAct, number, boolean, Sent]>([
    ['is asked again when the budget returns soon', rate(2), 1, true, { status: 200, requests: 2 }],
    ['tells of a budget that returns in an hour', rate(3600), 1, true, { status: 429, requests: 1 }],
    ['is asked again after a failure when it only reads', failed, 2, true, { status: 200, requests: 3 }],
    [
      'is not asked again after a failure when it writes',
      failed,
      1,
      false,
      { status: 'GitHub answered 502 to POST /graphql.', requests: 1 },
    ],
  ])('%s', async (_what, act, times, repeat, sent) => {
    const client = api();
    expect(await under(act, times, async () => ask(client, repeat))).toEqual(sent);
  });
});
