/** A comment that one coordinator is about to make is not made by another that looks then; and whatever becomes of it, it stands once. */
import { describe, expect, it } from 'vitest';
import { sweep } from '../../src/app/coordinate/sweep.ts';
import { intercepted } from './around.ts';
import { smallStory, type Story } from './swarms.ts';
import { lookAt } from './until-ended.ts';

it("tells a person's decision about a worker that never began once, whoever looks meanwhile", async () => {
  const story = await smallStory({ deed: () => ({ kind: 'hangs' }) });
  const { github, issue } = story;
  await lookAt(story, github.coordinator());
  github.time.pass(600_000);
  const comment = await github.issues.as('maintainer').comment(issue, '/swarm go T3 It was tried by hand');
  let met = 0;
  const first = github.coordinator((ports) =>
    intercepted(ports, async (call, perform) => {
      if (call.name === 'issues.say') {
        met += 1;
        await sweep(github.coordinator(), { kind: 'all' });
      }
      return perform();
    }),
  );
  await sweep(first, { kind: 'comment', issue, comment });
  const results = [...github.issues.comments.values()].filter(({ body }) => /swarmlead result .*worker=T3/.test(body));
  expect([met, results.length]).toEqual([1, 1]);
});

/** The board of a swarm that has begun is told by a pass that does what `meets` does at that call. */
async function tellBoard(
  story: Story,
  meets: (perform: () => Promise<unknown>) => Promise<unknown>,
): Promise<{ readonly boards: () => readonly number[]; readonly named: () => number | undefined }> {
  const { github, swarm } = story;
  let isFirst = true;
  const first = github.coordinator((ports) =>
    intercepted(ports, async (call, perform) => {
      if (call.name !== 'issues.say' || !isFirst) return perform();
      isFirst = false;
      return meets(perform);
    }),
  );
  await lookAt(story, first).catch(() => undefined);
  return {
    boards: () =>
      [...github.issues.comments.values()]
        .filter(({ body }) => body.includes('<!-- swarmlead board '))
        .map(({ id }) => id),
    named: () => github.state(swarm)?.published.get('board')?.comment,
  };
}

const afterwards = 150_000;
const longAfter = 2_000_000;

describe('a comment whose own pass', () => {
  it('dies once it is made is found by whoever tells in its place', async () => {
    const story = await smallStory({ deed: () => ({ kind: 'hangs' }) });
    const { boards, named } = await tellBoard(story, async (perform) => {
      await perform();
      throw new Error('this process dies');
    });
    expect([boards().length, named()]).toEqual([1, undefined]);
    story.github.time.pass(afterwards);
    await lookAt(story, story.github.coordinator());
    expect(boards()).toEqual([named()]);
  });

  it('dies before it is made is told once, by one of two that take it over at the same moment', async () => {
    const story = await smallStory({ deed: () => ({ kind: 'hangs' }) });
    const { github } = story;
    const { boards, named } = await tellBoard(story, async () => Promise.reject(new Error('this process dies')));
    expect(boards()).toEqual([]);
    github.time.pass(afterwards);
    let met = 0;
    const one = github.coordinator((ports) =>
      intercepted(ports, async (call, perform) => {
        if (call.name === 'store.append' && (met += 1) === 1) await sweep(github.coordinator(), { kind: 'all' });
        return perform();
      }),
    );
    await lookAt(story, one);
    expect(met).toBeGreaterThan(0);
    expect(boards()).toEqual([named()]);
  });

  it('sleeps and makes it after all takes its own away', async () => {
    const story = await smallStory({ deed: () => ({ kind: 'hangs' }) });
    const { github } = story;
    const { boards, named } = await tellBoard(story, async (perform) => {
      github.time.pass(afterwards);
      await lookAt(story, github.coordinator());
      return perform();
    });
    expect(boards()).toEqual([named()]);
  });

  it('sleeps, makes it after all and dies has it taken away by whoever looks long after, and nobody’s else', async () => {
    const story = await smallStory({ deed: () => ({ kind: 'hangs' }) });
    const { github, issue } = story;
    const { boards, named } = await tellBoard(story, async (perform) => {
      github.time.pass(afterwards);
      await lookAt(story, github.coordinator());
      await perform();
      throw new Error('this process dies');
    });
    const [board] = boards();
    const copied = github.issues.comments.get(board ?? 0)?.body ?? '';
    const copy = await github.issues.as('outsider').comment(issue, copied);
    expect(boards()).toHaveLength(3);
    github.time.pass(longAfter);
    await lookAt(story, github.coordinator());
    expect(boards()).toEqual([named(), copy]);
    const lines = github.state(story.swarm)?.events.map(({ kind }) => kind) ?? [];
    expect(lines.filter((kind) => kind === 'told-once')).toHaveLength(1);
  });
});
