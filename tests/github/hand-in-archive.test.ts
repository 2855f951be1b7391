/** Archives come from runs that nobody vouches for. Whatever is in them, opening one is an answer, and quick. */
import { randomBytes } from 'node:crypto';
import { inflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openHandIn } from '../../src/adapters/github/hand-in-archive.ts';
import { delivered, files, handIn, hex, manifest, open, openOf, raw, reasonOf, report } from './hand-in.ts';
import { deflatedZeros, zip, type EndSpec, type EntrySpec } from './zip-builder.ts';

const megabyte = 1024 * 1024;

describe('an honest archive', () => {
  it.each<[string, readonly EntrySpec[]]>([
    ['deflated', [manifest(), ...files]],
    ['stored', [manifest(), ...files].map((entry) => ({ ...entry, stored: true }))],
    ['streamed, sizes after the data', [manifest(), ...files].map((entry) => ({ ...entry, descriptor: true }))],
    ['with the manifest last', [...files, manifest()]],
    ['of a writer that knows no modes', [manifest(), ...files].map((entry) => ({ ...entry, says: { mode: 0 } }))],
    ['with names marked as UTF-8', [manifest(), ...files].map((entry) => ({ ...entry, says: { flags: 0x0800 } }))],
  ])('is opened: %s', (_what, entries) => {
    const opened = openOf(entries);
    expect(reasonOf(opened)).toBe('it was opened');
    if (opened.kind !== 'opened') return;
    expect(opened.handIn).toEqual(handIn());
    expect([...opened.files.keys()]).toEqual(['files/0', 'files/1']);
    expect(Buffer.from(opened.files.get('files/1')?.bytes ?? [])).toEqual(Buffer.from(raw));
  });

  it('names each file as git names its blob', () => {
    const deliverables = [delivered('files/0', Buffer.from('hello\n'))];
    const opened = openOf([manifest({ deliverables }), { name: 'files/0', content: 'hello\n' }]);
    expect(opened.kind === 'opened' && opened.files.get('files/0')?.blob).toBe(
      'ce013625030ba8dba906f756967f9e9ca394464a',
    );
  });

  it('may deliver nothing, and empty files', () => {
    expect(openOf([manifest({ deliverables: [] })]).kind).toBe('opened');
    const deliverables = [delivered('files/0', Buffer.alloc(0))];
    expect(openOf([manifest({ deliverables }), { name: 'files/0', content: '' }]).kind).toBe('opened');
  });

  it('is the one that GitHub stored, or none', () => {
    const archive = zip([manifest(), ...files]);
    expect(openHandIn(archive, `sha256:${hex(archive).toUpperCase()}`).kind).toBe('opened');
    for (const digest of [`sha256:${'0'.repeat(64)}`, hex(archive), '', 'md5:abc'])
      expect(reasonOf(openHandIn(archive, digest))).toBe('the archive is not the one that GitHub stored');
  });
});

