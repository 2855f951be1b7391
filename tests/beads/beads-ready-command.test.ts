import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { line } from './lines.ts';
import { command, process } from './swarmlead.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ready-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function put(...lines: readonly string[]): void {
  writeFileSync(join(folder, 'issues.jsonl'), lines.map((text) => `${text}\n`).join(''));
}

const ready = ['beads', 'ready', '--file', 'issues.jsonl'];
const some = (): void =>
  put(line('pr-low', { priority: 4 }), line('pr-done', { status: 'closed' }), line('pr-b'), line('pr-a'));

describe('swarmlead beads ready', () => {
  it('prints the real cases in the order of the real bd, as one JSON array', () => {
    const cases = join(import.meta.dirname, 'cases');
    const { code, out, err } = process(cases, 'beads', 'ready', '--file', '13-priority-order.jsonl', '--json');
    expect({ code, err }).toEqual({ code: 0, err: [] });
    const beads: unknown = JSON.parse(out.join('\n'));
    expect(beads).toMatchObject(['bd-p0', 'bd-p1', 'bd-b', 'bd-a', 'bd-c', 'bd-p3', 'bd-p4'].map((id) => ({ id })));
  });

  it('prints a line for each, for people', async () => {
    some();
    expect(await command(folder, ...ready)).toEqual({
      code: 0,
      err: [],
      out: ['pr-a  P1  task  Title of pr-a', 'pr-b  P1  task  Title of pr-b', 'pr-low  P4  task  Title of pr-low'],
    });
  });

  it('prints no more than asked for, the best first', async () => {
    some();
    const { out } = await command(folder, ...ready, '--limit', '2', '--json');
    expect(JSON.parse(out.join('\n'))).toMatchObject([{ id: 'pr-a' }, { id: 'pr-b' }]);
  });

  it('prints every field as the file has it, long numbers and unknown ones too', async () => {
    const text = '{"id": "pr-a", "title": "\\u00e9", "x_big": 12345678901234567890.10}';
    put(text);
    expect((await command(folder, ...ready, '--json')).out).toEqual([`[${text}]`]);
  });

  it('prints an empty array when nothing is ready, and when nothing is there', async () => {
    put(line('pr-a', { status: 'closed' }));
    expect(await command(folder, ...ready, '--json')).toEqual({ code: 0, out: ['[]'], err: [] });
    put();
    expect(await command(folder, ...ready, '--json')).toEqual({ code: 0, out: ['[]'], err: [] });
  });

  it('keeps what a title says away from the runner and the terminal', async () => {
    put(line('pr-a', { title: 'x\n::error::y ##[group] \u001B[31m' }));
    const { out } = await command(folder, ...ready);
    expect(out).toEqual(['pr-a  P1  task  x\\u{a}::error::y #\\u{23}[group] \\u{1b}[31m']);
  });

  it('tells every problem by line, prints nothing of a broken file, and exits 1', async () => {
    put(line('pr-a'), '{', line('pr-a'));
    expect(process(folder, ...ready, '--json')).toEqual({
      code: 1,
      out: [],
      err: [
        'issues.jsonl:2:1: error: Line 2 is not JSON.',
        'issues.jsonl:3:1: error: Line 3 has the id of line 1; only one of them can be the bead.',
      ],
    });
  });

  it('tells a warning, and is none the worse for it', async () => {
    writeFileSync(join(folder, 'issues.jsonl'), `${line('pr-a')}\r\n`);
    const { code, out, err } = await command(folder, ...ready);
    expect({ code, beads: out.length }).toEqual({ code: 0, beads: 1 });
    expect(err).toEqual([expect.stringMatching(/^issues\.jsonl:1:1: warning: Line 1 ends with a carriage return/)]);
  });

  it('says that there is no such file', async () => {
    expect(await command(folder, 'beads', 'ready', '--file', 'no.jsonl')).toEqual({
      code: 1,
      out: [],
      err: ['no.jsonl: error: there is no such file; "bd export -o FILE" writes one'],
    });
  });

  it.each(['0', '-1', '1.5', 'two', '1e3'])('refuses a limit of %s', async (limit) => {
    put(line('pr-a'));
    await expect(command(folder, ...ready, '--limit', limit)).rejects.toThrow('a whole number above 0');
  });

  it('changes no byte of the file', async () => {
    some();
    const before = readFileSync(join(folder, 'issues.jsonl'), 'utf8');
    await command(folder, ...ready);
    expect(readFileSync(join(folder, 'issues.jsonl'), 'utf8')).toBe(before);
  });
});
