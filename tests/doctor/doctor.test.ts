/** The doctor on the local GitHub: what it says of a sound repository, of tokens that may little, and that it leaves no trace. */
import { generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Scope } from '../../sandbox/contract.ts';
import { appEvents, appPermissions } from '../../src/core/doctor/check-app.ts';
import { startSandbox, type Sandbox } from '../../sandbox/start.ts';
import { problemsOfRequests } from '../contracts/openapi.ts';
import { swarmlead, type Ended } from '../status/swarmlead.ts';
import { epicText, example, exampleFile } from '../stories/stage.ts';
import { roles } from './facts.ts';

let sandbox: Sandbox;
const problems: string[] = [];
beforeAll(async () => {
  sandbox = await startSandbox({
    seed: example,
    issues: [epicText],
    onProblem: (problem) => problems.push(problem),
  });
  for (const name of ['swarm', 'swarm-ready', 'swarm:needs-you', ...roles.map((role) => `swarm:${role}`)]) {
    const made = await sandbox.as('maintainer').request('POST', '/repos/local/novacron/labels', { name });
    expect(made.status).toBe(201);
  }
}, 60_000);
afterAll(async () => {
  await sandbox.stop();
  expect(problems).toEqual([]);
});

async function doctor(
  token: string | null,
  {
    env = {},
    words = [],
  }: { readonly env?: Readonly<Record<string, string>>; readonly words?: readonly string[] } = {},
): Promise<Ended> {
  const since = sandbox.log.length;
  const ended = await swarmlead({ url: sandbox.url, token, env }, 'doctor', ...words);
  const sent = sandbox.log.slice(since).map((one) => ({ ...one, kind: 'job' }));
  if (sent.length > 0) expect(problemsOfRequests(sent)).toEqual([]);
  return ended;
}

/** A job's, as a workflow's `permissions` make it. */
function jobToken(permissions: Readonly<Record<string, Scope>>): string {
  return sandbox.installApp({ slug: 'a-job', permissions }).token;
}

const whole = { contents: 'write', issues: 'write', actions: 'write', statuses: 'write' } as const;
const errors = (ended: Ended): readonly string[] => ended.out.split('\n').filter((line) => line.startsWith('error'));

describe('a sound repository', () => {
  it('has no error and no warning, and nothing is left behind', async () => {
    const refs = await sandbox.git('for-each-ref');
    const labels = async (): Promise<unknown> =>
      (await sandbox.as('maintainer').request('GET', '/repos/local/novacron/labels?per_page=100')).body;
    const before = await labels();
    const ended = await doctor(sandbox.tokenOf('maintainer'));
    expect(ended).toMatchObject({ code: 0, err: '' });
    expect(ended.out).toMatch(/0 errors, 0 warnings, \d notes?, \d+ ok\n$/);
    expect(ended.out).toMatch(/ok +refs\/swarm: Refs can be made and taken away here/);
    expect(await sandbox.git('for-each-ref')).toBe(refs);
    expect(await labels()).toEqual(before);
    const issues = await sandbox.as('reader').request('GET', '/repos/local/novacron/issues?state=all');
    expect(issues.body).toHaveLength(1);
    expect(sandbox.actions.runs()).toEqual([]);
  });

  it('is told as one value', async () => {
    const { code, out } = await doctor(sandbox.tokenOf('maintainer'), { words: ['--json'] });
    const value: unknown = JSON.parse(out);
    expect(code).toBe(0);
    expect(value).toMatchObject({
      ok: true,
      findings: expect.arrayContaining([expect.objectContaining({ level: 'ok', code: 'token-contents' })]),
    });
  });
});

