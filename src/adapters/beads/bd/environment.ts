/**
 * What the programs see of the world. Everything else of our own environment stays outside: a variable of `bd`, git or a
 * shell that somebody set could name a program to run, another store, or another remote. The token is in none but that of
 * the two git commands which speak with the remote, and there it is a setting by environment: never an argument, never in
 * a file.
 */
import { join } from 'node:path';
import { SwarmLeadError } from '../../../core/problem.ts';

export interface RemoteCredentials {
  readonly token: string;
}

/** How the host's network is reached; of no use to `bd`, which only sees a repository beside it. */
const network = [
  'HTTPS_PROXY https_proxy HTTP_PROXY http_proxy ALL_PROXY all_proxy NO_PROXY no_proxy',
  'SSL_CERT_FILE SSL_CERT_DIR GIT_SSL_CAINFO',
].flatMap((names) => names.split(' '));

/** Seconds in which at least a thousand bytes a second must pass, or git gives up by itself. */
const slowest = { GIT_HTTP_LOW_SPEED_LIMIT: '1000', GIT_HTTP_LOW_SPEED_TIME: '60' };

/** Settings that win over those of any file. */
const tamed: readonly (readonly [string, string])[] = [
  ['core.hooksPath', '/dev/null'],
  ['core.fsmonitor', 'false'],
  ['credential.helper', ''],
  ['http.followRedirects', 'false'],
  ['protocol.ext.allow', 'never'],
  ['gc.auto', '0'],
  ['maintenance.auto', 'false'],
];

/** `home`: a folder of ours, which stands for the user's. */
export function bdEnvironment(home: string): Readonly<Record<string, string>> {
  return {
    ...base(home, 'file', tamed),
    BD_DISABLE_METRICS: '1',
    DO_NOT_TRACK: '1',
    BD_NON_INTERACTIVE: '1',
    BD_JSON_ENVELOPE: '1',
    BD_NO_REMOTE_ADOPT: '1',
    BEADS_ACTOR: 'swarmlead',
  };
}

/** For git as it speaks with `remote`, and for git beside it. Only the scheme of the remote is allowed. */
export function gitEnvironment(
  home: string,
  remote: string,
  credentials: RemoteCredentials | undefined,
): Readonly<Record<string, string>> {
  const { origin, protocol } = addressOf(remote);
  const settings = [...tamed];
  if (credentials !== undefined && protocol !== 'file') {
    const basic = Buffer.from(`x-access-token:${credentials.token}`).toString('base64');
    settings.push([`http.${origin}/.extraHeader`, `Authorization: Basic ${basic}`]);
  }
  const passed = network.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(passed), ...base(home, protocol, settings), ...slowest };
}

/** A path counts as `file`, which only tests have. */
function addressOf(remote: string): { readonly origin: string; readonly protocol: 'https' | 'http' | 'file' } {
  if (remote.startsWith('/') || remote.startsWith('file:///')) return { origin: '', protocol: 'file' };
  const url = new URL(remote);
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url.username !== '' || url.password !== '') throw badAddress();
  if (url.protocol === 'https:') return { origin: url.origin, protocol: 'https' };
  if (url.protocol === 'http:' && loopback) return { origin: url.origin, protocol: 'http' };
  throw badAddress();
}

function badAddress(): SwarmLeadError {
  return new SwarmLeadError({
    code: 'beads-address',
    message:
      'The git remote of the beads must be reached by https, and its address holds no password; look at the addresses of the host that this process was given.',
  });
}

function base(
  home: string,
  protocol: string,
  settings: readonly (readonly [string, string])[],
): Readonly<Record<string, string>> {
  const pairs = settings.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]);
  return {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    TMPDIR: home,
    LC_ALL: 'C',
    GIT_ALLOW_PROTOCOL: protocol,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_COUNT: String(settings.length),
    ...Object.fromEntries(pairs),
    GIT_TERMINAL_PROMPT: '0',
    GIT_AUTHOR_NAME: 'swarmlead',
    GIT_AUTHOR_EMAIL: 'swarmlead@users.noreply.github.com',
    GIT_COMMITTER_NAME: 'swarmlead',
    GIT_COMMITTER_EMAIL: 'swarmlead@users.noreply.github.com',
  };
}
