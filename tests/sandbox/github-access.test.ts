/** Who may what: by role for people, by permissions for jobs and Apps. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionsBot } from '../../sandbox/github/identity/people.ts';
import { at, startHost, type Host } from './github-host.ts';

let host: Host;
let closed: Host;
let issue = 0;
beforeAll(async () => {
  host = await startHost();
  closed = await startHost({ private: true });
  issue = await host.as('local').openIssue({ title: 'Epic' });
});
afterAll(async () => {
  await host.stop();
  await closed.stop();
});

const names = ['open an issue', 'comment', 'label', 'close an issue', 'move a ref', 'dispatch', 'read a run'] as const;
type Act = (typeof names)[number];

const acts: Readonly<Record<Act, readonly [method: string, path: string, body: unknown]>> = {
  'open an issue': ['POST', '/issues', { title: 'x' }],
  comment: ['POST', '/issues/1/comments', { body: 'x' }],
  label: ['POST', '/issues/1/labels', { labels: ['swarm'] }],
  'close an issue': ['PATCH', '/issues/1', { state: 'closed' }],
  'move a ref': ['POST', '/git/refs', { ref: 'refs/swarm/REF', sha: 'FIRST' }],
  dispatch: ['POST', '/actions/workflows/role.yml/dispatches', { ref: 'main' }],
  'read a run': ['GET', '/actions/runs/1', undefined],
};

function perform(hands: ReturnType<Host['as']>, act: Act, name: string) {
  const [method, path, body] = acts[act];
  const text = JSON.stringify(body)?.replace('FIRST', host.first).replace('REF', name);
  return hands.request(method, `${host.repo}${path}`, text === undefined ? undefined : JSON.parse(text));
}

describe('people', () => {
  it.each<[string, readonly Act[]]>([
    ['outsider', ['open an issue', 'comment', 'read a run']],
    ['reader', ['open an issue', 'comment', 'read a run']],
    ['triager', ['open an issue', 'comment', 'label', 'close an issue', 'read a run']],
    ['writer', ['open an issue', 'comment', 'label', 'close an issue', 'move a ref', 'dispatch', 'read a run']],
    ['maintainer', ['open an issue', 'comment', 'label', 'close an issue', 'move a ref', 'dispatch', 'read a run']],
  ])('%s may what the role allows', async (login, allowed) => {
    for (const act of names) {
      const { status } = await perform(host.as(login), act, login);
      expect([act, status < 300]).toEqual([act, allowed.includes(act)]);
    }
  });

  it.each([
    ['local', 'admin', 'admin'],
    ['maintainer', 'write', 'maintain'],
    ['writer', 'write', 'write'],
    ['triager', 'read', 'triage'],
    ['reader', 'read', 'read'],
    ['outsider', 'read', 'read'],
  ])('%s has the permission %s and the role %s', async (login, permission, role) => {
    const answer = await host.job({}).request('GET', `${host.repo}/collaborators/${login}/permission`);
    expect(answer.body).toMatchObject({
      permission,
      role_name: role,
      user: { login, id: host.github.world.people.byLogin(login)?.id },
    });
  });

  it('does not tell a bot, or nobody, as a collaborator', async () => {
    for (const login of [actionsBot.login, 'nobody']) {
      const path = `${host.repo}/collaborators/${encodeURIComponent(login)}/permission`;
      const answer = await host.job({}).request('GET', path);
      expect([answer.status, at(answer.body, 'message')]).toEqual([404, `${login} is not a user`]);
    }
  });

  it('hides a private repository from a stranger, who has no role in it', async () => {
    expect((await closed.as('outsider').request('GET', closed.repo)).status).toBe(404);
    const answer = await closed.job({}).request('GET', `${closed.repo}/collaborators/outsider/permission`);
    expect(answer.body).toMatchObject({ permission: 'none', role_name: 'none' });
  });

  it('knows a person who was renamed by the id', async () => {
    const before = closed.github.world.people.byLogin('writer');
    closed.github.world.people.rename('writer', 'author');
    expect((await closed.job({}).request('GET', `${closed.repo}/collaborators/writer/permission`)).status).toBe(404);
    const after = await closed.job({}).request('GET', `${closed.repo}/collaborators/author/permission`);
    expect(at(after.body, 'user', 'id')).toBe(before?.id);
  });
});

describe('jobs and Apps', () => {
  it.each<[Act, Parameters<Host['job']>[0], number]>([
    ['comment', { issues: 'write' }, 201],
    ['comment', { issues: 'read' }, 403],
    ['comment', { contents: 'write' }, 403],
    ['move a ref', { contents: 'write' }, 201],
    ['move a ref', { contents: 'read' }, 403],
    ['dispatch', { actions: 'write' }, 200],
    ['dispatch', { actions: 'read' }, 403],
    ['read a run', { actions: 'read' }, 200],
    ['read a run', {}, 403],
  ])('%s with %j is %i', async (act, permissions, status) => {
    const answer = await perform(host.job(permissions), act, `job-${JSON.stringify(permissions).length}`);
    expect(answer.status).toBe(status);
    if (status === 403) expect(at(answer.body, 'message')).toBe('Resource not accessible by integration');
  });

  it('says in GraphQL which part is forbidden, and gives the rest', async () => {
    const query = `{ repository(owner: "local", name: "novacron") { databaseId issue(number: ${issue}) { title } } }`;
    const { body } = await host.job({ contents: 'read' }).request('POST', '/graphql', { query });
    expect(body).toMatchObject({
      data: { repository: { databaseId: host.github.world.repository.id, issue: null } },
      errors: [{ type: 'FORBIDDEN', path: ['repository', 'issue'], message: 'Resource not accessible by integration' }],
    });
  });

  it('refuses a token that it does not know, a revoked one, and none', async () => {
    const job = host.job({ contents: 'read' });
    host.github.side.revoke(job.token);
    expect((await job.request('GET', host.repo)).status).toBe(401);
    for (const headers of [{ authorization: 'Bearer wrong' }, {}]) {
      expect((await fetch(`${host.url}${host.repo}`, { headers })).status).toBe(401);
    }
  });
});
