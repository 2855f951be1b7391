/** What ends an attempt, and what of it counts: rule 7, complete first. */
import { describe, expect, it } from 'vitest';
import { plan } from '../../src/core/plan/plan.ts';
import type { HandInReading, RunReading } from '../../src/core/plan/snapshot.ts';
import { end, finish, handIn, runOf } from './acts.ts';
import { atWork, attemptsOf, endOf } from './at-work.ts';
import { of, pass, settle } from './carry-out.ts';
import { begun, look, wait, type World } from './world.ts';

describe('a run that ended', () => {
  it.each(['success', 'failure', 'cancelled', 'timed_out', 'neutral'])(
    'as %s, and handed in: the result counts',
    (conclusion) => {
      const world = atWork();
      finish(world, 'R1', { conclusion });
      const [integrated] = of(pass(world), 'integrate');
      expect(integrated?.event).toMatchObject({ conclusion, verdict: { verdict: 'go' } });
      expect(endOf(world, 'R1')).toBe('done');
    },
  );

  it.each([
    ['success', 'no-result: run 501 succeeded and handed in nothing'],
    ['failure', 'failed: run 501 ended with failure and handed in nothing'],
    ['timed_out', 'timed-out: the job of run 501 reached its own time limit'],
    ['startup_failure', 'not-started: GitHub could not start run 501: its workflow is broken'],
    ['<b>', 'failed: run 501 ended with no conclusion and handed in nothing'],
  ])('as %s, and handed in nothing: %s', (conclusion, expected) => {
    const world = atWork();
    end(world, runOf(world, 'R1'), conclusion);
    const [closed] = of(pass(world), 'close-attempt');
    expect(`${closed?.event.failure}: ${closed?.event.detail}`).toBe(expected);
  });

  it('was deleted by an administrator', () => {
    const world = atWork();
    runOf(world, 'R1').isDeleted = true;
    wait(world, 61);
    const [closed] = of(pass(world), 'close-attempt');
    expect(closed?.event).toMatchObject({ failure: 'failed', detail: 'GitHub knows no run 501 any more' });
  });

  it('is not ended by a reading that speaks of another run', () => {
    const world = atWork();
    end(world, runOf(world, 'R1'), 'failure');
    runOf(world, 'R1').run = { ...runOf(world, 'R1').run, id: 777 };
    expect(pass(world).operations).toEqual([]);
    runOf(world, 'R1').run = { ...runOf(world, 'R1').run, id: 501, attempt: 0 };
    expect(pass(world).operations).toEqual([]);
  });

  it.each<HandInReading>([
    { kind: 'none', believed: false },
    { kind: 'unknown', reason: 'the list could not be read' },
  ])('and of whose hand-in only this is known, %j, is waited for', (reading) => {
    const world = atWork();
    end(world, runOf(world, 'R1'), 'success');
    expect(plan({ ...look(world), handIns: new Map([['R1', reading]]) }).operations).toEqual([]);
    expect(plan({ ...look(world), handIns: new Map() }).operations).toEqual([]);
  });

  it('is not believed to have ended by a reading that failed', () => {
    const world = atWork();
    end(world, runOf(world, 'R1'), 'success');
    const failed: RunReading = { kind: 'unknown', reason: 'run 501 could not be read' };
    expect(plan({ ...look(world), runs: new Map([['R1', failed]]) }).operations).toEqual([]);
  });

  it('with a broken hand-in is a bad result', () => {
    const world = atWork();
    end(world, runOf(world, 'R1'), 'success');
    runOf(world, 'R1').handIn = { kind: 'bad', reason: 'the archive holds a link' };
    pass(world);
    expect(attemptsOf(world, 'R1')).toEqual(['1 bad-result', '2 open from the reserve']);
  });

  it.each([
    [{ swarm: 'novacron-init.2' }, 'the result names another swarm'],
    [{ worker: 'C2' }, 'the result names another worker'],
    [{ dispatch: 'r1-1-other' }, 'the result names another dispatch'],
    [{ run: { id: 999, attempt: 1 } }, 'the result names another run'],
    [{ run: { id: 501, attempt: 2 } }, 'the result names another run'],
  ])('with the hand-in of somebody else (%j) is a bad result', (other, detail) => {
    const world = atWork();
    finish(world, 'R1', { handIn: other });
    expect(of(pass(world), 'close-attempt').map(({ event }) => [event.failure, event.detail])).toEqual([
      ['bad-result', detail],
    ]);
  });
});

