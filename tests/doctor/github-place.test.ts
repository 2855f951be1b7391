/** Which repository, host and token a command means; and that a token is never meant for another host. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseRemote, readGitHub, type GitHubReading } from '../../src/entries/cli/github.ts';

const nowhere = mkdtempSync(join(tmpdir(), 'no-clone-'));
const clone = mkdtempSync(join(tmpdir(), 'clone-'));
beforeAll(() => {
  execFileSync('git', ['init', '-q'], { cwd: clone });
  execFileSync('git', ['remote', 'add', 'origin', 'git@github.com:local/novacron.git'], { cwd: clone });
});

type Env = Readonly<Record<string, string>>;
const reading = (
  env: Env,
  { cwd = nowhere, repo }: { readonly cwd?: string; readonly repo?: string } = {},
): GitHubReading => readGitHub(repo === undefined ? {} : { repo }, { cwd, env });
const problems = (read: GitHubReading): string => (read.kind === 'missing' ? read.problems.join('\n') : '');
const place = (read: GitHubReading): unknown => (read.kind === 'github' ? read.place : read.problems);

describe('the place of a command', () => {
  it('says at once everything that is missing', () => {
    expect(problems(reading({}))).toMatch(/no token[\s\S]*GH_TOKEN[\s\S]*no repository[\s\S]*--repo/);
    expect(problems(reading({ GITHUB_TOKEN: ' ', GITHUB_API_URL: 'nonsense' }))).toMatch(
      /no token[\s\S]*GITHUB_API_URL is no URL/,
    );
  });

  it('is github.com and the clone, unless something else is said', () => {
    const known = { token: 'a', apiUrl: 'https://api.github.com', serverUrl: 'https://github.com' };
    expect(place(reading({ GH_TOKEN: 'a' }, { cwd: clone }))).toEqual({ owner: 'local', repo: 'novacron', ...known });
    expect(place(reading({ GH_TOKEN: 'a' }, { cwd: clone, repo: 'o/n' }))).toEqual({ owner: 'o', repo: 'n', ...known });
    expect(place(reading({ GITHUB_TOKEN: 'a', GH_TOKEN: 'b', GITHUB_REPOSITORY: 'o/n' }))).toMatchObject({
      ...known,
      repo: 'n',
    });
  });

  it.each([
    ['https://ghe.example/api/v3/', 'https://ghe.example/api/v3', 'https://ghe.example'],
    ['https://api.octo.ghe.com', 'https://api.octo.ghe.com', 'https://octo.ghe.com'],
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
  ])('follows GITHUB_API_URL: %s', (url, apiUrl, serverUrl) => {
    const read = reading({ GITHUB_TOKEN: 'a', GITHUB_API_URL: url, GITHUB_REPOSITORY: 'o/n' });
    expect(place(read)).toMatchObject({ apiUrl, serverUrl });
  });

  it('never sends a token to another host than the clone is of', () => {
    const env = { GITHUB_TOKEN: 'a', GITHUB_API_URL: 'https://ghe.example/api/v3' };
    expect(problems(reading(env, { cwd: clone }))).toMatch(
      /origin is on github\.com, and the token is for ghe\.example/,
    );
    expect(problems(reading({ GITHUB_TOKEN: 'a', GITHUB_SERVER_URL: 'https://ghe.example' }, { repo: 'o/n' }))).toMatch(
      /GITHUB_API_URL does not/,
    );
  });

  it.each(['novacron', '../x', 'o/n/m', 'o/..', 'o/n?x=1', '-o/n'])('refuses what is no name: %s', (repo) => {
    expect(problems(reading({ GITHUB_TOKEN: 'a' }, { repo }))).toMatch(/--repo names no repository/);
  });

  it.each([
    ['git@github.com:local/novacron.git', 'github.com', 'local/novacron'],
    ['https://user:secret@github.com/local/novacron.git', 'github.com', 'local/novacron'],
    ['ssh://git@ghe.example:2222/local/novacron', 'ghe.example', 'local/novacron'],
    ['ssh://git@ssh.github.com:443/local/novacron.git', 'github.com', 'local/novacron'],
    ['https://github.com/local/novacron/', 'github.com', 'local/novacron'],
  ])('reads the remote %s', (remote, host, path) => {
    expect(parseRemote(remote)).toEqual({ host, path });
  });

  it.each(['/srv/git/novacron.git', '../novacron', ''])('takes no path for a host: %j', (remote) => {
    expect(parseRemote(remote)).toBeNull();
  });
});
