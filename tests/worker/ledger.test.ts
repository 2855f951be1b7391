import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../src/core/swarm/event.ts';
import { parseLedger, renderLedger } from '../../src/core/swarm/ledger.ts';

const at = '2025-11-10T15:22:00Z';
const intentOf = (worker: string, dispatch: string): LedgerEvent => ({
  kind: 'intent',
  at,
  worker,
  attempt: 1,
  dispatch,
  reserve: false,
  commit: 'a'.repeat(40),
});
const intent = intentOf('R1', 'd-1');
const admitted: LedgerEvent = {
  kind: 'admitted',
  at,
  worker: 'R1',
  attempt: 1,
  dispatch: 'd-1',
  run: { id: 7, attempt: 1 },
};

const word = fc.stringMatching(/^[A-Za-z0-9]{1,8}$/);
const events = fc.array(
  fc.oneof(
    fc.tuple(word, word).map(([worker, dispatch]) => intentOf(worker, dispatch)),
    fc.tuple(word, fc.string()).map(([worker, reason]): LedgerEvent => ({ kind: 'escalated', at, worker, reason })),
  ),
);

describe('the ledger as text', () => {
  it('reads back what it wrote, whatever text an event carries', () => {
    fc.assert(
      fc.property(events, (list) => {
        const ledger = parseLedger(renderLedger(list));
        expect(ledger).toEqual({ events: list, ignored: [], problems: [] });
      }),
    );
  });

  it('is appended to by concatenation', () => {
    fc.assert(
      fc.property(events, events, (a, b) => {
        expect(parseLedger(renderLedger(a) + renderLedger(b)).events).toEqual([...a, ...b]);
      }),
    );
  });

  it('keeps unknown kinds out of the events and says which', () => {
    const text = `${renderLedger([intent])}{"kind":"telepathy","at":"${at}"}\n${renderLedger([admitted])}`;
    expect(parseLedger(text)).toEqual({
      events: [intent, admitted],
      ignored: [{ line: 2, kind: 'telepathy' }],
      problems: [],
    });
  });

  it.each([
    ['{"kind":"intent"', 'ledger-not-json'],
    ['[]', 'ledger-no-kind'],
    ['null', 'ledger-no-kind'],
    ['{"kind":"intent","at":"yesterday"}', 'ledger-bad-event'],
  ])('tells a broken line and reads on: %s', (line, code) => {
    const ledger = parseLedger(`${line}\n${renderLedger([admitted])}`);
    expect(ledger.events).toEqual([admitted]);
    expect(ledger.problems.map((problem) => [problem.code, problem.line])).toEqual([[code, 1]]);
  });

  it('never repeats foreign text in a problem', () => {
    const { problems } = parseLedger('{"kind":"intent","at":"::add-mask::x"}\n{"kind":\n');
    expect(problems.map((problem) => problem.message).join()).not.toContain('::');
  });

  it('drops fields that a later version added, and keeps the event', () => {
    expect(parseLedger(JSON.stringify({ ...intent, mood: 'good' })).events).toEqual([intent]);
  });
});