describe('names', () => {
  it.each<[string, string | Uint8Array]>([
    ['that climb', '../result.json'],
    ['that climb from below', 'files/../../etc/passwd'],
    ['that are absolute', '/files/0'],
    ['of a drive', 'C:\\files\\0'],
    ['with backslashes', 'files\\0'],
    ['of directories', 'files/'],
    ['with zeros in front', 'files/00'],
    ['with too many digits', 'files/10000'],
    ['of a file below a file', 'files/0/1'],
    ['with a NUL that other readers end at', 'files/0\0.md'],
    ['with a line end', 'files/0\n'],
    ['in other letters', 'RESULT.JSON'],
    ['that look alike', 'ｒesult.json'],
    ['with digits of another alphabet', 'files/٠'],
    ['in Latin-1', Uint8Array.from([0x66, 0x69, 0x6c, 0x65, 0xe9])],
    ['in UTF-16', Buffer.from('files/0', 'utf16le')],
    ['that are no UTF-8', Uint8Array.from([0xff, 0xfe, 0xc0, 0xaf])],
    ['that are empty', ''],
    ['that nobody asked for', 'package.json'],
    ['that would be the object’s own', '__proto__'],
  ])('%s are refused, and not repeated', (_what, name) => {
    const opened = openOf([manifest(), ...files, { name, content: 'x' }]);
    expect(reasonOf(opened)).toBe('the archive is not taken: entry 3 has a name that no hand-in has');
  });

  it('that stand twice are refused, whichever the other is', () => {
    expect(reasonOf(openOf([manifest(), ...files, { name: 'files/0', content: 'other' }]))).toContain(
      'entry 3 has the name of another',
    );
    expect(reasonOf(openOf([manifest(), ...files, manifest({ worker: 'C2' })]))).toContain('the name of another');
  });

  it('that differ between the directory and the file are refused', () => {
    const [first, second] = files;
    if (!first || !second) throw new Error('no files');
    const opened = openOf([manifest(), first, { ...second, says: { localName: '../evil' } }]);
    expect(reasonOf(opened)).toBe('the archive is not taken: entry 2 has two names');
  });

  it('in an extra field for other readers have no effect', () => {
    const path = Buffer.from('../../evil');
    const extra = Buffer.concat([Buffer.from([0x75, 0x70, 5 + path.length, 0, 1, 0, 0, 0, 0]), path]);
    const opened = openOf([manifest(), ...files.map((entry) => ({ ...entry, says: { extra } }))]);
    expect(opened.kind === 'opened' && [...opened.files.keys()]).toEqual(['files/0', 'files/1']);
  });
});

describe('what is no plain file', () => {
  it.each([
    ['a symbolic link', 0o120777],
    ['a directory', 0o040755],
    ['a device', 0o020666],
    ['a named pipe', 0o010666],
  ])('is refused: %s', (_what, mode) => {
    expect(reasonOf(openOf([manifest(), { name: 'files/0', content: '/etc/passwd', says: { mode } }]))).toContain(
      'entry 1 is no regular file',
    );
  });

  it.each([
    ['encrypted', 0x0001],
    ['strongly encrypted', 0x0041],
    ['with an encrypted directory', 0x2000],
  ])('is refused: one that is %s', (_what, flags) => {
    expect(reasonOf(openOf([{ ...manifest(), says: { flags } }]))).toContain('entry 0 is encrypted');
  });

  it.each([1, 6, 9, 12, 14, 93, 95, 99])('is refused: packed by method %i', (method) => {
    expect(reasonOf(openOf([{ ...manifest(), says: { method } }]))).toContain('packed in a way that is not taken');
  });
});

describe('bombs', () => {
  const bomb = (content: Uint8Array, says: EntrySpec['says'] = {}): readonly EntrySpec[] => [
    manifest({ deliverables: [delivered('files/0', content)] }),
    { name: 'files/0', content, says },
  ];

  it('that inflate a thousandfold are refused by what they say', () => {
    expect(reasonOf(openOf(bomb(Buffer.alloc(20 * megabyte))))).toContain('entry 1 inflates more than 100 times');
  });

  it('that say less than they are do not get to inflate it', () => {
    const content = Buffer.alloc(1000);
    const [first] = bomb(content);
    if (!first) throw new Error('no manifest');
    const packed = deflatedZeros(600);
    expect(inflateRawSync(deflatedZeros(2))).toHaveLength(2 * megabyte);
    const archive = zip([first, { name: 'files/0', content, packed }]);
    const before = process.resourceUsage().maxRSS;
    expect(reasonOf(open(archive))).toContain('entry 1 is not what the directory says');
    expect(process.resourceUsage().maxRSS - before).toBeLessThan(200 * 1024);
  });

  it('that say more than they are are refused too', () => {
    expect(reasonOf(openOf(bomb(report, { size: 60_000 })))).toContain('entry 1 is not what the directory says');
  });

  it('that are many ordinary files are refused together', () => {
    const part = randomBytes(9 * megabyte);
    const names = ['files/0', 'files/1', 'files/2'];
    const entries = names.map((name): EntrySpec => ({ name, content: part, stored: true }));
    const deliverables = names.map((name) => delivered(name, part));
    expect(reasonOf(openOf([manifest({ deliverables }), ...entries]))).toMatch(/bytes together; at most/);
  });

  it('of many entries are refused before any is read', () => {
    const many = Array.from({ length: 65 }, (_, index): EntrySpec => ({ name: `files/${index}`, content: '' }));
    expect(reasonOf(openOf(many))).toContain('it has 65 entries; at most 64 are taken');
    expect(reasonOf(openOf([manifest()], { count: 0xffff }))).toContain('at most 64 are taken');
  });

  it('that use one file’s data for many entries are refused', () => {
    const first: EntrySpec = { name: 'files/0', content: randomBytes(megabyte), stored: true };
    const shared = Array.from({ length: 10 }, (_, index): EntrySpec => ({
      ...first,
      name: `files/${index + 1}`,
      says: { offset: 0 },
    }));
    expect(reasonOf(openOf([first, ...shared]))).toContain('entry 1 has two names');
  });

  it('in the manifest are refused by its size, and by its depth', () => {
    expect(reasonOf(openOf([{ name: 'result.json', content: `"${'x'.repeat(megabyte)}"`, stored: true }]))).toBe(
      'result.json is larger than 1 MiB',
    );
    for (const depth of [1000, 250_000]) {
      const value = `${'['.repeat(depth)}${']'.repeat(depth)}`;
      const content = JSON.stringify(handIn()).replace('{"ratio":3.2}', value);
      expect(reasonOf(openOf([{ name: 'result.json', content, stored: true }]))).toBe(
        'result.json is nested too deeply',
      );
    }
  });
});

