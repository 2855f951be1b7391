/** A dead letter of the queue, on the board and in the log of the first look that comes through. */
import { describe, expect, it } from 'vitest';
import { createDeadLetter } from '../../src/app/serve/dead-letter.ts';
import type { GivenUp } from '../../src/app/ports/work-queue.ts';
import { SwarmLeadError } from '../../src/core/problem.ts';
import { intercepted } from '../coordinate/around.ts';
import { smallStory, type Story } from '../coordinate/swarms.ts';
import { commented } from './deliveries.ts';
import { settle } from './fake-timer.ts';
import { serve } from './served.ts';

const minute = 60_000;

function board({ github, issue }: Story): string {
  return [...github.issues.comments.values()].find((one) => one.issue === issue)?.body ?? '';
}

describe('work that the queue gave up', () => {
  it('is shown by the first look that comes through, answered, logged, and gone with the look after that', async () => {
    const story = await smallStory({ deed: () => ({ kind: 'hangs' }) });
    let broken = false;
    const served = serve(
      { '7/77': story },
      {
        limits: { mostAttempts: 3 },
        around: (ports) =>
          intercepted(ports, async ({ name }, perform) => {
            if (broken && name === 'store.append') throw new Error('GitHub did not answer');
            return perform();
          }),
      },
    );
    served.server.start();
    await settle();
    broken = true;
    const { github, issue } = story;
    await served.server.take(commented(issue, await github.issues.as('maintainer').comment(issue, '/swarm help')));
    await served.timer.pass(5 * minute);
    expect(served.told).toContain('given up github.com/7/77/small');
    expect(board(story)).not.toContain('Given up');
    broken = false;
    github.time.pass(5 * minute);
    await served.timer.pass(5 * minute);
    await settle();
    expect(board(story)).toMatch(
      /📭 \*\*Given up:\*\* after 3 failed attempts the server gave up looking at this, at \d/,
    );
    const logged = /warning github.com\/7\/77\/small: Given up before this, and not done since: 1, after 3 attempts/;
    expect(served.told.filter((line) => logged.test(line))).toHaveLength(1);
    github.time.pass(10 * minute);
    await served.timer.pass(10 * minute);
    await settle();
    expect(board(story)).not.toContain('Given up');
    await served.server.stop();
  });
});

describe('the dead letters of a swarm', () => {
  const one = (key: string, ago: number): GivenUp => ({ tenant: 'h/7', key, batches: 1, attempts: 12, ago });

  it('are its own and those of its repository, and nobody else’s', async () => {
    const all = [one('h/7/77/small', 5000), one('h/7/77', 9000), one('h/7/77/other', 1), one('h/7/7', 1)];
    const told: string[] = [];
    const read = createDeadLetter({ givenUp: async () => Promise.resolve(all) }, 'h/7/77/small', (line) =>
      told.push(line),
    );
    expect(await read()).toEqual({ batches: 2, attempts: 24, ago: 9000 });
    await read();
    expect(told).toHaveLength(1);
  });

  it('are none where the queue cannot be asked', async () => {
    const givenUp = async (): Promise<never> =>
      Promise.reject(new SwarmLeadError({ code: 'queue-unreachable', message: 'no' }));
    expect(await createDeadLetter({ givenUp }, 'h/7/77/small', () => undefined)()).toBeNull();
  });
});
