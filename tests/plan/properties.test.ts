/** What holds of every swarm, whatever becomes of it (`docs/protocol.md`, promises). */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/core/plan/operation.ts';
import { plan } from '../../src/core/plan/plan.ts';
import type { Snapshot } from '../../src/core/plan/snapshot.ts';
import { standingsOf } from '../../src/core/plan/standing.ts';
import { admissionOf } from '../../src/core/swarm/admission.ts';
import { usesUpRetry, type EventOf } from '../../src/core/swarm/event.ts';
import { currentAttempt, isOpen, type AttemptState } from '../../src/core/swarm/state.ts';
import { untouchedSinceMark } from '../../src/core/beads/mark.ts';
import { beadOf } from './acts.ts';
import { of, refusal } from './carry-out.ts';
import { play, standsAs, type Round } from './play.ts';
import { scenario } from './random-swarm.ts';
import { begun, configOf, look, nowOf, stateOf, type World } from './world.ts';

function openAttempts(world: World): readonly AttemptState[] {
  return [...(stateOf(world)?.workers.values() ?? [])].map(currentAttempt).filter(isOpen);
}

function workingRuns(world: World): readonly string[] {
  const state = stateOf(world);
  return [...world.runs.values()]
    .filter(({ run, isDeleted }) => !isDeleted && run.status !== 'completed')
    .filter(({ run, of: { worker, dispatch } }) => admissionOf(state, { worker, dispatch, run }).kind === 'admitted')
    .map(({ of: { worker } }) => worker);
}

/** A swarm is played in a few milliseconds; the shapes that broke something were found within some hundred. */
const always = { numRuns: Number(process.env['PLAYS'] ?? 60) };

describe('every swarm', () => {
  it('has never more open attempts than slots, and no worker has two runs at work', () => {
    fc.assert(
      fc.property(scenario, (one) => {
        const { maxAgents, reserve } = one.config.limits;
        play(one, ({ world }) => {
          const open = openAttempts(world);
          const replacing = open.filter((attempt) => attempt.reserve).length;
          expect(replacing).toBeLessThanOrEqual(reserve);
          expect(open.length - replacing).toBeLessThanOrEqual(maxAgents - 1 - reserve);
          const working = workingRuns(world);
          expect(new Set(working).size).toBe(working.length);
        });
      }),
      always,
    );
  });

  it('keeps a replacement waiting for no ordinary slot: it takes the reserve, and waits only while that is taken', () => {
    let waited = 0;
    const holds = fc.property(scenario, (one) => {
      const { reserve } = one.config.limits;
      if (reserve === 0) return;
      play(one, ({ world, planned, death }) => {
        const failed = (worker: string): boolean =>
          (standingsOf(configOf(world), begun(world)).workers.get(worker)?.failures.length ?? 0) > 0;
        if (death !== 'none') return;
        for (const { event } of of(planned, 'dispatch')) {
          if (event?.kind === 'intent') expect(event.reserve).toBe(wasReplacing(world, event));
        }
        if (hasNews(world)) return;
        const waits = planned.waiting.filter(({ worker, reason }) => /slot/.test(reason) && failed(worker));
        waited += waits.length;
        for (const { reason } of waits) expect(reason).toBe('waits for a slot of the reserve');
        if (waits.length > 0) expect(openAttempts(world).filter((attempt) => attempt.reserve)).toHaveLength(reserve);
      });
    });
    fc.assert(holds, always);
    // Of few plays it may be that none lets one wait, so that of these, which are always the same, some do.
    waited = 0;
    fc.assert(holds, { numRuns: 60, seed: 3 });
    expect(waited).toBeGreaterThan(0);
  });

  it('dispatches with the authorisation of its start alone, needs met, and its claim in the beads', () => {
    fc.assert(
      fc.property(scenario, (one) => {
        play(one, (round) => {
          for (const dispatch of of(round.planned, 'dispatch')) {
            expect(dispatch.authorization).toEqual(begun(round.world).started.authorization);
            if (isDispatched(round)) expectClaim(round.world, dispatch.worker, dispatch.attempt);
          }
        });
      }),
      always,
    );
  });

  it('comes to its end, or people were told why not', () => {
    fc.assert(
      fc.property(scenario, (one) => {
        const world = play(one, () => undefined);
        const state = begun(world);
        expect(openAttempts(world)).toEqual([]);
        const open = [...standingsOf(configOf(world), state).workers.values()].filter(
          ({ outcome }) => outcome === 'open',
        );
        const told = open.filter(({ state: worker }) => (worker?.escalated ?? null) !== null);
        if (state.finished) return;
        expect(told.length).toBeGreaterThan(0);
        for (const standing of open) expect(told.includes(standing) || standing.needs.open.length > 0).toBe(true);
      }),
      always,
    );
  });

  it('is not planned again: on what came of a plan there is nothing left to do', () => {
    fc.assert(
      fc.property(scenario, (one) => {
        play(one, ({ world, planned, death }) => {
          if (death !== 'none' || hasNews(world) || isFollowed(planned)) return;
          expect(plan(look(world)).operations).toEqual([]);
        });
      }),
      always,
    );
  });

  it('is planned the same in whatever order its facts were read', () => {
    fc.assert(
      fc.property(scenario, (one) => {
        play(
          one,
          () => undefined,
          (world) => {
            const snapshot = look(world);
            expect(plan(backwards(snapshot))).toEqual(plan(snapshot));
          },
        );
      }),
      always,
    );
  });

  it('leaves to people what people touched, and ends what it claimed itself', () => {
    fc.assert(
      fc.property(scenario, (one) => {
        const world = play(one, ({ touched, world: now }) => {
          for (const [bead, how] of touched) expect(standsAs(now, bead)).toBe(how);
        });
        if (world.beads === null || !begun(world).finished) return;
        for (const { bead } of world.config.workers) {
          if (bead === undefined) continue;
          const { mark, status } = beadOf(world, bead);
          if (mark && untouchedSinceMark(beadOf(world, bead))) expect(mark.state, status).not.toBe('claimed');
        }
      }),
      always,
    );
  });
});

