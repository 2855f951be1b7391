/** What a worker says while it runs: whose words count, how many, and until when it stands before a blocker. */
import { describe, expect, it } from 'vitest';
import type { EventOf, LedgerEvent } from '../../src/core/swarm/event.ts';
import type { Note } from '../../src/core/swarm/hand-in.ts';
import { blockerOf, keptNotes, mostNews, mostNewsAtOnce, newsWindow } from '../../src/core/swarm/live-notes.ts';
import { later } from '../../src/core/times.ts';
import { admitted, at, done, ended, folded, intent, noted, oneOfEach, run } from './lines.ts';

const running = [intent('R1'), admitted('R1')] as const;

function newsOf(...events: readonly LedgerEvent[]): readonly EventOf<'noted'>[] {
  return (
    folded(...events)
      .workers.get('R1')
      ?.attempts.at(-1)?.news ?? []
  );
}

const note = (level: Note['level'], message = 'no\nlink'): Note => ({ level, message, at });

/** News of one note. */
function says(number: number, level: Note['level'], message?: string): EventOf<'noted'> {
  return noted('R1', { number, at: later(at, number), notes: [{ ...note(level, message), at: later(at, number) }] });
}

const blockerIn = (...events: readonly LedgerEvent[]) => blockerOf(folded(...running, ...events).workers.get('R1'));

function blocker(...events: readonly LedgerEvent[]): string | null {
  return blockerIn(...events)?.message ?? null;
}

describe('news', () => {
  it('count while the run that they name is the admitted one', () => {
    expect(newsOf(...running, noted('R1'))).toHaveLength(1);
  });

  it.each<readonly [string, readonly LedgerEvent[]]>([
    ['before a run is admitted', [intent('R1'), noted('R1')]],
    ['of another run', [...running, noted('R1', { run: { ...run, id: 777 } })]],
    ['of a later attempt of the run', [...running, noted('R1', { run: { ...run, attempt: 2 } })]],
    ['of another attempt', [...running, noted('R1', { attempt: 2 })]],
    ['after its end', [...running, ended('R1', 1, { run }), noted('R1')]],
    ['after its result', [...running, done('R1'), noted('R1')]],
    ['of an older attempt', [...running, ended('R1', 1, { run }), intent('R1', 2), noted('R1')]],
    ['of another worker', [...running, noted('C1')]],
  ])('have no effect %s', (_when, events) => {
    const before = folded(...events.slice(0, -1));
    expect(folded(...events)).toEqual(before);
  });

  it('count once, however often they come', () => {
    expect(newsOf(...running, noted('R1'), noted('R1', { at: later(at, 5) }))).toHaveLength(1);
    expect(newsOf(...running, noted('R1'), noted('R1', { number: 2 }))).toHaveLength(2);
  });

  it('are few at a time, and few in all', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => noted('R1', { number: index + 1 }));
    expect(newsOf(...running, ...many)).toHaveLength(mostNewsAtOnce);
    const slow = many.slice(0, 200).map((one, index) => ({ ...one, at: later(at, index * newsWindow) }));
    expect(newsOf(...running, ...slow)).toHaveLength(mostNews);
  });

  it('take nothing from another worker, however many there are', () => {
    const many = Array.from({ length: 100 }, (_, index) => noted('R1', { number: index + 1 }));
    const others = { id: 502, attempt: 1 };
    const state = folded(
      ...running,
      intent('C1', 1, 'd-c'),
      admitted('C1', 1, others, 'd-c'),
      ...many,
      noted('C1', { run: others }),
    );
    expect(state.workers.get('C1')?.attempts[0]?.news).toHaveLength(1);
  });
});

describe('notes of a line', () => {
  it('are the newest few, shortened, and the one that says whether it is blocked', () => {
    const many = [note('error', 'x'.repeat(2000)), ...Array.from({ length: 40 }, (_, n) => note('warn', `w${n}`))];
    const kept = keptNotes(many);
    expect(kept.map(({ message }) => message)).toEqual([
      'x'.repeat(500),
      'w33',
      'w34',
      'w35',
      'w36',
      'w37',
      'w38',
      'w39',
    ]);
    expect(keptNotes([note('info', 'a'), note('warn', 'b')])).toHaveLength(2);
  });

  it('are never cut within a character', () => {
    expect(keptNotes([note('info', `x${'🐝'.repeat(400)}`)])[0]?.message.isWellFormed()).toBe(true);
  });
});

