/** What holds for every request: the host, conditions, limits, faults, and the log. */
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countRequests } from '../../sandbox/github/http/request-log.ts';
import { at, list, startHost, type Host } from './github-host.ts';

let host: Host;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.stop());

/** `fetch` sets the `Host` itself, so the plain client. */
function statusWith(headers: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    const { port } = new URL(host.url);
    const sent = request({ host: '127.0.0.1', port, path: '/user', headers: { ...own(), ...headers } }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    sent.once('error', reject);
    sent.end();
  });
}

const own = () => ({ authorization: `Bearer ${host.tokenOf('writer')}`, 'user-agent': 'test' });

describe('pages in a browser', () => {
  it.each<[string, Readonly<Record<string, string>>, number]>([
    ['its own name', {}, 200],
    ['a foreign host', { host: 'evil.example' }, 421],
    ['a name that was rebound, with the port', { host: 'evil.example:80' }, 421],
    ['a foreign origin', { origin: 'https://evil.example' }, 403],
    ['no origin that can be named', { origin: 'null' }, 403],
    ['a foreign site', { 'sec-fetch-site': 'cross-site' }, 403],
  ])('%s', async (_what, headers, status) => {
    expect(await statusWith(headers)).toBe(status);
  });

  it('are never allowed in by a header', async () => {
    const preflight = await fetch(`${host.url}/user`, { method: 'OPTIONS', headers: own() });
    expect([preflight.ok, preflight.headers.get('access-control-allow-origin')]).toEqual([false, null]);
  });

  it('cannot reach it from another machine', () => {
    expect(new URL(host.url).hostname).toBe('127.0.0.1');
  });
});

describe('conditional requests', () => {
  it('answers 304 for nothing new, free of the rate limit', async () => {
    const issue = await host.as('writer').openIssue({ title: 'x' });
    const url = `${host.url}${host.repo}/issues/${issue}`;
    const first = await fetch(url, { headers: own() });
    const etag = first.headers.get('etag') ?? '';
    const second = await fetch(url, { headers: { ...own(), 'if-none-match': etag } });
    expect([second.status, await second.text()]).toEqual([304, '']);
    expect(second.headers.get('x-ratelimit-used')).toBe(first.headers.get('x-ratelimit-used'));
    await host.as('writer').comment(issue, 'news');
    expect((await fetch(url, { headers: { ...own(), 'if-none-match': etag } })).status).toBe(200);
  });

  it('tells the time of the server in every answer', async () => {
    const answer = await fetch(`${host.url}${host.repo}`, { headers: own() });
    expect(Math.abs(Date.parse(answer.headers.get('date') ?? '') - Date.now())).toBeLessThan(5000);
  });
});

describe('lists', () => {
  it('come in pages that link to each other', async () => {
    const issue = await host.as('writer').openIssue({ title: 'many' });
    for (let count = 0; count < 5; count += 1) await host.as('writer').comment(issue, `c${count}`);
    const bodies: unknown[] = [];
    let url: string | undefined = `${host.url}${host.repo}/issues/${issue}/comments?per_page=2`;
    while (url) {
      const answer: Response = await fetch(url, { headers: own() });
      bodies.push(...list(await answer.json()).map((one) => at(one, 'body')));
      url = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1];
    }
    expect(bodies).toEqual(['c0', 'c1', 'c2', 'c3', 'c4']);
  });
});

describe('versions and limits', () => {
  it.each([
    ['2022-11-28', 200],
    ['2026-03-10', 200],
    ['1999-01-01', 400],
  ])('API version %s is %i', async (version, status) => {
    const answer = await fetch(`${host.url}/user`, { headers: { ...own(), 'x-github-api-version': version } });
    expect(answer.status).toBe(status);
  });

  it('refuses when the budget of the jobs is spent', async () => {
    const small = await startHost({ limits: { job: 2 } });
    const statuses: number[] = [];
    for (let count = 0; count < 3; count += 1) statuses.push((await small.job({}).request('GET', small.repo)).status);
    expect(statuses).toEqual([200, 200, 403]);
    await small.stop();
  });
});

describe('faults', () => {
  it('lose an answer after it took effect, refuse, break, and slow down', async () => {
    const faulty = await startHost({
      faults: [
        { when: (one) => one.path.endsWith('/comments'), nth: 2, act: { kind: 'drop-answer' } },
        { when: (one) => one.path.endsWith('/labels'), act: { kind: 'answer', status: 502 } },
        { when: (one) => one.path.endsWith('/pulls'), act: { kind: 'drop' } },
        { when: (one) => one.path === '/user', act: { kind: 'delay', milliseconds: 60 } },
      ],
    });
    const writer = faulty.as('writer');
    const issue = await writer.openIssue({ title: 'x' });
    await writer.comment(issue, 'one');
    await expect(writer.comment(issue, 'two')).rejects.toThrow('fetch failed');
    expect(faulty.github.world.issues.commentsOf(issue).map((one) => one.body)).toEqual(['one', 'two']);
    await expect(writer.label(issue, 'x')).rejects.toThrow('502');
    await writer.label(issue, 'x');
    await expect(writer.request('GET', `${faulty.repo}/pulls`)).rejects.toThrow('fetch failed');
    const started = performance.now();
    await writer.request('GET', '/user');
    expect(performance.now() - started).toBeGreaterThanOrEqual(55);
    await faulty.stop();
  });
});

describe('the log', () => {
  it('names whose token it was, never the token, and counts what runs sent and created', async () => {
    const fresh = await startHost();
    const issue = await fresh.as('writer').openIssue({ title: 'x' });
    const coordinator = fresh.job({ issues: 'write' });
    await coordinator.comment(issue, 'board');
    await coordinator.request('POST', `${fresh.repo}/issues/${issue}/labels`, { labels: ['a'] });
    await fresh.job({ contents: 'read' }, 'R1').request('GET', `${fresh.repo}/git/ref/heads/main?x=1`);
    await fetch(`${fresh.url}/twirp/create`, { method: 'POST', body: '{}' });
    const { log } = fresh.github;
    expect(log.map((one) => [one.method, one.path, one.status, one.token, one.service])).toEqual([
      ['POST', `${fresh.repo}/issues`, 201, 'writer', 'api'],
      ['POST', `${fresh.repo}/issues/1/comments`, 201, 'job', 'api'],
      ['POST', `${fresh.repo}/issues/1/labels`, 200, 'job', 'api'],
      ['GET', `${fresh.repo}/git/ref/heads/main`, 200, 'R1', 'api'],
      ['POST', '/twirp/create', 200, null, 'results'],
    ]);
    expect(log[3]?.query).toEqual({ x: '1' });
    expect(countRequests(log)).toEqual({ total: 3, byWorker: { R1: 1 }, creating: 1 });
    expect(JSON.stringify(log)).not.toContain(coordinator.token);
    await fresh.stop();
  });
});
