/** What holds of every ledger, legal or not: who tears, doubles, forges or mixes lines gets none of this broken. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventOf, LedgerEvent } from '../../src/core/swarm/event.ts';
import { fold } from '../../src/core/swarm/fold.ts';
import { resultOf, type AttemptState, type SwarmState } from '../../src/core/swarm/state.ts';
import {
  admitted,
  at,
  bead,
  cancelAsked,
  commanded,
  decided,
  done,
  ended,
  escalated,
  finished,
  folded,
  granted,
  intent,
  linked,
  noted,
  published,
  redispatched,
  started,
} from './lines.ts';

const attempt = fc.integer({ min: 1, max: 3 });
const dispatch = fc.constantFrom('d-1', 'd-2', 'd-3', 'd-x');
const ref = fc.record({ id: fc.constantFrom(501, 502), attempt: fc.constantFrom(1, 2) });
const verdict = fc.constantFrom<'go' | 'no-go'>('go', 'no-go');
const login = fc.constantFrom<string | undefined>(undefined, 'ada', 'bob');

/** Any line about one worker. Small numbers, so that many of them fit. */
function lineOf(worker: string): fc.Arbitrary<LedgerEvent> {
  return fc.oneof(
    { weight: 6, arbitrary: fc.record({ attempt, dispatch }).map((one) => intent(worker, one.attempt, one.dispatch)) },
    {
      weight: 6,
      arbitrary: fc
        .record({ attempt, ref, dispatch })
        .map((one) => admitted(worker, one.attempt, one.ref, one.dispatch)),
    },
    {
      weight: 2,
      arbitrary: fc.record({ attempt, dispatch }).map((one) => redispatched(worker, one.attempt, one.dispatch)),
    },
    { weight: 3, arbitrary: fc.record({ attempt, ref }).map((one) => done(worker, one.attempt, one.ref)) },
    { weight: 3, arbitrary: fc.record({ attempt, ref }).map((one) => ended(worker, one.attempt, { run: one.ref })) },
    { weight: 3, arbitrary: attempt.map((one) => ended(worker, one)) },
    fc.record({ attempt, run: ref }).map((one) => noted(worker, one)),
    fc.record({ attempt, force: fc.boolean() }).map((one) => cancelAsked(worker, one.attempt, { force: one.force })),
    attempt.map((one) => cancelAsked(worker, one, { authorization: granted('cancel') })),
    fc.record({ verdict, login }).map((one) => decided(worker, one.verdict, one.login)),
    fc.constantFrom('in_progress', 'closed', 'blocked').map((status) => bead(worker, status)),
    fc.constantFrom(31, 32).map((issue) => linked(worker, issue)),
    fc.constant(escalated(worker)),
  );
}

function streamOf(line: fc.Arbitrary<LedgerEvent>): fc.Arbitrary<readonly LedgerEvent[]> {
  return fc.array(line, { maxLength: 14 });
}

const streams: fc.Arbitrary<readonly (readonly LedgerEvent[])[]> = fc.tuple(
  streamOf(lineOf('R1')),
  streamOf(lineOf('C2')),
  streamOf(fc.record({ verdict, login }).map((one) => decided('phase-1', one.verdict, one.login))),
  streamOf(fc.constantFrom<EventOf<'command'>['outcome']>('done', 'refused').map((one) => commanded(900, one))),
  streamOf(fc.constantFrom(101, 102).map((comment) => published('board', comment))),
);

/** The streams one after another, as `order` says whose turn it is; what is left follows. */
function mixed(all: readonly (readonly LedgerEvent[])[], order: readonly number[]): readonly LedgerEvent[] {
  const left = all.map((stream) => [...stream]);
  const turns = order.flatMap((turn) => left[turn % left.length]?.shift() ?? []);
  return [...turns, ...left.flat()];
}

/** All that the state says, but for the order of its lines. */
function said(state: SwarmState): unknown {
  const sorted = <Value>(map: ReadonlyMap<string | number, Value>): unknown =>
    [...map].sort(([a], [b]) => String(a).localeCompare(String(b)));
  const { workers, gates, published: comments, commands, finished: end } = state;
  return [sorted(workers), sorted(gates), sorted(comments), sorted(commands), end];
}

function attemptsOf(state: SwarmState): readonly AttemptState[] {
  return [...state.workers.values()].flatMap(({ attempts }) => attempts);
}

