/** What a repository lets its workflows do, and the variables that they read. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionsBot } from '../../sandbox/github/identity/people.ts';
import { handsOf } from '../../sandbox/github/hands.ts';
import { installApp } from '../../sandbox/github/identity/install-app.ts';
import { problemsOfAnswer } from '../contracts/answers.ts';
import { repo, startActions, type ActionsHost } from './actions-host.ts';
import { at } from './github-host.ts';

const workflows = {
  'say.yml': `
name: Say
on: { workflow_dispatch: , push: }
jobs:
  work: { runs-on: ubuntu-latest, steps: [{ run: 'echo "paused [\${{ vars.SWARMLEAD_PAUSED }}]"' }] }
`,
};

let host: ActionsHost;
beforeAll(async () => {
  host = await startActions(workflows, { variables: { OLD: 'kept' } });
});
afterAll(async () => {
  await host.stop();
  expect(host.problems).toEqual([]);
});

async function documented(operation: string, path: string, body?: unknown) {
  const [method = '', template = ''] = operation.split(' ');
  const answer = await host.ask(method, path, body);
  expect(problemsOfAnswer(`${method} /repos/{owner}/{repo}${template}`, answer.status, answer.body)).toEqual([]);
  return answer;
}

const say = async (): Promise<string> => {
  const run = await host.dispatch('say.yml');
  await host.ended(run);
  return host.log(run, 'work');
};

describe('a variable', () => {
  const one = '/actions/variables/{name}';

  it('is made, read by its name in any case, changed, and seen by the runs from then on', async () => {
    const none = await host.ask('GET', '/actions/variables/SWARMLEAD_PAUSED');
    expect(none.status).toBe(404);
    const facts = { name: 'swarmlead_paused', value: 'true' };
    expect((await documented('POST /actions/variables', '/actions/variables', facts)).status).toBe(201);
    expect((await host.ask('POST', '/actions/variables', facts)).status).toBe(409);
    const found = await documented(`GET ${one}`, '/actions/variables/Swarmlead_Paused');
    expect(found.body).toMatchObject({ name: 'SWARMLEAD_PAUSED', value: 'true' });
    expect(await say()).toContain('paused [true]');
    expect((await host.ask('PATCH', '/actions/variables/SWARMLEAD_PAUSED', { value: 'no' })).status).toBe(204);
    expect(await say()).toContain('paused [no]');
    const all = await documented('GET /actions/variables', '/actions/variables');
    expect(all.body).toMatchObject({ total_count: 2, variables: [{ name: 'OLD' }, { value: 'no' }] });
    expect((await host.ask('DELETE', '/actions/variables/SWARMLEAD_PAUSED')).status).toBe(204);
    expect(await say()).toContain('paused []');
  });

  it.each(['GITHUB_X', '1X', 'A-B', 'A B'])('is not called %s', async (name) => {
    expect((await host.ask('POST', '/actions/variables', { name, value: 'x' })).status).toBe(422);
  });

  it('is hidden from jobs, whatever they may, and open to an App with the permission', async () => {
    const { side, tokens } = host.github;
    const place = { url: side.url, owner: 'local', name: 'novacron' };
    const permissions = { actions: 'write', contents: 'write' } as const;
    const job = { run: 1, attempt: 1, job: 'work' };
    const grant = side.mint({ name: 'job', kind: 'job', account: actionsBot, permissions, job });
    const asked = await handsOf(place, grant).request('GET', `${repo}/actions/variables/OLD`);
    expect([asked.status, at(asked.body, 'message')]).toEqual([403, 'Resource not accessible by integration']);
    const app = installApp(host.github, { slug: 'swarmlead', permissions: { actions_variables: 'read' } });
    const known = tokens.of(`token ${app.token}`);
    if (known.kind !== 'known') throw new Error('no token');
    const read = await handsOf(place, known.grant).request('GET', `${repo}/actions/variables/OLD`);
    expect([read.status, at(read.body, 'value')]).toEqual([200, 'kept']);
  });
});

describe('a workflow', () => {
  it('that was switched off says so, and is not started until it is on again', async () => {
    const state = async () => at((await host.ask('GET', '/actions/workflows/say.yml')).body, 'state');
    expect(await state()).toBe('active');
    expect((await host.ask('PUT', '/actions/workflows/say.yml/disable')).status).toBe(204);
    expect(await state()).toBe('disabled_manually');
    const list = await documented('GET /actions/workflows', '/actions/workflows');
    expect(at(list.body, 'workflows', 0, 'state')).toBe('disabled_manually');
    const refused = await host.ask('POST', '/actions/workflows/say.yml/dispatches', { ref: 'main' });
    expect([refused.status, at(refused.body, 'message')]).toEqual([
      422,
      "Cannot trigger a 'workflow_dispatch' on a disabled workflow",
    ]);
    const before = host.actions.runs().length;
    await host.owner.commitFile('x.md', 'x');
    await host.github.settled();
    expect(host.actions.runs()).toHaveLength(before);
    expect((await host.ask('PUT', '/actions/workflows/say.yml/enable')).status).toBe(204);
    await host.owner.commitFile('x.md', 'y');
    await host.github.settled();
    expect(host.actions.runs()).toHaveLength(before + 1);
    expect((await host.ask('PUT', '/actions/workflows/absent.yml/disable')).status).toBe(404);
  });
});

describe('what is allowed', () => {
  it('can be nothing at all', async () => {
    const path = '/actions/permissions';
    const usual = await documented(`GET ${path}`, path);
    expect(usual.body).toEqual({ enabled: true, allowed_actions: 'all', sha_pinning_required: false });
    expect((await host.ask('PUT', path, { enabled: false })).status).toBe(204);
    expect((await documented(`GET ${path}`, path)).body).toEqual({ enabled: false });
    const before = host.actions.runs().length;
    await host.owner.commitFile('x.md', 'z');
    await host.github.settled();
    expect(host.actions.runs()).toHaveLength(before);
    expect((await host.ask('POST', '/actions/workflows/say.yml/dispatches', { ref: 'main' })).status).toBe(422);
    await host.ask('PUT', path, { enabled: true, allowed_actions: 'all' });
  });

  it('is what a job may where its workflow says nothing', async () => {
    const path = '/actions/permissions/workflow';
    const usual = await documented(`GET ${path}`, path);
    expect(usual.body).toEqual({ default_workflow_permissions: 'read', can_approve_pull_request_reviews: true });
    expect(await say()).toMatch(/GITHUB_TOKEN permissions: contents: read, packages: read, metadata: read\n/);
    const wider = { default_workflow_permissions: 'write' };
    expect((await host.ask('PUT', path, wider)).status).toBe(204);
    expect(await say()).toMatch(/GITHUB_TOKEN permissions: actions: write,.*issues: write/);
    await host.ask('PUT', path, usual.body);
  });

  it('is whether a job may open a pull request', async () => {
    await host.owner.openPull({ title: 'x', branch: 'topic', files: { 'a.md': 'a' } });
    await host.ask('PATCH', '/pulls/1', { state: 'closed' });
    const { side } = host.github;
    const permissions = { contents: 'write', pull_requests: 'write' } as const;
    const job = { run: 1, attempt: 1, job: 'work' };
    const grant = side.mint({ name: 'job', kind: 'job', account: actionsBot, permissions, job });
    const open = async () =>
      handsOf({ url: side.url, owner: 'local', name: 'novacron' }, grant).request('POST', `${repo}/pulls`, {
        title: 'by a job',
        head: 'topic',
        base: 'main',
      });
    await host.ask('PUT', '/actions/permissions/workflow', { can_approve_pull_request_reviews: false });
    const refused = await open();
    expect([refused.status, at(refused.body, 'message')]).toEqual([
      403,
      'GitHub Actions is not permitted to create or approve pull requests.',
    ]);
    await host.ask('PUT', '/actions/permissions/workflow', { can_approve_pull_request_reviews: true });
    expect((await open()).status).toBe(201);
  });

  it('is answered with a 304 when nothing has changed', async () => {
    const url = `${host.github.side.url}${repo}/actions/runs?per_page=5`;
    const first = await host.ask('GET', '/actions/runs?per_page=5');
    const token = host.github.tokens.mint({
      name: 'reader',
      kind: 'user',
      account: host.github.world.people.add('looker', 'read'),
      permissions: {},
    }).token;
    const headers = { authorization: `Bearer ${token}`, 'if-none-match': first.headers.get('etag') ?? '' };
    expect((await fetch(url, { headers })).status).toBe(304);
    await host.dispatch('say.yml');
    expect((await fetch(url, { headers })).status).toBe(200);
  });
});
