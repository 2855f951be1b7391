/** What a ledger means: which lines have an effect, and what they make of a swarm. */
import { describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../src/core/swarm/event.ts';
import { advance, fold } from '../../src/core/swarm/fold.ts';
import { resultOf } from '../../src/core/swarm/state.ts';
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
  oneOfEach,
  published,
  redispatched,
  run,
  started,
} from './lines.ts';

const other = { id: 777, attempt: 1 };

/** Where R1 stands, after these lines. */
function r1(
  ...events: readonly LedgerEvent[]
): ReturnType<typeof folded>['workers'] extends ReadonlyMap<string, infer W> ? W | undefined : never {
  return folded(...events).workers.get('R1');
}

describe('a ledger', () => {
  it('begins with "started", or says nothing', () => {
    expect(fold([])).toBeNull();
    for (const event of Object.values(oneOfEach)) expect(fold([event]) !== null).toBe(event.kind === 'started');
    expect(fold([intent('R1'), started])).toBeNull();
  });

  it('starts once: a second start changes nothing', () => {
    const state = folded({ ...started, session: 'another', issue: 99 });
    expect(state.started).toEqual(started);
    expect(state.events).toEqual([started]);
  });

  it('says when it last changed, by the lines that had an effect', () => {
    const later = { ...intent('R1'), at: '2025-11-10T16:00:00Z' };
    const illegal = { ...admitted('R1', 7), at: '2025-11-10T17:00:00Z' };
    expect(folded(later, illegal).changedAt).toBe('2025-11-10T16:00:00Z');
  });

  it('keeps the lines that had an effect, and folds to the same from those alone', () => {
    const lines = [intent('R1'), admitted('R1', 2), admitted('R1'), admitted('R1', 1, other), done('R1'), ended('R1')];
    const state = folded(...lines);
    expect(state.events).toEqual([started, intent('R1'), admitted('R1'), done('R1')]);
    expect(fold(state.events)).toEqual(state);
  });

  it('goes on from a state as from all its lines', () => {
    const before = [linked('R1'), intent('R1')];
    expect(advance(folded(...before), [admitted('R1'), done('R1')])).toEqual(
      folded(...before, admitted('R1'), done('R1')),
    );
  });
});

describe('the life of an attempt', () => {
  it('is intended, admitted and done', () => {
    expect(r1(intent('R1'), admitted('R1'), done('R1'))?.attempts).toEqual([
      {
        worker: 'R1',
        number: 1,
        dispatch: 'd-1',
        reserve: false,
        intendedAt: at,
        commit: 'a'.repeat(40),
        head: null,
        agent: false,
        elsewhere: false,
        redispatchedAt: null,
        by: null,
        admitted: { run, at },
        news: [],
        cancel: null,
        end: { kind: 'done', event: done('R1') },
      },
    ]);
  });

  it('is followed by another one only after its end', () => {
    expect(r1(intent('R1'), intent('R1', 2))?.attempts).toHaveLength(1);
    expect(r1(intent('R1'), ended('R1'), intent('R1', 2))?.attempts.map(({ number }) => number)).toEqual([1, 2]);
  });

  it.each([0, 1, 3])('is counted without a gap: after the first not by number %d', (number) => {
    expect(r1(intent('R1'), ended('R1'), intent('R1', number))?.attempts).toHaveLength(1);
  });

  it('is not begun again once a person does not want it, or the swarm has ended', () => {
    const cancel = cancelAsked('R1', 1, { authorization: granted('cancel') });
    expect(r1(intent('R1'), cancel, ended('R1'), intent('R1', 2))?.attempts).toHaveLength(1);
    expect(r1(finished, intent('R1'))).toBeUndefined();
  });

  it('forgets with a new attempt what was told of the one before', () => {
    const before = r1(intent('R1'), ended('R1'), bead('R1', 'blocked'), escalated('R1'));
    expect(before).toMatchObject({ escalated: 'no retry is left', beadOutcome: { status: 'blocked' } });
    const after = r1(intent('R1'), ended('R1'), bead('R1', 'blocked'), escalated('R1'), intent('R1', 2));
    expect(after).toMatchObject({ escalated: null, beadOutcome: null });
  });
});

