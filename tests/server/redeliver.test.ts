/** Webhooks that did not reach the server: which are asked for again, how often, and when they are left. */
import { describe, expect, it, test } from 'vitest';
import type { SentHook, SentHooks } from '../../src/app/ports/sent-hooks.ts';
import { createRedelivery, lostOf } from '../../src/app/serve/redeliver.ts';
import { smallStory } from '../coordinate/swarms.ts';
import { settle } from './fake-timer.ts';
import { serve } from './served.ts';

const minute = 60_000;
const start = Date.parse('2025-11-10T15:00:00Z');
const at = (minutes: number): string => new Date(start + minutes * minute).toISOString();

function sent(id: number, guid: string, more: Partial<SentHook> = {}): SentHook {
  return { id, guid, at: at(id), event: 'issues', taken: false, ...more };
}

test.each<readonly [string, readonly SentHook[], readonly number[]]>([
  ['nothing was sent', [], []],
  ['it was taken in', [sent(1, 'a', { taken: true })], []],
  ['it was not', [sent(1, 'a')], [1]],
  ['it was taken in the second time', [sent(2, 'a', { taken: true }), sent(1, 'a')], []],
  [
    'it was taken in the first time, and failed when somebody sent it again',
    [sent(2, 'a'), sent(1, 'a', { taken: true })],
    [],
  ],
  ['it failed twice: its newest sending', [sent(2, 'a'), sent(1, 'a')], [2]],
  ['several failed: the oldest first', [sent(3, 'b'), sent(2, 'c'), sent(1, 'a')], [1, 2, 3]],
  ['it means nothing to us', [sent(1, 'a', { event: 'star' })], []],
])('asks again when %s', (_, all, ids) => {
  expect(lostOf(all, ['issues']).map(({ id }) => id)).toEqual(ids);
  expect(lostOf(all.toReversed(), ['issues']).map(({ id }) => id)).toEqual(ids);
});

/** GitHub's list, in which a webhook that is sent again fails again, or does not. */
function hooksOf(all: SentHook[], reach: { now: number; ok: boolean }): SentHooks & { readonly asked: number[] } {
  const asked: number[] = [];
  return {
    asked,
    since: async (since) => Promise.resolve(all.filter((one) => Date.parse(one.at) >= Date.parse(since)).toReversed()),
    again: async (id) => {
      const found = all.find((one) => one.id === id);
      asked.push(id);
      if (!found) return Promise.resolve(false);
      all.push({ ...found, id: 1000 + all.length, at: at(reach.now), taken: reach.ok });
      return Promise.resolve(true);
    },
  };
}

describe('looking for lost webhooks', () => {
  it('asks for each until it is taken in, and no longer', async () => {
    const reach = { now: 20, ok: false };
    const hooks = hooksOf([sent(1, 'a'), sent(2, 'b', { taken: true })], reach);
    const redelivery = createRedelivery({ hooks, events: ['issues'], now: () => at(reach.now) });
    expect(await redelivery.look()).toBe(1);
    reach.now += 10;
    reach.ok = true;
    expect(await redelivery.look()).toBe(1);
    reach.now += 10;
    expect(await redelivery.look()).toBe(0);
    expect(hooks.asked).toEqual([1, 1002]);
  });

  it('leaves one that always fails, and no other for its sake', async () => {
    const reach = { now: 20, ok: false };
    const all = [sent(1, 'a')];
    const redelivery = createRedelivery({ hooks: hooksOf(all, reach), events: ['issues'], now: () => at(reach.now) });
    const counts: number[] = [];
    for (let look = 0; look < 8; look += 1) {
      counts.push(await redelivery.look());
      reach.now += 10;
    }
    expect(counts).toEqual([1, 1, 1, 1, 1, 0, 0, 0]);
    all.push(sent(5000, 'late', { at: at(reach.now) }));
    expect(await redelivery.look()).toBe(1);
  });

  it('begins with all that GitHub keeps, and then looks at what is new', async () => {
    const asked: string[] = [];
    let now = 0;
    const hooks: SentHooks = {
      since: async (since) => {
        asked.push(since);
        return Promise.resolve([]);
      },
      again: async () => Promise.resolve(true),
    };
    const redelivery = createRedelivery({ hooks, events: ['issues'], now: () => at(now) });
    await redelivery.look();
    now = 10;
    await redelivery.look();
    expect(asked).toEqual([at(-3 * 24 * 60), at(-15)]);
  });
});

it('is done by the server at its start and every ten minutes, and stops nothing when it cannot be', async () => {
  const story = await smallStory();
  const asked: number[] = [];
  let answers = true;
  const served = serve(
    { '7/77': story },
    {
      hooks: {
        since: async () =>
          answers ? Promise.resolve([sent(asked.length + 1, `g${asked.length}`)]) : Promise.reject(new Error('x')),
        again: async (id) => Promise.resolve(asked.push(id) > 0),
      },
    },
  );
  served.server.start();
  await settle();
  expect(asked).toEqual([1]);
  expect(story.github.runs.runs.size).toBe(2);
  answers = false;
  await served.timer.pass(10 * minute);
  expect(asked).toEqual([1]);
  expect(served.told.filter((line) => line.includes('Lost webhooks'))).toHaveLength(1);
  answers = true;
  await served.timer.pass(10 * minute);
  expect(asked).toEqual([1, 2]);
  await served.server.stop();
});
