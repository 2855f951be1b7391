import { describe, expect, test } from 'vitest';
import { readSwarmBytes, readSwarmFile } from '../../src/core/config/read-swarm-file.ts';
import { base, changed, sound, told } from './base.ts';

describe('as a whole', () => {
  test('the base itself is sound', () => {
    expect(readSwarmFile(base, 'swarm.yml')).toMatchObject({ kind: 'ok', problems: [] });
  });

  test('everything is told at once, in the order of lines', () => {
    const text = changed('version: 1', 'version: 3')
      .replace('role: coder', 'role: codr')
      .replace('70%', 'lots')
      .replace('[R1]\ngates', '[R9]\ngates')
      .replace('title: Coder', 'titel: Coder');
    expect(told(readSwarmFile(text, 'f'))).toEqual([
      'unsupported-version 1:10',
      'unknown-key 9:5',
      'bad-target 17:9',
      'unknown-role 19:11',
      'unknown-need 22:13',
    ]);
  });

  test('a problem says what would be right, and where', () => {
    const read = readSwarmFile(changed('role: coder', 'role: codr'), '.github/swarm.yml');
    expect(read.problems).toEqual([
      {
        level: 'error',
        code: 'unknown-role',
        message: 'workers.C2.role: there is no role "codr"; did you mean "coder"?',
        file: '.github/swarm.yml',
        line: 19,
        column: 11,
        path: 'workers.C2.role',
      },
    ]);
  });

  test('foreign text in a message is short, quoted and on one line', () => {
    const read = readSwarmFile(
      changed(
        'epic: test-1',
        String.raw`epic: test-1
"\u202e::add-mask::\n${'x'.repeat(200)}": 1`,
      ),
      'f',
    );
    const [problem] = read.problems;
    expect(problem?.code).toBe('unknown-key');
    expect(problem?.message).toMatch(/^unknown key "[\x20-\x7e…]{1,90}"/);
  });

  test.each([
    ['nothing', '', 'empty-file 1:1'],
    ['blanks', ' \n\n', 'empty-file 1:1'],
    ['comments', '# nothing\n', 'empty-file 1:1'],
    ['a list', '- version: 1\n', 'not-a-map 1:1'],
    ['a sentence', 'hello\n', 'not-a-map 1:1'],
    ['too much', `# ${'x'.repeat(1_000_000)}`, 'too-large 1:1'],
    ['an alias bomb', bomb(), 'yaml-aliases 3:8'],
    ['an anchor inside itself', 'name: &a [*a]', 'yaml-too-deep 1:11'],
    ['a tower of brackets', `name: ${'['.repeat(500_000)}`, 'yaml-too-deep 1:1'],
    ['a tower of lists', '- '.repeat(400_000), 'yaml-too-deep 1:1'],
    [
      'too many values',
      Array.from({ length: 100_000 }, (__, index) => `a${index}:`).join('\n'),
      'yaml-too-large 50000:1',
    ],
    ['one key too often', 'a:\n'.repeat(100_000), 'yaml-too-large 1:1'],
  ])('%s', (_, text, problem) => {
    const started = performance.now();
    expect(told(readSwarmFile(text, 'f')).at(-1)).toBe(problem);
    expect(performance.now() - started).toBeLessThan(20_000);
  });

  test('bytes that are not UTF-8 are refused, a byte order mark is not', () => {
    expect(told(readSwarmBytes(Uint8Array.from([0x6e, 0xff, 0xfe]), 'f'))).toEqual(['not-utf-8 1:1']);
    const marked = new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(base)]);
    expect(readSwarmBytes(marked, 'f')).toMatchObject({ kind: 'ok', problems: [] });
    expect(told(readSwarmBytes(new Uint8Array(0), 'f'))).toEqual(['empty-file 1:1']);
    expect(told(readSwarmBytes(new Uint8Array(1_000_001), 'f'))).toEqual(['too-large 1:1']);
  });

  test('names that every object has are names like others', () => {
    const text = changed('  C2:', '  constructor:').replace('needs: [R1]', 'needs: [toString]');
    expect(told(readSwarmFile(text, 'f'))).toEqual(['unknown-need 22:13']);
    expect(sound(changed('  C2:', '  constructor:')).workers.map(({ id }) => id)).toEqual(['R1', 'constructor']);
    expect(told(readSwarmFile(changed('  C2:', '  __proto__:'), 'f'))).toEqual(['yaml-key 10:1']);
  });

  test('Windows line ends are read', () => {
    expect(readSwarmFile(base.replaceAll('\n', '\r\n'), 'f')).toMatchObject({ kind: 'ok', problems: [] });
  });
});

function bomb(): string {
  return row('a', 'x') + Array.from('bcdefgh', (name, index) => row(name, `*${'abcdefg'[index]}`)).join('');
}

function row(name: string, of: string): string {
  return `${name}: &${name} [${Array.from({ length: 9 }, () => of).join(',')}]\n`;
}
