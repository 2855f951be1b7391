/** What stands above an issue, what it waits for and who works on it: the local GitHub as GitHub documents these. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSandbox } from '../../sandbox/start.ts';
import { at, list, startHost, type Host } from './github-host.ts';

let host: Host;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.stop());

const open = async (title: string): Promise<number> => host.as('writer').openIssue({ title });
const shown = async (issue: number): Promise<unknown> =>
  (await host.as('reader').request('GET', `${host.repo}/issues/${issue}`)).body;
const idOf = async (issue: number): Promise<unknown> => at(await shown(issue), 'id');
const ask = (method: string, path: string, body?: unknown) =>
  host.as('writer').request(method, `${host.repo}${path}`, body);
const events = async (issue: number): Promise<readonly unknown[]> =>
  list((await ask('GET', `/issues/${issue}/events`)).body).map((one) => at(one, 'event'));

describe('what an issue waits for', () => {
  it('is counted at both ends, those that are open and all', async () => {
    const [first, second, last] = [await open('first'), await open('second'), await open('last')];
    for (const blocker of [first, second]) await host.as('writer').block(last, blocker);
    await host.as('writer').close(first);
    expect(at(await shown(last), 'issue_dependencies_summary')).toEqual({
      blocked_by: 1,
      total_blocked_by: 2,
      blocking: 0,
      total_blocking: 0,
    });
    expect(at(await shown(second), 'issue_dependencies_summary')).toMatchObject({ blocking: 1, total_blocking: 1 });
    const waiting = list((await ask('GET', `/issues/${second}/dependencies/blocking`)).body);
    expect(waiting.map((one) => at(one, 'number'))).toEqual([last]);
    expect(await events(last)).toEqual(['blocked_by_added', 'blocked_by_added']);
  });

  it('is refused twice, of itself, in a circle, and of a pull request', async () => {
    const [first, second, last] = [await open('first'), await open('second'), await open('last')];
    await host.as('writer').block(second, first);
    await host.as('writer').block(last, second);
    const pull = await host.as('writer').openPull({ title: 'Pull', branch: 'p', files: { 'p.md': 'x' } });
    const block = async (issue: number, blocker: number): Promise<readonly unknown[]> => {
      const answer = await ask('POST', `/issues/${issue}/dependencies/blocked_by`, { issue_id: await idOf(blocker) });
      return [answer.status, String(at(answer.body, 'message')).replace(/^.*: /, '')];
    };
    expect(await block(second, first)).toEqual([422, 'Target issue has already been taken']);
    expect(await block(first, first)).toEqual([422, 'Target issue may not be the issue itself']);
    expect(await block(first, last)).toEqual([422, 'Target issue may not make a cycle']);
    expect(await block(first, pull)).toEqual([422, 'Target issue may only be an issue']);
    const gone = await ask('DELETE', `/issues/${last}/dependencies/blocked_by/${String(await idOf(first))}`);
    expect(gone.status).toBe(200);
  });

  it('is set by whoever may sort issues, and by nobody else', async () => {
    const [first, last] = [await open('first'), await open('last')];
    await host.as('triager').block(last, first);
    await expect(host.as('reader').unblock(last, first)).rejects.toThrow('403');
    await host.job({ issues: 'write' }).unblock(last, first);
    await expect(host.job({ issues: 'read' }).block(last, first)).rejects.toThrow('403');
  });
});

describe('what stands above an issue', () => {
  it('is replaced only by who says so', async () => {
    const [epic, other, child] = [await open('Epic'), await open('Other'), await open('Child')];
    await host.as('writer').hang(epic, child);
    const id = await idOf(child);
    expect((await ask('POST', `/issues/${other}/sub_issues`, { sub_issue_id: id })).status).toBe(422);
    const replace = { sub_issue_id: id, replace_parent: true };
    expect((await ask('POST', `/issues/${other}/sub_issues`, replace)).status).toBe(201);
    expect(String(at(await shown(child), 'parent_issue_url'))).toMatch(new RegExp(`/issues/${other}$`));
    expect(at(await shown(epic), 'sub_issues_summary', 'total')).toBe(0);
    await host.as('writer').unhang(other, child);
    expect(at(await shown(child), 'parent_issue_url')).toBeUndefined();
    await expect(host.as('writer').unhang(other, child)).rejects.toThrow('404');
  });
});

describe('who works on an issue', () => {
  const assigned = async (issue: number): Promise<readonly unknown[]> =>
    list(at(await shown(issue), 'assignees')).map((one) => at(one, 'login'));

  it('is somebody of the repository, or who has commented on it', async () => {
    const issue = await open('Work');
    await host.as('writer').assign(issue, 'reader');
    await host.as('writer').assign(issue, 'outsider');
    expect(await assigned(issue)).toEqual(['reader']);
    await host.as('outsider').comment(issue, 'Let me');
    await host.as('writer').assign(issue, 'OUTSIDER');
    expect(await assigned(issue)).toEqual(['reader', 'outsider']);
    await host.as('writer').unassign(issue, 'reader');
    expect(await assigned(issue)).toEqual(['outsider']);
    expect(await events(issue)).toEqual(['assigned', 'assigned', 'unassigned']);
  });

  it('is said by who may, and nothing comes of it otherwise', async () => {
    const issue = await open('Work');
    await host.as('reader').assign(issue, 'reader');
    expect(await assigned(issue)).toEqual([]);
    await host.as('triager').assign(issue, 'reader');
    expect(await assigned(issue)).toEqual(['reader']);
  });

  it('is refused with the whole issue when it cannot be', async () => {
    const refused = await ask('POST', '/issues', { title: 'x', assignees: ['writer', 'nobody'] });
    expect([refused.status, at(refused.body, 'errors')]).toEqual([
      422,
      [{ value: 'nobody', resource: 'Issue', field: 'assignees', code: 'invalid' }],
    ]);
    const issue = await open('Work');
    const replaced = await ask('PATCH', `/issues/${issue}`, { assignees: ['writer', 'triager'] });
    expect(replaced.status).toBe(200);
    await ask('PATCH', `/issues/${issue}`, { assignees: ['triager'] });
    expect(await assigned(issue)).toEqual(['triager']);
  });
});

describe('the end of an issue', () => {
  it('tells who made it and why, until it is opened again', async () => {
    const issue = await open('Work');
    const end = async () => {
      const body = await shown(issue);
      return [at(body, 'state'), at(body, 'state_reason'), at(body, 'closed_by', 'login')];
    };
    await host.as('triager').close(issue, 'duplicate');
    expect(await end()).toEqual(['closed', 'duplicate', 'triager']);
    // As documented: the reason is ignored unless the state changes.
    await ask('PATCH', `/issues/${issue}`, { state: 'closed', state_reason: 'completed' });
    expect(await end()).toEqual(['closed', 'duplicate', 'triager']);
    await host.as('writer').reopen(issue);
    expect(await end()).toEqual(['open', 'reopened', undefined]);
  });
});

describe('what is there from the start', () => {
  it('has its links, its people and its end', async () => {
    const seed = await mkdtemp(join(tmpdir(), 'swarmlead-seed-'));
    const sandbox = await startSandbox({
      seed,
      files: { 'README.md': 'x' },
      issues: [
        { title: 'Epic', by: 'maintainer' },
        { title: 'One', parent: 1, assignees: ['writer'], closed: 'not_planned' },
        { title: 'Two', parent: 1, blockedBy: [2, 4], comments: [{ by: 'reader', body: 'When?' }] },
        { title: 'Late' },
      ],
    });
    const get = async (path: string): Promise<unknown> =>
      (await sandbox.as('reader').request('GET', `/repos/local/novacron${path}`)).body;
    expect(at(await get('/issues/1'), 'sub_issues_summary')).toMatchObject({ total: 2, completed: 1 });
    expect(at(await get('/issues/2'), 'state_reason')).toBe('not_planned');
    expect(at(await get('/issues/2'), 'assignee', 'login')).toBe('writer');
    expect(at(await get('/issues/3'), 'issue_dependencies_summary')).toMatchObject({
      blocked_by: 1,
      total_blocked_by: 2,
    });
    expect(list(await get('/issues/comments')).map((one) => at(one, 'user', 'login'))).toEqual(['reader']);
    await sandbox.stop();
    await rm(seed, { recursive: true });
  });
});

describe('all comments of the repository', () => {
  it('are those that changed since, in the order that was asked for', async () => {
    const issue = await open('Talk');
    const [one, two] = [await host.as('reader').comment(issue, 'one'), await host.as('reader').comment(issue, 'two')];
    const { issues } = host.github.world;
    const past = '2026-01-01T00:00:00Z';
    for (const id of [one, two]) {
      const comment = issues.comment(id);
      if (comment) issues.putComment({ ...comment, createdAt: past, updatedAt: past });
    }
    await host.as('reader').editComment(one, 'one, later');
    const found = async (query: string): Promise<readonly unknown[]> =>
      list((await ask('GET', `/issues/comments?${query}`)).body)
        .map((comment) => at(comment, 'id'))
        .filter((id) => id === one || id === two);
    expect(await found('since=2026-01-02T00:00:00Z')).toEqual([one]);
    expect(await found('direction=desc')).toEqual([one, two]);
    expect(await found('sort=created&direction=desc')).toEqual([two, one]);
    expect(await found('sort=updated&direction=asc')).toEqual([two, one]);
  });
});
