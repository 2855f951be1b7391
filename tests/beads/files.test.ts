/** Files in the manner of each version of `bd`, with everything in them that people have. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { BeadChange } from '../../src/core/beads/bead.ts';
import { changeBeads } from '../../src/core/beads/change.ts';
import { readBeads, readBeadsBytes, renderBeads, type BeadsFile } from '../../src/core/beads/jsonl.ts';
import { readyBeads } from '../../src/core/beads/ready.ts';
import { line, now } from './lines.ts';

const folder = join(import.meta.dirname, 'files');
const versions = ['v0.23', 'v0.49', 'v1.3'] as const;
const texts = Object.fromEntries(
  versions.map((version) => [version, readFileSync(join(folder, `${version}.jsonl`), 'utf8')]),
);
const later = '2026-11-20T00:00:00Z';

/** As they are, with the line ends of Windows, and with the last line ended the other way. */
const variants = versions.flatMap((version) => {
  const text = texts[version] ?? '';
  const turned = text.endsWith('\n') ? text.slice(0, -1) : `${text}\n`;
  return [
    [version, text],
    [`${version} with carriage returns`, text.replaceAll('\n', '\r\n')],
    [`${version} with its last line the other way`, turned],
  ] as const;
});

const mark = { swarm: 'x', worker: 'W1', attempt: 1, dispatch: 'd-1' } as const;

function changesOf(bead: string): readonly BeadChange[] {
  return [
    { kind: 'claim', bead, assignee: 'W1', mark },
    { kind: 'close', bead, reason: 'Go, <run> & 7', mark },
    { kind: 'block', bead, reason: 'No-Go', mark },
    { kind: 'release', bead, reason: 'cancelled', mark },
    { kind: 'note', bead, reason: 'left to a person' },
    { kind: 'link', bead, externalRef: 'https://github.com/o/r/issues/7' },
    { kind: 'link', bead, externalRef: null },
    {
      kind: 'set',
      bead,
      values: { title: 'Neu <1>', description: 'd', priority: 4, labels: { add: ['neu'], remove: ['wan'] } },
    },
    {
      kind: 'set',
      bead,
      values: { status: 'blocked', assignee: 'bea', acceptance: 'a', design: '', notes: 'n', type: 'bug' },
    },
    { kind: 'comment', bead, author: 'bea', text: 'said\n🐝', at: now },
    { kind: 'depend', bead, on: firstOther(bead), type: 'blocks' },
  ];
}

/** One that no file has an edge to. */
function firstOther(bead: string): string {
  return { nova: 'nova-zz3', hub: 'hub-f6', sea: 'sea-1cd' }[bead.split('-')[0] ?? ''] ?? '';
}

function changed(file: BeadsFile, change: BeadChange): string {
  const outcome = changeBeads(file, [change], later);
  if (outcome.kind === 'refused') throw new Error(outcome.problems.map(({ message }) => message).join(' '));
  return outcome.text;
}

describe('a file of a real tracker', () => {
  it.each(variants)('is read without an error, and rendered byte for byte: %s', (_, text) => {
    const file = readBeadsBytes([Buffer.from(text)], 'issues.jsonl');
    expect(file.problems.filter(({ level }) => level === 'error')).toEqual([]);
    expect(file.beads.size).toBeGreaterThanOrEqual(6);
    expect(renderBeads(file.lines)).toBe(text);
  });

  it.each(variants)('has one line changed by a change, and nothing else: %s', (_, text) => {
    const file = readBeads(text, 'issues.jsonl');
    const lines = text.split('\n');
    let done = 0;
    for (const bead of ['nova-7k2.2', 'hub-b2', 'sea-3gh'].filter((id) => file.beads.has(id))) {
      for (const change of changesOf(bead)) {
        const next = changed(file, change).split('\n');
        const place = file.beads.get(bead)?.line ?? -1;
        expect(next.toSpliced(place, 1), change.kind).toEqual(lines.toSpliced(place, 1));
        expect(next[place]?.endsWith('\r')).toBe(lines[place]?.endsWith('\r'));
        done += 1;
      }
    }
    expect(done).toBe(11);
  });

  it.each(variants)('keeps what no version of ours knows in the line that is changed: %s', (_, text) => {
    const file = readBeads(text, 'issues.jsonl');
    const strange = [
      ['nova-7k2', ['"content_hash":"5f0c2b3f', '"source_repo":"."', '"comments":[{"id":1,', '"härtetest"']],
      ['nova-7k2.2', ['"estimated_minutes":30', '"source_repo":"../lines"', 'T09:21:00+01:00"']],
      ['hub-a1.2', ['\\"points\\":3.50', '"thread_id":"th-1"', '\\"gate\\":\\"any-children\\"']],
      ['hub-d4', ['"await_id":"1234567890123456789"', '"timeout":1800000000000']],
      ['sea-0ab', ['"size":12345678901234567890,"rate":1.50', '"swarmlead_not":"ours"', '"id":"01995c0e-7b0a']],
      ['sea-3gh', ['"x_of_a_later_version":{"deep":[1,2.50,{"a":null}]}']],
    ] as const;
    const own = strange.filter(([id]) => file.beads.has(id));
    expect(own).toHaveLength(2);
    for (const [bead, members] of own) {
      for (const change of changesOf(bead).filter(({ kind }) => kind !== 'claim' && kind !== 'depend')) {
        const next = readBeads(changed(file, change), 'issues.jsonl');
        const place = next.beads.get(bead)?.line ?? -1;
        for (const member of members) expect(next.lines[place]?.text, change.kind).toContain(member);
      }
    }
  });

  it.each([
    ['v0.23', ['nova-7k2', 'nova-7k2.2']],
    ['v0.49', ['hub-e5']],
    ['v1.3', ['sea-0ab']],
  ] as const)('is understood: %s', (version, ready) => {
    const { beads } = readBeads(texts[version] ?? '', 'issues.jsonl');
    expect(readyBeads(beads.values(), later).map(({ id }) => id)).toEqual(ready);
  });

  it('keeps the comments, statuses and types of its own', () => {
    const { beads } = readBeads(texts['v0.49'] ?? '', 'issues.jsonl');
    const [hooked, custom] = [beads.get('hub-a1.1'), beads.get('hub-a1.2')];
    expect([hooked?.type, hooked?.status, custom?.type, custom?.status]).toEqual([
      'convoy',
      'hooked',
      'merge-request',
      'awaiting-review',
    ]);
  });
});

