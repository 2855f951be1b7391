import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, list, startHost, type Host } from './github-host.ts';

let host: Host;
beforeAll(async () => {
  host = await startHost();
});
afterAll(() => host.stop());

const told = (name: string, issue: number): readonly string[] =>
  host.heard
    .filter((one) => one.name === name && at(one.payload, 'issue', 'number') === issue)
    .map((one) => String(one.payload['action']));

describe('labels and who set them', () => {
  it('remembers each label with its actor, also those of a new issue', async () => {
    const issue = await host.as('writer').openIssue({ title: 'Epic', labels: ['swarm', 'phase:0'] });
    await host.as('triager').label(issue, 'swarm:research');
    await host.as('triager').label(issue, 'swarm:research');
    await host.as('maintainer').unlabel(issue, 'swarm');
    const events = await host.as('reader').request('GET', `${host.repo}/issues/${issue}/events`);
    expect(
      list(events.body).map((one) => [at(one, 'event'), at(one, 'label', 'name'), at(one, 'actor', 'login')]),
    ).toEqual([
      ['labeled', 'swarm', 'writer'],
      ['labeled', 'phase:0', 'writer'],
      ['labeled', 'swarm:research', 'triager'],
      ['unlabeled', 'swarm', 'maintainer'],
    ]);
    expect(told('issues', issue)).toEqual(['opened', 'labeled', 'labeled', 'labeled', 'unlabeled']);
  });

  it('drops the labels that a reader puts on a new issue, without a word', async () => {
    const answer = await host.as('reader').request('POST', `${host.repo}/issues`, { title: 'Mine', labels: ['swarm'] });
    expect(answer.status).toBe(201);
    expect(at(answer.body, 'labels')).toEqual([]);
  });

  it('lists by label, creator and time', async () => {
    await host.as('writer').openIssue({ title: 'A', labels: ['hunt'] });
    const second = await host.as('maintainer').openIssue({ title: 'B', labels: ['hunt', 'more'] });
    const find = async (query: string): Promise<readonly unknown[]> => {
      const answer = await host.as('reader').request('GET', `${host.repo}/issues?${query}`);
      return list(answer.body).map((one) => at(one, 'title'));
    };
    await expect(find('labels=hunt')).resolves.toEqual(['B', 'A']);
    await expect(find('labels=hunt,more')).resolves.toEqual(['B']);
    await expect(find('labels=hunt&creator=writer')).resolves.toEqual(['A']);
    await host.as('maintainer').close(second);
    await expect(find('labels=hunt')).resolves.toEqual(['A']);
    await expect(find('labels=hunt&state=all&direction=asc')).resolves.toEqual(['A', 'B']);
    await expect(find('labels=hunt&state=all&since=2999-01-01T00:00:00Z')).resolves.toEqual([]);
  });
});

describe('text and its edits', () => {
  it('tells an edit of the body from one of the title and from a label', async () => {
    const issue = await host.as('writer').openIssue({ title: 'One', body: 'first' });
    const edited = async (): Promise<unknown> => {
      const query = `{ repository(owner: "local", name: "novacron") { issue(number: ${issue}) { lastEditedAt } } }`;
      const answer = await host.as('reader').request('POST', '/graphql', { query });
      return at(answer.body, 'data', 'repository', 'issue', 'lastEditedAt');
    };
    await host.as('writer').label(issue, 'x');
    await host.as('writer').editIssue(issue, { title: 'Two' });
    await expect(edited()).resolves.toBeNull();
    await host.as('writer').editIssue(issue, { body: 'second' });
    await expect(edited()).resolves.toMatch(/^\d{4}-/);
    const events = await host.as('reader').request('GET', `${host.repo}/issues/${issue}/events`);
    const renamed = list(events.body).find((one) => at(one, 'event') === 'renamed');
    expect(at(renamed, 'rename')).toEqual({ from: 'One', to: 'Two' });
    expect(told('issues', issue)).toEqual(['opened', 'labeled', 'edited', 'edited']);
  });

  it('refuses a body of more than 65,536 characters, and takes one of exactly that', async () => {
    const job = host.job({ issues: 'write' });
    const issue = await job.openIssue({ title: 'Long', body: 'x'.repeat(65_536) });
    const long = await job.request('POST', `${host.repo}/issues/${issue}/comments`, { body: 'é'.repeat(65_537) });
    expect([long.status, at(long.body, 'errors', 0, 'message')]).toEqual([
      422,
      'body is too long (maximum is 65536 characters)',
    ]);
    const whole = await job.request('POST', `${host.repo}/issues/${issue}/comments`, { body: 'é'.repeat(65_536) });
    expect(whole.status).toBe(201);
  });

  it('shows whose comment it is: a person, or the App behind a job', async () => {
    const issue = await host.as('reader').openIssue({ title: 'Talk' });
    const own = await host.as('reader').comment(issue, '/swarm status');
    const bot = await host.job({ issues: 'write' }).comment(issue, 'board');
    await host.job({ issues: 'write' }).editComment(bot, 'board, later');
    const comments = await host.as('reader').request('GET', `${host.repo}/issues/${issue}/comments`);
    expect(
      list(comments.body).map((one) => [
        at(one, 'id'),
        at(one, 'body'),
        at(one, 'user', 'login'),
        at(one, 'user', 'type'),
        at(one, 'performed_via_github_app', 'slug'),
      ]),
    ).toEqual([
      [own, '/swarm status', 'reader', 'User', undefined],
      [bot, 'board, later', 'github-actions[bot]', 'Bot', 'github-actions'],
    ]);
    expect(told('issue_comment', issue)).toEqual(['created', 'created', 'edited']);
    expect(host.heard.at(-1)?.grant?.kind).toBe('job');
  });

  it('closes with a reason and opens again', async () => {
    const issue = await host.as('reader').openIssue({ title: 'Short' });
    const closed = await host.job({ issues: 'write' }).request('PATCH', `${host.repo}/issues/${issue}`, {
      state: 'closed',
      state_reason: 'not_planned',
    });
    expect([at(closed.body, 'state'), at(closed.body, 'state_reason')]).toEqual(['closed', 'not_planned']);
    await host.as('reader').reopen(issue);
    expect(told('issues', issue)).toEqual(['opened', 'closed', 'reopened']);
  });
});