describe('a number', () => {
  interface Said {
    readonly agent?: boolean;
    readonly ref?: string;
  }
  const say = (world: World, { agent = false, ref }: Said): void => {
    const roles = world.config.roles.map((role) => (role.id === 'research' ? { ...role, agent } : role));
    const workers = world.config.workers.map(({ ref: _before, ...worker }) =>
      ref === undefined ? worker : { ...worker, ref },
    );
    world.config = { ...world.config, roles, workers };
  };
  /** `then`: as the swarm file says it when the run begins. */
  const classes = (now: Said, then: Said = {}): readonly unknown[] => {
    const world = atWork((begins) => say(begins, then));
    say(world, now);
    finish(world, 'R1');
    return of(pass(world), 'integrate').flatMap(({ event }) => event.verdict.targets.map((one) => one.class));
  };

  it('is collected where a script of the default branch ran, and claimed where an agent was', () => {
    expect(new Set(classes({}))).toEqual(new Set(['collected']));
    expect(new Set(classes({ agent: true }))).toEqual(new Set(['claimed']));
  });

  it('of a run that held an agent stays claimed, though its role is a script by now', () => {
    expect(new Set(classes({ agent: true }, { agent: true }))).toEqual(new Set(['claimed']));
    expect(new Set(classes({}, { agent: true }))).toEqual(new Set(['claimed']));
  });

  it('is claimed where the code of another branch ran, which whoever may push there wrote', () => {
    const ref = 'swarm/swarm-novacron-init/C1';
    expect(new Set(classes({ ref: 'main' }))).toEqual(new Set(['collected']));
    expect(new Set(classes({ ref }))).toEqual(new Set(['claimed']));
    expect(new Set(classes({ ref: 'main' }, { ref }))).toEqual(new Set(['claimed']));
  });
});

describe('a run that somebody ran again', () => {
  it('has ended as the run attempt that was admitted; what that handed in counts', () => {
    const world = atWork();
    const one = runOf(world, 'R1');
    handIn(world, one);
    one.run = { ...one.run, attempt: 2, status: 'in_progress', conclusion: null };
    const [integrated] = of(pass(world), 'integrate');
    expect(integrated?.event).toMatchObject({ run: { id: 501, attempt: 1 }, conclusion: null });
  });

  it('and that had handed in nothing has failed, and its replacement begins', () => {
    const world = atWork();
    const one = runOf(world, 'R1');
    one.run = { ...one.run, attempt: 2, status: 'in_progress', conclusion: null };
    pass(world);
    expect(begun(world).workers.get('R1')?.attempts[0]?.end).toMatchObject({
      failure: 'failed',
      detail: 'run 501 was run again by hand and had handed in nothing',
    });
    expect(attemptsOf(world, 'R1')).toEqual(['1 failed', '2 open from the reserve']);
  });

  it('changes nothing by what it hands in after its attempt was replaced', () => {
    const world = atWork();
    const late = runOf(world, 'R1');
    end(world, late, 'failure');
    settle(world);
    late.run = { ...late.run, attempt: 2, status: 'completed' };
    handIn(world, late);
    expect(late.handIn).toBeNull();
    expect(pass(world).operations).toEqual([]);
    finish(world, 'R1');
    settle(world);
    expect(attemptsOf(world, 'R1')).toEqual(['1 failed', '2 done from the reserve']);
  });
});