describe('a file with a line that does not read', () => {
  it.each(variants)('names it by its number, and is not written: %s', (_, text) => {
    const lines = text.split('\n');
    const broken = lines.toSpliced(3, 0, '{"id":"nova-');
    const file = readBeads(broken.join('\n'), 'issues.jsonl');
    const errors = file.problems.filter(({ level }) => level === 'error');
    expect(errors).toMatchObject([{ line: 4, code: 'bead-not-json', message: 'Line 4 is not JSON.' }]);
    expect(changeBeads(file, [{ kind: 'note', bead: [...file.beads.keys()][0] ?? '', reason: 'r' }], later)).toEqual({
      kind: 'refused',
      problems: errors,
    });
  });

  it.each(variants)('names the second of two with one id, and is not written: %s', (_, text) => {
    const lines = text.replace(/\r?\n$/, '').split('\n');
    const twice = [...lines, lines[0] ?? ''].join('\n');
    const file = readBeads(twice, 'issues.jsonl');
    const errors = file.problems.filter(({ level }) => level === 'error');
    expect(errors).toMatchObject([{ line: lines.length + 1, code: 'bead-duplicate-id' }]);
    const change: BeadChange = { kind: 'note', bead: [...file.beads.keys()][0] ?? '', reason: 'r' };
    expect(changeBeads(file, [change], later)).toMatchObject({ kind: 'refused' });
  });
});

describe('a file of 100 MB', () => {
  const words = 'What is to be done, in about as many words as people use for it. '.repeat(12);
  const many = Array.from({ length: 100_000 }, (_, index) => {
    const id = `pr-${index.toString(36)}`;
    const on = `pr-${Math.max(0, index - 7).toString(36)}`;
    return line(id, { description: words, dependencies: [{ issue_id: id, depends_on_id: on, type: 'blocks' }] });
  });
  const bytes = Buffer.from(`${many.join('\n')}\n`);

  it('is read, changed in one line and rendered, in seconds and with room for a few of its like', () => {
    expect(bytes.length).toBeGreaterThan(100_000_000);
    const before = process.memoryUsage().rss;
    const used = process.cpuUsage();
    const file = readBeadsBytes([bytes], 'issues.jsonl');
    expect(file.beads.size).toBe(100_000);
    const text = changed(file, { kind: 'note', bead: 'pr-zzz', reason: 'r' });
    const { user, system } = process.cpuUsage(used);
    expect((user + system) / 1_000_000).toBeLessThan(20);
    expect(process.memoryUsage().rss - before).toBeLessThan(1_500_000_000);
    const place = file.beads.get('pr-zzz')?.line ?? 0;
    const start = many.slice(0, place).join('\n').length;
    expect(text.slice(0, start) === bytes.toString('latin1', 0, start)).toBe(true);
    expect(text.endsWith(`\n${many.at(-1)}\n`)).toBe(true);
    expect(text.length).toBeGreaterThan(bytes.length);
  });
});
