/** The ledger as text: what is written is what is read, and what is not understood hides nothing else. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventSchema } from '../../src/core/swarm/event.ts';
import { fold } from '../../src/core/swarm/fold.ts';
import { parseLedger, renderLedger } from '../../src/core/swarm/ledger.ts';
import { admitted, intent, oneOfEach, started } from './lines.ts';

const kinds = eventSchema.options.map((option) => option.shape.kind.value);

describe('a line of the ledger', () => {
  it.each(kinds)('is read as it was written: %s', (kind) => {
    const event = oneOfEach[kind];
    const text = renderLedger([event]);
    expect(text.split('\n')).toHaveLength(2);
    expect(parseLedger(text)).toEqual({ events: [event], ignored: [], problems: [] });
  });

  it('that misses any of its fields is broken, and has no effect', () => {
    const optional = new Set([
      'role',
      'authorization',
      'because',
      'run',
      'conclusion',
      'reason',
      'actor',
      'stranger',
      'pull',
      'head',
      'waitsFor',
      'log',
      'late',
    ]);
    for (const event of Object.values(oneOfEach)) {
      for (const key of Object.keys(event).filter((one) => !optional.has(one))) {
        const rest = Object.entries(event).filter(([one]) => one !== key);
        const read = parseLedger(JSON.stringify(Object.fromEntries(rest)));
        expect(read.events, `${event.kind} without ${key}`).toEqual([]);
        expect(read.problems).toHaveLength(1);
      }
    }
  });

  it('of a later version is known by its kind and left alone', () => {
    const text = `${renderLedger([started])}{"kind":"rolled-out","stage":"10%"}\n${renderLedger([intent('R1')])}`;
    expect(parseLedger(text)).toEqual({
      events: [started, intent('R1')],
      ignored: [{ line: 2, kind: 'rolled-out' }],
      problems: [],
    });
  });

  it('of a later version may have more fields, which this one does not know', () => {
    const later = JSON.stringify({ ...intent('R1'), priority: 3 });
    expect(parseLedger(later).events).toEqual([intent('R1')]);
  });

  it.each([
    ['{"kind":"intent"', 'ledger-not-json', 'Line 2 of the ledger is not JSON; it has no effect.'],
    ['[]', 'ledger-no-kind', 'Line 2 of the ledger has no kind; it has no effect.'],
    ['null', 'ledger-no-kind', 'Line 2 of the ledger has no kind; it has no effect.'],
    ['7', 'ledger-no-kind', 'Line 2 of the ledger has no kind; it has no effect.'],
    ['{"kind":7}', 'ledger-no-kind', 'Line 2 of the ledger has no kind; it has no effect.'],
    ['{"kind":""}', 'ledger-no-kind', 'Line 2 of the ledger has no kind; it has no effect.'],
    [
      JSON.stringify({ ...intent('R1'), attempt: 0 }),
      'ledger-bad-event',
      'Line 2 of the ledger is not a valid intent: look at attempt; it has no effect.',
    ],
    [
      JSON.stringify({ ...intent('R1'), at: 'yesterday', reserve: 'no' }),
      'ledger-bad-event',
      'Line 2 of the ledger is not a valid intent: look at at, reserve; it has no effect.',
    ],
  ])('%s hides none around it', (broken, code, message) => {
    const read = parseLedger(`${renderLedger([started])}${broken}\n${renderLedger([intent('R1')])}`);
    expect(read.events).toEqual([started, intent('R1')]);
    expect(read.problems).toEqual([{ level: 'error', code, message, file: 'ledger.jsonl', line: 2 }]);
  });
});

describe('the text of the ledger', () => {
  it('may be cut anywhere: whole lines stay, the torn one is told', () => {
    const events = [started, intent('R1'), admitted('R1'), oneOfEach.done];
    const text = renderLedger(events);
    fc.assert(
      fc.property(fc.nat(text.length), (length) => {
        const read = parseLedger(text.slice(0, length));
        expect(read.events).toEqual(events.slice(0, read.events.length));
        expect(read.problems.length).toBeLessThanOrEqual(1);
        expect(fold(read.events) === null).toBe(read.events.length === 0);
      }),
    );
  });

  it('grows by its end alone: texts of events follow one another', () => {
    const all = Object.values(oneOfEach);
    fc.assert(
      fc.property(fc.nat(all.length), (index) => {
        expect(renderLedger(all.slice(0, index)) + renderLedger(all.slice(index))).toBe(renderLedger(all));
      }),
    );
  });

  it('with the line ends of another system, or with none at its end, is the same', () => {
    const text = renderLedger([started, intent('R1')]);
    expect(parseLedger(text.replaceAll('\n', '\r\n')).events).toEqual([started, intent('R1')]);
    expect(parseLedger(text.trimEnd()).events).toEqual([started, intent('R1')]);
  });

  it('never makes its reader throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        expect(parseLedger(text).events).toEqual([]);
      }),
    );
  });
});
