import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Delivered, Measurement } from '../../src/core/swarm/hand-in.ts';
import { judgeWorker } from '../../src/core/verdict/judge.ts';
import type { WorkerVerdict } from '../../src/core/verdict/outcome.ts';
import { delivered, document, measured, path, target } from './facts.ts';

const worker = {
  targets: [target('wan.use >= 70%'), target('cpu.overhead < 30%'), target('nice.to-have >= 5x', false)],
  deliverables: [path('docs/r.md'), document('Risk assessment'), path('extra/*.json', false)],
};
const good = ['wan.use=78.4%', 'cpu.overhead=24%'].map((pair) => measured(pair));
const files = [delivered('docs/r.md', { headings: ['Risk assessment'] })];

function judge(
  measurements: readonly Measurement[],
  list: readonly Delivered[],
  unchanged?: ReadonlySet<string>,
): WorkerVerdict {
  return judgeWorker({
    worker,
    measurements,
    delivered: list,
    evidenceClass: 'claimed',
    ...(unchanged ? { unchanged } : {}),
  });
}

describe("a worker's verdict", () => {
  it('is Go with everything required', () => {
    expect(judge(good, files)).toMatchObject({ verdict: 'go', others: [] });
    expect(judge(good, files).targets.map((one) => one.class)).toEqual(['claimed', 'claimed', null]);
  });

  it.each([
    ['a number is missing', good.slice(1), files, 'insufficient-evidence'],
    ['all numbers are missing', [], files, 'insufficient-evidence'],
    ['a file is missing', good, [], 'insufficient-evidence'],
    ['a target is missed', [measured('wan.use=61%'), ...good.slice(1)], files, 'no-go'],
    ['a target is missed and the rest is missing', [measured('wan.use=61%')], [], 'no-go'],
    ['two numbers contradict', [...good, measured('wan.use=91%')], files, 'insufficient-evidence'],
    ['a number that is not required misses', [...good, measured('nice.to-have=1x')], files, 'go'],
  ])('when %s', (_what, measurements, list, verdict) => {
    expect(judge(measurements, list).verdict).toBe(verdict);
  });

  it('does not count what the attempt did not change', () => {
    expect(judge(good, files, new Set(['docs/r.md'])).verdict).toBe('insufficient-evidence');
  });

  it('shows measurements that no target names, once each', () => {
    const extra = [measured('z.z=1', 'e.txt'), measured('a.a=2'), measured('z.z=1', 'e.txt')];
    expect(judge([...good, ...extra], files).others).toEqual([
      { metric: 'a.a', measured: '2', evidence: null, class: 'claimed' },
      { metric: 'z.z', measured: '1', evidence: 'e.txt', class: 'claimed' },
    ]);
  });
});

const value = fc.constantFrom('78.4%', '61%', '24%', '35%', '5s', '9x', 'broken', '0.784', 'NaN', '78.40%');
const metric = fc.constantFrom('wan.use', 'cpu.overhead', 'nice.to-have', 'other.one');
const measurement = fc
  .record({ metric, value, evidence: fc.constantFrom('a.txt', 'b.txt', undefined) })
  .map((one): Measurement => measured(`${one.metric}=${one.value}`, one.evidence));
const delivery = fc
  .record({
    path: fc.constantFrom('docs/r.md', 'x.md', 'extra/a.json', 'extra/b.json'),
    bytes: fc.nat(2),
    name: fc.constantFrom('Risk assessment', 'risk assessment ', 'Other'),
    headings: fc.subarray(['Risk assessment', 'Our risk assessment', 'Intro']),
    sha256: fc.constantFrom('a'.repeat(64), 'b'.repeat(64)),
  })
  .map(({ path: at, ...more }) => delivered(at, more));
const facts = fc.record({
  measurements: fc.array(measurement, { maxLength: 6 }),
  list: fc.array(delivery, { maxLength: 5 }),
  unchanged: fc.subarray(['docs/r.md', 'x.md']).map((paths) => new Set(paths)),
});

describe('judging, whatever was handed in', () => {
  it('does not depend on the order of the facts', () => {
    const shuffled = facts.chain((one) =>
      fc.record({
        one: fc.constant(one),
        measurements: fc.shuffledSubarray(one.measurements, { minLength: one.measurements.length }),
        list: fc.shuffledSubarray(one.list, { minLength: one.list.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ one, measurements, list }) => {
        expect(judge(measurements, list, one.unchanged)).toEqual(judge(one.measurements, one.list, one.unchanged));
      }),
      { numRuns: 500 },
    );
  });

  it('is not touched by a measurement of an unrelated metric', () => {
    fc.assert(
      fc.property(facts, value, fc.nat(), (one, extra, at) => {
        const more = one.measurements.toSpliced(at % (one.measurements.length + 1), 0, measured(`un.related=${extra}`));
        const { others: _before, ...before } = judge(one.measurements, one.list, one.unchanged);
        const { others: _after, ...after } = judge(more, one.list, one.unchanged);
        expect(after).toEqual(before);
      }),
    );
  });

  it('is never Go with evidence missing', () => {
    let goes = 0;
    const mostlyGood = fc.record({
      measurements: fc.tuple(fc.subarray(good), fc.array(measurement, { maxLength: 2 })).map((parts) => parts.flat()),
      list: fc.tuple(fc.subarray(files), fc.array(delivery, { maxLength: 2 })).map((parts) => parts.flat()),
      unchanged: fc.subarray(['docs/r.md', 'x.md']).map((paths) => new Set(paths)),
    });
    fc.assert(
      fc.property(mostlyGood, (one) => {
        const { verdict, targets, deliverables } = judge(one.measurements, one.list, one.unchanged);
        if (verdict !== 'go') return;
        goes += 1;
        for (const outcome of targets.filter((each) => each.required)) expect(outcome.measured).not.toBeNull();
        for (const outcome of deliverables.filter((each) => each.required)) {
          expect(outcome.found && (outcome.bytes ?? 0) > 0).toBe(true);
          expect(one.unchanged.has((outcome.path ?? '').split('#')[0] ?? '')).toBe(false);
        }
      }),
      { numRuns: 2000 },
    );
    expect(goes).toBeGreaterThan(20);
  });

  it('is never improved by taking evidence away', () => {
    fc.assert(
      fc.property(facts, (one) => {
        fc.pre(one.measurements.length > 0);
        const without = judge([], one.list, one.unchanged);
        expect(without.verdict).toBe('insufficient-evidence');
      }),
    );
  });
});
