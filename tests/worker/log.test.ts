import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLog, harmless } from '../../src/adapters/actions/log.ts';

/** As the runner reads a line: version 2 at the start after blanks, version 1 anywhere. */
const isCommand = (line: string): boolean => line.trimStart().startsWith('::') || line.includes('##[');

describe('the log sink', () => {
  it.each([
    ['::add-mask::a', ':\\u{3a}add-mask::a'],
    ['  ::stop-commands::x', '  :\\u{3a}stop-commands::x'],
    ['a ##[error]b', 'a #\\u{23}[error]b'],
    ['###[error]', '##\\u{23}[error]'],
    ['a\n::set-output name=x::y', 'a\\u{a}::set-output name=x::y'],
    ['\u200b::debug::x', '\\u{200b}::debug::x'],
    ['\ufeff::debug::x', '\\u{feff}::debug::x'],
    ['a\r\u2028\u202eb\u{e0041}', 'a\\u{d}\\u{2028}\\u{202e}b\\u{e0041}'],
    ['fine: 78.4% ✅', 'fine: 78.4% ✅'],
  ])('writes %j as %j', (text, line) => {
    expect(harmless(text)).toBe(line);
  });

  it('never writes a command of somebody else, nor a second line', () => {
    const pieces = fc.constantFrom(
      '::',
      '##[',
      '#',
      '[',
      ':',
      ' ',
      '\n',
      '\r',
      '\t',
      '\u0085',
      '\u2029',
      'error',
      ']',
      '\ufeff',
      '\u00a0',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (foreign) => {
        const lines: string[] = [];
        const log = createLog((line) => lines.push(line));
        log.info(foreign);
        log.warning(foreign);
        log.error(foreign);
        const [info = '', warning = '', error = ''] = lines;
        expect(lines).toHaveLength(3);
        expect(isCommand(info)).toBe(false);
        expect(warning.startsWith('::warning::') && error.startsWith('::error::')).toBe(true);
        for (const line of lines) expect(/[\r\n\u0085\u2028\u2029]/.test(line)).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });
});
