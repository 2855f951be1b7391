import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEtagStore } from '../../src/adapters/github/etag-store.ts';
import { createApi } from '../../src/adapters/github/api.ts';
import { createInspection } from '../../src/adapters/github/inspection.ts';
import { createOctokit } from '../../src/adapters/github/octokit.ts';
import { createTrackedIssues } from '../../src/adapters/github/tracked-issues.ts';
import type { TrackedIssues } from '../../src/app/ports/tracked-issues.ts';
import type { FaultAct } from '../../sandbox/github/http/faults.ts';
import { actionsBot } from '../../sandbox/github/identity/people.ts';
import { problemsOfRequests } from '../contracts/openapi.ts';
import { trackedIssuesContract } from '../contracts/tracked-issues.ts';
import { apiOf, coordinator, repository, startLocal, type Local } from './github-api.ts';

let local: Local;
beforeAll(async () => {
  local = await startLocal();
});
afterAll(async () => {
  expect(problemsOfRequests(local.github.log)).toEqual([]);
  await local.stop();
});

const tracked = (): TrackedIssues => createTrackedIssues({ ...repository, api: local.api });

trackedIssuesContract('on the local GitHub', async () =>
  Promise.resolve({
    tracked: tracked(),
    as: (login) => local.as(login),
    account: (login) => {
      const account = local.github.world.people.byLogin(login);
      if (!account) throw new Error(`nobody is called ${login}`);
      return { id: account.id, login };
    },
    self: actionsBot,
  }),
);

const open = async (title: string, host: TrackedIssues = tracked()) =>
  host.open({ title, body: '', labels: [], assignees: [] });

/** The next request of this kind meets it, this often. */
function fault(method: string, tail: RegExp, act: FaultAct, times = 1): void {
  local.github.faults.add({ when: (one) => one.method === method && tail.test(one.path), act, times });
}

const sent = (of: Pick<Local, 'github'>, method: string, tail: RegExp): readonly number[] =>
  of.github.log
    .filter((one) => one.method === method && tail.test(one.path) && one.kind === 'job')
    .map(({ status }) => status);

describe('a list of issues', () => {
  it('takes a request for each hundred, and nothing of the limit when it is asked for again', async () => {
    const many = await startLocal();
    for (let count = 0; count < 250; count += 1) await many.as('writer').openIssue({ title: `Issue ${count}` });
    const etags = { store: createEtagStore({ most: 100, mostBytes: 50_000_000 }), scope: 'local' };
    const octokit = createOctokit({ auth: many.job(coordinator).token, baseUrl: many.url, second: 1, etags });
    const listing = createTrackedIssues({ ...repository, api: createApi(octokit) });
    const first = await listing.list({ label: null });
    expect(first.map(({ number }) => number)).toEqual(Array.from({ length: 250 }, (_, index) => index + 1));
    expect(sent(many, 'GET', /\/issues$/)).toEqual([200, 200, 200]);
    expect(await listing.list({ label: null })).toEqual(first);
    expect(sent(many, 'GET', /\/issues$/).slice(3)).toEqual([304, 304, 304]);
    await many.as('writer').editIssue(250, { title: 'Changed' });
    expect((await listing.list({ label: null })).at(-1)?.title).toBe('Changed');
    expect(sent(many, 'GET', /\/issues$/).slice(6)).toEqual([304, 304, 200]);
    await many.stop();
  });

  it('holds no pull request, nor what was said about one', async () => {
    const writer = local.as('writer');
    const pull = await writer.openPull({ title: 'Pull', branch: 'pull', files: { 'pull.md': 'x' } });
    const comment = await writer.comment(pull, 'about the pull request');
    expect((await tracked().list({ label: null })).map(({ number }) => number)).not.toContain(pull);
    expect(await tracked().issue(pull)).toBeNull();
    expect((await tracked().comments(null)).map(({ id }) => id)).not.toContain(comment);
  });

  it('is followed by its links, which need not be numbers of pages', async () => {
    const own = await startLocal();
    const number = await own.as('writer').openIssue({ title: 'One' });
    const entry = await own.as('reader').request('GET', `${own.repo}/issues/${number}`);
    const link = `<${own.url}/repositories/812345678/issues?state=all&per_page=100&after=Y3Vyc29y>; rel="next"`;
    const act: FaultAct = { kind: 'answer', status: 200, headers: { link }, body: [entry.body] };
    own.github.faults.add({ when: ({ path }) => path.endsWith('/issues'), act, times: 1 });
    const before = own.github.log.length;
    expect(await createTrackedIssues({ ...repository, api: own.api }).list({ label: null })).toHaveLength(2);
    const [first, second, ...more] = own.github.log.slice(before);
    expect(first?.query).toMatchObject({ state: 'all', per_page: '100' });
    expect(second).toMatchObject({ path: first?.path, query: { state: 'all', after: 'Y3Vyc29y' } });
    expect(more).toEqual([]);
    await own.stop();
  });

  it('knows parents and blockers of this repository only', async () => {
    const { number } = await open('One');
    const path = new RegExp(`/issues/${number}$`);
    const answer = await local.as('reader').request('GET', `${local.repo}/issues/${number}`);
    const elsewhere = `${local.url}/repos/local/other/issues/7`;
    const body = { ...Object(answer.body), parent_issue_url: elsewhere };
    fault('GET', path, { kind: 'answer', status: 200, body });
    expect((await tracked().issue(number))?.parent).toBeNull();
    const foreign = { ...Object(answer.body), number: 7, repository_url: `${local.url}/repos/local/other` };
    fault('GET', /blocked_by$/, { kind: 'answer', status: 200, body: [foreign, answer.body] });
    expect(await tracked().blockers(number)).toEqual([number]);
    // It was transferred: the answer is of the repository where it is now.
    fault('GET', path, { kind: 'answer', status: 200, body: foreign });
    expect(await tracked().issue(number)).toBeNull();
  });
});