const order = fc.array(fc.nat(4), { maxLength: 70 });
const lines = fc
  .record({ streams, order, end: fc.boolean() })
  .map((one) => [...mixed(one.streams, one.order), ...(one.end ? [finished] : [])]);

/** The same about a pull request, whose head moves between two commits. */
const moves = fc.record({ state: fc.constantFrom('open', 'closed', 'merged'), head: fc.constantFrom('x', 'y') });
const pullLines = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: lineOf('R1') },
    {
      weight: 3,
      arbitrary: fc
        .record({ attempt, head: fc.constantFrom('x', 'y') })
        .map((one) => ({ ...intent('R1', one.attempt), head: one.head })),
    },
    { weight: 2, arbitrary: moves.map((one): LedgerEvent => ({ kind: 'pull', at, ...one })) },
    fc.constant(finished),
  ),
  { maxLength: 24 },
);

describe('every ledger of a pull request', () => {
  const foldPull = (all: readonly LedgerEvent[]): SwarmState => {
    const state = fold([{ ...started, pull: { head: 'x' } }, ...all]);
    if (!state) throw new Error('it does not fold');
    return state;
  };

  it('counts no result of another commit than the one that it knows', () => {
    fc.assert(
      fc.property(pullLines, (all) => {
        const state = foldPull(all);
        const worker = state.workers.get('R1');
        if (resultOf(worker)) expect(worker?.attempts.at(-1)?.head).toBe(state.pull?.head);
      }),
      { numRuns: 500 },
    );
  });

  it('means the same without the lines that had no effect', () => {
    fc.assert(
      fc.property(pullLines, (all) => {
        const state = foldPull(all);
        expect(fold(state.events)).toEqual(state);
      }),
      { numRuns: 300 },
    );
  });
});

describe('every ledger', () => {
  it('means the same in whatever order lines about different things came', () => {
    fc.assert(
      fc.property(streams, order, order, (all, one, another) => {
        expect(said(folded(...mixed(all, one)))).toEqual(said(folded(...mixed(all, another))));
      }),
      { numRuns: 300 },
    );
  });

  it('means the same without the lines that had no effect', () => {
    fc.assert(
      fc.property(lines, (all) => {
        const state = folded(...all);
        expect(fold(state.events)).toEqual(state);
      }),
    );
  });

  it('counts attempts from one, leaves only the last one open, and admits one run in each', () => {
    fc.assert(
      fc.property(lines, (all) => {
        for (const { attempts } of folded(...all).workers.values()) {
          expect(attempts.map(({ number }) => number)).toEqual(attempts.map((_, index) => index + 1));
          expect(attempts.slice(0, -1).every(({ end }) => end !== null)).toBe(true);
        }
      }),
    );
  });

  it('takes a result from the admitted run attempt alone', () => {
    fc.assert(
      fc.property(lines, (all) => {
        for (const { end, admitted: of } of attemptsOf(folded(...all))) {
          if (end?.kind === 'done') expect(end.event.run).toEqual(of?.run);
        }
      }),
    );
  });

  it('never changes what is closed, nor the run that was admitted, whatever line follows', () => {
    fc.assert(
      fc.property(lines, lineOf('R1'), (all, line) => {
        const before = attemptsOf(folded(...all)).filter(({ worker }) => worker === 'R1');
        const after = attemptsOf(folded(...all, line)).filter(({ worker }) => worker === 'R1');
        for (const [index, attemptBefore] of before.entries()) {
          if (attemptBefore.end) expect(after[index]).toEqual(attemptBefore);
          if (attemptBefore.admitted) expect(after[index]?.admitted).toEqual(attemptBefore.admitted);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('means the same when a line comes twice in a row', () => {
    fc.assert(
      fc.property(lines, lineOf('R1'), (all, line) => {
        expect(said(folded(...all, line, line))).toEqual(said(folded(...all, line)));
      }),
    );
  });

  it('means the same when lines of attempts come again at its end', () => {
    const replayed = new Set(['intent', 'redispatched', 'admitted', 'done', 'ended', 'linked', 'command', 'published']);
    fc.assert(
      fc.property(lines, (all) => {
        const state = folded(...all);
        const again = state.events.filter(({ kind }) => replayed.has(kind));
        expect(said(folded(...state.events.slice(1), ...again))).toEqual(said(state));
      }),
      { numRuns: 300 },
    );
  });
});
