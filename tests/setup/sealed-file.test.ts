import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSealed, seal } from '../../src/core/setup/sealed-file.ts';
import { digest } from './digest.ts';

const body = fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1 }).map((lines) => `${lines.join('\n')}\n`);
const plain = body.filter((text) => !text.includes('\r'));

describe('a sealed file', () => {
  it('is known again, whatever is in it', () =>
    fc.assert(
      fc.property(plain, (text) => {
        expect(isSealed(seal(text, digest), digest)).toBe(true);
      }),
    ));

  it('is known again with the line ends of another system', () =>
    fc.assert(
      fc.property(plain, (text) => {
        expect(isSealed(seal(text, digest).replaceAll('\n', '\r\n'), digest)).toBe(true);
      }),
    ));

  it('is a person’s after any change below its first line', () =>
    fc.assert(
      fc.property(plain, fc.nat(), fc.constantFrom('x', ' ', '\n', '#'), (text, place, put) => {
        const whole = seal(text, digest);
        const start = whole.indexOf('\n') + 1;
        const at = start + (place % (text.length + 1));
        const changed = whole.slice(0, at) + put + whole.slice(at);
        expect(isSealed(changed, digest)).toBe(false);
      }),
    ));

  it.each(['', 'name: x\n', '# Written by swarmlead init; digest sha256:00. x\nname: x\n'])(
    'is not what never was one: %j',
    (text) => expect(isSealed(text, digest)).toBe(false),
  );

  it('is not one whose digest was copied from another', () => {
    const [header = ''] = seal('a: 1\n', digest).split('\n');
    expect(isSealed(`${header}\na: 1\n`, digest)).toBe(true);
    expect(isSealed(`${header}\na: 2\n`, digest)).toBe(false);
  });
});