describe('a change of an issue', () => {
  it('is a request for each thing that is named, and none for nothing', async () => {
    const { number } = await open('One');
    const all = new RegExp(`/issues/${number}(/|$)`);
    const host = tracked();
    await host.label(number, { add: ['a', 'b'], remove: ['c', 'd'] });
    await host.assign(number, { add: ['writer', 'maintainer'], remove: ['reader'] });
    await host.label(number, { add: [], remove: [] });
    await host.assign(number, { add: [], remove: [] });
    const ours = ['POST', 'DELETE', 'PATCH', 'GET'].map((method) => sent(local, method, all).length);
    expect(ours).toEqual([2, 3, 0, 0]);
    const bodies = local.github.log.filter(({ method, path }) => method === 'PATCH' && all.test(path));
    expect(bodies).toEqual([]);
  });

  it('never sends the whole set of labels or assignees', () => {
    const bodies = local.github.log.filter(({ method, kind }) => method === 'PATCH' && kind === 'job');
    const keys = bodies.flatMap(({ body }) => Object.keys(Object(body)));
    expect([...new Set(keys)].toSorted()).toEqual(['body', 'state', 'state_reason', 'title']);
    expect(sent(local, 'PUT', /labels/)).toEqual([]);
  });

  it('is sent again when the host fails, and what creates content is not', async () => {
    const { number } = await open('One');
    fault('PATCH', new RegExp(`/issues/${number}$`), { kind: 'answer', status: 502 }, 2);
    await tracked().update(number, { title: 'Two' });
    expect((await tracked().issue(number))?.title).toBe('Two');
    const comments = new RegExp(`/issues/${number}/comments$`);
    fault('POST', comments, { kind: 'drop-answer' });
    await expect(tracked().comment(number, 'once')).rejects.toMatchObject({ code: 'github-no-answer' });
    expect(sent(local, 'POST', comments)).toHaveLength(1);
    const before = sent(local, 'POST', /\/issues$/).length;
    fault('POST', /\/issues$/, { kind: 'answer', status: 502 });
    await expect(open('Three')).rejects.toMatchObject({ code: 'github-refused', status: 502 });
    expect(sent(local, 'POST', /\/issues$/)).toHaveLength(before + 1);
  });

  it('of an issue that is gone is refused, and one that was transferred is not followed', async () => {
    await expect(tracked().update(999_999, { title: 'x' })).rejects.toMatchObject({ status: 404 });
    const { number } = await open('One');
    const headers = { location: `${local.url}/repos/local/other/issues/7` };
    fault('PATCH', new RegExp(`/issues/${number}$`), { kind: 'answer', status: 301, headers });
    await expect(tracked().update(number, { title: 'x' })).rejects.toMatchObject({ status: 301 });
  });

  it('moves its time, also when only a link is made', async () => {
    const [one, other] = [await open('One'), await open('Other')];
    const { issues } = local.github.world;
    const past = '2026-01-01T00:00:00Z';
    const times = async (act: () => Promise<unknown>): Promise<readonly boolean[]> => {
      for (const { number } of [one, other]) {
        const issue = issues.get(number);
        if (issue) issues.put({ ...issue, updatedAt: past });
      }
      await act();
      return [one, other].map(({ number }) => issues.get(number)?.updatedAt !== past);
    };
    expect(await times(async () => tracked().hang(one.number, other.id))).toEqual([true, true]);
    expect(await times(async () => tracked().unhang(one.number, other.id))).toEqual([true, true]);
    expect(await times(async () => tracked().block(one.number, other.id))).toEqual([true, true]);
    expect(await times(async () => tracked().unblock(one.number, other.id))).toEqual([true, true]);
    expect(await times(async () => tracked().assign(one.number, { add: ['writer'], remove: [] }))).toEqual([
      true,
      false,
    ]);
  });
});

