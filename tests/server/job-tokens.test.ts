/** Whose tokens count: those of our issuer for a dispatched job, for us, and now. Each claim is made wrong by itself. */
import { createHmac } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { createJobTokens } from '../../src/adapters/oidc/job-tokens.ts';
import type { JobProving, JobTokens } from '../../src/app/ports/job-tokens.ts';

const issuer = 'https://issuer.example.com';
const audience = 'https://swarm.example.com';
const start = Date.parse('2026-11-27T01:00:00Z') / 1000;
const place = 'fork-me/other/.github/workflows/swarm-research.yml@refs/heads/main';

/** As GitHub writes them: good for five minutes, and for ten before. */
const good = {
  iss: issuer,
  aud: audience,
  sub: 'repo:anything:at-all',
  jti: 'one',
  iat: start,
  nbf: start - 600,
  exp: start + 300,
  repository_id: '42',
  repository_owner_id: '7',
  run_id: '501',
  run_attempt: '1',
  event_name: 'workflow_dispatch',
  workflow_ref: place,
  job_workflow_ref: place,
  ref: 'refs/heads/main',
} satisfies JWTPayload;

let ours: Awaited<ReturnType<typeof generateKeyPair>>;
let theirs: typeof ours;
let known: object;
let asked = 0;

beforeAll(async () => {
  ours = await generateKeyPair('RS256');
  theirs = await generateKeyPair('RS256');
  known = { keys: [{ ...(await exportJWK(ours.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }] };
});

function tokens(answer: () => Response = () => Response.json(known), at = start): JobTokens {
  const fetchKeys = async (url: unknown): Promise<Response> => {
    asked += 1;
    expect(String(url)).toBe('https://issuer.example.com/keys');
    return Promise.resolve(answer());
  };
  const now = () => new Date(at * 1000);
  return createJobTokens({ issuer, keysUrl: `${issuer}/keys`, audience, now, fetch: fetchKeys });
}

async function signed(
  claims: JWTPayload,
  {
    key = ours.privateKey,
    ...header
  }: { key?: (typeof ours)['privateKey']; kid?: string; alg?: string; [name: string]: unknown } = {},
): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1', ...header }).sign(key);
}

async function proving(claims: JWTPayload, at = start): Promise<JobProving> {
  return tokens(undefined, at).prove(await signed(claims));
}

const unsigned = (header: object, claims: object): string =>
  [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');

describe('a token of a dispatched job', () => {
  it('proves repository, owner, run, attempt, workflow and ref, whatever its names say', async () => {
    expect(await proving(good)).toMatchObject({
      kind: 'proven',
      proof: {
        repository: 42,
        owner: 7,
        run: { id: 501, attempt: 1 },
        workflow: '.github/workflows/swarm-research.yml',
        ref: 'refs/heads/main',
      },
    });
  });

  it('is spent once', async () => {
    const one = tokens();
    const token = await signed(good);
    const again = [await one.prove(token), await one.prove(token)];
    expect(again.map((each) => (each.kind === 'proven' ? each.spend() : each.kind))).toEqual(['spent', 'used']);
    const other = await one.prove(await signed({ ...good, jti: 'two' }));
    expect(other.kind === 'proven' && other.spend()).toBe('spent');
  });

  it.each<readonly [string, JWTPayload]>([
    ['another issuer', { iss: 'https://token.example.org' }],
    ['our issuer with more behind it', { iss: `${issuer}/enterprise` }],
    ['another audience', { aud: 'https://github.com/someone' }],
    ['our audience with a slash', { aud: `${audience}/` }],
    ['more audiences than ours', { aud: [audience, 'https://other.example.com'] }],
    ['a list of ours alone', { aud: [audience] }],
    ['no id', { jti: '' }],
    ['a repository by name', { repository_id: 'novacron' }],
    ['an owner by name', { repository_owner_id: 'ada' }],
    ['a run of zero', { run_id: '0' }],
    ['a run that is no number', { run_id: '501 or 1=1' }],
    ['a run beyond all numbers', { run_id: '9'.repeat(16) }],
    ['no attempt', { run_attempt: '' }],
    ['a push', { event_name: 'push' }],
    ['a pull request', { event_name: 'pull_request_target' }],
    ['a called workflow', { job_workflow_ref: 'o/r/.github/workflows/called.yml@refs/heads/main' }],
    ['a workflow at another ref', { workflow_ref: place.replace('main', 'x'), job_workflow_ref: place }],
    ['a ref that the workflow is not at', { ref: 'refs/heads/topic' }],
    ['a ref of a pull request', { ref: 'refs/pull/1/merge' }],
    [
      'a workflow elsewhere',
      { workflow_ref: 'o/r/evil.yml@refs/heads/main', job_workflow_ref: 'o/r/evil.yml@refs/heads/main' },
    ],
    [
      'a workflow in a folder',
      {
        workflow_ref: 'o/r/.github/workflows/a/b.yml@refs/heads/main',
        job_workflow_ref: 'o/r/.github/workflows/a/b.yml@refs/heads/main',
      },
    ],
    ['a long life', { exp: start + 3600 }],
    ['a long past', { nbf: start - 7200 }],
    ['an end in the past', { exp: start - 60 }],
    ['a beginning in the future', { nbf: start + 60 }],
    ['a making in the future', { iat: start + 60, exp: start + 300 }],
    ['a making long ago', { iat: start - 660 }],
  ])('of %s is refused', async (_what, wrong) => {
    expect((await proving({ ...good, ...wrong })).kind).toBe('refused');
  });

  it.each(Object.keys(good).filter((name) => name !== 'sub'))('without %s is refused', async (name) => {
    const claims = Object.fromEntries(Object.entries(good).filter(([one]) => one !== name));
    expect((await proving(claims)).kind).toBe('refused');
  });

  it('may be given back, and is then good once more', async () => {
    const one = tokens();
    const token = await signed(good);
    const first = await one.prove(token);
    if (first.kind !== 'proven') throw new Error('it is good');
    expect(first.spend()).toBe('spent');
    first.giveBack();
    const again = await one.prove(token);
    expect(again.kind === 'proven' && [again.spend(), again.spend()]).toEqual(['spent', 'used']);
  });

  it('is refused after its end', async () => {
    expect((await proving(good, start + 331)).kind).toBe('refused');
  });
});

describe('a signature', () => {
  it('of another key is refused, under our name and under its own', async () => {
    for (const kid of ['k1', 'k2']) {
      const token = await signed(good, { key: theirs.privateKey, kid });
      expect((await tokens().prove(token)).kind).toBe('refused');
    }
  });

  it('that is none, or made with the public key as a secret, is refused', async () => {
    const none = `${unsigned({ alg: 'none', kid: 'k1' }, good)}.`;
    const body = unsigned({ alg: 'HS256', kid: 'k1' }, good);
    const secret = createHmac('sha256', JSON.stringify(known)).update(body).digest('base64url');
    for (const token of [none, `${body}.${secret}`]) expect((await tokens().prove(token)).kind).toBe('refused');
  });

  it('by a key that the token brings along, or names the address of, is refused', async () => {
    const jwk = await exportJWK(theirs.publicKey);
    for (const brought of [{ jwk }, { jku: 'https://evil.example.com/keys' }, { x5u: 'https://evil.example.com/c' }]) {
      const token = await signed(good, { key: theirs.privateKey, ...brought });
      expect((await tokens().prove(token)).kind).toBe('refused');
    }
  });

  it.each(['', 'x', 'a.b.c', '..', `${'a'.repeat(9000)}.b.c`, 'ey.ey.ey.ey.ey'])(
    'of no token %j is refused',
    async (text) => {
      expect((await tokens().prove(text)).kind).toBe('refused');
    },
  );

  it('by a key that it does not name, of several, is refused: asking again would not help', async () => {
    const other = { ...(await exportJWK(theirs.publicKey)), kid: 'k2', alg: 'RS256', use: 'sig' };
    const two = tokens(() => Response.json({ keys: [...Object.values(known).flat(), other] }));
    const unnamed = await new SignJWT(good).setProtectedHeader({ alg: 'RS256' }).sign(ours.privateKey);
    expect(await two.prove(unnamed)).toMatchObject({ kind: 'refused' });
    expect((await two.prove(await signed(good))).kind).toBe('proven');
  });

  it('costs the issuer one question, however many keys are made up', async () => {
    const one = tokens();
    asked = 0;
    for (let index = 0; index < 30; index += 1) {
      await one.prove(await signed(good, { key: theirs.privateKey, kid: `made-up-${index}` }));
    }
    expect(asked).toBe(1);
  });
});

it('costs an issuer that does not answer one question in five seconds, however many tokens come', async () => {
  let [at, questions] = [start, 0];
  const one = createJobTokens({
    issuer,
    keysUrl: `${issuer}/keys`,
    audience,
    now: () => new Date(at * 1000),
    fetch: async () => {
      questions += 1;
      return Promise.resolve(questions === 1 ? new Response('', { status: 500 }) : Response.json(known));
    },
  });
  const token = await signed(good);
  for (let index = 0; index < 10; index += 1) expect((await one.prove(token)).kind).toBe('later');
  expect(questions).toBe(1);
  at += 5;
  expect((await one.prove(token)).kind).toBe('proven');
  expect(questions).toBe(2);
});

it('is tried again later where the issuer does not answer with keys', async () => {
  const answers = [() => new Response('', { status: 500 }), () => new Response('<html>'), () => Response.error()];
  for (const answer of answers) expect((await tokens(answer).prove(await signed(good))).kind).toBe('later');
});
