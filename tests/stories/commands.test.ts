/** Every command, and every way in which it is refused, on a local GitHub with runs that work: one swarm from start to end. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SwarmState } from '../../src/core/swarm/state.ts';
import { smallSwarm } from './small-swarm.ts';
import { faces, startStage, type Stage } from './stage.ts';

const workers = `workers:
  Q1:
    role: quick
    title: Measure
    mission: Measure it.
    targets: [a.share >= 90%]
    retries: 0
  L2:
    role: long
    title: Wait
    mission: Wait.
    retries: 0
  Q3:
    role: quick
    title: Measure again
    mission: Measure it again.
    needs: [gate-1]
    targets: [a.share >= 90%]
gates:
  gate-1:
    verdict-of: [Q1]
`;

/** Q1 misses its target at first. Whoever was added, or answered, measures only where the brief says so. */
const quick = `brief="$SWARMLEAD_SESSION/brief.md"
case "\${{ inputs.worker }}/\${{ inputs.attempt }}" in
  Q1/1) swarmlead metric a.share=50% ;;
  Q1/2) grep -q "the second link" "$brief" && swarmlead metric a.share=95% ;;
  Q4/*) grep -q "once more with care" "$brief" && swarmlead metric added.share=99% ;;
  *) swarmlead metric a.share=95% ;;
esac`;

const [seen, done, not] = ['eyes', 'rocket', 'confused'];

async function eventually(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 50_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('it did not happen in time');
    await sleep(50);
  }
}

