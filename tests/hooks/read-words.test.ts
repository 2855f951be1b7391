import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hookNamed, hooks } from '../../src/core/hooks/hook-registry.ts';
import { readWords, type WordsSpec } from '../../src/core/hooks/read-words.ts';

const edit: WordsSpec = {
  flags: { file: 'text', 'memory-key': 'text', 'train-neural': 'switch', 'export-metrics': 'switch' },
  short: { k: 'memory-key' },
  words: ['file'],
};
const read = (words: readonly string[], spec = edit): object => {
  const { texts, switches, warnings } = readWords(spec, words);
  return {
    ...Object.fromEntries(texts),
    ...Object.fromEntries(switches),
    ...(warnings.length > 0 ? { warnings } : {}),
  };
};

describe('words behind a hook', () => {
  it.each<readonly [readonly string[], object]>([
    [['--file', 'a'], { file: 'a' }],
    [['--file=a'], { file: 'a' }],
    [['--file=a=b'], { file: 'a=b' }],
    [['--file='], { file: '' }],
    [['--memory-key', 'k'], { 'memory-key': 'k' }],
    [['--memoryKey', 'k'], { 'memory-key': 'k' }],
    [['--memory_key=k'], { 'memory-key': 'k' }],
    [['-k', 'k'], { 'memory-key': 'k' }],
    [['--train-neural'], { 'train-neural': true }],
    [['--trainNeural', 'true'], { 'train-neural': true }],
    [['--export-metrics', 'false'], { 'export-metrics': false }],
    [['--export-metrics=false'], { 'export-metrics': false }],
    [['--export-metrics', '--file', 'a'], { 'export-metrics': true, file: 'a' }],
    [['--train-neural', 'a.md'], { 'train-neural': true, file: 'a.md' }],
    [['a', 'b'], { file: 'a b' }],
    [['--', '--file', 'x'], { file: '--file x' }],
    [['--file', '--- done'], { file: '--- done' }],
    [['--file', '-5'], { file: '-5' }],
    [['--file', 'a', '--file', 'b'], { file: 'b' }],
    [['--file', '--train-neural'], { 'train-neural': true, warnings: ['--file has no value'] }],
    [['--new-thing', '--file', 'a'], { file: 'a', warnings: ['unknown and without effect: --new-thing'] }],
    [['--one=1', '--two', 'true', 'a'], { file: 'a', warnings: ['unknown and without effect: --one, --two'] }],
    [['--quiet', 'a'], { file: 'a', warnings: ['unknown and without effect: --quiet'] }],
    [['--file', 'a', 'b'], { file: 'a', warnings: ['left out: b'] }],
  ])('%j', (words, expected) => {
    expect(read(words)).toEqual(expected);
  });

  it('gives words without flags to the flags that are missing, in their order', () => {
    const spec: WordsSpec = { flags: { key: 'text', value: 'text' }, words: ['key', 'value'] };
    expect(read(['a', 'b', 'c'], spec)).toEqual({ key: 'a', value: 'b c' });
    expect(read(['--key', 'a', 'b c'], spec)).toEqual({ key: 'a', value: 'b c' });
    expect(read(['a', '--value', 'b'], spec)).toEqual({ key: 'a', value: 'b' });
    expect(read(['a', 'b', '--color', 'red'], spec)).toMatchObject({ key: 'a', value: 'b' });
  });

  it('takes any text behind --k=, whatever it is, and never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (value, rest) => {
        readWords(edit, rest);
        expect(readWords(edit, [`--file=${value}`]).texts.get('file')).toBe(value);
      }),
    );
  });

  it('never reads more flags out of a message than it was given', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z ]{1,12}$/), { minLength: 1 }), (words) => {
        expect(readWords(hooks.notify, words).texts.get('message')).toBe(words.join(' '));
      }),
    );
  });
});

describe('names of hooks', () => {
  it.each([
    ['session-start', 'session-restore'],
    ['pre-bash', 'pre-command'],
    ['post-bash', 'post-command'],
    ['notify', 'notify'],
    ['nope', null],
    ['constructor', null],
    ['__proto__', null],
  ])('%s is %s', (word, name) => expect(hookNamed(word)).toBe(name));
});
