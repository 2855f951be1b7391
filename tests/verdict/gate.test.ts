import { describe, expect, it } from 'vitest';
import { decideGate, swarmVerdict, type WorkerStanding } from '../../src/core/verdict/gate.ts';
import { judgeWorker } from '../../src/core/verdict/judge.ts';
import type { EvidenceClass, Verdict } from '../../src/core/verdict/outcome.ts';
import { document, measured, target } from './facts.ts';

function standing(
  worker: string,
  pairs: readonly string[],
  evidenceClass: EvidenceClass = 'collected',
): WorkerStanding {
  const judged = judgeWorker({
    worker: {
      targets: [target('compression.ratio >= 5x'), target('cpu.overhead < 30%'), target('breaks = 0')],
      deliverables: pairs.includes('document') ? [document('Rollback procedures')] : [],
    },
    measurements: pairs.filter((pair) => pair.includes('=')).map((pair) => measured(pair)),
    delivered: [],
    evidenceClass,
  });
  return { worker, verdict: judged.verdict, judged };
}

const go = standing('R1', ['compression.ratio=11.3x', 'cpu.overhead=24%', 'breaks=0']);
const missed = standing('R1', ['compression.ratio=3x', 'cpu.overhead=24%', 'breaks=0']);
const unproven = standing('A5', ['compression.ratio=11.3x', 'cpu.overhead=24%', 'document']);
const gate = (...verdictOf: string[]): { id: string; verdictOf: string[] } => ({ id: 'phase-1', verdictOf });

describe('a gate that demands a class of evidence', () => {
  const collected = { ...gate('R1'), evidence: 'collected' } as const;
  const claimed = standing('R1', ['compression.ratio=11.3x', 'cpu.overhead=24%', 'breaks=0'], 'claimed');

  it('is Go on numbers that are worth as much, or more', () => {
    expect(decideGate(collected, [go]).verdict).toBe('go');
    expect(decideGate({ ...collected, evidence: 'claimed' }, [go]).verdict).toBe('go');
  });

  it('is not Go on numbers that are worth less, and says which', () => {
    expect(decideGate(collected, [claimed])).toEqual({
      verdict: 'insufficient-evidence',
      reason: 'insufficient evidence: R1 rests on numbers that are not collected',
      flips: [
        'R1: compression.ratio: the same, collected (now claimed)',
        'R1: cpu.overhead: the same, collected (now claimed)',
        'R1: breaks: the same, collected (now claimed)',
      ],
    });
    expect(decideGate({ ...collected, evidence: 'reproduced' }, [go]).verdict).toBe('insufficient-evidence');
  });

  it('takes a miss as a miss, whatever it is worth, and a person’s word as it is', () => {
    const miss = standing('R1', ['compression.ratio=3x', 'cpu.overhead=24%', 'breaks=0'], 'claimed');
    expect(decideGate(collected, [miss]).verdict).toBe('no-go');
    expect(decideGate(collected, [{ ...claimed, override: 'go' }]).verdict).toBe('go');
  });
});

describe('a gate', () => {
  it('is Go when each of its workers is, and says what would turn it, the tightest first', () => {
    expect(decideGate(gate('R1'), [go, unproven])).toEqual({
      verdict: 'go',
      reason: 'R1 Go',
      flips: [
        'R1: cpu.overhead: at or above 30% (measured 24%)',
        'R1: compression.ratio: below 5x (measured 11.3x)',
        'R1: breaks: anything but 0 (measured 0)',
      ],
    });
  });

  it('names what is missing', () => {
    expect(decideGate(gate('R1', 'A5'), [go, unproven])).toEqual({
      verdict: 'insufficient-evidence',
      reason: 'insufficient evidence from A5',
      flips: ['A5: breaks: a measurement of 0', 'A5: the deliverable Rollback procedures'],
    });
  });

  it('is No-Go as soon as one worker is', () => {
    expect(decideGate(gate('R1', 'T4'), [missed])).toEqual({
      verdict: 'no-go',
      reason: 'R1 No-Go',
      flips: ['R1: compression.ratio: at least 5x (measured 3x)'],
    });
  });

  it('is undecided while a worker is, also one that nobody knows', () => {
    expect(decideGate(gate('R1', 'T4'), [go])).toEqual({ verdict: null, reason: 'waits for T4', flips: [] });
    expect(decideGate(gate('T4'), [{ worker: 'T4', verdict: null }]).verdict).toBeNull();
  });

  it('without workers waits for a person', () => {
    expect(decideGate(gate(), [go])).toEqual({
      verdict: null,
      reason: 'only a person decides',
      flips: ['/swarm go phase-1'],
    });
  });

  it.each([
    [missed, 'go', 'go'],
    [{ worker: 'R1', verdict: null }, 'go', 'go'],
    [go, 'no-go', 'no-go'],
  ] as const)("follows a person's word over the computed one", (one, override, verdict) => {
    const decision = decideGate(gate('R1'), [{ ...one, override }]);
    expect(decision.verdict).toBe(verdict);
    expect(decision.flips).toEqual(["R1: a person's decision"]);
  });
});

describe("the swarm's verdict", () => {
  it.each<[readonly (Verdict | null)[], Verdict | null]>([
    [[], null],
    [['go', 'go'], 'go'],
    [['go', null], null],
    [['no-go', null], null],
    [['go', 'no-go', 'insufficient-evidence'], 'no-go'],
    [['go', 'insufficient-evidence'], 'insufficient-evidence'],
  ])('of %j is %s', (verdicts, verdict) => {
    expect(swarmVerdict(verdicts.map((one) => ({ verdict: one })))).toBe(verdict);
  });

  it('counts overrides', () => {
    expect(swarmVerdict([{ verdict: 'no-go', override: 'go' }, { verdict: 'go' }])).toBe('go');
  });
});
