import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { GitHubApi } from '../../src/adapters/github/api.ts';
import { createRuns } from '../../src/adapters/github/runs.ts';
import type { Runs } from '../../src/app/ports/runs.ts';
import type { FaultAct } from '../../sandbox/github/http/faults.ts';
import { actionsBot } from '../../sandbox/github/identity/people.ts';
import { problemsOfRequests } from '../contracts/openapi.ts';
import { runsContract, type RunsSubject } from '../contracts/runs.ts';
import { startActions, until, type ActionsHost } from '../sandbox/actions-host.ts';
import { at } from '../sandbox/github-host.ts';
import { apiOf, coordinator, repository } from './github-api.ts';

const role = `
name: Role
run-name: swarm \${{ inputs.swarm }} \${{ inputs.worker }} attempt \${{ inputs.attempt }} \${{ inputs.dispatch }}
on:
  workflow_dispatch:
    inputs:
      swarm: { required: true }
      worker: { required: true }
      attempt: { required: true }
      dispatch: { required: true }
      seconds: { default: '0' }
permissions: { contents: read }
jobs:
  work:
    runs-on: ubuntu-latest
    steps:
      - name: Hand in
        uses: test/upload@v1
      - run: sleep "$SECONDS_LONG"
        env: { SECONDS_LONG: "\${{ inputs.seconds }}" }
`;
const onPush = 'name: Push\non: push\njobs: { work: { runs-on: ubuntu-latest, steps: [{ run: "true" }] } }\n';

/** An action that uploads with the client that GitHub's own uploading action uses. */
async function uploadAction(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'swarmlead-upload-'));
  const client = new URL('../../node_modules/@actions/artifact/lib/artifact.js', import.meta.url).href;
  await writeFile(join(directory, 'action.yml'), 'name: Upload\nruns: { using: node24, main: main.mjs }\n');
  await writeFile(
    join(directory, 'main.mjs'),
    `import { DefaultArtifactClient } from ${JSON.stringify(client)};
import { writeFileSync } from 'node:fs';
const { RUNNER_TEMP, GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT } = process.env;
writeFileSync(RUNNER_TEMP + '/result.json', JSON.stringify({ attempt: GITHUB_RUN_ATTEMPT }));
await new DefaultArtifactClient().uploadArtifact(
  'out-' + GITHUB_RUN_ID + '-' + GITHUB_RUN_ATTEMPT, [RUNNER_TEMP + '/result.json'], RUNNER_TEMP);
`,
  );
  return directory;
}

let host: ActionsHost;
let api: GitHubApi;
let action: string;
beforeAll(async () => {
  action = await uploadAction();
  host = await startActions({ 'role.yml': role, 'push.yml': onPush }, { uses: { 'test/upload': action } });
  const { token } = host.github.side.mint({
    name: 'coordinator',
    kind: 'job',
    account: actionsBot,
    permissions: coordinator,
  });
  api = apiOf(host.github.side.url, token);
});
afterAll(async () => {
  expect(host.problems).toEqual([]);
  expect(problemsOfRequests(host.github.log)).toEqual([]);
  await host.stop();
  await rm(action, { recursive: true });
});

const runs = (): Runs => createRuns({ ...repository, api });
const idle = async (): Promise<void> => {
  await host.github.settled();
  await host.actions.idle();
};

const subject = (): RunsSubject => ({
  runs: runs(),
  self: { id: actionsBot.id, login: actionsBot.login },
  repository: host.github.side.repository.id,
  head: async () => (await host.github.side.resolve('refs/heads/main')) ?? '',
  idle,
  working: async (run) =>
    until(() => host.actions.runs().some((one) => one.id === run && one.status === 'in_progress')),
  rerun: async (run) => void (await host.ask('POST', `/actions/runs/${run}/rerun`)),
  forget: async (run) => void (await host.ask('DELETE', `/actions/runs/${run}`)),
  push: async () => host.owner.commitFile('notes.md', `${Date.now()}`),
});

runsContract('on the local GitHub', async () => Promise.resolve(subject()));

let ids = 0;
const request = () => ({
  workflow: 'role.yml',
  ref: 'main',
  inputs: { swarm: 'novacron-init', worker: 'C2', attempt: '1', dispatch: `own${(ids += 1)}` },
});
const started = (id: string): number => host.actions.runs().filter((one) => one.inputs['dispatch'] === id).length;
const sent = (id: string): number => host.github.log.filter((one) => at(one.body, 'inputs', 'dispatch') === id).length;

function fault(tail: RegExp, act: FaultAct, wanted: (body: unknown) => boolean = () => true): void {
  host.github.faults.add({ when: ({ path, body }) => tail.test(path) && wanted(body), act });
}