/** An attempt before it used up a retry, since a person last had it begin anew. */
function wasReplacing(world: World, { worker, attempt }: EventOf<'intent'>): boolean {
  const { attempts = [], fencedAfter = 0 } = begun(world).workers.get(worker) ?? {};
  return attempts.some(
    ({ number, end }) => number > fencedAfter && number < attempt && end?.kind === 'ended' && usesUpRetry(end.failure),
  );
}

/** The coordinator lived to carry the dispatch out. */
function isDispatched({ death }: Round): boolean {
  return death === 'none' || death === 'runs' || death === 'people';
}

function expectClaim(world: World, worker: string, attempt: number): void {
  if (world.beads === null) return;
  const state = begun(world).workers.get(worker);
  const bead = world.config.workers.find(({ id }) => id === worker)?.bead ?? state?.link?.bead ?? '';
  expect(beadOf(world, bead)).toMatchObject({ status: 'in_progress', assignee: worker, mark: { worker, attempt } });
}

/** One that begins a swarm, or that a worker was added by: the next goes on from it. */
function isFollowed(planned: Plan): boolean {
  const adds = of(planned, 'command').some(({ events }) => events.some(({ kind }) => kind === 'spawned'));
  return adds || of(planned, 'start').length > 0;
}

/** GitHub did something in this pass that the plan could not know of: it refused a dispatch, or did not answer it. */
function hasNews(world: World): boolean {
  const state = stateOf(world);
  const untold = [...world.runs.values()].some(
    ({ run, of: { worker, dispatch } }) =>
      run.createdAt === nowOf(world) && admissionOf(state, { worker, dispatch, run }).kind === 'not-yet',
  );
  const refused = state?.events.some(
    (event) => event.kind === 'ended' && event.detail === refusal && event.at === nowOf(world),
  );
  return untold || refused === true;
}

function backwards(snapshot: Snapshot): Snapshot {
  const turned = <Value>(map: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> => new Map([...map].reverse());
  const { asks, issues, runs, recentRuns, handIns, memory } = snapshot;
  return {
    ...snapshot,
    asks: asks.toReversed(),
    issues: new Map([...issues].reverse()),
    runs: turned(runs),
    recentRuns: recentRuns && recentRuns.toReversed(),
    handIns: turned(handIns),
    memory: turned(memory),
  };
}
