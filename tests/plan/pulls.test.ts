/** Pull requests: who gets a role by one, and what becomes of a swarm when its pull request moves, at each stage of it. */
import { describe, expect, it } from 'vitest';
import { plan } from '../../src/core/plan/plan.ts';
import { resultOf } from '../../src/core/swarm/state.ts';
import { begin, beadOf, end, finish, handIn, runOf, say, setLabel, touchBead } from './acts.ts';
import { attemptsOf } from './at-work.ts';
import { of, pass, settle } from './carry-out.ts';
import { pullSwarm } from '../../src/core/config/pull-swarm.ts';
import { beadLines, novacron } from './novacron.ts';
import { ask, closed, head, move, number, pullWorld, tiedBead } from './pull-world.ts';
import { attemptOf, begun, idOf, look, maintainer, stateOf, stranger, wait, writer, type World } from './world.ts';

const bot = { login: 'renovate[bot]', type: 'Bot', permission: 'none' } as const;
const triager = { login: 'triager', type: 'User', permission: 'triage' } as const;

/** R1 is at work on the first commit. */
function atWork(more: Parameters<typeof pullWorld>[0] = {}): World {
  const world = pullWorld(more);
  ask(world);
  settle(world);
  begin(world, runOf(world, 'R1'));
  return world;
}

/** Its verdict; before it has one, `open` with how the pull request is. */
function standing(world: World): string {
  return begun(world).finished?.verdict ?? `open, ${begun(world).pull?.state}`;
}

function beadNow(world: World): string {
  const { status, assignee } = beadOf(world, tiedBead.id);
  return `${status}${assignee === null ? '' : ` by ${assignee}`}`;
}

describe('a pull request begins a swarm', () => {
  it.each([
    ['by a label that a person set', (world: World) => setLabel(world, writer), 'label'],
    ['by its paths', (world: World) => ask(world, writer, 'paths'), 'pull'],
    ['by an issue that it closes', (world: World) => ask(world, writer, 'linked'), 'pull'],
  ])('%s, at its head commit, with the proof of it', (_how, asks, proof) => {
    const world = pullWorld();
    asks(world);
    pass(world);
    expect(begun(world).started).toMatchObject({
      issue: number,
      pull: { head: head('a') },
      authorization: { action: 'assign', proof: { kind: proof, issue: number } },
    });
    settle(world);
    expect(attemptOf(world, 'R1')).toMatchObject({ head: head('a'), admitted: { run: { attempt: 1 } } });
    expect(of(plan(look(world)), 'open-issue')).toEqual([]);
  });

  it('and takes the word of its label before that of its paths', () => {
    const world = pullWorld();
    ask(world, stranger);
    setLabel(world, maintainer);
    pass(world);
    expect(begun(world).started.authorization.actor.login).toBe('maintainer');
  });

  it.each([
    ['a stranger opened it', stranger],
    ['somebody with triage opened it', triager],
    ['a bot opened it', bot],
    ['its author is gone', null],
  ])('and not when %s, which nobody is told of in words', (_who, by) => {
    const world = pullWorld();
    ask(world, by);
    const { operations } = pass(world);
    expect(operations).toMatchObject([{ kind: 'refuse', silent: true, event: null, ask: { kind: 'pull' } }]);
    expect([stateOf(world), world.said]).toEqual([null, []]);
  });

  it.each([
    ['from a fork', { fork: true }, /forks are not run/],
    ['that is closed', { state: 'closed' } as const, /pull request is closed/],
    ['that is merged', { state: 'merged' } as const, /pull request is merged/],
  ])('and not by a label on one %s, which is told once', (_what, now, reason) => {
    const world = pullWorld();
    move(world, now);
    setLabel(world, maintainer);
    pass(world);
    pass(world);
    expect(stateOf(world)).toBeNull();
    expect(world.said.map(({ issue }) => issue)).toEqual([number]);
    expect(world.said[0]?.text).toMatch(reason);
  });

  it('and not by the paths of one from a fork, even a maintainer’s own', () => {
    const world = pullWorld();
    move(world, { fork: true });
    ask(world, maintainer);
    expect(pass(world).operations).toMatchObject([{ kind: 'refuse', silent: true }]);
  });

  it('and not by a text that was edited after the label', () => {
    const world = pullWorld();
    setLabel(world, writer);
    world.text = { ...world.text, editedAt: '2025-11-10T15:20:01Z' };
    pass(world);
    expect(stateOf(world)).toBeNull();
    expect(world.said[0]?.text).toMatch(/edited after the label/);
  });

  it('later, when nobody could say what its author may', () => {
    const world = pullWorld();
    ask(world, { ...writer, permission: 'unknown' });
    expect(pass(world).operations).toEqual([]);
    ask(world, writer);
    pass(world);
    expect(stateOf(world)).not.toBeNull();
  });
});

