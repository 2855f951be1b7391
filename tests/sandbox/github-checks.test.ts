/** Check runs, which Apps and jobs alone may write, and commit statuses. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pressButton } from '../../sandbox/github/checks/acts.ts';
import { handsOf, type Hands } from '../../sandbox/github/hands.ts';
import { installApp } from '../../sandbox/github/identity/install-app.ts';
import { problemsOfAnswer, problemsOfPayload } from '../contracts/answers.ts';
import { at, list, startHost, type Host } from './github-host.ts';

let host: Host;
let app: Hands;
let other: Hands;
let pull = 0;
let sha = '';

function install(slug: string): Hands {
  const { token } = installApp(host.github, {
    slug,
    permissions: { checks: 'write', statuses: 'write' },
    webhook: { events: ['check_run'] },
  });
  const known = host.github.tokens.of(`token ${token}`);
  if (known.kind !== 'known') throw new Error('no token');
  return handsOf({ url: host.url, owner: 'local', name: 'novacron' }, known.grant);
}

beforeAll(async () => {
  host = await startHost();
  [app, other] = [install('swarmlead'), install('other')];
  pull = await host.as('writer').openPull({ title: 'x', branch: 'topic', files: { 'a.md': 'a' } });
  sha = (await host.github.side.resolve('topic')) ?? '';
});
afterAll(() => host.stop());

const repository = '/repos/{owner}/{repo}';
const create = async (body: object, hands = app) =>
  hands.request('POST', `${host.repo}/check-runs`, { name: 'swarm:research', head_sha: sha, ...body });
const idOf = (body: unknown): number => Number(at(body, 'id'));
const toldOf = (id: unknown) =>
  host.heard.filter((one) => one.name === 'check_run' && at(one.payload, 'check_run', 'id') === id);

describe('a check run', () => {
  it('is made, goes on, and completes, each as GitHub documents', async () => {
    const made = await create({ status: 'in_progress', external_id: 'swarm/7', output: { title: 't', summary: 's' } });
    expect(problemsOfAnswer(`POST ${repository}/check-runs`, made.status, made.body)).toEqual([]);
    expect(made.body).toMatchObject({
      status: 'in_progress',
      conclusion: null,
      external_id: 'swarm/7',
      app: { slug: 'swarmlead' },
      pull_requests: [{ number: pull, head: { sha } }],
    });
    const id = idOf(made.body);
    const path = `${host.repo}/check-runs/${id}`;
    const waiting = await app.request('PATCH', path, { output: { title: 'two of three', summary: 's' } });
    expect(waiting.body).toMatchObject({ status: 'in_progress', output: { title: 'two of three' } });
    const done = await app.request('PATCH', path, { conclusion: 'neutral' });
    expect(problemsOfAnswer(`PATCH ${repository}/check-runs/{check_run_id}`, done.status, done.body)).toEqual([]);
    expect(done.body).toMatchObject({ status: 'completed', conclusion: 'neutral', completed_at: expect.any(String) });
    expect(toldOf(id).map((one) => one.payload['action'])).toEqual(['created', 'completed']);
    for (const { payload } of toldOf(id)) expect(problemsOfPayload('check_run', payload)).toEqual([]);
    const read = await host.as('reader').request('GET', path);
    expect(problemsOfAnswer(`GET ${repository}/check-runs/{check_run_id}`, read.status, read.body)).toEqual([]);
  });

  it('begins again when its status goes back', async () => {
    const made = await create({ conclusion: 'failure' });
    expect(at(made.body, 'status')).toBe('completed');
    const again = await app.request('PATCH', `${host.repo}/check-runs/${idOf(made.body)}`, { status: 'queued' });
    expect(again.body).toMatchObject({ status: 'queued', conclusion: null, completed_at: null });
  });

  it.each<[string, object, number, string]>([
    ['completed without a conclusion', { status: 'completed' }, 422, '"conclusion" wasn\'t supplied'],
    ['a conclusion that only GitHub gives', { conclusion: 'stale' }, 422, 'conclusion'],
    ['a conclusion of its own', { conclusion: 'go' }, 422, 'conclusion'],
    ['no such commit', { head_sha: 'f'.repeat(40) }, 422, 'No commit found for SHA'],
    ['an output without a summary', { output: { title: 't' } }, 422, 'summary'],
    [
      'a summary that is too long',
      { output: { title: 't', summary: 'é'.repeat(65_536) } },
      422,
      'Only 65535 characters are allowed; 65536 were supplied.',
    ],
    [
      'four buttons',
      { actions: Array.from({ length: 4 }, () => ({ label: 'a', description: 'b', identifier: 'c' })) },
      422,
      'actions',
    ],
  ])('is refused with %s', async (_what, body, status, message) => {
    const answer = await create(body);
    expect([answer.status, String(at(answer.body, 'message'))]).toEqual([status, expect.stringContaining(message)]);
  });

  it('takes the longest summary that GitHub takes', async () => {
    const output = { title: 't', summary: 'é'.repeat(65_535) };
    expect((await create({ output })).status).toBe(201);
  });

  it('is for Apps and jobs, and belongs to the one that made it', async () => {
    const person = await create({}, host.as('local'));
    expect([person.status, at(person.body, 'message')]).toEqual([403, 'You must authenticate via a GitHub App.']);
    expect((await create({}, host.job({ checks: 'read' }))).status).toBe(403);
    const ofJob = await create({}, host.job({ checks: 'write' }));
    expect([ofJob.status, at(ofJob.body, 'app', 'slug')]).toEqual([201, 'github-actions']);
    const mine = await create({});
    const foreign = await other.request('PATCH', `${host.repo}/check-runs/${idOf(mine.body)}`, { status: 'queued' });
    expect([foreign.status, String(at(foreign.body, 'message'))]).toEqual([
      403,
      expect.stringContaining('check run can only be modified by the GitHub App that created it'),
    ]);
  });

  it('is found by its commit: the last of each name and App, or all', async () => {
    const name = 'swarm:review';
    const first = await create({ name, conclusion: 'failure' });
    const second = await create({ name });
    const foreign = await create({ name }, other);
    const find = async (query: string, ref = sha): Promise<readonly unknown[]> => {
      const answer = await app.request('GET', `${host.repo}/commits/${ref}/check-runs?${query}`);
      expect(problemsOfAnswer(`GET ${repository}/commits/{ref}/check-runs`, answer.status, answer.body)).toEqual([]);
      return list(at(answer.body, 'check_runs')).map((one) => at(one, 'id'));
    };
    const ids = [first, second, foreign].map((one) => idOf(one.body));
    expect(await find('check_name=swarm:review')).toEqual(ids.slice(1));
    expect(await find('check_name=swarm:review&filter=all')).toEqual(ids);
    expect(await find(`check_name=swarm:review&app_id=${String(at(foreign.body, 'app', 'id'))}`)).toEqual([ids[2]]);
    expect(await find('check_name=swarm:review&status=queued', 'topic')).toEqual(ids.slice(1));
    expect(await find('', 'main')).toEqual([]);
  });

  it('tells its own App alone of a wish to run it again, and of its button', async () => {
    const actions = [{ label: 'Retry', description: 'Once more', identifier: 'retry' }];
    const id = idOf((await create({ conclusion: 'failure', actions })).body);
    const before = host.github.webhooks.deliveries().length;
    const asked = await host.as('writer').request('POST', `${host.repo}/check-runs/${id}/rerequest`);
    expect(asked.status).toBe(201);
    const run = host.github.world.checks.run(id);
    const known = host.github.tokens.of(`token ${host.tokenOf('reader')}`);
    if (!run || known.kind !== 'known') throw new Error('no run');
    pressButton({ world: host.github.world, grant: known.grant }, run, 'retry');
    const sent = host.github.webhooks.deliveries().slice(before);
    const payloads = sent.map((one): unknown => JSON.parse(one.body));
    expect(payloads).toMatchObject([
      { action: 'rerequested', sender: { login: 'writer' } },
      { action: 'requested_action', requested_action: { identifier: 'retry' }, sender: { login: 'reader' } },
    ]);
    expect(new Set(sent.map((one) => one.app))).toEqual(new Set([run.app.id]));
    for (const payload of payloads) expect(problemsOfPayload('check_run', payload)).toEqual([]);
    expect(toldOf(id).map((one) => one.payload['action'])).toEqual(['created', 'completed']);
  });
});

describe('a commit status', () => {
  const say = async (body: object, hands: Hands = host.job({ statuses: 'write' }), commit = sha) =>
    hands.request('POST', `${host.repo}/statuses/${commit}`, { context: 'swarm:research', ...body });

  it('is told, and counts until the next one of its name', async () => {
    const answer = await say({ state: 'pending', description: 'at work', target_url: 'https://example.com/run' });
    expect(problemsOfAnswer(`POST ${repository}/statuses/{sha}`, answer.status, answer.body)).toEqual([]);
    expect(answer.body).toMatchObject({ state: 'pending', creator: { login: 'github-actions[bot]' } });
    const told = host.heard.findLast((one) => one.name === 'status');
    expect(problemsOfPayload('status', told?.payload)).toEqual([]);
    expect(told?.payload).toMatchObject({ sha, state: 'pending', branches: [{ name: 'topic' }] });
    const combined = async () => {
      const found = await host.as('reader').request('GET', `${host.repo}/commits/${sha}/status`);
      expect(problemsOfAnswer(`GET ${repository}/commits/{ref}/status`, found.status, found.body)).toEqual([]);
      return [at(found.body, 'state'), at(found.body, 'total_count')];
    };
    expect(await combined()).toEqual(['pending', 1]);
    await say({ state: 'success' });
    expect(await combined()).toEqual(['success', 1]);
    await say({ state: 'failure', context: 'swarm:review' });
    expect(await combined()).toEqual(['failure', 2]);
    const listed = await host.as('reader').request('GET', `${host.repo}/commits/topic/statuses`);
    expect(problemsOfAnswer(`GET ${repository}/commits/{ref}/statuses`, listed.status, listed.body)).toEqual([]);
    expect(list(listed.body).map((one) => at(one, 'state'))).toEqual(['failure', 'success', 'pending']);
  });

  it.each<[string, () => Promise<{ readonly status: number; readonly body: unknown }>, number, string]>([
    ['a longer description', () => say({ state: 'success', description: 'é'.repeat(141) }), 422, 'Validation Failed'],
    ['another state', () => say({ state: 'go' }), 422, 'state'],
    [
      'no such commit',
      () => say({ state: 'success' }, undefined, 'f'.repeat(40)),
      422,
      `No commit found for SHA: ${'f'.repeat(40)}`,
    ],
    ['a token that only reads', () => say({ state: 'success' }, host.job({ statuses: 'read' })), 403, 'Resource not'],
    ['a person who may not push', () => say({ state: 'success' }, host.as('triager')), 403, 'Resource not'],
  ])('is refused for %s', async (_what, act, status, message) => {
    const answer = await act();
    expect([answer.status, String(at(answer.body, 'message'))]).toEqual([status, expect.stringContaining(message)]);
  });

  it('takes a description of 140 characters', async () => {
    expect((await say({ state: 'success', description: 'é'.repeat(140) })).status).toBe(201);
  });
});
