/**
 * Every way in which an attempt ends without a result, from what GitHub shows to what follows: whether another one begins,
 * whether a retry is used up, and what people read. A kind that nobody tells here is found by the last test.
 */
import { describe, expect, it } from 'vitest';
import { viewOf } from '../../src/core/plan/view.ts';
import { plan } from '../../src/core/plan/plan.ts';
import { failures, usesUpRetry, type Failure } from '../../src/core/swarm/event.ts';
import { renderBoard } from '../../src/core/synthesis/board/board.ts';
import { failureWords } from '../../src/core/synthesis/markdown/words.ts';
import { begin, end, runOf, say, setLabel, touchBead } from './acts.ts';
import { attemptsOf, endOf } from './at-work.ts';
import { pass, settle } from './carry-out.ts';
import { novacronWorld } from './novacron.ts';
import { begun, look, repository, wait, writer, type World } from './world.ts';

interface Kind {
  readonly when: string;
  readonly failure: Failure;
  /** Another attempt begins by itself. */
  readonly again: boolean;
  /** What comes about, from a swarm whose runs are queued; `fates` before its label. */
  readonly comes: (world: World) => void;
  readonly before?: (world: World) => void;
}

function ends(conclusion: string, more: { readonly after?: number } = {}): Kind['comes'] {
  return (world) => {
    begin(world, runOf(world, 'C2'));
    wait(world, more.after ?? 60);
    end(world, runOf(world, 'C2'), conclusion);
  };
}

function told(seconds: number, shows: (world: World) => void): Kind['comes'] {
  return (world) => {
    begin(world, runOf(world, 'C2'));
    wait(world, seconds);
    shows(world);
    settle(world);
    expect(runOf(world, 'C2').asked).toEqual(['cancel']);
    end(world, runOf(world, 'C2'), 'cancelled');
  };
}

function closeIssue(world: World): void {
  begin(world, runOf(world, 'C2'));
  const number = begun(world).workers.get('C2')?.link?.issue ?? 0;
  const issue = world.issues.get(number);
  if (issue) world.issues.set(number, { ...issue, state: 'closed' });
  settle(world);
  end(world, runOf(world, 'C2'), 'cancelled');
}

const kinds: readonly Kind[] = [
  {
    when: 'no run of its dispatch ever appears',
    failure: 'not-started',
    again: true,
    before: (world) => void (world.fate = (worker) => (worker === 'C2' ? 'lost' : 'told')),
    comes: (world) => {
      wait(world, 301);
      pass(world);
      world.fate = () => 'told';
      wait(world, 900);
    },
  },
  { when: 'GitHub could not start it', failure: 'not-started', again: true, comes: ends('startup_failure') },
  {
    when: 'no runner took it until GitHub gave it up',
    failure: 'not-started',
    again: false,
    comes: (world) => {
      wait(world, 1201);
      settle(world);
      wait(world, 86_400);
      end(world, runOf(world, 'C2'), 'failure');
    },
  },
  {
    when: 'nobody approved it until GitHub gave it up',
    failure: 'not-started',
    again: false,
    comes: (world) => {
      const one = runOf(world, 'C2');
      one.run = { ...one.run, status: 'completed', conclusion: 'action_required' };
      settle(world);
      expect(attemptsOf(world, 'C2')).toEqual(['1 open']);
      end(world, one, 'failure');
    },
  },
  {
    when: 'its run ended before it was admitted',
    failure: 'not-admitted',
    again: true,
    before: (world) => void (world.fate = (worker) => (worker === 'C2' ? 'untold' : 'told')),
    comes: (world) => {
      const one = [...world.runs.values()].find(({ of }) => of.worker === 'C2');
      if (one) end(world, one, 'failure');
      world.fate = () => 'told';
      wait(world, 1201);
    },
  },
  { when: 'it fails', failure: 'failed', again: true, comes: ends('failure') },
  {
    when: 'somebody deletes its run',
    failure: 'failed',
    again: true,
    comes: (world) => {
      wait(world, 61);
      runOf(world, 'C2').isDeleted = true;
    },
  },
  { when: 'it succeeds and hands nothing in', failure: 'no-result', again: true, comes: ends('success') },
  {
    when: 'what it handed in breaks a rule',
    failure: 'bad-result',
    again: true,
    comes: (world) => {
      runOf(world, 'C2').handIn = { kind: 'bad', reason: 'the archive holds no result.json' };
      ends('success')(world);
    },
  },
  {
    when: 'it shows no sign of life',
    failure: 'stalled',
    again: true,
    comes: told(10_801, (world) => {
      const one = runOf(world, 'C2');
      one.run = { ...one.run, lastSignAt: one.run.startedAt ?? '' };
    }),
  },
  {
    when: 'it takes longer than its time-out',
    failure: 'timed-out',
    again: true,
    comes: told(21_601, () => undefined),
  },
  { when: 'its job reaches its own limit', failure: 'timed-out', again: true, comes: ends('timed_out') },
  {
    when: 'GitHub shows it as cancelled after its whole time-out',
    failure: 'timed-out',
    again: true,
    comes: ends('cancelled', { after: 21_600 }),
  },
  { when: 'somebody cancels it on GitHub', failure: 'cancelled', again: false, comes: ends('cancelled') },
  {
    when: 'somebody says /swarm cancel',
    failure: 'cancelled',
    again: false,
    comes: (world) => {
      begin(world, runOf(world, 'C2'));
      say(world, '/swarm cancel C2', { by: writer });
      settle(world);
      end(world, runOf(world, 'C2'), 'cancelled');
    },
  },
  { when: 'somebody closes its issue', failure: 'cancelled', again: false, comes: closeIssue },
  {
    when: 'somebody closes its bead',
    failure: 'cancelled',
    again: false,
    comes: (world) => {
      begin(world, runOf(world, 'C2'));
      touchBead(world, 'novacron-92v', { status: 'closed' });
      settle(world);
      end(world, runOf(world, 'C2'), 'cancelled');
    },
  },
];

