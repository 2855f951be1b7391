/** What GitHub does to a coordinator: answers that fail, come late, or do not say whether something happened. */
import { describe, expect, it } from 'vitest';
import type { DispatchOutcome } from '../../src/app/ports/runs.ts';
import { intercepted, type Around } from './around.ts';
import { endOf, litterOf } from './end-of.ts';
import { beadsPath, smallStory, type Story, type StoryOptions } from './swarms.ts';
import { lookAt, untilEnded } from './until-ended.ts';

const done = { verdict: 'go', effective: ['C2/1', 'R1/1', 'T3/1'] };

/** A story whose coordinator has `around` between itself and GitHub; passes that throw are followed by others. */
async function tell(around: Around, options: StoryOptions & { readonly artifactLag?: number } = {}): Promise<Story> {
  const story = await smallStory(options);
  story.github.runs.lag.artifacts = options.artifactLag ?? 0;
  const coordinator = story.github.coordinator((ports) => intercepted(ports, around));
  await untilEnded(story, async () => lookAt(story, coordinator).catch(() => null));
  story.github.time.pass(150_000);
  await lookAt(story, story.github.coordinator());
  return story;
}

/** The first calls of this name meet it. */
function first(name: string, times: number, meet: Around): Around {
  let left = times;
  return async (call, perform) => {
    if (call.name !== name || left === 0) return perform();
    left -= 1;
    return meet(call, perform);
  };
}

const broken: Around = async (call) => Promise.reject(new Error(`${call.name} answered 502`));

describe('reads that fail', () => {
  it.each(['reader.look', 'store.list', 'runs.list', 'runs.get', 'runs.artifacts', 'runs.download', 'runs.jobs'])(
    '%s: nothing follows from them, and the swarm ends as ever',
    async (name) => {
      let met = 0;
      const meet: Around = async (call, perform) => {
        met += 1;
        return broken(call, perform);
      };
      const story = await tell(first(name, 3, meet), { artifactLag: 60 });
      expect(met).toBe(3);
      expect(endOf(story)).toMatchObject(done);
      expect(litterOf(story)).toEqual({ orphans: 0, doubles: 0, runs: 0 });
    },
  );

  it('of what the asker may: nothing starts, nothing is refused, and it is asked again', async () => {
    const story = await smallStory();
    const { github, swarm } = story;
    github.issues.permissions.set('maintainer', 'unknown');
    await lookAt(story, github.coordinator());
    expect(github.state(swarm)).toBeNull();
    expect(github.issues.comments.size).toBe(0);
    expect(github.issues.issues.get(story.issue)?.labels).toEqual(['swarm']);
    github.issues.permissions.set('maintainer', 'maintain');
    await lookAt(story, github.coordinator());
    expect(github.state(swarm)).not.toBeNull();
  });
});

describe('a dispatch without an answer', () => {
  const unknown: DispatchOutcome = { kind: 'unknown', reason: '502' };

  it('that took effect: its run is found, and is the one', async () => {
    const story = await tell(
      first('runs.dispatch', 2, async (_call, perform) => {
        await perform();
        return unknown;
      }),
    );
    expect(endOf(story)).toMatchObject(done);
    expect(story.github.runs.runs.size).toBe(3);
  });

  it('that took none: it is dispatched once more, after the grace, under another id', async () => {
    const story = await tell(first('runs.dispatch', 2, async () => Promise.resolve(unknown)));
    expect(endOf(story)).toMatchObject(done);
    expect(story.github.runs.runs.size).toBe(3);
    const again = story.github.state(story.swarm)?.events.filter(({ kind }) => kind === 'redispatched');
    expect(again).toHaveLength(2);
  });

  it('whose run the list shows late: the one that waited is admitted, or leaves having done nothing', async () => {
    const story = await smallStory();
    story.github.runs.lag.list = 60;
    const meet = first('runs.dispatch', 2, async (_call, perform) => {
      await perform();
      return unknown;
    });
    const coordinator = story.github.coordinator((ports) => intercepted(ports, meet));
    await untilEnded(story, async () => lookAt(story, coordinator));
    expect(endOf(story)).toMatchObject(done);
  });

  it('never: the attempts are closed in the end, and people are told', async () => {
    const story = await smallStory();
    const never: Around = async (call, perform) => (call.name === 'runs.dispatch' ? unknown : perform());
    const coordinator = story.github.coordinator((ports) => intercepted(ports, never));
    for (let count = 0; count < 240; count += 1) {
      await lookAt(story, coordinator);
      story.github.time.pass(30_000);
    }
    const workers = story.github.state(story.swarm)?.workers;
    for (const id of ['R1', 'C2']) {
      expect(workers?.get(id)?.attempts.map(({ end }) => end?.kind === 'ended' && end.failure)).toEqual([
        'not-started',
        'not-started',
      ]);
      expect(workers?.get(id)?.escalated).toMatch(/no retry is left/);
    }
    expect(story.github.workers.effective).toEqual([]);
  });

  it('a refusal closes the attempt at once, with the reason', async () => {
    const story = await smallStory();
    const { github } = story;
    github.git.push('refs/heads/main', { '.github/workflows/swarm-research.yml': 'on: push\n' });
    const refuse: Around = async (call, perform) =>
      call.name === 'runs.dispatch' && JSON.stringify(call.args).includes('swarm-research')
        ? { kind: 'refused', status: 422, reason: '422 no dispatch trigger' }
        : perform();
    await lookAt(
      story,
      github.coordinator((ports) => intercepted(ports, refuse)),
    );
    const end = github.state(story.swarm)?.workers.get('R1')?.attempts[0]?.end;
    expect(end).toMatchObject({ kind: 'ended', failure: 'not-started', detail: '422 no dispatch trigger' });
  });
});

