/** Recorded swarms, played back: what they came to then they come to now, whole or in two parts. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { replayLedger } from '../../src/core/replay/replay.ts';
import { relative } from '../../src/core/replay/table.ts';
import { fold, foldLine } from '../../src/core/swarm/fold.ts';
import { parseLedger, renderLedger } from '../../src/core/swarm/ledger.ts';
import type { SwarmState } from '../../src/core/swarm/state.ts';
import { admitted, ended, intent, run, started } from '../swarm/lines.ts';
import { replayed } from './replayed.ts';

const folder = join(import.meta.dirname, 'ledgers');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const names = readdirSync(folder).flatMap((file) => (file.endsWith('.jsonl') ? [file.slice(0, -6)] : []));

describe.each(names)('the recorded swarm %s', (name) => {
  const ledger = read(`${name}.jsonl`);
  const { events, problems } = parseLedger(ledger);

  it('reads whole, and every line has an effect', () => {
    expect(problems).toEqual([]);
    const { lines } = replayLedger(ledger);
    expect(lines.filter(({ effect }) => effect.kind === 'none')).toEqual([]);
  });

  it('comes to what it came to', async () => {
    await expect(replayed(ledger, read(`${name}.yml`))).toMatchFileSnapshot(join(folder, `${name}.txt`));
  });

  it('comes to the same from any place on', () => {
    const whole = fold(events);
    for (let cut = 1; cut < events.length; cut += 1) {
      let state: SwarmState | null = fold(events.slice(0, cut));
      for (const event of events.slice(cut)) state = foldLine(state, event) ?? state;
      expect(state).toEqual(whole);
    }
  });
});

describe('lines without an effect', () => {
  const none = (text: string): readonly (readonly [number, string])[] =>
    replayLedger(text).lines.flatMap(({ line, effect }): readonly (readonly [number, string])[] =>
      effect.kind === 'none' ? [[line, effect.why]] : [],
    );

  it('are shown as such, with the reason', () => {
    const text = [
      renderLedger([started, intent('R1'), admitted('R1', 1, run, 'another')]),
      '{"kind":"later-idea","at":"2025-11-10T15:22:00Z"}\n',
      renderLedger([
        admitted('R1'),
        admitted('R1', 1, { id: 9, attempt: 1 }),
        ended('R1', 1, { run: { id: 9, attempt: 1 } }),
      ]),
      renderLedger([ended('R1', 2, {}), intent('R1', 2), started, ended('C2')]),
    ].join('');
    expect(none(text)).toEqual([
      [3, 'the dispatch is d-1'],
      [4, 'this version knows no lines of this kind'],
      [6, 'run 501 is admitted already'],
      [7, 'the admitted run is 501, attempt 1'],
      [8, 'the current attempt is 1'],
      [9, 'attempt 1 is still open'],
      [10, 'the swarm has begun already'],
      [11, 'the worker has no attempt'],
    ]);
  });

  it('that do not read are all told with their numbers, and the rest is played', () => {
    const text = `${renderLedger([started])}{"kind":\n\n{"kind":"intent"}\n${renderLedger([intent('R1')])}`;
    const { problems, lines, state } = replayLedger(text);
    expect(problems.map(({ line, code }) => [line, code])).toEqual([
      [2, 'ledger-not-json'],
      [4, 'ledger-bad-event'],
    ]);
    expect(lines.map(({ line, effect }) => [line, effect.kind])).toEqual([
      [1, 'taken'],
      [2, 'none'],
      [4, 'none'],
      [5, 'taken'],
    ]);
    expect(state?.workers.get('R1')?.attempts).toHaveLength(1);
  });

  it('of a ledger that begins nothing are all of them', () => {
    const { problems, state } = replayLedger(renderLedger([intent('R1')]));
    expect(state).toBeNull();
    expect(problems.map(({ code }) => code)).toEqual(['ledger-begins-nothing']);
    expect(none(renderLedger([intent('R1')]))).toEqual([[1, 'no swarm has begun yet']]);
    expect(none('')).toEqual([]);
  });
});

it.each([
  [0, '+0:00:00'],
  [3723.4, '+1:02:03'],
  [-5, '-0:00:05'],
  [360_000, '+100:00:00'],
  [null, ''],
  [Number.NaN, ''],
])('%s seconds are told as %s', (seconds, text) => expect(relative(seconds)).toBe(text));
