/** Runs that GitHub holds back until somebody approves them, and work that somebody closes, as passes see them. */
import { describe, expect, it } from 'vitest';
import { sweep } from '../../src/app/coordinate/sweep.ts';
import type { StoredRun } from '../fakes/memory-runs.ts';
import { intercepted } from './around.ts';
import { smallStory, type Story } from './swarms.ts';
import { lookAt, untilEnded } from './until-ended.ts';

async function dispatched(): Promise<Story> {
  const story = await smallStory();
  await lookAt(story, story.github.coordinator());
  return story;
}

function runOf({ github, swarm }: Story, worker: string): StoredRun {
  const id = github.state(swarm)?.workers.get(worker)?.attempts.at(-1)?.admitted?.run.id;
  const run = github.runs.runs.get(id ?? 0);
  if (!run) throw new Error(`${worker} has no run`);
  return run;
}

function boardOf({ github, issue }: Story): string {
  return [...github.issues.comments.values()].find((comment) => comment.issue === issue)?.body ?? '';
}

describe('a run that must be approved', () => {
  it('is no end: nothing it handed in is asked for, people are told, and it goes on when somebody approves it', async () => {
    const story = await dispatched();
    const { github, swarm } = story;
    const run = runOf(story, 'R1');
    Object.assign(run, { status: 'completed', conclusion: 'action_required' });
    const asked: string[] = [];
    const coordinator = github.coordinator((ports) =>
      intercepted(ports, async ({ name }, perform) => {
        if (name.startsWith('runs.')) asked.push(name);
        return perform();
      }),
    );
    await sweep(coordinator, { kind: 'swarm', swarm, run: null });
    expect(asked).toEqual(['runs.list']);
    expect(boardOf(story)).toMatch(/R1 waits for an approval/);
    Object.assign(run, { status: 'queued', conclusion: null });
    await untilEnded(story, async () => lookAt(story, github.coordinator()));
    expect(github.state(swarm)?.finished?.verdict).toBe('go');
  });
});

describe('an issue that somebody closes while its worker is at work', () => {
  it('ends the run, and the board says what was closed and what would help', async () => {
    const story = await dispatched();
    const { github, swarm } = story;
    const issue = github.state(swarm)?.workers.get('C2')?.link?.issue ?? 0;
    await github.issues.port.settle({ board: null, closed: [{ issue, reason: 'not_planned' }] });
    await lookAt(story, github.coordinator());
    expect(runOf(story, 'C2').cancel).toBe('asked');
    github.workers.stepRun(runOf(story, 'C2').id);
    await lookAt(story, github.coordinator());
    expect(
      github
        .state(swarm)
        ?.workers.get('C2')
        ?.attempts.map(({ end }) => end?.kind),
    ).toEqual(['ended']);
    expect(boardOf(story)).toContain(`its issue #${issue} was closed`);
    expect(boardOf(story)).toContain('/swarm retry C2');
  });
});