describe('broken zips', () => {
  it.each<[string, EndSpec, RegExp]>([
    ['bytes after the end', { after: Buffer.from('trailing') }, /it is no zip/],
    ['bytes before the beginning', { before: Buffer.from('#!/bin/sh\n'), offset: 0 }, /directory is broken/],
    ['a directory that begins elsewhere', { offset: 7 }, /directory is broken/],
    ['a directory beyond the end', { offset: 0xfffffff0 }, /cut off/],
    ['a directory with more than it says', { count: 2 }, /more or less/],
    ['a directory with less than it says', { count: 4 }, /broken|cut off/],
    ['a second part', { disk: 1 }, /several parts/],
    ['entries in other parts', { countHere: 1 }, /several parts/],
    ['numbers that another format would hold', { count: 0xffff, offset: 0xffffffff }, /at most 64/],
  ])('are refused: %s', (_what, end, reason) => {
    expect(reasonOf(openOf([manifest(), ...files], end))).toMatch(reason);
  });

  it.each<[string, NonNullable<EntrySpec['says']>, RegExp]>([
    ['a wrong checksum', { crc: 1 }, /not what the directory says/],
    ['data that begins elsewhere', { offset: 3 }, /not where the directory says/],
    ['data beyond the end', { offset: 0xfffffff0 }, /cut off/],
    ['more packed bytes than there are', { packed: 0xfffffff0 }, /cut off|inflates/],
    ['fewer packed bytes than there are', { packed: 3 }, /not what the directory says/],
    ['sizes that another format would hold', { packed: 0xffffffff, size: 0xffffffff }, /bytes together/],
  ])('are refused: %s', (_what, says, reason) => {
    expect(reasonOf(openOf([manifest(), { name: 'files/0', content: report, says }]))).toMatch(reason);
  });

  it('may have a comment, and nothing behind it', () => {
    expect(openOf([manifest(), ...files], { comment: Buffer.from('by hand') }).kind).toBe('opened');
    expect(reasonOf(open(Buffer.from('')))).toContain('it is no zip');
    expect(reasonOf(open(randomBytes(5000)))).toContain('it is no zip');
  });

  it('cut off anywhere are refused', () => {
    const archive = zip([manifest(), ...files]);
    for (let length = 0; length < archive.length; length += 7)
      expect(open(archive.subarray(0, length)).kind).toBe('bad');
  });
});

