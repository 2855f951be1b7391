/**
 * The units of quantities. Case decides between bits and bytes, so it is never folded; `KB` beside `kB` is the one
 * spelling that people use for the same thing. A unit is a whole factor and a power of ten, never a fraction, so that
 * `78.4%` and `98/125` become the very same number and `=` can be trusted.
 */
import type { Dimension } from './target.ts';

export interface Unit {
  readonly dimension: Dimension;
  /** Whole; multiplies the number. */
  readonly factor: bigint;
  /** Then moves its decimal point. */
  readonly exponent: number;
}

const seconds: Readonly<Record<string, readonly [bigint, number]>> = {
  ns: [1n, -9],
  us: [1n, -6],
  '\u00b5s': [1n, -6],
  '\u03bcs': [1n, -6],
  ms: [1n, -3],
  s: [1n, 0],
  m: [60n, 0],
  min: [60n, 0],
  h: [3600n, 0],
  d: [86_400n, 0],
  w: [604_800n, 0],
};

const decimal: Readonly<Record<string, number>> = { '': 0, k: 3, K: 3, M: 6, G: 9, T: 12, P: 15 };
const binary: Readonly<Record<string, bigint>> = {
  Ki: 1024n,
  Mi: 1024n ** 2n,
  Gi: 1024n ** 3n,
  Ti: 1024n ** 4n,
  Pi: 1024n ** 5n,
};

/** What follows a prefix, and the dimension it makes. A bare `b` is refused: too often somebody meant bytes. */
const bases: readonly (readonly [string, Dimension])[] = [
  ['B', 'bytes'],
  ['bit', 'bits'],
  ['B/s', 'byte-rate'],
  ['bit/s', 'bit-rate'],
  ['bps', 'bit-rate'],
];

function table(): ReadonlyMap<string, Unit> {
  const units = new Map<string, Unit>([
    ['', { dimension: 'count', factor: 1n, exponent: 0 }],
    ['%', { dimension: 'ratio', factor: 1n, exponent: -2 }],
    ['x', { dimension: 'factor', factor: 1n, exponent: 0 }],
    ['USD', { dimension: 'money', factor: 1n, exponent: 0 }],
  ]);
  for (const [name, [factor, exponent]] of Object.entries(seconds)) {
    units.set(name, { dimension: 'time', factor, exponent });
  }
  for (const [base, dimension] of [...bases, ...prefixedBits]) {
    for (const [prefix, exponent] of Object.entries(decimal)) {
      if (prefix === '' && base.startsWith('b') && base.length < 3) continue;
      units.set(prefix + base, { dimension, factor: 1n, exponent });
    }
    for (const [prefix, factor] of Object.entries(binary)) {
      units.set(prefix + base, { dimension, factor, exponent: 0 });
    }
  }
  return units;
}

/** `Mb` and `Gb/s`: with a prefix the small letter is meant. */
const prefixedBits: readonly (readonly [string, Dimension])[] = [
  ['b', 'bits'],
  ['b/s', 'bit-rate'],
];

const units = table();

/** The unit with exactly this spelling; `''` is the plain count. */
export function unitOf(name: string): Unit | undefined {
  return units.get(name);
}

/** Known spellings that differ from `name` in case only, such as `Gbps` for `gbps`. */
export function unitsLike(name: string): readonly string[] {
  const folded = name.toLowerCase();
  return [...units.keys()].filter((known) => known !== '' && known.toLowerCase() === folded);
}