describe('a blocker', () => {
  const answered = { ...oneOfEach.answered, at: later(at, 9) };

  it('is the newest error, in its words', () => {
    expect(blocker()).toBeNull();
    expect(blocker(says(1, 'error'))).toBe('no\nlink');
    expect(blocker(says(1, 'error'), says(2, 'error', 'no disk'))).toBe('no disk');
  });

  it('stands through warnings, and is over when it says that it goes on', () => {
    expect(blocker(says(1, 'error'), says(2, 'warn'))).toBe('no\nlink');
    expect(blocker(says(1, 'error'), says(2, 'info'))).toBeNull();
    expect(blocker(says(1, 'error'), says(2, 'success'))).toBeNull();
    expect(blocker(says(1, 'success'), says(2, 'error', 'then'))).toBe('then');
    expect(blocker(noted('R1', { notes: [note('error'), note('success')] }))).toBeNull();
  });

  it('is told by the numbers, also where the first came after the second', () => {
    expect(blocker(says(2, 'success'), { ...says(1, 'error'), at: later(at, 7) })).toBeNull();
    expect(blocker(says(2, 'error'), { ...says(1, 'success'), at: later(at, 7) })).toBe('no\nlink');
  });

  it('stands where what is older was handed over later', () => {
    const older = { ...note('info'), at: later(at, -60) };
    expect(blocker(says(1, 'error'), noted('R1', { number: 2, notes: [older] }))).toBe('no\nlink');
  });

  it('is over with an answer, until the next one', () => {
    expect(blocker(says(1, 'error'), answered)).toBeNull();
    expect(blocker(answered, says(10, 'error'))).toBe('no\nlink');
    expect(blocker(says(1, 'error'), { ...answered, worker: 'C1' })).toBe('no\nlink');
  });

  it('is not over with an answer of the same pass, whose author cannot have seen it', () => {
    expect(blocker(says(9, 'error'), answered)).toBe('no\nlink');
    expect(blocker(answered, says(9, 'error'))).toBe('no\nlink');
  });

  it('that is told again under another number is the same one, which an answer has answered', () => {
    const again = { ...says(1, 'error'), number: 2, at: later(at, 20) };
    expect(blocker(says(1, 'error'), answered, again)).toBeNull();
    expect(blocker(says(1, 'error'), says(3, 'info'), again)).toBeNull();
    // Listed in the other order.
    expect(
      blocker({ ...says(1, 'error'), number: 2 }, answered, { ...says(1, 'error'), at: later(at, 20) }),
    ).toBeNull();
    expect(
      blocker(says(1, 'error'), answered, {
        ...again,
        notes: [...again.notes, { ...note('error', 'no disk'), at: later(at, 19) }],
      }),
    ).toBe('no disk');
  });

  it('is over with its attempt', () => {
    expect(blocker(says(1, 'error'), ended('R1', 1, { run }))).toBeNull();
    expect(blocker(says(1, 'error'), done('R1'))).toBeNull();
  });

  it('is another one for another reason, and the same again on the same day, also of the next attempt', () => {
    const again = [ended('R1', 1, { run }), intent('R1', 2, 'd-2'), admitted('R1', 2, { id: 9, attempt: 1 }, 'd-2')];
    const episodeOf = (...events: readonly LedgerEvent[]) => blockerIn(...events)?.episode;
    const first = episodeOf(says(1, 'error'));
    expect(episodeOf(says(1, 'error'), says(2, 'info'), says(3, 'error'))).toBe(first);
    expect(episodeOf(says(1, 'error'), says(2, 'error', 'no disk'))).not.toBe(first);
    const next = { ...says(1, 'error'), attempt: 2, run: { id: 9, attempt: 1 } };
    expect(episodeOf(says(1, 'error'), ...again, next)).toBe(first);
    expect(episodeOf(says(1, 'error'), ...again, { ...next, at: later(at, 86_400) })).not.toBe(first);
  });

  it('calls for people a few times a day, however many reasons it has', () => {
    const many = Array.from({ length: 12 }, (_, index) => says(index + 1, 'error', `reason ${index}`));
    const episodes = many.map((_, index) => blockerIn(...many.slice(0, index + 1))?.episode);
    expect(new Set(episodes).size).toBe(5);
  });
});