describe('a manifest', () => {
  const withManifest = (content: string | Uint8Array): string => reasonOf(openOf([{ name: 'result.json', content }]));

  const many = Array.from({ length: 1001 }, () => ({
    ...handIn().measurements[0],
    metric: randomBytes(8).toString('hex'),
  }));

  it('is asked for', () => {
    expect(reasonOf(openOf(files))).toBe('the archive has no result.json');
  });

  it.each<[string, string | Uint8Array]>([
    ['text', 'not JSON'],
    ['two values', '{}{}'],
    ['bytes that are no UTF-8', Buffer.concat([Buffer.from('{"version":"'), Buffer.from([0xff]), Buffer.from('"}')])],
    ['nothing', ''],
  ])('is JSON, not %s', (_what, content) => {
    expect(withManifest(content)).toBe('result.json is no JSON');
  });

  it.each<[string, unknown, string]>([
    ['another version', { ...handIn(), version: 2 }, 'version'],
    ['a field too many', { ...handIn(), 'evil ](http://x)': 1 }, 'the whole'],
    ['a list', [handIn()], 'the whole'],
    ['another worker’s kind of name', { ...handIn(), worker: '../R1' }, 'worker'],
    ['a number as text', { ...handIn(), run: { id: '1', attempt: 1 } }, 'run'],
    ['no time', { ...handIn(), endedAt: 'today' }, 'endedAt'],
    ['a thousand measurements and one', { ...handIn(), measurements: many }, 'measurements'],
    [
      'a file outside of the archive',
      { ...handIn(), deliverables: [{ ...delivered('files/0', report), file: '../x' }] },
      'deliverables',
    ],
  ])('is told by our own field names where it is wrong: %s', (_what, value, where) => {
    expect(withManifest(JSON.stringify(value))).toBe(`result.json is no hand-in at ${where}`);
  });

  it('cannot change what objects are', () => {
    const content = JSON.stringify(handIn({ deliverables: [] })).replace(
      '{"ratio":3.2}',
      '{"__proto__":{"polluted":1}}',
    );
    expect(openOf([{ name: 'result.json', content }]).kind).toBe('opened');
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('what the manifest says of its files', () => {
  it.each<[string, ReturnType<typeof handIn>['deliverables'], string]>([
    [
      'a file that is not there',
      [...handIn().deliverables, delivered('files/2', raw)],
      'deliverable 2 has no file in the archive',
    ],
    ['one file twice', [...handIn().deliverables, delivered('files/1', raw)], 'deliverable 2 has the file of another'],
    [
      'another length',
      [{ ...delivered('files/0', report), bytes: 1 }, delivered('files/1', raw)],
      'deliverable 0 is not what result.json says of it',
    ],
    [
      'another digest',
      [delivered('files/0', report), { ...delivered('files/1', raw), sha256: '0'.repeat(64) }],
      'deliverable 1 is not what result.json says of it',
    ],
    [
      'fewer files than there are',
      [delivered('files/0', report)],
      'the archive has files that result.json does not name',
    ],
  ])('is held against them: %s', (_what, deliverables, reason) => {
    expect(reasonOf(openOf([manifest({ deliverables }), ...files]))).toBe(reason);
  });
});

describe('any bytes at all', () => {
  const archive = zip([manifest(), ...files.map((entry) => ({ ...entry, descriptor: true }))]);
  const whole = { handIn: handIn(), files: ['files/0', 'files/1'] };

  it('are an answer', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        expect(open(bytes).kind).toBe('bad');
      }),
    );
  });

  it('that were an archive before somebody changed them are refused, or say the same as before', () => {
    const change = fc.tuple(fc.nat(archive.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const bytes = Uint8Array.from(archive);
        for (const [at, value] of changes) bytes[at] = value;
        const opened = open(bytes);
        if (opened.kind === 'bad') return;
        expect({ handIn: opened.handIn, files: [...opened.files.keys()] }).toEqual(whole);
      }),
      { numRuns: 2000 },
    );
  });

  it('are never repeated in the reason', () => {
    const foreign = '[click](http://evil.example)';
    const reasons = [
      openOf([{ name: foreign, content: foreign }]),
      openOf([{ name: 'result.json', content: foreign }]),
      openOf([{ name: 'result.json', content: JSON.stringify({ [foreign]: foreign }) }]),
      openOf([{ ...manifest({ deliverables: [{ ...delivered('files/0', report), name: foreign, path: foreign }] }) }]),
    ].map(reasonOf);
    for (const reason of reasons) expect(reason).not.toMatch(/click|evil/);
  });
});
