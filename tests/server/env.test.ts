/** The server's environment: what it takes, what refuses the start, and that no problem repeats a value. */
import { createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Env } from '../../src/entries/env-reading.ts';
import { readServerEnv, type ServerConfig } from '../../src/entries/server-env.ts';
import { enough, key, pem, secret } from './environment.ts';

function config(env: Env, files: Readonly<Record<string, string>> = {}): ServerConfig {
  const reading = readServerEnv(env, fileOf(files));
  if (reading.kind === 'bad') throw new Error(reading.problems.join('\n'));
  return reading.config;
}

function problems(env: Env, files: Readonly<Record<string, string>> = {}): readonly string[] {
  const reading = readServerEnv(env, fileOf(files));
  return reading.kind === 'bad' ? reading.problems : [];
}

function fileOf(files: Readonly<Record<string, string>>): (path: string) => string {
  return (path) => {
    const text = files[path];
    if (text === undefined) throw new Error(`ENOENT: no such file, ${path}`);
    return text;
  };
}

describe('a server with its three values', () => {
  it('listens on the loopback interface, for github.com', () => {
    const { privateKey, ...rest } = config(enough);
    expect(rest).toEqual({
      appId: 12,
      secrets: [secret],
      host: '127.0.0.1',
      port: 3000,
      webhookPath: '/api/github/webhooks',
      apiUrl: 'https://api.github.com',
      serverUrl: 'https://github.com',
      refPrefix: 'refs/swarm',
      logLevel: 'info',
    });
    expect(createPrivateKey(privateKey).equals(key)).toBe(true);
  });

  it.each([
    ['with its line ends written out', { PRIVATE_KEY: pem.replaceAll('\n', '\\n') }],
    ['on one line', { PRIVATE_KEY: pem.replaceAll('\n', ' ') }],
    ['in base64', { PRIVATE_KEY: Buffer.from(pem).toString('base64') }],
    ['in PKCS #8', { PRIVATE_KEY: key.export({ type: 'pkcs8', format: 'pem' }).toString() }],
    ['in a file', { PRIVATE_KEY: '', PRIVATE_KEY_PATH: '/run/secrets/app.pem' }],
  ])('takes its key %s', (_, given) => {
    const { privateKey } = config({ ...enough, ...given }, { '/run/secrets/app.pem': pem });
    expect(createPrivateKey(privateKey).equals(key)).toBe(true);
  });

  it.each([
    ['https://api.github.com', 'https://github.com'],
    ['https://git.example.com/api/v3', 'https://git.example.com'],
    ['https://git.example.com/api/v3/', 'https://git.example.com'],
    ['https://api.octo.ghe.com', 'https://octo.ghe.com'],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
  ])('finds the pages of %s at %s', (api, pages) => {
    expect(config({ ...enough, GITHUB_API_URL: api })).toMatchObject({
      apiUrl: api.replace(/\/$/, ''),
      serverUrl: pages,
    });
  });

  it('is told otherwise where the pages are elsewhere', () => {
    expect(config({ ...enough, GITHUB_SERVER_URL: 'https://pages.example.com/' }).serverUrl).toBe(
      'https://pages.example.com',
    );
  });

  it('takes two secrets while one is changed for another', () => {
    const old = randomBytes(32).toString('base64');
    expect(config({ ...enough, WEBHOOK_SECRET_OLD: old }).secrets).toEqual([secret, old]);
  });
});

const elliptic = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' });