describe('a dispatch', () => {
  it.each<[string, FaultAct, number]>([
    ['its answer is lost', { kind: 'drop-answer' }, 1],
    ['it never arrives', { kind: 'drop' }, 0],
    ['the host fails', { kind: 'answer', status: 502 }, 0],
    ['a limit is reached', { kind: 'answer', status: 429, headers: { 'retry-after': '1' } }, 0],
    [
      'a secondary limit is reached',
      {
        kind: 'answer',
        status: 403,
        headers: { 'retry-after': '1' },
        body: { message: 'You have exceeded a secondary rate limit.' },
      },
      0,
    ],
  ])('is sent once, and unknown when %s', async (_what, act, effect) => {
    const wanted = request();
    fault(/\/dispatches$/, act);
    expect(await runs().dispatch(wanted)).toMatchObject({ kind: 'unknown' });
    await idle();
    const { dispatch } = wanted.inputs;
    expect([sent(dispatch), started(dispatch)]).toEqual([1, effect]);
  });

  it.each([
    ['an input too many', { ...request(), inputs: { ...request().inputs, more: 'x' } }],
    ['an input too few', { ...request(), inputs: { swarm: 'novacron-init' } }],
    ['a workflow that takes no dispatch', { ...request(), workflow: 'push.yml', inputs: {} }],
  ])('with %s is refused, and it says why', async (_what, wrong) => {
    const before = host.actions.runs().length;
    const reason = expect.stringMatching(/^422 \w/);
    expect(await runs().dispatch(wrong)).toMatchObject({ kind: 'refused', reason });
    expect(host.actions.runs()).toHaveLength(before);
  });

  it('to a host that does not return the run’s id is sent again without asking, once and for all', async () => {
    const asks = (body: unknown): boolean => at(body, 'return_run_details') === true;
    const message = 'Invalid request. "return_run_details" is not a permitted key.';
    fault(/\/dispatches$/, { kind: 'answer', status: 400, body: { message } }, asks);
    const older = runs();
    const [first, second] = [request(), request()];
    expect(await older.dispatch(first)).toEqual({ kind: 'accepted', run: null });
    expect(await older.dispatch(second)).toEqual({ kind: 'accepted', run: null });
    await idle();
    const dispatches = [first, second].map((one) => one.inputs.dispatch);
    expect(dispatches.map(started)).toEqual([1, 1]);
    expect(dispatches.map(sent)).toEqual([2, 1]);
  });
});

describe('a download', () => {
  const artifact = async (): Promise<number> => {
    const outcome = await runs().dispatch(request());
    await idle();
    const run = outcome.kind === 'accepted' ? (outcome.run ?? 0) : 0;
    const [found] = await runs().artifacts(run);
    if (!found) throw new Error('no artifact');
    return found.id;
  };

  it('sends no token to the storage host', async () => {
    const seen: (readonly [unknown, RequestInit | undefined])[] = [];
    const watching: typeof fetch = async (input, init) => {
      seen.push([input, init]);
      return fetch(input, init);
    };
    await createRuns({ ...repository, api, fetch: watching }).download(await artifact(), 100_000);
    expect(seen).toHaveLength(1);
    expect(String(seen[0]?.[0])).toContain('/_blobs/artifacts/');
    expect(seen[0]?.[1]?.headers).toBeUndefined();
    expect(seen[0]?.[1]?.redirect).toBe('error');
  });

  it.each([
    ['plain http elsewhere', 'http://evil.example/x.zip'],
    ['a file', 'file:///etc/passwd'],
    ['a name and a password', 'https://user:secret@storage.example/x.zip'],
    ['nowhere', 'https://'],
  ])('is not led to %s', async (_what, location) => {
    const id = await artifact();
    fault(/\/zip$/, { kind: 'answer', status: 302, headers: { location } });
    const asked: unknown[] = [];
    const never: typeof fetch = async (input) => {
      asked.push(input);
      return Promise.reject(new Error('asked'));
    };
    const download = createRuns({ ...repository, api, fetch: never }).download(id, 100_000);
    await expect(download).rejects.toMatchObject({ code: 'github-refused' });
    expect(asked).toEqual([]);
  });

  it('of an expired or unknown artifact is refused in GitHub’s words', async () => {
    fault(/\/zip$/, { kind: 'answer', status: 410, body: { message: 'Artifact has expired' } });
    await expect(runs().download(1, 100)).rejects.toThrow('410');
    await expect(runs().download(1, 100)).rejects.toMatchObject({ status: 404 });
  });

  it('is ended at the limit when the host does not say how much will come', async () => {
    const id = await artifact();
    let pulled = 0;
    const endless: typeof fetch = async () =>
      Promise.resolve(
        new Response(
          new ReadableStream<Uint8Array>({
            pull: (controller) => {
              pulled += 1;
              controller.enqueue(new Uint8Array(1000));
            },
          }),
        ),
      );
    const download = createRuns({ ...repository, api, fetch: endless }).download(id, 10_000);
    await expect(download).rejects.toThrow('more than 10000 bytes');
    expect(pulled).toBeLessThan(20);
  });
});
