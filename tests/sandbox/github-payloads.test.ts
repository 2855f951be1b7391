/** Everything that the local GitHub tells an App, against GitHub's own description of its webhooks. */
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installApp } from '../../sandbox/github/identity/install-app.ts';
import { problemsOfPayload } from '../contracts/answers.ts';
import { startActions, type ActionsHost } from './actions-host.ts';
import { at } from './github-host.ts';

const workflow =
  'name: Role\non: workflow_dispatch\njobs: { work: { runs-on: ubuntu-latest, steps: [{ run: "true" }] } }';

interface Told {
  readonly event: string;
  readonly payload: unknown;
}

let host: ActionsHost;
let receiver: Server;
const told: Told[] = [];

beforeAll(async () => {
  host = await startActions({ 'role.yml': workflow });
  receiver = createServer((message, response) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => {
      const payload: unknown = JSON.parse(Buffer.concat(chunks).toString());
      told.push({ event: String(message.headers['x-github-event']), payload });
      response.writeHead(202).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const address = receiver.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const app = installApp(host.github, { slug: 'swarmlead', permissions: {}, webhook: { events: ['*'] } });
  app.sendWebhooksTo(`http://127.0.0.1:${address.port}/`);
  await live();
  await host.github.settled();
  await host.actions.idle();
  await host.github.settled();
});
afterAll(async () => {
  await host.stop();
  receiver.close();
});

/** A little of everything. */
async function live(): Promise<void> {
  const { owner } = host;
  const epic = await owner.openIssue({ title: 'Epic', body: 'text', labels: ['swarm'] });
  const child = await owner.openIssue({ title: 'Worker' });
  const id = at((await host.ask('GET', `/issues/${child}`)).body, 'id');
  await host.ask('POST', `/issues/${epic}/sub_issues`, { sub_issue_id: id });
  await host.ask('DELETE', `/issues/${epic}/sub_issue`, { sub_issue_id: id });
  await owner.block(epic, child);
  await owner.unblock(epic, child);
  await owner.assign(epic, 'local');
  await owner.unassign(epic, 'local');
  await owner.editIssue(epic, { title: 'The epic', body: 'other' });
  await owner.unlabel(epic, 'swarm');
  const comment = await owner.comment(epic, '/swarm help');
  await owner.editComment(comment, '/swarm status');
  await owner.deleteComment(comment);
  await owner.close(child);
  await owner.reopen(child);
  const pull = await owner.openPull({ title: 'x', branch: 'topic', files: { 'a.md': 'a' } });
  await owner.comment(pull, '/swarm status');
  await owner.merge(pull);
  await host.ask('POST', '/dispatches', { event_type: 'woken', client_payload: { swarm: 's' } });
  await host.dispatch('role.yml');
}

const names = (): readonly string[] =>
  [
    ...new Set(
      told.map(({ event, payload }) =>
        [event, at(payload, 'action')].filter((one) => typeof one === 'string').join(' '),
      ),
    ),
  ].toSorted();

describe('what an App is told', () => {
  it('is everything that happened', () => {
    expect(names()).toEqual([
      'issue_comment created',
      'issue_comment deleted',
      'issue_comment edited',
      'issue_dependencies blocked_by_added',
      'issue_dependencies blocked_by_removed',
      'issue_dependencies blocking_added',
      'issue_dependencies blocking_removed',
      'issues assigned',
      'issues closed',
      'issues edited',
      'issues labeled',
      'issues opened',
      'issues reopened',
      'issues unassigned',
      'issues unlabeled',
      'pull_request closed',
      'pull_request opened',
      'push',
      'repository_dispatch woken',
      'sub_issues parent_issue_added',
      'sub_issues parent_issue_removed',
      'sub_issues sub_issue_added',
      'sub_issues sub_issue_removed',
      'workflow_run completed',
      'workflow_run in_progress',
      'workflow_run requested',
    ]);
  });

  it('has the form that GitHub documents, and says from where it is', () => {
    const problems = told.flatMap(({ event, payload }) =>
      problemsOfPayload(event, payload).map((what) => `${event} ${String(at(payload, 'action'))}: ${what}`),
    );
    expect([...new Set(problems)]).toEqual([]);
    for (const { event, payload } of told) {
      const known = ['repository.id', 'repository.full_name', 'sender.login', 'installation.id'];
      const lost = known.filter((path) => at(payload, ...path.split('.')) === undefined);
      expect([event, lost]).toEqual([event, []]);
    }
  });
});