describe('its targets', () => {
  it('are those of the role’s workers, or of the worker whose issue it closes', () => {
    const config = { ...novacron, workers: novacron.workers.map((worker) => ({ ...worker, role: 'research' })) };
    const targets = (worker?: string): readonly string[] =>
      pullSwarm({ config, role: 'research', pull: number, ...(worker ? { worker } : {}) }).workers[0]?.targets.map(
        ({ metric }) => metric,
      ) ?? [];
    const metrics = config.workers.flatMap((worker) => worker.targets.map(({ metric }) => metric));
    expect(targets()).toEqual([...new Set(metrics)]);
    expect(targets('C2')).toEqual(config.workers.find(({ id }) => id === 'C2')?.targets.map(({ metric }) => metric));
    expect(targets('X9')).toEqual(targets());
    expect(pullWorld().config.workers[0]?.deliverables).toEqual([]);
  });

  it('decide whether it is Go', () => {
    for (const [quality, verdict] of [
      ['met', 'go'],
      ['missed', 'no-go'],
      ['unproven', 'insufficient-evidence'],
    ] as const) {
      const world = atWork();
      finish(world, 'R1', { quality, handIn: { commit: head('a') } });
      settle(world);
      expect(standing(world)).toBe(verdict);
      expect(attemptOf(world, 'R1')?.end).toMatchObject({ kind: 'done', event: { commit: head('a') } });
    }
  });

  it('are not met by a result that names another commit', () => {
    const world = atWork();
    finish(world, 'R1', { handIn: { commit: head('b') } });
    settle(world);
    expect(attemptsOf(world, 'R1')).toEqual(['1 bad-result', '2 open from the reserve']);
  });
});

/** Each stage of the first attempt, with what it is when the pull request moves. */
const stages: readonly (readonly [string, () => World])[] = [
  [
    'before anything was dispatched',
    () => {
      const world = pullWorld();
      ask(world);
      pass(world);
      return world;
    },
  ],
  [
    'while nobody knows whether a run began',
    () => {
      const world = pullWorld({ fate: (_worker, attempt) => (attempt === 1 ? 'lost' : 'told') });
      ask(world);
      settle(world);
      return world;
    },
  ],
  ['while it works', () => atWork()],
  [
    'when its result lies there unread',
    () => {
      const world = atWork();
      finish(world, 'R1', { handIn: { commit: head('a') } });
      return world;
    },
  ],
  [
    'when it was Go',
    () => {
      const world = atWork();
      finish(world, 'R1', { handIn: { commit: head('a') } });
      settle(world);
      return world;
    },
  ],
  [
    'when it has failed for good',
    () => {
      const world = atWork();
      for (let attempt = 1; attempt <= 4 && standing(world).startsWith('open'); attempt += 1) {
        end(world, runOf(world, 'R1'), 'failure');
        settle(world);
      }
      return world;
    },
  ],
];

/** Whatever was told to end has ended. */
function endCancelled(world: World): void {
  settle(world);
  for (const run of world.runs.values())
    if (run.asked.length > 0 && run.run.status !== 'completed') end(world, run, 'cancelled');
  settle(world);
}

describe('a new commit', () => {
  it.each(stages)('%s begins anew at that commit, and nothing of the old one counts', (_stage, make) => {
    const world = make();
    move(world, { head: head('b') });
    endCancelled(world);
    const state = begun(world);
    expect(state.pull).toEqual({ state: 'open', head: head('b') });
    expect(state.finished).toBeNull();
    expect(resultOf(state.workers.get('R1'))).toBeNull();
    expect(attemptOf(world, 'R1')).toMatchObject({ head: head('b'), end: null, reserve: false });
    finish(world, 'R1', { quality: 'missed', handIn: { commit: head('b') } });
    settle(world);
    expect(standing(world)).toBe('no-go');
  });

  it('waits for the end of the old run, which holds its slot until then', () => {
    const world = atWork();
    move(world, { head: head('b') });
    settle(world);
    expect(attemptsOf(world, 'R1')).toEqual(['1 open']);
    expect(runOf(world, 'R1').asked).toEqual(['cancel']);
    endCancelled(world);
    expect(attemptsOf(world, 'R1')).toEqual(['1 superseded', '2 open']);
  });

  it('makes a result that was handed in before the cancel one of the past, however late it is read', () => {
    const world = atWork();
    move(world, { head: head('b') });
    settle(world);
    const run = runOf(world, 'R1');
    handIn(world, run, { handIn: { commit: head('a') } });
    end(world, run, 'success');
    settle(world);
    expect(attemptsOf(world, 'R1')).toEqual(['1 done', '2 open']);
    expect(standing(world)).toBe('open, open');
  });

  it('uses up no retry, whatever the old one came to', () => {
    const world = stages.at(-1)?.[1]() ?? atWork();
    move(world, { head: head('b') });
    endCancelled(world);
    end(world, runOf(world, 'R1'), 'failure');
    settle(world);
    expect(attemptsOf(world, 'R1').at(-1)).toMatch(/open from the reserve$/);
  });

  it('takes a person’s word on the old one with it, and not a person’s cancel', () => {
    const world = atWork();
    say(world, '/swarm go R1 measured by hand');
    settle(world);
    move(world, { head: head('b') });
    endCancelled(world);
    expect(begun(world).workers.get('R1')?.override).toBeNull();
    say(world, '/swarm cancel R1');
    endCancelled(world);
    move(world, { head: head('d') });
    endCancelled(world);
    expect(attemptsOf(world, 'R1')).toEqual(['1 superseded', '2 cancelled']);
  });

  it('that is the old one again is a new one all the same', () => {
    const world = stages[4]?.[1]() ?? atWork();
    move(world, { head: head('b') });
    endCancelled(world);
    move(world, { head: head('a') });
    endCancelled(world);
    expect(attemptsOf(world, 'R1')).toEqual(['1 done', '2 superseded', '3 open']);
  });
});

