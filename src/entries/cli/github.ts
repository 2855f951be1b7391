/**
 * Which repository, on which host, with whose token: from the environment, because an argument would show in every list
 * of processes. A token is sent to the host that it was given for and to no other, so a clone of another host is refused
 * rather than asked about at github.com.
 */
import { execFileSync } from 'node:child_process';
import type { Command } from 'commander';
import { harmless } from '../../adapters/actions/log.ts';
import type { Io } from './io.ts';

export interface GitHubPlace {
  readonly owner: string;
  readonly repo: string;
  readonly token: string;
  /** `https://api.github.com`, `https://HOST/api/v3`. */
  readonly apiUrl: string;
  /** `https://github.com`, for links. */
  readonly serverUrl: string;
}

export type GitHubReading =
  | { readonly kind: 'github'; readonly place: GitHubPlace }
  /** Each a sentence without its full stop: what is missing, and how to give it. */
  | { readonly kind: 'missing'; readonly problems: readonly string[] };

export interface GitHubOptions {
  readonly repo?: string;
  readonly json?: boolean;
}

/** The options that all commands against GitHub have. */
export function withGitHubOptions(command: Command): Command {
  return command
    .option('--repo <owner/name>', 'the repository; without it the git remote origin, or GITHUB_REPOSITORY')
    .addHelpText('after', '\nThe token comes from GITHUB_TOKEN or GH_TOKEN, another host from GITHUB_API_URL.');
}

/** `token: 'optional'`: the caller has another way to come by one, and `token` may be empty. */
export function readGitHub(
  options: GitHubOptions,
  io: Pick<Io, 'cwd' | 'env'>,
  { token: need = 'needed' }: { readonly token?: 'needed' | 'optional' } = {},
): GitHubReading {
  const token = (io.env['GITHUB_TOKEN'] ?? '').trim() || (io.env['GH_TOKEN'] ?? '').trim();
  const host = readHost(io.env);
  const name = host.kind === 'bad' ? null : readName(options, io, host.serverUrl);
  const problems = [
    ...(token === '' && need === 'needed'
      ? ['there is no token: set GITHUB_TOKEN or GH_TOKEN, for example to what "gh auth token" prints']
      : []),
    ...(host.kind === 'bad' ? [host.problem] : []),
    ...(name?.kind === 'bad' ? [name.problem] : []),
  ];
  if (problems.length > 0 || host.kind === 'bad' || name?.kind !== 'name') return { kind: 'missing', problems };
  const { apiUrl, serverUrl } = host;
  return { kind: 'github', place: { owner: name.owner, repo: name.repo, token, apiUrl, serverUrl } };
}

/** null: it was told what is missing, and the exit code is set. */
export function placeOrTell(
  command: string,
  options: GitHubOptions & { readonly token?: 'optional' },
  io: Io,
): GitHubPlace | null {
  const reading = readGitHub(options, io, { token: options.token ?? 'needed' });
  if (reading.kind === 'github') return reading.place;
  tellFailure(command, { reasons: reading.problems, json: options.json === true }, io);
  return null;
}

/** On standard error, and as one value on standard output where that was asked for; exit code 1. */
export function tellFailure(
  command: string,
  of: { readonly reasons: readonly string[]; readonly json: boolean },
  io: Io,
): void {
  if (of.json) io.out(JSON.stringify({ ok: false, error: of.reasons.join('; ') }));
  for (const reason of of.reasons) io.err(harmless(`swarmlead ${command}: ${reason}`));
  io.exit(1);
}

type Host =
  | { readonly kind: 'host'; readonly apiUrl: string; readonly serverUrl: string }
  | { readonly kind: 'bad'; readonly problem: string };

