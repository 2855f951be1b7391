/** `swarmlead brief`: what an agent asks first. */
import { mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { beforeEach, describe, expect, it } from 'vitest';
import { writeBrief } from '../../src/adapters/session/brief-file.ts';
import { registerBrief } from '../../src/entries/cli/brief.ts';

let root = '';
let session = '';

async function brief(words: readonly string[], env: Readonly<Record<string, string>> = { SWARMLEAD_SESSION: session }) {
  const ran = { code: 0, out: '', err: '' };
  const program = new Command('swarmlead').exitOverride();
  registerBrief(program, {
    cwd: root,
    env,
    out: (text) => void (ran.out += `${text}\n`),
    err: (text) => void (ran.err += `${text}\n`),
    exit: (code) => void (ran.code = code),
  });
  await program.parseAsync(['brief', ...words], { from: 'user' });
  return ran;
}

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'swarmlead-brief-')));
  session = join(root, 'session');
  mkdirSync(session);
});

describe('swarmlead brief', () => {
  it('prints what the step wrote, and where it lies', async () => {
    const path = await writeBrief(session, '# R1: Measure\n\n\tdeep\n');
    expect(await brief([])).toEqual({ code: 0, out: '# R1: Measure\n\n\tdeep\n', err: '' });
    expect(await brief(['--path'])).toEqual({ code: 0, out: `${path}\n`, err: '' });
    expect(JSON.parse((await brief(['--json'])).out)).toEqual({ ok: true, path, brief: '# R1: Measure\n\n\tdeep\n' });
  });

  it('writes no line that the runner obeys, whatever people wrote', async () => {
    await writeBrief(session, '```text\n::add-mask::a\n  ::error::b\nx ##[error]c\n```\n');
    const { out } = await brief([]);
    expect(out.split('\n').filter((line) => /^\s*::|##\[/.test(line))).toEqual([]);
    expect(out).toContain('add-mask');
  });

  it('says so where there is none: before the admission, and on a machine of one’s own', async () => {
    const outside = await brief([], {});
    expect([outside.code, outside.out]).toEqual([1, '']);
    expect(outside.err).toMatch(/^swarmlead brief: there is no brief here/);
    mkdirSync(join(root, '.swarmlead/session'), { recursive: true });
    writeFileSync(join(root, '.swarmlead/session/brief.md'), 'planted\n');
    expect((await brief([], {})).out).toBe('');
    const early = await brief(['--json']);
    expect([early.code, JSON.parse(early.out)]).toMatchObject([1, { ok: false }]);
  });
});