function queued({ before }: Pick<Kind, 'before'> = {}): World {
  const world = novacronWorld();
  before?.(world);
  setLabel(world);
  settle(world);
  return world;
}

describe('an attempt', () => {
  it.each(kinds.map((kind) => [kind.when, kind] as const))('ends when %s', (_, kind) => {
    const world = queued(kind);
    kind.comes(world);
    settle(world);
    const [first, ...others] = attemptsOf(world, 'C2');
    expect(first).toBe(`1 ${kind.failure}`);
    expect(others).toEqual(kind.again ? ['2 open from the reserve'] : []);
    if (kind.again) return;
    const ref = { name: 'refs/swarm/x', commit: 'c' };
    const board = renderBoard(viewOf({ config: world.config, state: begun(world), beads: null, repository, ref }));
    expect(board).toContain(kind.failure === 'cancelled' ? 'cancelled' : failureWords[kind.failure]);
    wait(world, 86_400);
    settle(world);
    expect(attemptsOf(world, 'C2')).toHaveLength(1);
  });

  it('of each of these kinds that uses up a retry is followed by one at most, where there is one retry', () => {
    for (const kind of kinds.filter(({ again }) => again)) {
      const world = queued(kind);
      kind.comes(world);
      settle(world);
      begin(world, runOf(world, 'C2'));
      wait(world, 60);
      end(world, runOf(world, 'C2'), 'failure');
      settle(world);
      wait(world, 86_400);
      settle(world);
      expect(attemptsOf(world, 'C2'), kind.when).toHaveLength(2);
      expect(begun(world).workers.get('C2')?.escalated, kind.when).toMatch(/^no retry is left/);
    }
  });

  it('ends in no other way but by a person’s bead, a need or a newer commit, which have tests of their own', () => {
    const elsewhere: readonly Failure[] = ['yielded', 'withdrawn', 'superseded'];
    const here = new Set(kinds.map(({ failure }) => failure));
    expect([...here, ...elsewhere].toSorted()).toEqual([...failures].toSorted());
    expect([...here].filter((failure) => !usesUpRetry(failure))).toEqual(['cancelled']);
  });
});

describe('a probe that fails', () => {
  it.each([
    ['in the middle of its work', 60],
    ['when it would have stalled', 10_801],
    ['when its time is over', 21_601],
    ['when its longest life is over', 604_800],
  ])('says nothing %s: the attempt goes on, and is not told to end', (_, seconds) => {
    const world = queued();
    begin(world, runOf(world, 'C2'));
    wait(world, seconds);
    const snapshot = look(world);
    const unknown = { kind: 'unknown', reason: '502' } as const;
    const runs = new Map([...snapshot.runs.keys()].map((worker) => [worker, unknown] as const));
    const kindsOf = plan({ ...snapshot, runs, handIns: new Map() }).operations.map(({ kind }) => kind);
    expect(kindsOf.filter((kind) => kind === 'close-attempt' || kind === 'cancel-run')).toEqual([]);
    expect(endOf(world, 'C2')).toBe('open');
  });

  it('gives up nothing that was told to end and forced, however long ago', () => {
    const world = queued();
    begin(world, runOf(world, 'C2'));
    for (const seconds of [21_601, 301]) {
      wait(world, seconds);
      settle(world);
    }
    wait(world, 604_800);
    const runs = new Map([['C2', { kind: 'unknown', reason: '502' } as const]]);
    expect(plan({ ...look(world), runs }).operations.filter(({ kind }) => kind === 'close-attempt')).toEqual([]);
  });
});