describe.each([
  ['merging', 'merged', 'closed'],
  ['closing', 'closed', 'open'],
] as const)('%s', (_how, state, bead) => {
  it.each(stages)('%s ends the swarm and settles the bead', (stage, make) => {
    const world = make();
    move(world, { state });
    endCancelled(world);
    expect(standing(world)).toBe(/Go|unread/.test(stage) ? 'go' : 'insufficient-evidence');
    expect(
      begun(world)
        .workers.get('R1')
        ?.attempts.every(({ end: ended }) => ended !== null) ?? true,
    ).toBe(true);
    expect(beadOf(world, tiedBead.id).status).toBe(bead);
    expect(plan(look(world)).operations).toEqual([]);
  });

  it.each(stages)('%s and opening again goes on from there', (stage, make) => {
    const world = make();
    move(world, { state });
    endCancelled(world);
    move(world, { state: 'open' });
    endCancelled(world);
    const isOver = /Go|unread|failed for good/.test(stage);
    expect(standing(world).startsWith('open')).toBe(!isOver);
    if (isOver) return;
    expect(attemptOf(world, 'R1')).toMatchObject({ head: head('a'), end: null });
  });
});

describe('its bead', () => {
  it('is in progress while a role is at work, held by the pull request', () => {
    expect(beadNow(atWork())).toBe('in_progress by pull-12');
  });

  it.each([
    ['the pull request itself', 'gh-12'],
    ['its address', 'https://github.example/acme/novacron/pull/12'],
  ])('may name %s', (_what, external_ref) => {
    const world = atWork({ beads: beadLines([{ ...tiedBead, external_ref }]) });
    move(world, { state: 'merged' });
    endCancelled(world);
    expect(beadOf(world, tiedBead.id).status).toBe('closed');
  });

  it('says, once it is merged, what its role had found', () => {
    const world = atWork();
    finish(world, 'R1', { handIn: { commit: head('a') } });
    settle(world);
    move(world, { state: 'merged' });
    settle(world);
    expect(world.beads).toMatch(
      /"close_reason":"pull request 12 was merged; R1: Go, \d of \d targets met, attempt 1, run/,
    );
  });

  it('is left to whoever holds it, and the run goes on', () => {
    const beads = beadLines([{ ...tiedBead, status: 'in_progress', assignee: 'ada' }]);
    const world = atWork({ beads });
    expect(attemptsOf(world, 'R1')).toEqual(['1 open']);
    move(world, { state: 'merged' });
    endCancelled(world);
    expect(world.beads).toBe(beads);
  });

  it('that others hold back is not claimed', () => {
    const beads = beadLines([{ ...tiedBead, blockedBy: ['novacron-first'] }, { id: 'novacron-first' }]);
    expect(beadNow(atWork({ beads }))).toBe('open');
  });

  it('stays as a person left it', () => {
    const world = atWork();
    touchBead(world, tiedBead.id, { status: 'open', assignee: null });
    settle(world);
    expect(beadNow(world)).toBe('open');
    move(world, { state: 'merged' });
    endCancelled(world);
    expect(beadNow(world)).toBe('open');
  });

  it('is given back when the pull request closes its issue no more', () => {
    const world = atWork();
    move(world, { closes: [] });
    settle(world);
    expect(beadNow(world)).toBe('open');
  });

  it('is not made where there is none', () => {
    const beads = beadLines([{ id: 'novacron-other' }]);
    const world = atWork({ beads });
    finish(world, 'R1', { handIn: { commit: head('a') } });
    move(world, { state: 'merged' });
    settle(world);
    expect(world.beads).toBe(beads);
  });

  it('is none in a repository without beads, or with a broken file', () => {
    for (const beads of [null, '{"id":\n']) expect(attemptsOf(atWork({ beads }), 'R1')).toEqual(['1 open']);
  });
});

it('is not dispatched for while the pull request cannot be read, and nobody is called for that', () => {
  const world = pullWorld();
  ask(world);
  pass(world);
  const { pull } = world;
  world.pull = null;
  const { waiting } = settle(world);
  expect(waiting).toMatchObject([{ worker: 'R1', reason: 'the pull request cannot be read' }]);
  expect(begun(world).workers.get('R1')?.escalated ?? null).toBeNull();
  world.pull = pull;
  settle(world);
  expect(attemptsOf(world, 'R1')).toEqual(['1 open']);
});

it('keeps its one authority: who asked first', () => {
  const world = atWork();
  move(world, { head: head('b') });
  wait(world, 60);
  endCancelled(world);
  expect(begun(world).started.authorization.actor.id).toBe(idOf('writer'));
  expect(closed).not.toBe(number);
});