function readHost(env: Io['env']): Host {
  const api = (env['GITHUB_API_URL'] ?? '').trim().replace(/\/+$/, '');
  const server = (env['GITHUB_SERVER_URL'] ?? '').trim().replace(/\/+$/, '');
  const wrong = [api, server].find((url) => url !== '' && !isUrl(url));
  if (wrong !== undefined) {
    const name = wrong === api ? 'GITHUB_API_URL' : 'GITHUB_SERVER_URL';
    return { kind: 'bad', problem: `${name} is no URL; it is one like https://api.github.com` };
  }
  if (api === '' && server !== '' && new URL(server).hostname !== 'github.com') {
    const problem = `GITHUB_SERVER_URL names a host and GITHUB_API_URL does not: set it too, ${server}/api/v3 on GitHub Enterprise Server`;
    return { kind: 'bad', problem };
  }
  const apiUrl = api === '' ? 'https://api.github.com' : api;
  return { kind: 'host', apiUrl, serverUrl: server === '' ? serverOf(apiUrl) : server };
}

/** Of `https://HOST/api/v3`, `https://api.github.com` and `https://api.NAME.ghe.com`; else its own origin. */
function serverOf(apiUrl: string): string {
  const { protocol, host, hostname } = new URL(apiUrl);
  const ofApi = hostname === 'api.github.com' || /^api\.[^.]+\.ghe\.com$/.test(hostname);
  return `${protocol}//${ofApi ? host.replace(/^api\./, '') : host}`;
}

function isUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

type Name =
  | { readonly kind: 'name'; readonly owner: string; readonly repo: string }
  | { readonly kind: 'bad'; readonly problem: string };

const none = 'there is no repository: say --repo owner/name, or run this in a clone of it';

function readName({ repo }: GitHubOptions, io: Pick<Io, 'cwd' | 'env'>, serverUrl: string): Name {
  if (repo !== undefined) return named(repo, '--repo');
  const remote = readRemote(io.cwd);
  const host = new URL(serverUrl).hostname;
  if (remote?.host === host) return named(remote.path, 'the git remote origin');
  const given = (io.env['GITHUB_REPOSITORY'] ?? '').trim();
  if (given !== '') return named(given, 'GITHUB_REPOSITORY');
  if (!remote) return { kind: 'bad', problem: none };
  return {
    kind: 'bad',
    problem: `the git remote origin is on ${remote.host}, and the token is for ${host}: set GITHUB_API_URL, or say --repo owner/name`,
  };
}

function named(text: string, where: string): Name {
  const [, owner, repo] = /^([A-Za-z0-9][A-Za-z0-9_-]*)\/([A-Za-z0-9._-]+)$/.exec(text) ?? [];
  if (owner !== undefined && repo !== undefined && !/^\.\.?$/.test(repo)) return { kind: 'name', owner, repo };
  return { kind: 'bad', problem: `${where} names no repository; one is written owner/name` };
}

interface Remote {
  readonly host: string;
  /** `owner/name`. */
  readonly path: string;
}

/** null: no clone, no such remote, or one that is no URL. Credentials in it are dropped, and it is never shown. */
function readRemote(cwd: string): Remote | null {
  try {
    const stdio = ['ignore', 'pipe', 'ignore'] as const;
    return parseRemote(
      execFileSync('git', ['remote', 'get-url', 'origin'], { cwd, encoding: 'utf8', stdio: [...stdio] }),
    );
  } catch {
    return null;
  }
}

export function parseRemote(text: string): Remote | null {
  const url = text.trim();
  const [, scpHost, scpPath] = /^(?:[^@/\s]+@)?([^:/\s]+):(?!\/)(.+)$/.exec(url) ?? [];
  const host = scpHost ?? (URL.canParse(url) ? new URL(url).hostname : '');
  const path = scpPath ?? (URL.canParse(url) ? new URL(url).pathname : '');
  if (host === '') return null;
  // `ssh.github.com` is the same host behind another port.
  return {
    host: host.replace(/^ssh\.(?=github\.com$)/, ''),
    path: path.replace(/^\/+|\/+$/g, '').replace(/\.git$/, ''),
  };
}
