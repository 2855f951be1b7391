import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIssues } from '../../src/adapters/github/issues.ts';
import { linkChild } from '../../src/adapters/github/link-child.ts';
import type { Issues } from '../../src/app/ports/issues.ts';
import type { ActorFacts } from '../../src/core/authority/ask.ts';
import type { FaultAct } from '../../sandbox/github/http/faults.ts';
import { actionsBot } from '../../sandbox/github/identity/people.ts';
import { issuesContract, type IssuesSubject } from '../contracts/issues.ts';
import { problemsOfRequests } from '../contracts/openapi.ts';
import { at } from '../sandbox/github-host.ts';
import { apiOf, repository, startLocal, type Local } from './github-api.ts';

let local: Local;
beforeAll(async () => {
  local = await startLocal();
});
afterAll(async () => {
  expect(problemsOfRequests(local.github.log)).toEqual([]);
  await local.stop();
});

const issues = (): Issues => createIssues({ ...repository, api: local.api });

function actor(login: string): ActorFacts {
  const account = local.github.world.people.byLogin(login);
  if (!account) throw new Error(`nobody is called ${login}`);
  return account;
}

const subject = (): IssuesSubject => ({
  issues: issues(),
  as: (login) => local.as(login),
  actor,
  self: actionsBot,
  state: async (number) => {
    const { issues: store } = local.github.world;
    const issue = store.get(number);
    if (!issue) throw new Error(`no issue ${number}`);
    const { title, body, state, stateReason, labels, children } = issue;
    const comments = store.commentsOf(number).map((one) => one.body);
    return Promise.resolve({ title, body: body ?? '', state, reason: stateReason, labels, children, comments });
  },
  reactions: async (comment) =>
    Promise.resolve(local.github.world.issues.reactions(`comment:${comment}`).map(({ content }) => content)),
});

issuesContract('on the local GitHub', async () => Promise.resolve(subject()));

/** The next request of this kind meets it, this often. */
function fault(method: string, tail: RegExp, act: FaultAct, times = 1): void {
  local.github.faults.add({ when: (one) => one.method === method && tail.test(one.path), act, times });
}

const sent = (method: string, tail: RegExp): number =>
  local.github.log.filter((one) => one.method === method && tail.test(one.path) && one.kind === 'job').length;

describe('what creates content', () => {
  it('is sent once, whatever happens to it', async () => {
    const { number } = await issues().open({ title: 'Epic', body: '', labels: [], parent: null });
    const path = new RegExp(`/issues/${number}/comments$`);
    fault('POST', path, { kind: 'drop-answer' });
    await expect(issues().say(number, 'once')).rejects.toMatchObject({ code: 'github-no-answer' });
    fault('POST', path, { kind: 'answer', status: 502 });
    await expect(issues().say(number, 'once')).rejects.toMatchObject({ code: 'github-refused', status: 502 });
    expect(sent('POST', path)).toBe(2);
    expect((await subject().state(number)).comments).toEqual(['once']);
  });

  it('is sent again by nobody but us when it is an edit, which changes nothing the second time', async () => {
    const { number } = await issues().open({ title: 'Epic', body: '', labels: [], parent: null });
    const { comment } = await issues().say(number, 'one');
    fault('PATCH', new RegExp(`/comments/${comment}$`), { kind: 'answer', status: 502 }, 2);
    await issues().edit(comment, 'two');
    expect((await subject().state(number)).comments).toEqual(['two']);
  });
});

describe('a read that is refused', () => {
  it('is not repeated, since a second answer would be the same', async () => {
    expect(await issues().comment(999_999)).toBeNull();
    expect(sent('GET', /\/comments\/999999$/)).toBe(1);
  });
});

