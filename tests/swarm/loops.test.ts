/** What goes round in a circle, by the times of the ledger's lines. */
import { describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../src/core/swarm/event.ts';
import { loopAt, loopIn, type Loop } from '../../src/core/swarm/loops.ts';
import { admitted, bead, cancelAsked, decided, ended, escalated, intent, published, run } from './lines.ts';

const start = Date.parse('2025-11-10T15:20:00Z');

/** ISO, seconds after the first. */
function after(seconds: number): string {
  return new Date(start + seconds * 1000).toISOString();
}

/** So many of them, `every` seconds apart. */
function times(count: number, line: LedgerEvent, every = 20): readonly LedgerEvent[] {
  return Array.from({ length: count }, (_, index) => ({ ...line, at: after(1 + index * every) }));
}

function loop(taken: readonly LedgerEvent[], more: Partial<Parameters<typeof loopIn>[0]> = {}): Loop | null {
  return loopIn({ taken, vain: [], resumedAt: null, now: after(300), ...more });
}

describe('a circle', () => {
  it.each<readonly [string, LedgerEvent, string]>([
    ['a bead that is written again and again', bead('R1', 'closed'), 'R1'],
    ['attempts that are intended and withdrawn', intent('C2'), 'C2'],
    ['a gate that is decided to and fro', decided('phase-1', 'no-go'), 'phase-1'],
    ['people who are told the same', escalated('T4'), 'T4'],
    ['a run that is cancelled on every pass', cancelAsked('A3', 1), 'A3'],
  ])('is %s', (_, line, subject) => {
    expect(loop(times(loopAt, line))).toEqual({ subject, passes: loopAt, facts: 0 });
    expect(loop(times(loopAt - 1, line))).toBeNull();
  });

  it('is a line that had no effect and is written again all the same', () => {
    const vain = times(12, published('board', 101));
    expect(loop([], { vain })).toEqual({ subject: 'swarm', passes: 12, facts: 0 });
  });

  it('is told by what goes round most', () => {
    const taken = [...times(12, bead('R1', 'closed')), ...times(14, bead('C2', 'closed'), 15)];
    expect(loop(taken)?.subject).toBe('C2');
  });
});

describe('no circle', () => {
  it('is what new facts lead to', () => {
    const facts = times(6, ended('C2', 1, { run }));
    expect(loop([...times(15, bead('R1', 'closed')), ...facts])).toBeNull();
    expect(loop([...times(16, bead('R1', 'closed'), 17), ...facts])).toEqual({ subject: 'R1', passes: 16, facts: 6 });
  });

  it('are many decisions of one pass', () => {
    expect(loop(Array.from({ length: 30 }, () => intent('R1')))).toBeNull();
    expect(loop(Array.from({ length: 30 }, (_, index) => ({ ...intent(`W${index}`), at: after(index) })))).toBeNull();
  });

  it('is what took longer than ten minutes', () => {
    expect(loop(times(20, bead('R1', 'closed'), 61), { now: after(20 * 61) })).toBeNull();
  });

  it('is what a person has seen who resumed the swarm', () => {
    const taken = times(12, bead('R1', 'closed'));
    expect(loop(taken, { resumedAt: after(12 * 20) })).toBeNull();
    expect(loop(taken, { resumedAt: after(0) })).not.toBeNull();
  });

  it('are facts, however many', () => {
    expect(loop([...times(20, admitted('R1')), ...times(20, decided('R1', 'go', 'ada'))])).toBeNull();
  });
});