/** Each of them comes after an open attempt 1, or after what is before it, and leaves R1 as it was. */
const illegal: readonly (readonly [string, readonly LedgerEvent[], LedgerEvent])[] = [
  ['a second intent of the same attempt', [], intent('R1', 1, 'd-other')],
  ['an admission for another dispatch id', [], admitted('R1', 1, run, 'd-other')],
  ['an admission of another attempt', [], admitted('R1', 2)],
  ['a second admission', [admitted('R1')], admitted('R1', 1, other)],
  ['an admission of another run attempt', [admitted('R1')], admitted('R1', 1, { id: 501, attempt: 2 })],
  ['an admission of a closed attempt', [ended('R1')], admitted('R1')],
  ['a result without an admission', [], done('R1')],
  ['a result of another run', [admitted('R1')], done('R1', 1, other)],
  ['a result of another run attempt', [admitted('R1')], done('R1', 1, { id: 501, attempt: 2 })],
  ['a result of another attempt', [admitted('R1')], done('R1', 2)],
  ['a second result', [admitted('R1'), done('R1')], { ...done('R1'), commit: 'f'.repeat(40) }],
  ['a result after the end', [admitted('R1'), ended('R1', 1, { run })], done('R1')],
  ['the end of an admitted attempt that names no run', [admitted('R1')], ended('R1')],
  ['the end of an admitted attempt that names another', [admitted('R1')], ended('R1', 1, { run: other })],
  ['an end after the result', [admitted('R1'), done('R1')], ended('R1', 1, { run })],
  ['a second end', [ended('R1')], ended('R1', 1, { failure: 'stalled' })],
  ['another dispatch of an admitted attempt', [admitted('R1')], redispatched('R1', 1, 'd-1b')],
  ['a third dispatch', [redispatched('R1', 1, 'd-1b')], redispatched('R1', 1, 'd-1c')],
  ['another dispatch of a closed attempt', [ended('R1')], redispatched('R1', 1, 'd-1b')],
  ['an admission for the dispatch id before', [redispatched('R1', 1, 'd-1b')], admitted('R1')],
  ['a cancellation of a closed attempt, by nobody', [ended('R1')], cancelAsked('R1', 1)],
  ['a cancellation of the next attempt, by nobody', [ended('R1')], cancelAsked('R1', 2)],
  ['another issue', [linked('R1')], linked('R1', 99)],
];

describe('a line that does not fit has no effect', () => {
  it.each(illegal)('%s', (_name, before, line) => {
    const state = folded(intent('R1'), ...before);
    expect(fold([...state.events, line])).toEqual(state);
  });

  it('but the one that fits instead has', () => {
    expect(
      r1(intent('R1'), redispatched('R1', 1, 'd-1b'), admitted('R1', 1, run, 'd-1b'))?.attempts[0]?.admitted?.run,
    ).toEqual(run);
    expect(r1(intent('R1'), admitted('R1'), ended('R1', 1, { run }))?.attempts[0]?.end).toMatchObject({
      kind: 'ended',
    });
  });

  it('and is of a worker that nobody began', () => {
    for (const line of [admitted('C2'), done('C2'), ended('C2'), redispatched('C2', 1, 'd'), cancelAsked('C2', 1)]) {
      expect(folded(line).workers.size).toBe(0);
    }
  });
});