describe('a permission that GitHub does not tell', () => {
  const asked = /\/collaborators\/writer\/permission$/;

  it.each<[string, FaultAct, number]>([
    ['when it fails', { kind: 'answer', status: 500 }, 9],
    ['when it does not answer', { kind: 'drop' }, 9],
    ['when a limit is reached', { kind: 'answer', status: 403, headers: { 'retry-after': '3600' } }, 1],
    ['when the budget is spent', { kind: 'answer', status: 429, headers: { 'retry-after': '3600' } }, 1],
  ])('is unknown %s', async (_what, act, times) => {
    const before = await startLocal();
    before.github.faults.add({ when: ({ path }) => asked.test(path), act, times });
    const asking = createIssues({ ...repository, api: before.api });
    expect(await asking.permission(actor('writer'))).toBe('unknown');
    await before.stop();
  });

  it('is nothing where the host forbids or denies it', async () => {
    for (const status of [403, 404]) {
      fault('GET', asked, { kind: 'answer', status });
      expect(await issues().permission(actor('writer'))).toBe('none');
    }
  });

  it('is nothing under a role that GitHub does not know, but for what it folds into', async () => {
    const user = { ...actor('writer'), node_id: '' };
    const role = (permission: string, name: string): FaultAct => ({
      kind: 'answer',
      status: 200,
      body: { permission, role_name: name, user },
    });
    fault('GET', asked, role('write', 'release-admin'));
    expect(await issues().permission(actor('writer'))).toBe('write');
    fault('GET', asked, role('everything', 'root'));
    expect(await issues().permission(actor('writer'))).toBe('none');
  });
});

describe('a person who was renamed', () => {
  it('has no power under the old name, even when somebody else has taken it', async () => {
    const before = await startLocal();
    const { people } = before.github.world;
    const old = people.byLogin('writer');
    if (!old) throw new Error('nobody');
    people.rename('writer', 'author');
    people.add('writer', 'admin');
    const asking = createIssues({ ...repository, api: before.api });
    expect(await asking.permission(old)).toBe('none');
    await before.stop();
  });
});

describe('a comment from before that was edited since', () => {
  it('is not one that was made since', async () => {
    const number = await local.as('writer').openIssue({ title: 'Epic' });
    const old = await local.as('writer').comment(number, 'old');
    await new Promise((resolve) => {
      setTimeout(resolve, 1100);
    });
    const since = new Date().toISOString().replace(/\.\d+/, '');
    await local.as('writer').editComment(old, '/swarm cancel R1');
    await local.as('writer').comment(number, 'new');
    const made = await issues().commentsSince(number, since);
    expect(made.map(({ body }) => body)).toEqual(['new']);
  });
});

describe('a comment that an App made with a person’s token', () => {
  it('names the App', async () => {
    const number = await local.as('writer').openIssue({ title: 'Epic' });
    const { comment } = await issues().say(number, 'by a job');
    const ask = await issues().comment(comment);
    expect(ask?.actor).toMatchObject({ id: actionsBot.id, type: 'Bot', viaApp: { slug: 'github-actions' } });
  });
});

describe('hanging an issue below another', () => {
  const open = async (title: string) => issues().open({ title, body: '', labels: [], parent: null });
  const hang = async (parent: number, childId: number) => linkChild(local.api, repository, { parent, childId });

  it('is done once, and asked for again is as good', async () => {
    const [parent, child] = [await open('Epic'), await open('R1')];
    expect(await hang(parent.number, child.id)).toBe('linked');
    expect(await hang(parent.number, child.id)).toBe('linked');
    expect((await subject().state(parent.number)).children).toEqual([child.number]);
  });

  it('leaves it where a person hung it', async () => {
    const [theirs, ours, child] = [await open('Theirs'), await open('Ours'), await open('R1')];
    await hang(theirs.number, child.id);
    expect(await hang(ours.number, child.id)).toBe('unsupported');
    expect((await subject().state(ours.number)).children).toEqual([]);
  });

  it('is given up on a host without sub-issues', async () => {
    const { number } = await open('Epic');
    fault('POST', /\/sub_issues$/, { kind: 'answer', status: 404, body: { message: 'Not Found' } });
    expect(await hang(number, 1)).toBe('unsupported');
  });
});

describe('a token that may not', () => {
  it('is told which request was refused, and nothing of the token', async () => {
    const job = local.job({ issues: 'read' });
    const reading = createIssues({ ...repository, api: apiOf(local.url, job.token) });
    const number = await local.as('writer').openIssue({ title: 'Epic' });
    const error: unknown = await reading.say(number, 'x').catch((reason: unknown) => reason);
    expect(at(error, 'code')).toBe('github-refused');
    expect(String(at(error, 'message'))).toContain(
      '403 to POST /repos/{owner}/{repo}/issues/{issue_number}/comments: Resource not accessible by integration',
    );
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain(job.token);
  });
});
