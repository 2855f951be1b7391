/** The server over repositories in memory: what a webhook, a lost webhook, a failing GitHub and a neighbour come to. */
import { describe, expect, it } from 'vitest';
import { dispatchTitle } from '../../src/core/swarm/dispatch-inputs.ts';
import { intercepted } from '../coordinate/around.ts';
import { smallFile, smallStory, swarmFile, type Story } from '../coordinate/swarms.ts';
import { commented, delivery, labelled, otherBot } from './deliveries.ts';
import { settle } from './fake-timer.ts';
import { serve, type Served } from './served.ts';

const minute = 60_000;
const only = '7/77';

function comments({ github }: Story): readonly string[] {
  return [...github.issues.comments.values()]
    .filter(({ actor }) => actor.id === github.issues.self.id)
    .map(({ body }) => body);
}

function runsOf({ github }: Story): number {
  return github.runs.runs.size;
}

/** Half a minute of the workers', and the webhook of each run that ended in it. */
async function work(story: Story, { server, timer }: Served, installation = 7): Promise<void> {
  const { github } = story;
  const living = [...github.runs.runs.values()].filter(({ status }) => status !== 'completed');
  github.time.pass(minute / 2);
  github.workers.step();
  for (const run of living.filter(({ status }) => status === 'completed')) {
    const { swarm = '', worker = '', dispatch = '' } = run.inputs;
    const title = dispatchTitle({ swarm, worker, attempt: Number(run.inputs['attempt']), dispatch });
    const ended = { action: 'completed', workflow_run: { id: run.id, display_title: title } };
    await server.take(delivery('workflow_run', { ...ended, installation: { id: installation } }));
  }
  await timer.pass(minute / 2);
}

async function untilFinished(story: Story, served: Served, installation = 7): Promise<void> {
  const over = (): boolean => Boolean(story.github.state(story.swarm)?.finished);
  for (let turn = 0; turn < 15 && !over(); turn += 1) await work(story, served, installation);
}

