/** `swarmlead replay` from outside, on files. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { registerReplay } from '../../src/entries/cli/replay.ts';

const folder = join(import.meta.dirname, 'ledgers');

async function replay(...words: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const ended = { code: 0, out: '', err: '' };
  const program = new Command('swarmlead');
  registerReplay(program, {
    cwd: folder,
    env: {},
    out: (text) => void (ended.out += `${text}\n`),
    err: (text) => void (ended.err += `${text}\n`),
    exit: (code) => (ended.code = code),
  });
  await program.parseAsync(['replay', ...words], { from: 'user' });
  return ended;
}

describe('swarmlead replay', () => {
  it('shows every line and how the swarm stood, with the swarm file who waited for whom', async () => {
    const { code, out, err } = await replay('--ledger', 'novacron.jsonl', '--config', 'novacron.yml');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^LINE +TIME +ABOUT +DECIDED +BECAUSE +PROOF\n1 +\+0:00:00 +swarm +began as/);
    expect(out).toMatch(/→ working .*; waiting .* for /);
    expect(out).toMatch(/→ ended: Go; /);
    expect((await replay('--ledger', 'novacron.jsonl')).out).not.toContain('waiting');
  });

  it('gives the same as one value', async () => {
    const { code, out } = await replay('--ledger', 'people.jsonl', '--json');
    expect(code).toBe(0);
    const value: unknown = JSON.parse(out);
    expect(value).toMatchObject({ ok: true, swarm: 'small', problems: [] });
    expect(value).toHaveProperty('lines.12', {
      line: 13,
      kind: 'paused',
      at: expect.any(String),
      seconds: 2,
      about: 'swarm',
      decided: 'paused',
      reason: 'a person asked',
      proof: expect.stringMatching(/^comment \d+ on #1 by @writer \(write\)$/),
      effect: { kind: 'taken' },
      stand: expect.objectContaining({ working: ['R1', 'C2'], paused: ['swarm'] }),
    });
  });

  it('tells every line that does not read, and exits with 1', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'ledger-')), 'ledger.jsonl');
    writeFileSync(file, 'nonsense\n{"kind":"intent"}\n');
    const { code, err } = await replay('--ledger', file);
    expect(code).toBe(1);
    expect(err.trimEnd().split('\n')).toEqual([
      expect.stringContaining(':1: error: Line 1 of the ledger is not JSON'),
      expect.stringContaining(':2: error: Line 2 of the ledger is not a valid intent'),
      expect.stringContaining(':1: error: The ledger does not begin with the start of a swarm'),
    ]);
  });

  it.each([
    [[], /say which ledger/],
    [['small', '--ledger', 'people.jsonl'], /say which ledger/],
    [['--ledger', 'none.jsonl'], /none\.jsonl: there is no such file/],
    [['--ledger', 'people.jsonl', '--config', 'none.yml'], /none\.yml: there is no such file/],
  ])('refuses %j in words', async (words, reason) => {
    const { code, out, err } = await replay(...words);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(reason);
  });
});
