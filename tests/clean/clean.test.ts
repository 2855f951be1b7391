/** After a swarm: what is listed, what stays and why, and that nothing is touched before it is said. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { problemsOfRequests } from '../contracts/openapi.ts';
import { swarmlead, type Ended } from '../status/swarmlead.ts';
import { smallSwarm } from '../stories/small-swarm.ts';
import { startStage, type Stage } from '../stories/stage.ts';

const workers = `workers:
  Q1:
    role: quick
    title: Measure
    mission: Measure it.
    deliverables: [docs/a.md]
    targets: [a.share >= 90%]
`;
const step = 'mkdir -p docs; echo measured > docs/a.md; swarmlead deliver docs/a.md; swarmlead metric a.share=95%';
const branch = 'swarm/swarm-small/Q1';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage(smallSwarm({ quick: step }, workers));
  await stage.as('writer').label(1, 'swarm');
  await stage.idle();
  await stage.lookAtEverything();
  expect((await stage.state('small'))?.finished?.verdict).toBe('go');
}, 120_000);
afterAll(async () => {
  await stage.stop();
  expect(stage.problems).toEqual([]);
});

const refs = (): Promise<string> => stage.git('for-each-ref', '--format=%(refname) %(objectname)');

async function clean(...words: readonly string[]): Promise<Ended> {
  const since = stage.log.length;
  const ended = await swarmlead(
    { url: stage.url, token: stage.tokenOf('maintainer') },
    'clean',
    '--older-than',
    '0s',
    ...words,
  );
  const sent = stage.log.slice(since).map((one) => ({ ...one, kind: 'job' }));
  if (sent.length > 0) expect(problemsOfRequests(sent)).toEqual([]);
  return ended;
}

async function request(method: string, path: string, body: unknown): Promise<unknown> {
  const answer = await stage.as('maintainer').request(method, `/repos/local/novacron${path}`, body);
  expect(answer.status).toBeLessThan(300);
  return answer.body;
}

/** A dry run touches nothing. */
async function listed(): Promise<string> {
  const before = await refs();
  const { code, out, err } = await clean();
  expect([code, err]).toEqual([0, '']);
  expect(await refs()).toBe(before);
  return out;
}

