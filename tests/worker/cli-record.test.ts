import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { beforeEach, describe, expect, it } from 'vitest';
import { createSessionStore } from '../../src/adapters/session/session-store.ts';
import { registerDeliver } from '../../src/entries/cli/deliver.ts';
import { registerMetric } from '../../src/entries/cli/metric.ts';
import type { SessionContent } from '../../src/app/ports/session.ts';

interface Ran {
  readonly code: number;
  readonly out: readonly string[];
  readonly err: readonly string[];
}

let root = '';

async function run(args: readonly string[], env: Readonly<Record<string, string>> = {}, cwd = root): Promise<Ran> {
  const ran = { code: 0, out: [] as string[], err: [] as string[] };
  const program = new Command('swarmlead').exitOverride();
  const io = {
    cwd,
    env,
    out: (text: string) => void ran.out.push(text),
    err: (text: string) => void ran.err.push(text),
    exit: (code: number) => {
      ran.code = code;
    },
  };
  registerMetric(program, io);
  registerDeliver(program, io);
  await program.parseAsync([...args], { from: 'user' });
  return ran;
}

const stored = async (directory = join(root, '.swarmlead/session')): Promise<SessionContent> =>
  createSessionStore(directory).read();

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'swarmlead-cli-')));
  mkdirSync(join(root, '.git'));
  mkdirSync(join(root, 'docs'));
  writeFileSync(join(root, 'docs/a.md'), '# A\n');
});

describe('swarmlead metric', () => {
  it('records several numbers at the root of the repository, from any directory in it', async () => {
    const ran = await run(['metric', 'a.b=78.4%', 'c.d=5x', '--evidence', 'a.md'], {}, join(root, 'docs'));
    expect(ran).toEqual({ code: 0, out: ['Recorded a.b=78.4%, c.d=5x (evidence: docs/a.md)'], err: [] });
    expect((await stored()).records).toMatchObject([
      { kind: 'measurement', record: { metric: 'a.b', value: '78.4%', evidence: 'docs/a.md' } },
      { kind: 'measurement', record: { metric: 'c.d', value: '5x', evidence: 'docs/a.md' } },
    ]);
  });

  it('records into the job inside a dispatched worker', async () => {
    const session = join(root, 'temp/session');
    await run(['metric', 'a.b=1'], { SWARMLEAD_SESSION: session, GITHUB_WORKSPACE: root });
    expect((await stored(session)).records).toHaveLength(1);
    expect((await stored()).records).toHaveLength(0);
  });

  it('takes --root', async () => {
    await run(['metric', 'a.b=1', '--root', 'docs']);
    expect((await stored(join(root, 'docs/.swarmlead/session'))).records).toHaveLength(1);
  });

  it('says what is wrong and records none of them', async () => {
    const ran = await run(['metric', 'a.b=1', 'Bad=1', 'c.d=quick']);
    expect(ran.code).toBe(1);
    expect(ran.out).toEqual([]);
    expect(ran.err).toHaveLength(2);
    expect((await stored()).records).toEqual([]);
  });

  it.each([
    [['metric', 'a.b=1', '--json'], 0, { ok: true, measurements: [{ metric: 'a.b', value: '1' }] }],
    [['metric', 'a.b', '--json'], 1, { ok: false }],
    [['deliver', 'docs/a.md', '--json'], 0, { ok: true, delivered: { path: 'docs/a.md', bytes: 4 } }],
    [['deliver', 'docs/none.md', '--json'], 1, { ok: false }],
  ])('%j gives one object', async (args, code, object) => {
    const ran = await run(args);
    expect(ran.code).toBe(code);
    expect(ran.out).toHaveLength(1);
    expect(JSON.parse(ran.out[0] ?? '')).toMatchObject(object);
  });

  it('keeps forty parallel calls', async () => {
    await Promise.all(Array.from({ length: 40 }, async (_, index) => run(['metric', `m.n${index}=${index}`])));
    expect((await stored()).records).toHaveLength(40);
  });
});

describe('swarmlead deliver', () => {
  it('records a path, and a document under its name', async () => {
    expect((await run(['deliver', 'docs/a.md'])).out).toEqual(['Recorded docs/a.md, 4 bytes']);
    expect((await run(['deliver', 'Rollback procedures', 'docs/a.md'])).out).toEqual([
      'Recorded docs/a.md as "Rollback procedures", 4 bytes',
    ]);
    expect((await stored()).records).toMatchObject([
      { kind: 'delivery', record: { path: 'docs/a.md' } },
      { kind: 'delivery', record: { path: 'docs/a.md', name: 'Rollback procedures' } },
    ]);
  });

  it.each([['docs/none.md'], ['docs'], ['.git/config'], ['link'], ['/etc/passwd'], ['.env']])(
    'refuses %s',
    async (path) => {
      writeFileSync(join(root, '.git/config'), 'x');
      writeFileSync(join(root, '.env'), 'x');
      symlinkSync('/etc/passwd', join(root, 'link'));
      const ran = await run(['deliver', path]);
      expect(ran.code).toBe(1);
      expect(ran.err.join()).toContain('was not taken');
      expect((await stored()).records).toEqual([]);
    },
  );

  it('writes one line that no runner obeys, whatever the file is called', async () => {
    const name = 'a\n::stop-commands::x';
    writeFileSync(join(root, name), 'x');
    const { out } = await run(['deliver', name]);
    expect(out.join('\n').split('\n')).toHaveLength(1);
  });
});
