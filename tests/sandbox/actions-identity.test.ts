/** Identity tokens of jobs: who gets one, what it says, and that a client which knows the issuer alone can prove it. */
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startActions, type ActionsHost } from './actions-host.ts';

const ask = (audience: string): string =>
  `curl --silent --show-error --header "Authorization: bearer $ACTIONS_ID_TOKEN_REQUEST_TOKEN" "$ACTIONS_ID_TOKEN_REQUEST_URL${audience}"`;

const job = (permissions: string, run: string): string => `
    runs-on: ubuntu-latest
    permissions: ${permissions}
    steps: [{ run: '${run}' }]`;

const workflows = {
  'may.yml': `
name: May
on: { workflow_dispatch: }
jobs:
  may:${job('{ id-token: write }', `echo "said $(${ask('&audience=https://swarm.example.com')})"; echo "usual $(${ask('')})"`)}
  kept:
    runs-on: ubuntu-latest
    needs: [may]
    permissions: { id-token: write }
    # The runner would mask it.
    steps: [{ run: 'echo "token $(echo $ACTIONS_ID_TOKEN_REQUEST_TOKEN | rev)"; echo "url $ACTIONS_ID_TOKEN_REQUEST_URL"' }]
`,
  'not.yml': `
name: Not
on: { workflow_dispatch: }
jobs:
  not:${job('{ contents: write }', 'echo "[$ACTIONS_ID_TOKEN_REQUEST_URL$ACTIONS_ID_TOKEN_REQUEST_TOKEN]"')}
  usual:
    runs-on: ubuntu-latest
    steps: [{ run: 'echo "[$ACTIONS_ID_TOKEN_REQUEST_URL$ACTIONS_ID_TOKEN_REQUEST_TOKEN]"' }]
`,
  'ask.yml': `
name: Ask
on: { workflow_dispatch: }
jobs:
  asks:
    runs-on: ubuntu-latest
    permissions: { contents: read }
    steps: [{ uses: actions/checkout@v4 }, { uses: ./probe }]
`,
  'probe/action.yml': 'name: Probe\ndescription: Asks\nruns: { using: node24, main: index.mjs }\n',
  'probe/index.mjs': `
const { ACTIONS_RUNTIME_URL: url, ACTIONS_RUNTIME_TOKEN: token } = process.env;
const answer = await fetch(url + '_identity/token', { headers: { authorization: 'bearer ' + token } });
console.log('answered', answer.status, await answer.text());
`,
};

let host: ActionsHost;
beforeAll(async () => {
  host = await startActions(workflows);
});
afterAll(async () => {
  await host.stop();
  expect(host.problems).toEqual([]);
});

const issuer = (): string => `${host.github.side.url}/_services/token`;

async function verified(token: string, audience: string) {
  const keys = createRemoteJWKSet(new URL(`${issuer()}/.well-known/jwks`));
  return (await jwtVerify(token, keys, { issuer: issuer(), audience, algorithms: ['RS256'] })).payload;
}

function tokenAfter(word: string, log: string): string {
  return new RegExp(`${word} \\{.*"value":"([^"]+)"`).exec(log)?.[1] ?? '';
}

describe('a job with id-token: write', () => {
  it('gets a token that says which job of which run it is, for whom it wants', async () => {
    const run = await host.dispatch('may.yml');
    const { repository } = host.github.side;
    await host.ended(run);
    const claims = await verified(tokenAfter('said', host.log(run, 'may')), 'https://swarm.example.com');
    const place = 'local/novacron/.github/workflows/may.yml@refs/heads/main';
    const sha = (await host.github.side.resolve('main')) ?? '';
    expect(claims).toMatchObject({
      aud: 'https://swarm.example.com',
      sub: `repo:local@${String(claims['repository_owner_id'])}/novacron@${repository.id}:ref:refs/heads/main`,
      actor: 'local',
      event_name: 'workflow_dispatch',
      ref: 'refs/heads/main',
      ref_type: 'branch',
      ref_protected: 'false',
      repository: 'local/novacron',
      repository_id: String(repository.id),
      repository_visibility: 'private',
      run_id: String(run),
      run_attempt: '1',
      run_number: '1',
      workflow: 'May',
      workflow_ref: place,
      workflow_sha: sha,
      job_workflow_ref: place,
      job_workflow_sha: sha,
      sha,
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/),
      check_run_id: expect.stringMatching(/^\d+$/),
    });
    const { iat = 0, nbf, exp } = claims;
    expect([nbf, exp]).toEqual([iat - 600, iat + 300]);
    expect(await host.outcome(run)).toContain('may: success');
  });

  it('gets one for the owner of the repository where it names nobody, each with an id of its own', async () => {
    const run = await host.dispatch('may.yml');
    await host.ended(run);
    const log = host.log(run, 'may');
    const [one, other] = [tokenAfter('said', log), tokenAfter('usual', log)].map((token) => decodeJwt(token));
    expect(other?.aud).toMatch(/^http:\/\/github\.localhost:\d+\/local$/);
    expect(other?.jti).not.toBe(one?.jti);
  });

  it('gets none when it has ended', async () => {
    const run = await host.dispatch('may.yml');
    await host.ended(run);
    const log = host.log(run, 'kept');
    const token = (/token ([\w.-]{100,})/.exec(log)?.[1] ?? '').split('').toReversed().join('');
    const url = /url (http\S+)/.exec(log)?.[1] ?? '';
    expect(token.split('.')).toHaveLength(3);
    const answer = await fetch(url, { headers: { authorization: `bearer ${token}` } });
    expect(answer.status).toBe(401);
  });
});

it('is told to no other job how it would ask', async () => {
  const run = await host.dispatch('not.yml');
  await host.ended(run);
  for (const name of ['not', 'usual']) expect(host.log(run, name)).toMatch(/\[\]/);
});

it('is given to no job without the right that asks at the address of others', async () => {
  const run = await host.dispatch('ask.yml');
  await host.ended(run);
  expect(host.log(run, 'asks')).toContain('answered 403 {"message":"the job has no');
});

it('is of an issuer that says where its keys are', async () => {
  const facts = await (await fetch(`${issuer()}/.well-known/openid-configuration`)).json();
  expect(facts).toMatchObject({ issuer: issuer(), jwks_uri: `${issuer()}/.well-known/jwks` });
});