describe('a link', () => {
  it('that was made although nobody heard of it is done', async () => {
    const [epic, child, blocker] = [await open('Epic'), await open('R1'), await open('R2')];
    fault('POST', /\/sub_issues$/, { kind: 'drop-answer' });
    expect(await tracked().hang(epic.number, child.id)).toEqual({ kind: 'done' });
    fault('POST', /\/blocked_by$/, { kind: 'drop-answer' });
    expect(await tracked().block(child.number, blocker.id)).toEqual({ kind: 'done' });
  });

  it('is refused in the words of the host', async () => {
    const [one, other] = [await open('One'), await open('Other')];
    await tracked().block(one.number, other.id);
    const reason = expect.stringMatching(/^422 .*cycle/);
    expect(await tracked().block(other.number, one.id)).toEqual({ kind: 'refused', reason });
    expect(await tracked().block(one.number, 999)).toEqual({ kind: 'refused', reason: '404 Not Found' });
    expect(await tracked().hang(999_999, one.id)).toMatchObject({ kind: 'refused' });
    expect(await tracked().unblock(999_999, one.id)).toEqual({ kind: 'done' });
  });

  it('is refused when there are fifty', async () => {
    const issue = await open('Blocked');
    const host = tracked();
    for (let count = 0; count < 50; count += 1) await host.block(issue.number, (await open(`B${count}`)).id);
    expect(await host.block(issue.number, (await open('One more')).id)).toMatchObject({ kind: 'refused' });
    expect(await host.blockers(issue.number)).toHaveLength(50);
  });

  it('is not for a token that may not', async () => {
    const [one, other] = [await open('One'), await open('Other')];
    const api = apiOf(local.url, local.job({ issues: 'read' }).token);
    const reading = createTrackedIssues({ ...repository, api });
    await expect(reading.block(one.number, other.id)).rejects.toMatchObject({ status: 403 });
    await expect(reading.hang(one.number, other.id)).rejects.toThrow('issues: write');
  });
});

describe('a host of one’s own', () => {
  const on = async (enterprise: string, see: (own: Local, host: TrackedIssues) => Promise<void>): Promise<void> => {
    const own = await startLocal({ enterprise });
    await see(own, createTrackedIssues({ ...repository, api: own.api }));
    await own.stop();
  };

  it('that knows no links is asked once, and nothing else changes', async () => {
    await on('3.18.0', async (own, host) => {
      const [one, other] = [await open('One', host), await open('Other', host)];
      expect(await host.issue(one.number)).toMatchObject({ parent: undefined, blockerCount: undefined });
      for (const _ of ['once', 'twice']) {
        expect(await host.blockers(one.number)).toBeNull();
        expect(await host.hang(one.number, other.id)).toEqual({ kind: 'unsupported' });
        expect(await host.unhang(one.number, other.id)).toEqual({ kind: 'unsupported' });
        expect(await host.block(one.number, other.id)).toEqual({ kind: 'unsupported' });
        expect(await host.unblock(one.number, other.id)).toEqual({ kind: 'unsupported' });
      }
      expect(sent(own, 'GET', /\/(blocked_by|sub_issues)$/)).toEqual([404, 404]);
      expect(sent(own, 'POST', /\/(blocked_by|sub_issues)$/)).toEqual([404]);
    });
  });

  it('tells the doctor what it knows, asked of an issue that is no pull request', async () => {
    const asked = async (own: Local): Promise<readonly unknown[]> => {
      const inspection = createInspection({ ...repository, api: own.api });
      return [await inspection.subIssues(), await inspection.dependencies()];
    };
    const value = (has: boolean) => ({ kind: 'told', value: has });
    for (const [enterprise, subIssues, dependencies] of [
      ['3.18.0', false, false],
      ['3.19.2', false, true],
      ['3.20.1', true, true],
    ] as const) {
      await on(enterprise, async (own, host) => {
        await own.as('writer').openPull({ title: 'Pull', branch: 'p', files: { 'p.md': 'x' } });
        expect(await asked(own)).toEqual([null, null]);
        await open('One', host);
        await own.as('writer').openPull({ title: 'Pull', branch: 'q', files: { 'q.md': 'x' } });
        expect(await asked(own)).toEqual([value(subIssues), value(dependencies)]);
      });
    }
  });

  it('that knows dependencies may know no sub-issues', async () => {
    await on('3.19.2', async (_own, host) => {
      const [one, other] = [await open('One', host), await open('Other', host)];
      expect(await host.hang(one.number, other.id)).toEqual({ kind: 'unsupported' });
      expect(await host.block(one.number, other.id)).toEqual({ kind: 'done' });
      expect(await host.issue(one.number)).toMatchObject({ parent: undefined, blockerCount: 1 });
    });
  });
});