describe('issues below issues', () => {
  it('links a child once, and only below one parent', async () => {
    const job = host.job({ issues: 'write' });
    const [parent, other, child] = [
      await job.openIssue({ title: 'Epic' }),
      await job.openIssue({ title: 'Other' }),
      await job.openIssue({ title: 'Worker' }),
    ];
    const id = at((await job.request('GET', `${host.repo}/issues/${child}`)).body, 'id');
    const link = (issue: number) =>
      job.request('POST', `${host.repo}/issues/${issue}/sub_issues`, { sub_issue_id: id });
    expect((await link(parent)).status).toBe(201);
    expect((await link(parent)).status).toBe(422);
    expect((await link(other)).status).toBe(422);
    const below = await job.request('GET', `${host.repo}/issues/${parent}/sub_issues`);
    expect(list(below.body).map((one) => at(one, 'number'))).toEqual([child]);
    const above = await job.request('GET', `${host.repo}/issues/${child}/parent`);
    expect(at(above.body, 'number')).toBe(parent);
  });
});

describe('reactions', () => {
  it('counts one of a kind a person', async () => {
    const issue = await host.as('reader').openIssue({ title: 'React' });
    const comment = await host.as('reader').comment(issue, 'hm');
    const react = () =>
      host
        .job({ issues: 'write' })
        .request('POST', `${host.repo}/issues/comments/${comment}/reactions`, { content: 'eyes' });
    expect([(await react()).status, (await react()).status]).toEqual([201, 200]);
    const shown = await host.as('reader').request('GET', `${host.repo}/issues/comments/${comment}`);
    expect(at(shown.body, 'reactions', 'eyes')).toBe(1);
  });
});

describe('pull requests', () => {
  it('opens a draft for a branch once, numbered among the issues', async () => {
    const writer = host.as('writer');
    await writer.request('POST', `${host.repo}/git/refs`, { ref: 'refs/heads/swarm/a/R1', sha: host.first });
    const body = { title: 'R1', head: 'swarm/a/R1', base: 'main', draft: true };
    const empty = await writer.request('POST', `${host.repo}/pulls`, body);
    expect([empty.status, at(empty.body, 'errors', 0, 'message')]).toEqual([
      422,
      'No commits between main and swarm/a/R1',
    ]);
    await writer.commitFile('out/r1.md', 'found', 'swarm/a/R1');
    const opened = await writer.request('POST', `${host.repo}/pulls`, body);
    expect([opened.status, at(opened.body, 'draft')]).toEqual([201, true]);
    const again = await writer.request('POST', `${host.repo}/pulls`, body);
    expect(at(again.body, 'errors', 0, 'message')).toBe('A pull request already exists for local:swarm/a/R1.');
    const listed = await writer.request('GET', `${host.repo}/pulls?head=local:swarm/a/R1&state=open`);
    expect(list(listed.body).map((one) => at(one, 'number'))).toEqual([at(opened.body, 'number')]);
  });
});
