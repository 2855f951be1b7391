/** Which commit of ours is pinned, whoever may say so. */
import { describe, expect, it } from 'vitest';
import { findPin, type PinSources } from '../../src/app/setup/find-pin.ts';
import { foundOf } from './found-of.ts';

const [named, earlier, own] = ['a', 'b', 'c'].map((letter) => letter.repeat(40));
const before = {
  '.github/workflows/swarm-research.yml': `on: workflow_dispatch\njobs: {work: {steps: [uses: swarmlead/swarmlead/worker@${earlier} # v0.0.9\n]}}\n`,
};

async function pinned(of: Partial<PinSources>): Promise<string> {
  const found = await findPin({ ref: undefined, own: null, version: 'v0.1.0', found: foundOf(), host: null, ...of });
  return found.kind === 'pin' ? `${found.pin.commit.slice(0, 1)} ${found.pin.version}` : found.kind;
}

describe('the commit to pin', () => {
  it.each<readonly [string, Partial<PinSources>, string]>([
    [
      'is the one that was named, before all others',
      { ref: named, own: own ?? null, found: foundOf({ files: before }) },
      'a v0.1.0',
    ],
    [
      'stays what it was, though a newer program runs',
      { own: own ?? null, found: foundOf({ files: before }) },
      'b v0.0.9',
    ],
    ['is the program’s own in a repository without one', { own: own ?? null }, 'c v0.1.0'],
    ['is asked for where nothing names one and nobody can be asked', {}, 'refused'],
  ])('%s', async (_what, sources, expected) => {
    expect(await pinned(sources)).toBe(expected);
  });
});
