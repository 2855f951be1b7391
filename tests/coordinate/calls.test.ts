/** What waits for people is told once by a comment of its own, with the teams; edits of the board send no mail. */
import { describe, expect, it } from 'vitest';
import { sweep } from '../../src/app/coordinate/sweep.ts';
import type { StoredRun } from '../fakes/memory-runs.ts';
import { intercepted } from './around.ts';
import { smallFile, smallStory, swarmFile, type Story } from './swarms.ts';
import { lookAt, untilEnded } from './until-ended.ts';

const mentioning = smallFile.replace('gates:', 'notify: { mention: ["@acme/leads"] }\ngates:');
const onlyPeople = mentioning.replace(', verdict-of: [R1]', '');

async function dispatched(file = mentioning): Promise<Story> {
  const story = await smallStory({ files: { [swarmFile]: file } });
  await look(story);
  return story;
}

async function look(story: Story): Promise<void> {
  await lookAt(story, story.github.coordinator());
}

function calls({ github, issue }: Story): readonly string[] {
  const all = [...github.issues.comments.values()].filter((comment) => comment.issue === issue);
  return all.map(({ body }) => body).filter((body) => /<!-- swarmlead call /.test(body));
}

function runOf({ github, swarm }: Story, worker: string): StoredRun {
  const id = github.state(swarm)?.workers.get(worker)?.attempts.at(-1)?.admitted?.run.id;
  const run = github.runs.runs.get(id ?? 0);
  if (!run) throw new Error(`${worker} has no run`);
  return run;
}

function hold(story: Story, worker: string): void {
  Object.assign(runOf(story, worker), { status: 'completed', conclusion: 'action_required' });
}

describe('a call for people', () => {
  it('tells once of a run that waits for an approval, with why, the way out and the team', async () => {
    const story = await dispatched();
    hold(story, 'R1');
    for (let looks = 0; looks < 3; looks += 1) await look(story);
    expect(calls(story)).toHaveLength(1);
    expect(calls(story)[0]).toMatch(/waits for you: R1 waits for an approval\n\nFor @acme\/leads\./);
    expect(calls(story)[0]).toMatch(/approve \[its run\][\s\S]*\/swarm cancel R1/);
  });

  it('tells of what comes later by another one, and not again of what was told', async () => {
    const story = await dispatched();
    hold(story, 'R1');
    await look(story);
    hold(story, 'C2');
    await look(story);
    expect(calls(story)).toHaveLength(2);
    expect(story.github.state(story.swarm)?.published.get('call/2')?.about).toEqual(['C2-approval-1']);
    for (const worker of ['R1', 'C2']) Object.assign(runOf(story, worker), { status: 'queued', conclusion: null });
    await untilEnded(story, async () => look(story));
    expect(calls(story)).toHaveLength(2);
  });

  it('names a gate that only a person decides, and whoever waits for it', async () => {
    const story = await dispatched(onlyPeople);
    expect(calls(story)).toHaveLength(1);
    expect(calls(story)[0]).toMatch(/first waits for a person[\s\S]*T3 waits for it\.[\s\S]*\/swarm go first/);
  });

  it('is none where a worker that ended tells it by its result', async () => {
    const story = await smallStory({
      files: { [swarmFile]: mentioning },
      deed: (worker, _, good) => (worker === 'C2' ? { kind: 'hands-in-nothing', conclusion: 'failure' } : good),
    });
    for (let looks = 0; looks < 12; looks += 1) {
      await look(story);
      story.github.time.pass(600_000);
      story.github.workers.step();
    }
    const { github, swarm } = story;
    expect(github.state(swarm)?.published.has('result/C2')).toBe(true);
    expect(calls(story)).toEqual([]);
  });

  it('is none where the swarm file wants nothing told that waits', async () => {
    const story = await dispatched(onlyPeople.replace('{ mention', '{ on: [no-go], mention'));
    expect(calls(story)).toEqual([]);
  });

  it('is made by another pass, once, when the one that was to make it died', async () => {
    const story = await dispatched();
    const { github } = story;
    hold(story, 'R1');
    const dies = github.coordinator((ports) =>
      intercepted(ports, async ({ name }, perform) => {
        if (name === 'issues.say') throw new Error('the process died');
        return perform();
      }),
    );
    await expect(sweep(dies, { kind: 'swarm', swarm: story.swarm, run: null })).rejects.toThrow('died');
    expect(calls(story)).toEqual([]);
    github.time.pass(130_000);
    for (let looks = 0; looks < 2; looks += 1) await look(story);
    expect(calls(story)).toHaveLength(1);
  });
});

describe('a call whose own pass dies once it is made, and that is answered before anybody knows of it', () => {
  /** Dies once it is made; a person decides so many seconds later, and `answers` is who looks then. */
  async function answered(
    seconds: number,
    answers: (story: Story) => ReturnType<Story['github']['coordinator']>,
  ): Promise<Story> {
    const story = await smallStory({ files: { [swarmFile]: onlyPeople } });
    const { github, issue } = story;
    const dies = github.coordinator((ports) =>
      intercepted(ports, async ({ name, args }, perform) => {
        const made = await perform();
        if (name === 'issues.say' && String(args[1]).includes('<!-- swarmlead call '))
          throw new Error('the process died');
        return made;
      }),
    );
    await expect(lookAt(story, dies)).rejects.toThrow('died');
    expect([calls(story).length, named(story)]).toEqual([1, false]);
    github.time.pass(seconds * 1000);
    const comment = await github.issues.as('maintainer').comment(issue, '/swarm go first It was tried by hand');
    await sweep(answers(story), { kind: 'comment', issue, comment }).catch(() => undefined);
    return story;
  }

  /** Each of them that stands. */
  function named({ github, swarm, issue }: Story): boolean {
    const known = new Set([...(github.state(swarm)?.published.values() ?? [])].map(({ comment }) => comment));
    const all = [...github.issues.comments.values()].filter((one) => one.issue === issue);
    return all.filter(({ body }) => /<!-- swarmlead call /.test(body)).every(({ id }) => known.has(id));
  }

  it.each([30, 150])('is named by whoever takes the answer, after %i s', async (seconds) => {
    const story = await answered(seconds, ({ github }) => github.coordinator());
    expect([calls(story).length, named(story)]).toEqual([1, true]);
  });

  it.each([30, 150])(
    'and whose answer is taken by a pass that dies too is named long after, after %i s',
    async (seconds) => {
      const story = await answered(seconds, ({ github }) =>
        github.coordinator((ports) =>
          intercepted(ports, async ({ name }, perform) => {
            if (name === 'issues.commentsSince') throw new Error('the process died');
            return perform();
          }),
        ),
      );
      expect(named(story)).toBe(false);
      story.github.time.pass(2_000_000);
      // The runs have waited so long for a runner by now that people are called again, by a comment of the next number.
      await look(story);
      expect([calls(story).length, named(story)]).toEqual([2, true]);
      await look(story);
      const lines = story.github.state(story.swarm)?.events.map(({ kind }) => kind) ?? [];
      expect(lines.filter((kind) => kind === 'told-once')).toHaveLength(1);
    },
  );
});