describe.each(faces)('in the %s face', (face) => {
  let stage: Stage;
  let other = 0;
  beforeAll(async () => {
    stage = await startStage({ face, ...smallSwarm({ quick, long: 'sleep 300' }, workers) });
    other = await stage.as('reader').openIssue({ title: 'Something else', body: 'Text.' });
  });
  afterAll(async () => {
    await stage.stop();
    expect(stage.problems).toEqual([]);
  });

  /** Our reactions to a comment, and our words after it. */
  async function say(login: string, body: string, issue = 1): Promise<readonly [readonly string[], string]> {
    const before = (await stage.told(issue)).length;
    const comment = await stage.as(login).comment(issue, body);
    await eventually(async () => (await stage.reactions(comment)).some((one) => one !== seen));
    await stage.followed();
    const told = await stage.told(issue);
    return [await stage.reactions(comment), told.slice(before).join('\n\n')];
  }

  async function until(holds: (state: SwarmState) => boolean, swarm = 'small'): Promise<SwarmState> {
    let state: SwarmState | null = null;
    await eventually(async () => {
      state = await stage.state(swarm);
      return state !== null && holds(state);
    });
    if (state === null) throw new Error(`there is no swarm ${swarm}`);
    return state;
  }

  function endsOf(state: SwarmState | null, worker: string): readonly string[] {
    return (state?.workers.get(worker)?.attempts ?? []).map(({ end }) => end?.kind ?? 'open');
  }

  it('help is given where no swarm is, and the rest is refused with what to do', async () => {
    expect(await say('reader', '/swarm help', other)).toEqual([[seen, done], expect.stringContaining('/swarm retry')]);
    expect(await say('writer', '/swarm status', other)).toEqual([
      [seen, not],
      expect.stringMatching(/^Not done: No swarm is at work on this issue/),
    ]);
    expect(await say('writer', '/swarm decompose 12', other)).toEqual([
      [seen, not],
      expect.stringContaining('bd create'),
    ]);
  });

  it('a plan is shown before there is anything, and nothing of it is done', async () => {
    const [reactions, words] = await say('triager', '/swarm plan');
    expect([reactions, words]).toEqual([[seen, done], expect.stringMatching(/would begin it[\s\S]*dispatch/)]);
    expect(await stage.swarms()).toEqual([]);
  });

  it('start needs write, and begins the swarm once', async () => {
    expect(await say('triager', '/swarm start')).toEqual([[seen, not], expect.stringMatching(/it is a proposal/)]);
    expect(await say('writer', '/swarm start', other)).toEqual([
      [seen, not],
      expect.stringMatching(/this is not the issue of the swarm.*s epic/),
    ]);
    const [reactions] = await say('writer', '/swarm start');
    expect(reactions).toEqual([seen, done]);
    await until((state) => endsOf(state, 'Q1')[0] === 'done');
    expect(await say('writer', '/swarm start')).toEqual([[seen, not], expect.stringContaining('runs already')]);
    expect(await stage.swarms()).toEqual(['small']);
  });

  it('pause holds back what was asked to begin anew, and resume lets it go', async () => {
    expect(await say('triager', '/swarm pause')).toEqual([
      [seen, not],
      expect.stringMatching(/needs write permission/),
    ]);
    expect((await say('writer', '/swarm pause'))[0]).toEqual([seen, done]);
    expect(await say('writer', '/swarm answer Q1 measure the second link')).toEqual([
      [seen, done],
      expect.stringMatching(/The next attempt of Q1 reads it/),
    ]);
    expect(await say('writer', '/swarm retry L2')).toEqual([[seen, not], expect.stringMatching(/L2 is at work/)]);
    expect((await say('writer', '/swarm retry Q1'))[0]).toEqual([seen, done]);
    expect(endsOf(await stage.state('small'), 'Q1')).toEqual(['done']);
    expect(await say('triager', '/swarm status')).toEqual([
      [seen, done],
      expect.stringMatching(/⏸️ \*\*Paused:\*\* the swarm, by `writer`/),
    ]);
    expect((await say('writer', '/swarm resume'))[0]).toEqual([seen, done]);
    const state = await until((now) => endsOf(now, 'Q1')[1] === 'done');
    // It measured, so it had read the answer.
    expect(state.workers.get('Q1')?.attempts[1]?.end).toMatchObject({ event: { verdict: { verdict: 'go' } } });
    expect(state.gates.get('gate-1')?.verdict).toBe('go');
  });

  it('spawn adds a worker that does its task', async () => {
    expect(await say('triager', '/swarm spawn quick "Measure"')).toEqual([
      [seen, not],
      expect.stringMatching(/needs write/),
    ]);
    expect(await say('writer', '/swarm spawn quick "Measure once more with care"')).toEqual([
      [seen, done],
      expect.stringMatching(/^Q4 is added/),
    ]);
    const state = await until((now) => endsOf(now, 'Q4')[0] === 'done');
    expect(state.workers.get('Q4')?.attempts[0]?.end).toMatchObject({
      event: { verdict: { verdict: 'go', others: [{ metric: 'added.share' }] } },
    });
  });

  it('memory and report are shown to everybody who reads', async () => {
    expect(await say('reader', '/swarm memory swarm/quick/Q1')).toEqual([
      [seen, done],
      expect.stringMatching(/^`swarm\/quick\/Q1`, written by `Q1`, attempt 2[\s\S]*```text/),
    ]);
    expect(await say('triager', '/swarm memory quick/Q')).toEqual([
      [seen, done],
      expect.stringMatching(
        /\| `swarm\/quick\/Q1` \| `Q1`, attempt 2, [\s\S]*swarmlead memory get <key> --swarm small/,
      ),
    ]);
    expect(await say('triager', '/swarm memory swarm/slow/')).toEqual([
      [seen, not],
      expect.stringContaining('no such key'),
    ]);
    expect(await say('triager', '/swarm report')).toEqual([[seen, done], expect.stringContaining('Not ended yet')]);
  });

  it('an answer is given once in a day to somebody who may only look', async () => {
    expect(await say('reader', '/swarm report')).toEqual([[not], '']);
  });

  it('assign puts a role on any other issue, and not twice', async () => {
    expect(await say('triager', '/swarm assign quick', other)).toEqual([
      [seen, not],
      expect.stringMatching(/proposal/),
    ]);
    expect(await say('writer', '/swarm assign quikc', other)).toEqual([[seen, not], expect.stringContaining('quick')]);
    expect((await say('writer', '/swarm assign @agent-long', other))[0]).toEqual([seen, done]);
    const swarm = `issue-${other}-long`;
    await until((state) => state.workers.get('L1')?.attempts[0]?.admitted != null, swarm);
    expect(await say('writer', '/swarm assign long', other)).toEqual([
      [seen, not],
      expect.stringContaining('on this already'),
    ]);
    expect(await say('writer', '/swarm spawn quick "More"', other)).toEqual([
      [seen, not],
      expect.stringMatching(/A swarm of one has one worker/),
    ]);
    expect((await say('writer', '/swarm cancel long', other))[0]).toEqual([seen, done]);
    const state = await until((now) => now.finished !== null, swarm);
    expect(endsOf(state, 'L1')).toEqual(['ended']);
  });

  it('a stranger is told once, and then gets a reaction', async () => {
    expect(await say('outsider', '/swarm cancel L2')).toEqual([[seen, not], expect.stringMatching(/needs write/)]);
    expect(await say('outsider', '/swarm go gate-1 it is fine')).toEqual([[not], '']);
    expect((await stage.state('small'))?.workers.get('L2')?.cancelled).toBeNull();
  });

  it('after the end only the past can be asked for, and start begins the next swarm', async () => {
    await until((state) => endsOf(state, 'Q3')[0] === 'done');
    expect((await say('writer', '/swarm cancel L2'))[0]).toEqual([seen, done]);
    await until((state) => state.published.has('report'));
    await stage.followed();
    for (const body of ['/swarm retry L2', '/swarm pause']) {
      expect(await say('writer', body)).toEqual([[seen, not], expect.stringMatching(/The swarm has ended/)]);
    }
    expect(await say('triager', '/swarm report')).toEqual([[seen, done], expect.stringMatching(/^\[The report\]/)]);
    expect((await say('writer', '/swarm start'))[0]).toEqual([seen, done]);
    expect(await stage.swarms()).toEqual([`issue-${other}-long`, 'small', 'small.2']);
    expect((await say('writer', '/swarm cancel L2'))[0]).toEqual([seen, done]);
    await stage.idle();
    expect(endsOf(await stage.state('small'), 'L2')).toEqual(['ended']);
  });

  it('the switch of the repository stops every dispatch, until it is taken back', async () => {
    const variables = { SWARMLEAD_PAUSED: 'true' };
    const file = 'workers:\n  Q1:\n    role: quick\n    title: Measure\n    mission: Measure it.\n';
    const paused = await startStage({
      face,
      variables,
      ...smallSwarm({ quick: 'swarmlead metric a.share=95%' }, file),
    });
    await paused.as('writer').label(1, 'swarm');
    await paused.idle();
    expect([await paused.swarms(), paused.dispatched()]).toEqual([['small'], []]);
    const { owner, name } = paused.repository;
    await paused.as(owner).request('DELETE', `/repos/${owner}/${name}/actions/variables/SWARMLEAD_PAUSED`);
    await paused.as('reader').comment(1, '/swarm status');
    await paused.idle();
    expect(paused.dispatched()).toEqual(['Q1']);
    await paused.stop();
    expect(paused.problems).toEqual([]);
  });
});