describe('a token', () => {
  it.each(['contents', 'issues', 'actions'] as const)('that lacks %s is told with its mend', async (permission) => {
    const ended = await doctor(jobToken({ ...whole, [permission]: 'read' }));
    expect(ended.code).toBe(1);
    expect(errors(ended)).toEqual([
      expect.stringContaining(`token: The token may not do this: it needs "${permission}: write"`),
    ]);
    expect(ended.out).toContain(`Write "${permission}: write" under "permissions:" of the job in its workflow`);
  });

  it('of somebody who may only read is told all that it lacks', async () => {
    const ended = await doctor(sandbox.tokenOf('reader'));
    expect(ended.code).toBe(1);
    expect(errors(ended).map((line) => /"([a-z-]+: write)"/.exec(line)?.[1])).toEqual([
      'contents: write',
      'issues: write',
      'actions: write',
    ]);
  });

  it('that is none, missing, or of another repository ends in one message', async () => {
    expect(await doctor('github_pat_nonsense')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/401.*Check the token/),
    });
    expect(await doctor(null)).toMatchObject({ code: 1, out: '', err: expect.stringContaining('GH_TOKEN') });
    const other = await doctor(sandbox.tokenOf('writer'), { words: ['--repo', 'local/other'] });
    expect(other).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('no such repository that this token can see'),
    });
  });
});

describe('the App', () => {
  const permissions = Object.fromEntries(Object.entries(appPermissions).map(([name, scope]) => [name, scope]));

  it('is looked at with its own key', async () => {
    const app = sandbox.installApp({
      slug: 'whole',
      permissions,
      webhook: { url: 'http://127.0.0.1:9/', events: [...appEvents] },
    });
    const env = { APP_ID: String(app.id), PRIVATE_KEY: app.privateKey.replaceAll('\n', '\\n') };
    const { out } = await doctor(sandbox.tokenOf('maintainer'), { env });
    expect(out).toMatch(/ok +App whole: It has every permission/);
    expect(out).toMatch(/ok +repository: The App whole is installed/);
    expect(out).not.toContain(env.PRIVATE_KEY.slice(100, 200));
  });

  it('needs no other token than its own, which shows what the server may', async () => {
    const app = sandbox.installApp({ slug: 'alone', permissions });
    const env = { APP_ID: String(app.id), PRIVATE_KEY: app.privateKey };
    const { out, err } = await doctor(null, { env });
    expect([out, err]).toEqual([expect.stringMatching(/ok +token: It has "contents: write"/), '']);
    const unknown = await doctor(null, { env: { ...env, APP_ID: '1' } });
    expect(unknown).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringMatching(/install it there, and check APP_ID/),
    });
  });

  it('that lacks permissions and events is told what', async () => {
    const app = sandbox.installApp({ slug: 'poor', permissions: { issues: 'read' }, webhook: { events: ['issues'] } });
    const ended = await doctor(sandbox.tokenOf('maintainer'), {
      env: { APP_ID: String(app.id), PRIVATE_KEY: app.privateKey },
    });
    expect(ended.code).toBe(1);
    expect(ended.out).toMatch(/error +App poor: It lacks actions: write, .*issues: write/);
    expect(ended.out).toMatch(/warning +App poor: It does not hear issue_comment/);
    expect(ended.out).toMatch(/error +webhook: The App has no webhook URL/);
  });

  it('whose key is another one, or none, is told so', async () => {
    const app = sandbox.installApp({ slug: 'locked', permissions });
    const key = generateKeyPairSync('rsa', { modulusLength: 2048 })
      .privateKey.export({ type: 'pkcs8', format: 'pem' })
      .toString();
    const wrong = await doctor(sandbox.tokenOf('maintainer'), { env: { APP_ID: String(app.id), PRIVATE_KEY: key } });
    expect(wrong.out).toMatch(/error +APP_ID: GitHub does not know this App by its key/);
    const none = await doctor(sandbox.tokenOf('maintainer'), { env: { APP_ID: '1', PRIVATE_KEY: 'nonsense' } });
    expect(none).toMatchObject({ code: 1, out: '', err: expect.stringContaining('PRIVATE_KEY is no private key') });
    const half = await doctor(sandbox.tokenOf('maintainer'), { env: { APP_ID: '1' } });
    expect(half).toMatchObject({ code: 1, err: expect.stringContaining('PRIVATE_KEY is not') });
  });
});

