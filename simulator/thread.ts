/** A thread of `run-many.ts`: it is told seeds and answers what came of their worlds. */
import { parentPort } from 'node:worker_threads';
import * as z from 'zod';
import { drawWorld } from './draw-world.ts';
import { play } from './play.ts';
import { outcomeOf, type Outcome } from './report.ts';

const seeds = z.array(z.number());

async function playAll(asked: unknown): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const seed of seeds.parse(asked)) outcomes.push(outcomeOf(await play(drawWorld(seed))));
  return outcomes;
}

parentPort?.on('message', (asked: unknown) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- threads have no origins
  void playAll(asked).then((outcomes) => parentPort?.postMessage(outcomes));
});
