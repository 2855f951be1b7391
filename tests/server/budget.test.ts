/** What is left of an installation's rate limit, and what is done with it. */
import { expect, it, test } from 'vitest';
import type { Answered } from '../../src/app/ports/meter.ts';
import { createBudget } from '../../src/app/serve/budget.ts';
import { smallStory } from '../coordinate/swarms.ts';
import { labelled } from './deliveries.ts';
import { settle } from './fake-timer.ts';
import { serve } from './served.ts';

const minute = 60_000;

function answer(more: Partial<Answered>): Answered {
  return { status: 200, resource: 'core', left: 5000, limit: 5000, resetAt: 60 * minute, ...more };
}

test.each<readonly [string, readonly Answered[], boolean, boolean]>([
  ['nothing was said', [], true, true],
  ['all is left', [answer({})], true, true],
  ['a quarter is left', [answer({ left: 1250 })], true, true],
  ['less is left', [answer({ left: 1249 })], false, true],
  ['next to nothing is left', [answer({ left: 199 })], false, false],
  ['nothing is left of another resource', [answer({}), answer({ resource: 'graphql', left: 0 })], false, false],
  ['it was little, and more since', [answer({ left: 0 }), answer({ left: 4999 })], true, true],
  ['it was little, and the hour is over', [answer({ left: 0, resetAt: -1 })], true, true],
  ['the host has no limits', [answer({ left: null, limit: null, resource: null, resetAt: null })], true, true],
])('when %s', (_, answers, look, hint) => {
  const budget = createBudget(() => 0);
  for (const one of answers) budget.seen(7, one);
  expect([budget.allows(7, 'look'), budget.allows(7, 'hint')]).toEqual([look, hint]);
  expect(budget.allows(8, 'look')).toBe(true);
});

it('holds back the looks of one installation, then its hints, and none of another', async () => {
  const [story, other] = [await smallStory(), await smallStory()];
  const served = serve({ '7/77': story, '8/78': other });
  served.budget.seen(7, answer({ left: 0 }));
  served.server.start();
  await served.server.take(labelled(story.issue, 'swarm'));
  await settle();
  expect([story, other].map(({ github }) => github.runs.runs.size)).toEqual([0, 2]);
  expect(served.told.filter((line) => line.includes('few requests'))).not.toEqual([]);
  // The reset is an hour away; what somebody called for is tried again, and then goes on.
  served.budget.seen(7, answer({ left: 5000 }));
  await served.timer.pass(5 * minute);
  expect(story.github.runs.runs.size).toBe(2);
  await served.server.stop();
});