describe('a cancellation', () => {
  const person = { authorization: granted('cancel'), because: 'cancelled' } as const;

  it('of the coordinator holds for its attempt alone', () => {
    const worker = r1(intent('R1'), admitted('R1'), cancelAsked('R1', 1, { because: 'stalled' }));
    expect(worker).toMatchObject({ cancelled: null, attempts: [{ cancel: { because: 'stalled', byPerson: null } }] });
  });

  it('of a person holds for the attempt and all that would follow', () => {
    const worker = r1(intent('R1'), admitted('R1'), cancelAsked('R1', 1, person));
    expect(worker).toMatchObject({
      cancelled: { byPerson: 'maintainer' },
      attempts: [{ cancel: { because: 'cancelled', byPerson: 'maintainer' } }],
    });
  });

  it('of a person before the first attempt, or between two, prevents the next', () => {
    expect(r1(cancelAsked('R1', 1, person), intent('R1'))).toMatchObject({ attempts: [], cancelled: { at } });
    expect(r1(intent('R1'), ended('R1'), cancelAsked('R1', 2, person), intent('R1', 2))?.attempts).toHaveLength(1);
  });

  it('keeps its first time and reason when it is forced', () => {
    const later = '2025-11-10T15:30:00Z';
    const worker = r1(
      intent('R1'),
      admitted('R1'),
      cancelAsked('R1', 1, { because: 'timed-out', reason: 'first' }),
      cancelAsked('R1', 1, { because: 'stalled', reason: 'second', force: true, at: later }),
    );
    expect(worker?.attempts[0]?.cancel).toEqual({
      at,
      forcedAt: later,
      reason: 'first',
      because: 'timed-out',
      byPerson: null,
    });
  });

  it('does not undo a result that was handed in', () => {
    const worker = r1(intent('R1'), admitted('R1'), cancelAsked('R1', 1, person), done('R1'));
    expect(resultOf(worker)).toEqual(done('R1'));
  });
});

describe('a decision', () => {
  it('about a gate is the newest, and a person’s is never replaced by a computed one', () => {
    const gate = (...events: readonly LedgerEvent[]): unknown => folded(...events).gates.get('phase-1');
    expect(gate(decided('phase-1', 'go'), decided('phase-1', 'no-go'))).toEqual(decided('phase-1', 'no-go'));
    expect(gate(decided('phase-1', 'go', 'ada'), decided('phase-1', 'no-go'))).toEqual(decided('phase-1', 'go', 'ada'));
    expect(gate(decided('phase-1', 'go', 'ada'), decided('phase-1', 'no-go', 'bob'))).toEqual(
      decided('phase-1', 'no-go', 'bob'),
    );
  });

  it('of a person about a worker is the worker’s; a computed one is not', () => {
    expect(r1(intent('R1'), decided('R1', 'go', 'ada'))?.override).toEqual(decided('R1', 'go', 'ada'));
    expect(r1(intent('R1'), decided('R1', 'go'))?.override).toBeNull();
  });
});

describe('what happens once', () => {
  it('knows what was taken over until somebody looked for it once more, shown or not', () => {
    const taken = { kind: 'taken-over', at, key: 'call/1' } as const;
    const once = { kind: 'told-once', at, key: 'call/1' } as const;
    const kinds = (...events: readonly LedgerEvent[]): readonly string[] =>
      folded(...events)
        .events.slice(1)
        .map(({ kind }) => kind);
    expect([...folded(taken).takenOver]).toEqual(['call/1']);
    expect([...folded(taken, once).takenOver]).toEqual([]);
    // What was never taken over needs no second look; of what is shown, two that look at the same moment may both say so.
    expect(kinds(once)).toEqual([]);
    expect(kinds(taken, once, once)).toEqual(['taken-over', 'told-once']);
    expect(kinds(taken, published('call/1', 7), once, once)).toEqual([
      'taken-over',
      'published',
      'told-once',
      'told-once',
    ]);
    expect(kinds(published('call/1', 7), taken)).toEqual(['published']);
  });

  it('is the taking of a comment, the writing of one, and the end', () => {
    const twice = folded(
      commanded(900),
      commanded(900, 'refused'),
      published('board', 101),
      published('board', 102),
      finished,
      { ...finished, verdict: 'no-go' },
    );
    expect(twice.commands.get(900)?.outcome).toBe('done');
    expect(twice.published.get('board')?.comment).toBe(101);
    expect(twice.finished?.verdict).toBe('go');
    expect(twice.events).toHaveLength(4);
  });
});

describe('the result that counts', () => {
  it('is that of the newest attempt', () => {
    expect(resultOf(r1(intent('R1'), admitted('R1'), done('R1')))).toEqual(done('R1'));
    expect(resultOf(r1(intent('R1'), admitted('R1'), done('R1'), intent('R1', 2)))).toBeNull();
    expect(resultOf(r1(intent('R1'), ended('R1')))).toBeNull();
    expect(resultOf(undefined)).toBeNull();
  });
});
