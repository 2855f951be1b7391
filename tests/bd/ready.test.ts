import * as fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createStores } from './bd.ts';
import { drawnGraph, linesOf, simpler, type DrawnGraph } from './graphs.ts';
import { agree, judge, type Judged } from './judge.ts';

const stores = createStores();
afterAll(() => stores.remove());

const seed = Number(process.env['SWARMLEAD_SEED'] ?? Date.now() % 1_000_000_000);
const count = Number(process.env['SWARMLEAD_GRAPHS'] ?? 240);

/** The smallest graph that a few rounds lead to on which both still disagree; each round asks about all that is one step simpler. */
function shrunk(judged: Judged): Judged {
  let least = judged;
  for (let round = 0; round < 12; round += 1) {
    const next = judge(stores, simpler(least.graph)).find((one) => !agree(one));
    if (!next) return least;
    least = next;
  }
  return least;
}

function told({ graph, theirs, ours }: Judged): string {
  return [
    `SWARMLEAD_SEED=${seed}: bd and we disagree on`,
    ...linesOf(graph, '0x'),
    `bd:   ${JSON.stringify(theirs)}`,
    `ours: ${JSON.stringify(ours)}`,
  ].join('\n');
}

describe('random graphs, against the real bd', () => {
  const graphs: readonly DrawnGraph[] = fc.sample(drawnGraph, { seed, numRuns: count });

  it(`${count} of them: what is ready and what is blocked is what it prints`, { timeout: 600_000 }, () => {
    const judged = judge(stores, graphs);
    const wrong = judged.filter((one) => !agree(one));
    const [first] = wrong.toSorted((one, other) => one.graph.length - other.graph.length);
    if (first) expect.fail(`${wrong.length} of ${count}. ${told(shrunk(first))}`);
    expect(judged.filter(({ theirs }) => theirs.ready.length > 0).length).toBeGreaterThan(count / 2);
    expect(judged.filter(({ theirs }) => theirs.blocked.length > 0).length).toBeGreaterThan(count / 3);
  });
});
