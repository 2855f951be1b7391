import { execFileSync } from 'node:child_process';
import { linkSync, mkdirSync, mkdtempSync, realpathSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createWorkspace } from '../../src/adapters/session/workspace.ts';
import { findPlace } from '../../src/adapters/session/place.ts';

let base = '';
let root = '';
const limit = 1000;

function put(path: string, text = 'text'): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'swarmlead-work-')));
  root = join(base, 'root');
  mkdirSync(root);
  writeFileSync(join(base, 'outside.txt'), 'secret');
});

const workspace = (): ReturnType<typeof createWorkspace> => createWorkspace({ root, cwd: root });

describe('reading what a worker named', () => {
  it('reads a regular file by any spelling of its path', async () => {
    const file = put('docs/a.md', 'hello');
    for (const path of ['docs/a.md', './docs/../docs/a.md', file]) {
      const reading = await workspace().read(path, limit);
      expect(reading).toMatchObject({ kind: 'file', path: 'docs/a.md' });
    }
  });

  it('takes paths relative to the working directory', async () => {
    put('docs/a.md');
    const reading = await createWorkspace({ root, cwd: join(root, 'docs') }).read('a.md', limit);
    expect(reading).toMatchObject({ kind: 'file', path: 'docs/a.md' });
  });

  it.each([
    ['nothing', 'no such file', 'absent.md', () => null],
    ['a directory', 'regular', 'dir', () => mkdirSync(join(root, 'dir'))],
    ['a link', 'symbolic link', 'link.md', () => symlinkSync(join(base, 'outside.txt'), join(root, 'link.md'))],
    ['a link inside', 'symbolic link', 'l.md', () => symlinkSync(put('a.md'), join(root, 'l.md'))],
    ['a way out through a linked directory', 'outside', 'up/outside.txt', () => symlinkSync(base, join(root, 'up'))],
    ['a way out', 'outside', '../outside.txt', () => null],
    ['a device', 'regular', '/dev/zero', () => null],
    ['the environment', 'outside', '/proc/self/environ', () => null],
    ['a pipe', 'regular', 'pipe', () => execFileSync('mkfifo', [join(root, 'pipe')])],
    ["git's configuration", 'secrets', '.git/config', () => put('.git/config')],
    ['an environment file', 'secrets', 'app/.env.local', () => put('app/.env.local')],
    ['a key', 'secrets', 'deploy.pem', () => put('deploy.pem')],
    ['the store itself', 'secrets', '.swarmlead/session/x', () => put('.swarmlead/session/x')],
    [
      'git through a linked directory',
      'secrets',
      'g/config',
      () => {
        put('.git/config');
        symlinkSync(join(root, '.git'), join(root, 'g'));
      },
    ],
    ['too much', 'at most 1000', 'big.txt', () => put('big.txt', 'x'.repeat(1001))],
  ])('refuses %s', async (_what, reason, path, prepare) => {
    prepare();
    const reading = await workspace().read(path, limit);
    expect(reading.kind === 'refused' ? reading.reason : 'was read').toContain(reason);
  });

  it('reads a file that has two names by the one that was given', async () => {
    linkSync(put('a.md'), join(root, 'b.md'));
    expect(await workspace().read('b.md', limit)).toMatchObject({ kind: 'file', path: 'b.md' });
  });
});

describe('finding what the swarm file declared', () => {
  it('finds exact paths and globs, sorted, and neither links nor foreign directories', async () => {
    for (const path of ['docs/b.md', 'docs/a.md', 'docs/x/c.md', 'node_modules/p/d.md', '.env.md']) put(path);
    symlinkSync(join(root, 'docs/a.md'), join(root, 'docs/l.md'));
    symlinkSync(base, join(root, 'up'));
    expect(await workspace().find('docs/a.md', 10)).toEqual(['docs/a.md']);
    expect(await workspace().find('./docs/*.md', 10)).toEqual(['docs/a.md', 'docs/b.md']);
    expect(await workspace().find('**/*.md', 10)).toEqual(['docs/a.md', 'docs/b.md', 'docs/x/c.md']);
    expect(await workspace().find('docs/', 10)).toEqual(['docs/a.md', 'docs/b.md', 'docs/x/c.md']);
    expect(await workspace().find('docs/l.md', 10)).toEqual([]);
    expect(await workspace().find('../outside.txt', 10)).toEqual([]);
    expect(await workspace().find('../*.txt', 10)).toEqual([]);
    expect(await workspace().find('**', 2)).toHaveLength(2);
  });
});

