/** Everything that a world draws comes out of its seed. A small generator that is the same on every machine and version. */

export interface Dice {
  /** A whole number, at least 0 and less than `sides`. */
  roll(sides: number): number;
  between(least: number, most: number): number;
  /** `share` of 100. */
  chance(share: number): boolean;
  pick<const T>(of: readonly [T, ...T[]]): T;
}

export function createDice(seed: number): Dice {
  const next = mulberry32(seed);
  const roll = (sides: number): number => Math.floor(next() * sides);
  return {
    roll,
    between: (least, most) => least + roll(most - least + 1),
    chance: (share) => roll(100) < share,
    pick: (of) => of[roll(of.length)] ?? of[0],
  };
}

/** 0 to 1 for the very words, whatever was drawn before: what is left out of a script changes no other draw. */
export function shareOf(seed: number, words: string): number {
  let hash = seed | 0;
  for (let index = 0; index < words.length; index += 1) hash = Math.imul(hash ^ words.charCodeAt(index), 0x01000193);
  return mulberry32(hash)();
}

/** By Tommy Ettinger, in the public domain. */
function mulberry32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
