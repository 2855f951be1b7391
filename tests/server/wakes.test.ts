/** The server looks again when something falls due, and not only when everything is looked at. */
import { describe, expect, it } from 'vitest';
import { createWakes } from '../../src/app/serve/wakes.ts';
import type { Work } from '../../src/app/serve/work.ts';
import { untraced } from '../../src/app/ports/tracer.ts';
import { intercepted } from '../coordinate/around.ts';
import { smallStory } from '../coordinate/swarms.ts';
import { createFakeTimer, settle } from './fake-timer.ts';
import { serve } from './served.ts';

const minute = 60_000;

describe('a server that died between an intent and its dispatch', () => {
  it('is healed by the next one when the grace is over, five minutes later and not ten', async () => {
    const story = await smallStory();
    const { github } = story;
    const first = serve(
      { '7/77': story },
      {
        around: (ports) =>
          intercepted(ports, async (call, perform) =>
            // It is dead: nothing of it happens any more, and nobody hears of it.
            call.name === 'runs.dispatch' ? new Promise(() => undefined) : perform(),
          ),
      },
    );
    first.server.start();
    for (let turn = 0; turn < 10; turn += 1) await settle();
    expect(github.state('small')?.events.filter(({ kind }) => kind === 'intent')).toHaveLength(2);
    expect(github.runs.runs.size).toBe(0);

    github.time.pass(minute);
    const next = serve({ '7/77': story });
    next.server.start();
    await settle();
    const pass = async (milliseconds: number): Promise<void> => {
      github.time.pass(milliseconds);
      await next.timer.pass(milliseconds);
    };
    await pass(230_000);
    expect(github.runs.runs.size).toBe(0);
    await pass(15_000);
    expect(github.runs.runs.size).toBe(2);
    const looks = next.entered.length;
    await pass(4 * minute);
    // What was due is done; until the next look at everything there is nothing to look for.
    expect(next.entered).toHaveLength(looks);
    await next.server.stop();
  });
});

describe('a wake', () => {
  const work: Work = { kind: 'installation', installation: 7 };

  function waking() {
    const timer = createFakeTimer();
    const put: Work[] = [];
    const wakes = createWakes({
      timer,
      tracer: untraced,
      every: 10 * minute,
      put: async (one) => {
        put.push(one);
        return Promise.reject(new Error('it cannot be kept'));
      },
    });
    return { timer, put, wakes };
  }

  it('is the newest that was set for its key, once', async () => {
    const { timer, put, wakes } = waking();
    wakes.set('a', 5 * minute, work);
    wakes.set('a', minute, work);
    wakes.set('b', 2 * minute, work);
    wakes.set('b', null, work);
    await timer.pass(minute - 1);
    expect(put).toHaveLength(0);
    await timer.pass(1);
    expect(put).toEqual([work]);
    await timer.pass(20 * minute);
    expect(put).toHaveLength(1);
  });

  it('is left to the look at everything where that comes first, and ends with the server', async () => {
    const { timer, put, wakes } = waking();
    wakes.set('a', 10 * minute, work);
    wakes.set('b', minute, work);
    wakes.stop();
    wakes.set('c', minute, work);
    await timer.pass(20 * minute);
    expect(put).toEqual([]);
  });
});