describe('a repository that something is wrong with', () => {
  const ask = async (method: string, path: string, body?: unknown): Promise<void> => {
    const { status } = await sandbox.as('local').request(method, `/repos/local/novacron/actions${path}`, body);
    expect(status).toBeLessThan(300);
  };

  it('is told that a rule keeps the coordinator from its beads, and whom it lets past', async () => {
    sandbox.protectBranch('main', { bypass: ['a-bot'] });
    const out = await doctor(jobToken(whole));
    expect(errors(out)).toEqual([
      expect.stringMatching(
        /branch main: The branch main does not take .* of \.beads\/issues\.jsonl \(rules: pull_request\)/,
      ),
    ]);
    const { token } = sandbox.installApp({ slug: 'a-bot', permissions: whole });
    expect(await doctor(token)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/note +branch main: This token is let past/),
    });
  });

  it('is told that a branch is protected in the older way', async () => {
    sandbox.protectBranch('main', { kind: 'protection' });
    const { code, out } = await doctor(jobToken(whole));
    expect([code, out]).toEqual([0, expect.stringMatching(/warning +branch main: .*only administrators see/)]);
  });

  it('is told of a tracker branch that is not there, and that a rule keeps the coordinator from it', async () => {
    const swarmFile = exampleFile('.github/swarm.yml').replace('branch: main', 'branch: beads');
    await sandbox.as('local').commitFile('.github/swarm.yml', swarmFile);
    const gone = await doctor(jobToken(whole));
    expect(errors(gone)).toEqual([
      expect.stringContaining('tracker: There is no branch beads, which tracker.branch names'),
    ]);
    expect(gone.out).toContain('git push origin HEAD:refs/heads/beads');
    await sandbox.git('branch', 'beads', 'main');
    sandbox.protectBranch('beads');
    const guarded = await doctor(jobToken(whole));
    expect(errors(guarded)).toEqual([
      expect.stringMatching(/branch beads: The branch beads does not take .*pull_request/),
    ]);
    expect(guarded.out).toMatch(/ok +\.beads\/issues\.jsonl on beads: It reads: 19 beads/);
  });

  it('is told what is switched off or paused, to whom may see it', async () => {
    await ask('PUT', '/workflows/swarmlead.yml/disable');
    await ask('POST', '/variables', { name: 'SWARMLEAD_PAUSED', value: 'true' });
    const first = await doctor(sandbox.tokenOf('local'));
    expect(errors(first)).toEqual([expect.stringMatching(/swarmlead\.yml: .*somebody disabled it/)]);
    expect(first.out).toMatch(/gh workflow enable swarmlead\.yml/);
    expect(first.out).toMatch(/note +SWARMLEAD_PAUSED: Every dispatch is paused/);
    await ask('PUT', '/permissions', { enabled: false });
    expect(errors(await doctor(sandbox.tokenOf('local'))).join()).toMatch(/repository: GitHub Actions is disabled/);
    await ask('PUT', '/permissions', { enabled: true });
    await ask('PUT', '/workflows/swarmlead.yml/enable');
  });

  it('is told whether workflows may open pull requests, where files are to stand in one', async () => {
    const swarmFile = exampleFile('.github/swarm.yml').replace('deliver: branch', 'deliver: pull-request');
    await sandbox.as('local').commitFile('.github/swarm.yml', swarmFile);
    await ask('PUT', '/permissions/workflow', { can_approve_pull_request_reviews: false });
    const shut = (await doctor(sandbox.tokenOf('local'))).out;
    expect(shut).toMatch(
      /warning +repository: Workflows may open no pull requests.*\n.*create and approve pull requests/,
    );
    await ask('PUT', '/permissions/workflow', { can_approve_pull_request_reviews: true });
    expect((await doctor(sandbox.tokenOf('local'))).out).toMatch(/ok +repository: Workflows may open pull requests/);
    expect((await doctor(jobToken(whole))).out).toMatch(/note +repository: Whether workflows may open .* is not known/);
  });

  it('has every problem of its swarm file told, and what is gone from it', async () => {
    await sandbox.as('local').commitFile('.github/swarm.yml', 'version: 1\nname: N\nunknown: 1\n');
    const ended = await doctor(sandbox.tokenOf('local'));
    expect(ended.code).toBe(1);
    expect(errors(ended).join('\n')).toMatch(/\.github\/swarm\.yml:3:\d+: .*unknown/i);
    expect(errors(ended).join('\n')).toMatch(/session/);
    expect(ended.out.indexOf('error')).toBeLessThan(ended.out.indexOf('ok  '));
  });
});
