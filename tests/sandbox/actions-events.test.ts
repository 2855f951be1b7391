/** What starts a workflow, and what does not: the one rule on which the hand-over between jobs rests. */
import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { handsOf, type Hands } from '../../sandbox/github/hands.ts';
import { installApp } from '../../sandbox/github/identity/install-app.ts';
import { actionsBot } from '../../sandbox/github/identity/people.ts';
import { repo, startActions, type ActionsHost } from './actions-host.ts';
import { at } from './github-host.ts';

const job = 'jobs: { work: { runs-on: ubuntu-latest, steps: [{ run: "true" }] } }';
const workflows = {
  'issues.yml': `name: Issues\non: { issues: { types: [labeled] }, issue_comment: }\n${job}`,
  'push.yml': `name: Push\non: push\n${job}`,
  'manual.yml': `name: Manual\non: workflow_dispatch\n${job}`,
  'elsewhere.yml': `name: Elsewhere\non: { repository_dispatch: { types: [woken] } }\n${job}`,
  'after.yml': `name: After\non: { workflow_run: { workflows: [Manual], types: [completed] } }\n${job}`,
  'after-after.yml': `name: Again\non: { workflow_run: { workflows: [After, Again], types: [completed] } }\n${job}`,
};

interface Told {
  readonly event: string;
  readonly action: string;
  readonly workflow: string;
}

let host: ActionsHost;
let receiver: Server;
let byJob: Hands;
let byApp: Hands;
const told: Told[] = [];

beforeAll(async () => {
  host = await startActions(workflows);
  receiver = createServer((message, response) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => {
      const payload: unknown = JSON.parse(Buffer.concat(chunks).toString());
      const event = String(message.headers['x-github-event']);
      told.push({
        event,
        action: String(at(payload, 'action')),
        workflow: String(at(payload, 'workflow_run', 'name')),
      });
      response.writeHead(202).end();
    });
  });
  await new Promise<void>((resolve) => {
    receiver.listen(0, '127.0.0.1', resolve);
  });
  const address = receiver.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const { side, tokens } = host.github;
  const place = { url: side.url, owner: 'local', name: 'novacron' };
  const permissions = { contents: 'write', issues: 'write', actions: 'write' } as const;
  byJob = handsOf(
    place,
    side.mint({ name: 'job', kind: 'job', account: actionsBot, permissions, job: { run: 1, attempt: 1, job: 'work' } }),
  );
  const webhook = { url: `http://127.0.0.1:${address.port}/`, secret: 'a secret', events: ['workflow_run'] };
  const known = tokens.of(`token ${installApp(host.github, { slug: 'swarmlead', permissions, webhook }).token}`);
  if (known.kind !== 'known') throw new Error('no token');
  byApp = handsOf(place, known.grant);
});
afterAll(async () => {
  await host.stop();
  receiver.close();
  expect(host.problems).toEqual([]);
});

/** Names of the workflows that ran because of it. */
async function startedBy(act: () => Promise<unknown>): Promise<readonly string[]> {
  const before = host.actions.runs().length;
  await act();
  await host.github.settled();
  await host.actions.idle();
  await host.github.settled();
  return host.actions
    .runs()
    .slice(before)
    .map(({ workflow }) => workflow.replace('.github/workflows/', ''))
    .toSorted();
}

const dispatched = { ref: 'main' };
const woken = { event_type: 'woken', client_payload: { swarm: 'novacron-init' } };

describe('an event', () => {
  it('of a person or an App starts the workflows that listen to it', async () => {
    const issue = await host.owner.openIssue({ title: 'Epic' });
    expect(await startedBy(async () => host.owner.label(issue, 'swarm'))).toEqual(['issues.yml']);
    expect(await startedBy(async () => host.owner.comment(issue, 'hello'))).toEqual(['issues.yml']);
    expect(await startedBy(async () => host.owner.commitFile('a.md', 'a'))).toEqual(['push.yml']);
    expect(await startedBy(async () => byApp.label(issue, 'swarm:research'))).toEqual(['issues.yml']);
    expect(await startedBy(async () => byApp.comment(issue, 'hello'))).toEqual(['issues.yml']);
  });

  it.each(['[skip ci]', '[no ci]', '[actions skip]'])(
    'of a commit that asks for it by %s starts nothing',
    async (word) => {
      const commit = (path: string, message: string) => async () =>
        byApp.request('PUT', `${repo}/contents/${path}`, { message, content: 'YQ==' });
      const path = `${encodeURIComponent(word)}.md`;
      expect(await startedBy(commit(path, `swarm small: claim a-1 ${word}\n\nNonce: 1`))).toEqual([]);
      expect(await startedBy(commit(`more-${path}`, 'swarm small: claim a-1'))).toEqual(['push.yml']);
    },
  );

  it('that GITHUB_TOKEN made starts nothing', async () => {
    const issue = await host.owner.openIssue({ title: 'Epic' });
    const acts: readonly (() => Promise<unknown>)[] = [
      async () => byJob.label(issue, 'swarm'),
      async () => byJob.comment(issue, 'hello'),
      async () => byJob.openIssue({ title: 'x', labels: ['swarm'] }),
      async () => byJob.commitFile('b.md', 'b'),
    ];
    for (const act of acts) expect(await startedBy(act)).toEqual([]);
  });

  it('that GITHUB_TOKEN made starts something when it is one of the two dispatches', async () => {
    const path = `${repo}/actions/workflows/manual.yml/dispatches`;
    const answers: number[] = [];
    const send = (to: string, body: unknown) => async () => {
      answers.push((await byJob.request('POST', to, body)).status);
    };
    expect(await startedBy(send(path, dispatched))).toEqual(['manual.yml']);
    expect(await startedBy(send(`${repo}/dispatches`, woken))).toEqual(['elsewhere.yml']);
    expect(answers).toEqual([204, 204]);
  });
});

describe('the end of a run', () => {
  it('starts what follows it when a person dispatched it, three deep and no deeper', async () => {
    expect(await startedBy(async () => host.dispatch('manual.yml'))).toEqual([
      'after-after.yml',
      'after-after.yml',
      'after.yml',
      'manual.yml',
    ]);
  });

  it('starts nothing when GITHUB_TOKEN dispatched it', async () => {
    const path = `${repo}/actions/workflows/manual.yml/dispatches`;
    expect(await startedBy(async () => byJob.request('POST', path, dispatched))).toEqual(['manual.yml']);
  });

  it('is told to Apps in either case, as are its beginnings', async () => {
    const path = `${repo}/actions/workflows/manual.yml/dispatches`;
    told.length = 0;
    await startedBy(async () => byJob.request('POST', path, dispatched));
    // Their order is not promised.
    expect(told.toSorted((a, b) => a.action.localeCompare(b.action))).toEqual([
      { event: 'workflow_run', action: 'completed', workflow: 'Manual' },
      { event: 'workflow_run', action: 'in_progress', workflow: 'Manual' },
      { event: 'workflow_run', action: 'requested', workflow: 'Manual' },
    ]);
  });
});