describe('a server', () => {
  it('begins a swarm at its label, and brings it to its end by the ends of its runs', async () => {
    const story = await smallStory();
    const served = serve({ [only]: story });
    served.server.start();
    await served.server.take(labelled(story.issue, 'swarm'));
    await settle();
    expect(runsOf(story)).toBe(2);
    await untilFinished(story, served);
    expect(story.github.state('small')?.finished?.verdict).toBe('go');
    expect(runsOf(story)).toBe(3);
    expect(comments(story).filter((body) => body.startsWith('## ✅'))).not.toEqual([]);
    expect(served.told.filter((line) => /^(failed|given up|error)/.test(line))).toEqual([]);
    await served.server.stop();
  });

  it('finds at its start what happened while it was away, and every ten minutes what no webhook told', async () => {
    const story = await smallStory();
    const served = serve({ [only]: story });
    served.server.start();
    await settle();
    expect(runsOf(story)).toBe(2);
    for (let step = 0; step < 3; step += 1) story.github.workers.step();
    story.github.time.pass(9 * minute);
    await served.timer.pass(9 * minute);
    expect(story.github.state('small')?.workers.get('R1')?.attempts[0]?.end).toBeNull();
    await served.timer.pass(minute);
    expect(story.github.state('small')?.workers.get('R1')?.attempts[0]?.end?.kind).toBe('done');
    await served.server.stop();
  });

  it('takes webhooks in while GitHub cannot be reached, and follows them when it can', async () => {
    const story = await smallStory();
    const served = serve({ [only]: story });
    served.reach(false);
    served.server.start();
    expect(served.server.ready()).toBe(true);
    expect(await served.server.take(labelled(story.issue, 'swarm'))).toMatchObject([{ put: 'queued' }]);
    await served.timer.pass(5000);
    expect(await served.server.take(labelled(story.issue, 'swarm'))).toMatchObject([{ put: 'folded' }]);
    expect(served.told.some((line) => line.startsWith('failed github.com/7/77:'))).toBe(true);
    expect(runsOf(story)).toBe(0);
    served.reach(true);
    await served.timer.pass(minute);
    expect(runsOf(story)).toBe(2);
    await served.server.stop();
  });

  it('makes one pass of a swarm at a time, whatever calls for it, and loses no call', async () => {
    const story = await smallStory();
    let passes = 0;
    let most = 0;
    const around: NonNullable<Parameters<typeof serve>[1]>['around'] = (ports) =>
      intercepted(ports, async (call, perform) => {
        const inPass = call.name === 'runs.list' || call.name === 'store.append';
        if (inPass) most = Math.max(most, (passes += 1));
        // Others may come in between.
        await settle();
        const answer = await perform();
        if (inPass) passes -= 1;
        return answer;
      });
    const served = serve({ [only]: story }, { around });
    const { github, issue } = story;
    served.server.start();
    await served.server.take(labelled(issue, 'swarm'));
    await served.timer.pass(1000);
    for (let turn = 0; turn < 20; turn += 1) await settle();
    const said: number[] = [];
    github.time.pass(5000);
    for (const body of ['/swarm status', '/swarm cancel R1', '/swarm help', '/swarm cancel C2']) {
      said.push(await github.issues.as('writer').comment(issue, body));
    }
    const title = dispatchTitle({ swarm: 'small', worker: 'R1', attempt: 1, dispatch: 'r1-1-abc' });
    await Promise.all([
      ...said.map(async (comment) => served.server.take(commented(issue, comment))),
      served.server.take(
        delivery('workflow_run', { action: 'completed', workflow_run: { id: 1, display_title: title } }),
      ),
      served.server.take(delivery('issues', { action: 'closed', issue: { number: issue } })),
      served.server.take(labelled(issue, 'swarm')),
    ]);
    for (let turn = 0; turn < 200; turn += 1) await settle();
    expect(most).toBe(1);
    const reactions = said.map((comment) => [...(github.issues.comments.get(comment)?.reactions ?? [])]);
    expect(reactions.filter((all) => all.includes('rocket'))).toHaveLength(4);
    expect(github.state('small')?.events.filter(({ kind }) => kind === 'cancel-asked')).toHaveLength(2);
    await served.server.stop();
  });

  it('looks again for a webhook that is sent again, whatever became of it the first time: seen is not done', async () => {
    const story = await smallStory();
    await story.github.issues.as('writer').unlabel(story.issue, 'swarm');
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    let held = false;
    const around: NonNullable<Parameters<typeof serve>[1]>['around'] = (ports) =>
      intercepted(ports, async (_, perform) => {
        if (held) await gate;
        return perform();
      });
    const served = serve({ [only]: story }, { around, limits: { mostAttempts: 1 } });
    served.server.start();
    await settle();
    const calls = (): number => served.entered.filter((one) => one.endsWith('hint')).length;
    const before = calls();
    const sent = labelled(story.issue, 'swarm');
    // It fails, and is given up.
    served.reach(false);
    await served.server.take(sent);
    await settle();
    expect(served.told).toContain('given up github.com/7/77');
    served.reach(true);
    // It is being worked on when it comes again, and is done when it comes once more.
    held = true;
    for (let times = 0; times < 2; times += 1) {
      expect(await served.server.take(sent)).toMatchObject([{ put: 'queued' }]);
      await settle();
    }
    open();
    held = false;
    await settle();
    expect(await served.server.take(sent)).toMatchObject([{ put: 'queued' }]);
    await settle();
    expect(calls() - before).toBe(4);
    await served.server.stop();
  });

  it("refuses another bot's label visibly, and looks at nothing for its comment", async () => {
    const story = await smallStory({ labelledBy: null });
    const served = serve({ [only]: story });
    served.server.start();
    await settle();
    const before = served.entered.length;
    expect(await served.server.take(commented(story.issue, 1, { sender: otherBot }))).toEqual([]);
    await settle();
    expect(served.entered).toHaveLength(before);
    await served.server.stop();
  });

  it('tells of a swarm file that does not read, and does not try it again and again', async () => {
    const story = await smallStory();
    const served = serve({ [only]: story });
    served.server.start();
    await settle();
    story.github.git.push('refs/heads/main', { [swarmFile]: smallFile.replace('epic:', 'epik:') });
    await served.server.take(
      delivery('repository_dispatch', { action: 'swarmlead', client_payload: { swarm: 'small' } }),
    );
    await served.timer.pass(9 * minute);
    expect(served.told.filter((line) => line.startsWith('error github.com/7/77/small:'))).toEqual([
      expect.stringMatching(/swarm\.yml does not read, so nothing was done: .*epik/),
    ]);
    await served.server.stop();
  });

  it('leaves a repository alone that it is not installed in any more', async () => {
    const served = serve({});
    served.server.start();
    await served.server.take(labelled(1, 'swarm'));
    await served.timer.pass(minute);
    expect(served.entered).toEqual(['7/77 hint']);
    expect(served.told).toEqual([expect.stringMatching(/^info github\.com\/7\/77: .*not installed/)]);
    await served.server.stop();
  });

  it('says when it has no room', async () => {
    const story = await smallStory();
    const served = serve({ [only]: story }, { limits: { mostOfKey: 2 } });
    served.reach(false);
    for (const issue of [1, 2]) await served.server.take(labelled(issue, 'swarm'));
    await expect(served.server.take(labelled(3, 'swarm'))).rejects.toMatchObject({ code: 'queue-full' });
    expect(await served.server.take(labelled(2, 'swarm'))).toMatchObject([{ put: 'folded' }]);
  });

  it('that stops lets the pass that runs come to its end, and begins no other', async () => {
    const story = await smallStory();
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const around: NonNullable<Parameters<typeof serve>[1]>['around'] = (ports) =>
      intercepted(ports, async (call, perform) => {
        if (call.name === 'runs.dispatch') await gate;
        return perform();
      });
    const served = serve({ [only]: story }, { around });
    served.server.start();
    await settle();
    await settle();
    expect(runsOf(story)).toBe(0);
    let stopped = false;
    const stopping = served.server.stop().then(() => {
      stopped = true;
    });
    await served.timer.pass(30 * minute);
    expect([stopped, served.server.ready()]).toEqual([false, false]);
    open();
    await stopping;
    expect(runsOf(story)).toBe(2);
    const entered = served.entered.length;
    await served.timer.pass(30 * minute);
    expect(served.entered).toHaveLength(entered);
  });
});

