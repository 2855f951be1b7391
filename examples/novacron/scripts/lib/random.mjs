/**
 * Random numbers from a seed that is drawn anew for each run and written into the evidence: runs differ, and any of
 * them can be repeated.
 */
import { randomInt } from 'node:crypto';

export function drawSeed() {
  return Number(process.env.SEED ?? randomInt(1, 2 ** 31));
}

/** mulberry32; numbers in [0, 1). */
export function createRandom(seed) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    below: (limit) => Math.floor(next() * limit),
    /** Standard normal, Box-Muller. */
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}