describe('a swarm that has ended', () => {
  it('keeps the branch whose files are nowhere else, and the ref that proves it', async () => {
    const out = await listed();
    expect(out).toMatch(new RegExp(`keep branch ${branch}: docs/a\\.md would be lost`));
    expect(out).toMatch(new RegExp(`keep ref refs/swarm/small: it is the proof whose ${branch} is`));
    expect(out).not.toMatch(/would remove/);
  });

  it('keeps everything for thirty days', async () => {
    await stage.as('maintainer').commitFile('docs/a.md', 'measured\n');
    const ended = await swarmlead({ url: stage.url, token: stage.tokenOf('reader') }, 'clean');
    expect(ended).toMatchObject({
      code: 0,
      out: expect.stringMatching(/keep ref refs\/swarm\/small: .*not long enough ago/),
    });
    expect(ended.out).not.toMatch(/would remove/);
  });

  it('keeps a branch with an open pull request', async () => {
    // The branch's file is on main by now, and something else is not: a pull request may be open for anything.
    const pull = await request('POST', '/pulls', { title: 'Deliver', head: branch, base: 'main' });
    const number = typeof pull === 'object' && pull !== null && 'number' in pull ? Number(pull.number) : 0;
    expect(await listed()).toMatch(new RegExp(`keep branch ${branch}: pull request #${number} is open`));
    await request('PATCH', `/pulls/${number}`, { state: 'closed' });
  });

  it('stays while its issue would start it again', async () => {
    await stage.as('writer').reopen(1);
    expect(await stage.labels(1)).toContain('swarm');
    expect(await listed()).toMatch(/keep ref refs\/swarm\/small: #1 is open and would start it again/);
    await stage.as('writer').close(1);
  });

  it('is listed with what is lost, beside what is not ours', async () => {
    await stage.git('update-ref', 'refs/swarm/mine', (await stage.git('rev-parse', 'main')).trim());
    await stage.git('update-ref', 'refs/heads/swarm/swarm-small/X9', (await stage.git('rev-parse', 'main')).trim());
    await request('POST', '/labels', {
      name: 'swarm:gone',
      description: 'Puts the role gone on this',
      color: 'ededed',
    });
    await request('POST', '/labels', {
      name: 'swarm:quick',
      description: 'Puts the role quick on this',
      color: 'ededed',
    });
    await request('POST', '/labels', { name: 'swarm:theirs', description: 'Of another tool', color: 'ededed' });
    const out = await listed();
    expect(out).toMatch(new RegExp(`would remove branch ${branch}; lost with it: .*its files are on main`));
    expect(out).toMatch(
      /would remove ref refs\/swarm\/small; lost with it: nothing that refs\/swarm-archive\/small\/\w+ does not/,
    );
    expect(out).toMatch(
      /keep ref refs\/swarm-archive\/small\/\w+: small ended on .*, and memory\.archive keeps it for ever/,
    );
    expect(out).toMatch(/would remove label swarm:gone/);
    expect(out).toMatch(/keep ref refs\/swarm\/mine: it is not known to be ours/);
    expect(out).toMatch(/keep branch swarm\/swarm-small\/X9: no ledger says/);
    expect(out).toMatch(/keep label swarm:theirs/);
    expect(out).not.toMatch(/swarm:quick/);
    expect(out).toMatch(/Nothing was touched; --yes/);
  });

  it('says as one value what it would do, and refuses a session that is not there', async () => {
    const value: unknown = JSON.parse((await clean('--json', '--session', 'swarm-small')).out);
    expect(value).toMatchObject({
      ok: true,
      dry: true,
      remove: [
        { kind: 'branch', name: branch },
        { kind: 'ref', name: 'refs/swarm/small' },
      ],
    });
    expect(await clean('--session', 'swarm-other')).toMatchObject({
      code: 1,
      err: expect.stringContaining('no session "swarm-other"'),
    });
    expect((await clean('--older-than', 'soon')).code).toBe(1);
  });

  it('stays when the token may not remove it, and that is told', async () => {
    const before = await refs();
    const ended = await swarmlead(
      { url: stage.url, token: stage.tokenOf('reader') },
      'clean',
      '--older-than',
      '0s',
      '--yes',
    );
    expect(ended).toMatchObject({
      code: 1,
      err: expect.stringMatching(/ref refs\/swarm\/small could not be removed: 403/),
    });
    expect(await refs()).toBe(before);
  });

  it('goes when that is said, and nothing that is not ours', async () => {
    const { code, out } = await clean('--yes');
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`removed branch ${branch}\nremoved ref refs/swarm/small\nremoved label swarm:gone`));
    const left = await refs();
    expect(left).not.toMatch(/refs\/swarm\/small|swarm-small\/Q1/);
    expect(left).toMatch(/refs\/swarm\/mine/);
    expect(left).toMatch(/refs\/swarm-archive\/small\//);
    expect(left).toMatch(/swarm-small\/X9/);
    expect(left).toMatch(/refs\/heads\/main/);
  });
});

describe('a swarm that runs', () => {
  it('is never touched', async () => {
    await stage.git('update-ref', '-d', 'refs/swarm/mine');
    const files = smallSwarm({ quick: 'sleep 300' }, workers).files ?? {};
    const path = '.github/workflows/swarm-quick.yml';
    await stage.as('maintainer').commitFile(path, files[path] ?? '');
    const issue = await stage.as('writer').openIssue({ title: 'Another', body: '' });
    await stage.as('writer').label(issue, 'swarm:quick');
    const deadline = Date.now() + 40_000;
    while ((await stage.swarms()).length === 0 && Date.now() < deadline)
      await new Promise((resolve) => setTimeout(resolve, 200));
    const [swarm = ''] = await stage.swarms();
    const { out } = await clean('--yes');
    expect(out).toMatch(new RegExp(`keep ref refs/swarm/${swarm}: swarm ${swarm} runs`));
    expect(await stage.swarms()).toEqual([swarm]);
  }, 90_000);
});