describe('two tenants with the same names', () => {
  it('share nothing: each hint reaches its own repository alone', async () => {
    const [one, other, third] = [await smallStory(), await smallStory(), await smallStory()];
    const served = serve({ '7/77': one, '7/78': other, '8/77': third });
    for (const { github, issue } of [one, other, third]) await github.issues.as('writer').unlabel(issue, 'swarm');
    served.server.start();
    await settle();
    for (const { github, issue } of [one, other, third]) await github.issues.as('writer').label(issue, 'swarm');
    await served.server.take(labelled(one.issue, 'swarm'));
    await settle();
    expect([one, other, third].map(runsOf)).toEqual([2, 0, 0]);
    await served.server.take(labelled(third.issue, 'swarm', { installation: { id: 8 } }));
    await settle();
    expect([one, other, third].map(runsOf)).toEqual([2, 0, 2]);
    // At the start, and never since.
    expect(served.entered.filter((entry) => entry.startsWith('7/78'))).toEqual(['7/78 hint']);
    await served.server.stop();
  });

  it('do not wait for each other: one that GitHub fails holds up none', async () => {
    const [broken, whole] = [await smallStory(), await smallStory()];
    const served = serve(
      { '7/77': broken, '8/77': whole },
      {
        around: (ports, key) =>
          intercepted(ports, async (_, perform) => {
            if (key === '7/77') throw new Error('GitHub answered 502');
            return perform();
          }),
      },
    );
    served.server.start();
    await served.server.take(labelled(broken.issue, 'swarm'));
    await served.server.take(labelled(whole.issue, 'swarm', { installation: { id: 8 } }));
    await settle();
    expect([runsOf(broken), runsOf(whole)]).toEqual([0, 2]);
    await untilFinished(whole, served, 8);
    expect(whole.github.state('small')?.finished?.verdict).toBe('go');
    expect(broken.github.state('small')).toBeNull();
    await served.server.stop();
  });
});