describe('a result', () => {
  it('that comes into the list a minute after the end of its run is waited for, and counts', async () => {
    const story = await smallStory();
    story.github.runs.lag.artifacts = 60;
    await untilEnded(story, async () => lookAt(story, story.github.coordinator()));
    expect(endOf(story)).toMatchObject(done);
  });

  it('that cannot be fetched is unknown as long as it cannot, and never "no result"', async () => {
    const story = await tell(first('runs.artifacts', 20, broken));
    expect(endOf(story)).toMatchObject(done);
  });

  it('that is no archive is a bad one, and the worker begins again from the reserve', async () => {
    const story = await tell(async (_call, perform) => perform(), {
      deed: (worker, attempt, good) => (worker === 'R1' && attempt === 1 ? { kind: 'hands-in-garbage' } : good),
    });
    expect(endOf(story)).toMatchObject({ verdict: 'go', effective: ['C2/1', 'R1/1', 'R1/2', 'T3/1'] });
    const [one, two] = story.github.state(story.swarm)?.workers.get('R1')?.attempts ?? [];
    expect(one?.end).toMatchObject({ failure: 'bad-result' });
    expect([one?.reserve, two?.reserve]).toEqual([false, true]);
  });
});

describe('a tracker branch that somebody else moves', () => {
  const push = (story: Story): void => {
    story.github.git.push('refs/heads/main', { 'notes.txt': `${story.github.time.elapsed()}` });
  };

  it('between the look and the claim: nothing is dispatched by that pass, and the next one claims', async () => {
    const story = await smallStory();
    const order: string[] = [];
    const around = first('tracker.write', 1, async (_call, perform) => {
      push(story);
      return perform();
    });
    const coordinator = story.github.coordinator((ports) =>
      intercepted(ports, async (call, perform) => {
        const outcome = await around(call, perform);
        if (call.name === 'tracker.write') order.push(JSON.stringify(outcome).includes('won') ? 'claimed' : 'lost');
        if (call.name === 'runs.dispatch') order.push('dispatched');
        return outcome;
      }),
    );
    await untilEnded(story, async () => lookAt(story, coordinator));
    expect(order.slice(0, 4)).toEqual(['lost', 'claimed', 'dispatched', 'dispatched']);
    expect(endOf(story)).toMatchObject(done);
    expect(litterOf(story)).toEqual({ orphans: 0, doubles: 0, runs: 0 });
  });

  it('by a person who takes a bead: its worker yields, and is not dispatched', async () => {
    const story = await smallStory();
    const take: Around = async (_call, perform) => {
      const text = story.github
        .text(beadsPath)
        .replace(
          '"small-aaa","title":"Title of small-aaa","status":"open"',
          '"small-aaa","title":"Title of small-aaa","status":"in_progress","assignee":"a-person"',
        );
      story.github.git.push('refs/heads/main', { [beadsPath]: text });
      return perform();
    };
    const coordinator = story.github.coordinator((ports) => intercepted(ports, first('tracker.write', 1, take)));
    await lookAt(story, coordinator);
    expect(story.github.text(beadsPath)).toContain('"assignee":"a-person"');
    expect([...story.github.runs.runs.values()].map(({ inputs }) => inputs['worker'])).toEqual(['C2']);
    const end = story.github.state(story.swarm)?.workers.get('R1')?.attempts[0]?.end;
    expect(end).toMatchObject({ failure: 'yielded' });
  });

  it('that the host lets nobody move: the pass says so, and nothing is dispatched', async () => {
    const story = await smallStory();
    story.github.git.guarded.add('refs/heads/main');
    await expect(lookAt(story, story.github.coordinator())).rejects.toMatchObject({ code: 'tracker-refused' });
    expect(story.github.runs.runs.size).toBe(0);
  });
});