describe('a server does not start', () => {
  it('with nothing, and says all that is missing at once, with its mend', () => {
    expect(problems({})).toEqual([
      expect.stringMatching(/^APP_ID is missing; .*page/),
      expect.stringMatching(/^PRIVATE_KEY is missing; .*PRIVATE_KEY_PATH/),
      expect.stringMatching(/^WEBHOOK_SECRET is missing; .*openssl rand -hex 32/),
    ]);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    ['an App id that is no number', { APP_ID: 'Iv1.abc' }, /^APP_ID is not a number/],
    ['an App id of nothing', { APP_ID: '0' }, /^APP_ID is not a number/],
    ['a key that is none', { PRIVATE_KEY: 'hush' }, /^PRIVATE_KEY is not a private key in PEM form/],
    ['half a key', { PRIVATE_KEY: pem.slice(0, 400) }, /^PRIVATE_KEY is not a private key in PEM form/],
    ['a key that GitHub makes none of', { PRIVATE_KEY: elliptic.toString() }, /^PRIVATE_KEY is not an RSA key/],
    [
      'a path that leads nowhere',
      { PRIVATE_KEY: '', PRIVATE_KEY_PATH: '/nowhere' },
      /PRIVATE_KEY_PATH names cannot be read/,
    ],
    ["Probot's own secret", { WEBHOOK_SECRET: 'development' }, /^WEBHOOK_SECRET is Probot's default/],
    ['a short secret', { WEBHOOK_SECRET: 'x7Hq0pLw2vNs9ZtR' }, /^WEBHOOK_SECRET is shorter than 32 bytes/],
    ['a secret of one letter', { WEBHOOK_SECRET: 'a'.repeat(64) }, /^WEBHOOK_SECRET is easily guessed/],
    ['a weak old secret', { WEBHOOK_SECRET_OLD: 'development' }, /^WEBHOOK_SECRET_OLD is Probot's default/],
    ['a port that is none', { PORT: '99999' }, /^PORT is not a port/],
    ['a port of the metrics that is none', { METRICS_PORT: '-1' }, /^METRICS_PORT is not a port/],
    ['a port in words', { PORT: 'http' }, /^PORT is not a port/],
    ['a path that is none', { WEBHOOK_PATH: 'hooks?x' }, /^WEBHOOK_PATH is not a path/],
    ['an API without encryption', { GITHUB_API_URL: 'http://git.example.com/api/v3' }, /must begin with https/],
    ['the pages for the API', { GITHUB_API_URL: 'https://github.com' }, /the API is at https:\/\/api\.github\.com/],
    ['the pages of GHE.com', { GITHUB_API_URL: 'https://octo.ghe.com' }, /the API is at https:\/\/api\.octo\.ghe\.com/],
    [
      'an Enterprise Server without its path',
      { GITHUB_API_URL: 'https://git.example.com' },
      /git\.example\.com\/api\/v3/,
    ],
    ['an API with a password', { GITHUB_API_URL: 'https://a:b@api.github.com' }, /holds more than an address/],
    ['a database that is none', { DATABASE_URL: 'db.example.com' }, /^DATABASE_URL is not the address of a PostgreSQL/],
    ['a database of another kind', { DATABASE_URL: 'mysql://a:b@db/x' }, /^DATABASE_URL is not the address/],
    ['no URL', { GITHUB_API_URL: 'api.github.com' }, /^GITHUB_API_URL is not a URL/],
    ["Probot's host name", { GHE_HOST: 'git.example.com' }, /^GHE_HOST is not read; .*GITHUB_API_URL/],
    ['pages that are no address', { GITHUB_SERVER_URL: 'git.example.com/x' }, /^GITHUB_SERVER_URL is not the address/],
    ['a ref prefix that is none', { REF_PREFIX: 'swarm' }, /^REF_PREFIX is not a ref prefix/],
    ['a level that is none', { LOG_LEVEL: 'loud' }, /^LOG_LEVEL is none of/],
  ])('with %s', (_, given, problem) => {
    expect(problems({ ...enough, ...given })).toEqual([expect.stringMatching(problem)]);
  });

  it('and says nothing of what it was given', () => {
    const given = { APP_ID: 'canary-one', PRIVATE_KEY: 'canary-two', WEBHOOK_SECRET: 'canary-three', PORT: 'canary-4' };
    const said = problems(given);
    expect(said).toHaveLength(4);
    expect(said.join()).not.toContain('canary');
  });
});

describe('the door for workers', () => {
  const url = 'https://swarm.example.com';

  it('is closed where the server does not know its own address', () => {
    expect(config(enough).workers).toBeUndefined();
  });

  it.each([
    [{}, 'https://token.actions.githubusercontent.com'],
    [{ GITHUB_API_URL: 'https://git.example.com/api/v3' }, 'https://git.example.com/_services/token'],
    [{ GITHUB_API_URL: 'https://api.octo.ghe.com' }, 'https://token.actions.octo.ghe.com'],
    [
      { OIDC_ISSUER: 'https://token.actions.githubusercontent.com/octo' },
      'https://token.actions.githubusercontent.com/octo',
    ],
  ])('takes tokens of %j', (env, issuer) => {
    const { workers } = config({ ...enough, PUBLIC_URL: url, ...env });
    expect(workers).toEqual({ publicUrl: url, issuer });
  });

  it.each(['http://127.0.0.1:3000', 'https://example.com:8443', 'https://example.com/swarm'])(
    'has the address that the server is given, %s',
    (publicUrl) => {
      expect(config({ ...enough, PUBLIC_URL: publicUrl }).workers?.publicUrl).toBe(publicUrl);
    },
  );

  it('is none that webhooks come in by', () => {
    const env = { ...enough, WEBHOOK_PATH: '/api/worker' };
    expect(config(env).webhookPath).toBe('/api/worker');
    expect(problems({ ...env, PUBLIC_URL: url })).toEqual([
      expect.stringMatching(/^WEBHOOK_PATH .* or leave PUBLIC_URL out/),
    ]);
  });

  it.each([
    ['PUBLIC_URL', `${url}/`],
    ['PUBLIC_URL', `${url}/swarm/`],
    ['PUBLIC_URL', `${url}?a=secret-word`],
    ['PUBLIC_URL', 'swarm.example.com'],
    ['PUBLIC_URL', 'http://swarm.example.com'],
    ['PUBLIC_URL', 'https://user:secret-word@swarm.example.com'],
    ['OIDC_ISSUER', 'http://issuer.example.com'],
    ['OIDC_ISSUER', 'https://issuer.example.com/?secret-word'],
  ])('refuses %s %s', (name, text) => {
    const [problem, ...others] = problems({ ...enough, PUBLIC_URL: url, [name]: text });
    expect(problem).toContain(name);
    expect(problem).not.toContain('secret-word');
    expect(others).toEqual([]);
  });
});
