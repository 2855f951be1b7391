/** Swarms that want to be looked at more often, or less often, than everything is. */
import { describe, expect, it } from 'vitest';
import { smallFile, smallStory, swarmFile, type Story } from '../coordinate/swarms.ts';
import { settle } from './fake-timer.ts';
import { serve } from './served.ts';

const minute = 60_000;

/** Its workers hang, and nothing tells of anything: only the clock does. */
async function wanting(period: string): Promise<Story> {
  const text = `${smallFile.replace('stall-after: 30m', 'stall-after: 9h')}coordination: { monitor-every: ${period}, status-every: 9h }\n`;
  return smallStory({ files: { [swarmFile]: text }, deed: () => ({ kind: 'hangs' }) });
}

/** Passes in the minutes after the first look. */
async function passesIn(story: Story, minutes: number): Promise<readonly number[]> {
  const served = serve({ '7/77': story });
  served.server.start();
  await settle();
  const at: number[] = [];
  let before = served.entered.length;
  for (let now = 1; now <= minutes; now += 1) {
    story.github.time.pass(minute);
    await served.timer.pass(minute);
    await settle();
    const looks = served.entered.slice(before).filter((one) => one === '7/77 pass');
    before = served.entered.length;
    for (const _ of looks) at.push(now);
  }
  await served.server.stop();
  return at;
}

describe('a swarm that wants to be looked at', () => {
  it.each([
    ['as everything is', '10m', [10, 20, 30, 40]],
    ['more often', '4m', [4, 8, 10, 14, 18, 20, 24, 28, 30, 34, 38, 40]],
    ['less often', '30m', [30]],
  ] as const)('%s is', async (_, period, minutes) => {
    expect(await passesIn(await wanting(period), 40)).toEqual(minutes);
  });
});