function git(...args: string[]): void {
  execFileSync('git', ['-C', root, '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args]);
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('what is new', () => {
  it('is what HEAD does not have', async () => {
    git('init', '-q');
    put('a.md', 'old');
    git('add', '.');
    git('commit', '-qm', 'x');
    expect(await workspace().unchanged('a.md', bytes('old'))).toBe(true);
    expect(await workspace().unchanged('a.md', bytes('new'))).toBe(false);
    expect(await workspace().unchanged('b.md', bytes('old'))).toBe(false);
  });

  it('may have been written again all the same, which its time tells and its bytes do not', async () => {
    put('a b*.md', 'old');
    put('c.md', 'old');
    git('init', '-q');
    git('add', '.');
    git('commit', '-qm', 'x');
    const here = workspace();
    expect([await here.rewritten('a b*.md'), await here.rewritten('c.md')]).toEqual([false, false]);
    utimesSync(join(root, 'c.md'), 1, 1);
    put('a b*.md', 'old');
    expect(await here.unchanged('a b*.md', bytes('old'))).toBe(true);
    expect(await here.rewritten('a b*.md')).toBe(true);
    expect(await here.rewritten('c.md')).toBe(true);
    expect(await here.rewritten('not-there.md')).toBe(false);
    put('untracked.md', 'x');
    expect(await here.rewritten('untracked.md')).toBe(false);
  });

  it('is everything without git', async () => {
    put('a.md', 'old');
    expect(await workspace().unchanged('a.md', bytes('old'))).toBe(false);
    expect(await workspace().rewritten('a.md')).toBe(false);
  });
});

describe('the commit that was checked out', () => {
  it('is the one that was wanted, or what was committed on top of it, and nothing where there is none', async () => {
    const head = (): string => execFileSync('git', ['-C', root, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
    git('init', '-q');
    expect(await workspace().standsOn('c'.repeat(40))).toBe('nothing');
    git('commit', '-qm', 'x', '--allow-empty');
    const wanted = head();
    expect(await workspace().standsOn(wanted)).toBe('yes');
    git('commit', '-qm', 'y', '--allow-empty');
    expect(await workspace().standsOn(wanted)).toBe('yes');
    git('checkout', '-q', '--orphan', 'other');
    git('commit', '-qm', 'z', '--allow-empty');
    expect(await workspace().standsOn(wanted)).toBe('no');
    expect(await workspace().standsOn('c'.repeat(40))).toBe('no');
  });
});

describe('the place of the store', () => {
  it('is the root of the repository, a given root, or what the job says', () => {
    mkdirSync(join(root, '.git'));
    mkdirSync(join(root, 'a/b'), { recursive: true });
    const cwd = join(root, 'a/b');
    expect(findPlace({ cwd, env: {} })).toEqual({
      root,
      session: join(root, '.swarmlead/session'),
      dispatched: false,
    });
    expect(findPlace({ cwd, env: {}, root: '..' }).root).toBe(join(root, 'a'));
    expect(findPlace({ cwd, env: { SWARMLEAD_SESSION: '/t/s', GITHUB_WORKSPACE: root } })).toEqual({
      root,
      session: '/t/s',
      dispatched: true,
    });
    expect(findPlace({ cwd, env: { SWARMLEAD_SESSION: '/t/s', GITHUB_WORKSPACE: root }, root: '/' })).toEqual({
      root,
      session: '/t/s',
      dispatched: true,
    });
    expect(findPlace({ cwd, env: { SWARMLEAD_SESSION: 'relative' } }).dispatched).toBe(false);
  });
});
