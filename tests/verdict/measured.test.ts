/** The numbers of a measuring job beside what the worker's own job says: for one metric the measuring job decides. */
import { describe, expect, it } from 'vitest';
import type { Measurement } from '../../src/core/swarm/hand-in.ts';
import { judgeWorker, type Measured } from '../../src/core/verdict/judge.ts';
import type { TargetOutcome } from '../../src/core/verdict/outcome.ts';
import { measured, target } from './facts.ts';

function judge(own: readonly Measurement[], second?: Measured): TargetOutcome | undefined {
  const worker = { targets: [target('wan.use >= 70%')], deliverables: [] };
  const judged = judgeWorker({ worker, measurements: own, delivered: [], evidenceClass: 'claimed', measured: second });
  return judged.targets[0];
}

const claims = [measured('wan.use=99%')];
const unread = { format: 'json', path: 'results/bench.json', why: 'no-file' } as const;

describe('a number of the measuring job', () => {
  it('decides, is collected, and the other one is told beside it', () => {
    const note = "the worker's own job said 99%";
    const second = { measurements: [measured('wan.use=61%')] };
    expect(judge(claims, second)).toMatchObject({ measured: '61%', class: 'collected', verdict: 'no-go', note });
  });

  it('is collected also where both say the same, and nothing is told beside it', () => {
    const outcome = judge(claims, { measurements: claims });
    expect(outcome).toMatchObject({ measured: '99%', class: 'collected', verdict: 'go' });
    expect(outcome).not.toHaveProperty('note');
  });

  it('says nothing of other metrics, which stay what they are', () => {
    expect(judge(claims, { measurements: [measured('cpu=3%')] })).toMatchObject({ measured: '99%', class: 'claimed' });
    expect(judge(claims)).toMatchObject({ measured: '99%', class: 'claimed', verdict: 'go' });
  });

  it('is missed where the file that it is read from cannot be: the claim takes no place of it', () => {
    const second = { measurements: claims, unread: [{ ...unread, metric: 'wan.use' }] };
    expect(judge(claims, second)).toMatchObject({ measured: null, class: null, verdict: 'insufficient-evidence' });
    expect(judge(claims, second)?.note).toMatch(/results\/bench\.json.*; the worker's own job said 99%/);
  });

  it('is claimed where the job was one of another branch', () => {
    const outcome = judgeWorker({
      worker: { targets: [target('wan.use >= 70%')], deliverables: [] },
      measurements: claims,
      delivered: [],
      evidenceClass: 'claimed',
      measured: { measurements: [measured('wan.use=71%')] },
      measuredClass: 'claimed',
    }).targets[0];
    expect(outcome).toMatchObject({ measured: '71%', class: 'claimed' });
  });

  it('contradicts itself as any number does', () => {
    const second = { measurements: [measured('wan.use=61%'), measured('wan.use=71%')] };
    expect(judge(claims, second)?.verdict).toBe('insufficient-evidence');
  });

  it('does not have a claim told that is no quantity', () => {
    const odd = [measured('wan.use=<img src=x>')];
    expect(judge(odd, { measurements: [measured('wan.use=71%')] })).not.toHaveProperty('note');
  });

  it('tells why there is none, from both jobs', () => {
    const second = { measurements: [], unread: [unread] };
    expect(judge([], second)).toMatchObject({ measured: null, note: expect.stringContaining('results/bench.json') });
  });
});

describe('a metric that a file gives by itself', () => {
  const file = { format: 'junit', path: 'results/tests.xml', why: 'broken' } as const;
  const verdictOf = (
    name: string,
    said: Measurement,
    unreads: NonNullable<Measured['unread']>,
  ): TargetOutcome | undefined =>
    judgeWorker({
      worker: { targets: [target(name)], deliverables: [] },
      measurements: [said],
      unread: unreads,
      delivered: [],
      evidenceClass: 'collected',
    }).targets[0];

  it.each([
    ['junit', 'tests.passed', '29/29'],
    ['junit', 'tests.time', '1s'],
    ['lcov', 'coverage.functions', '99%'],
    ['cobertura', 'coverage.branches', '99%'],
    ['sarif', 'findings.errors', '0'],
  ] as const)('is not said instead while the file cannot be read: %s, %s', (format, metric, value) => {
    const outcome = verdictOf(`${metric} = ${value}`, measured(`${metric}=${value}`), [{ ...file, format }]);
    expect(outcome).toMatchObject({ verdict: 'insufficient-evidence', measured: null });
    expect(outcome?.note).toContain(`results/tests.xml (${format})`);
  });

  it('is not read from another file of its kind alone', () => {
    const other = { ...measured('tests.passed=1/1'), from: 'junit' } as const;
    expect(verdictOf('tests.passed >= 1/1', other, [file])?.measured).toBeNull();
  });

  it.each([
    ['of another name', 'tests.flaky', file],
    ['that only its file could name', 'encode.time', { ...file, format: 'go-bench' }],
    ['beside values without a name', 'tests.passed', { ...file, why: 'unnamed' }],
  ] as const)('is said as ever: one %s', (_what, metric, unreadable) => {
    expect(verdictOf(`${metric} >= 1`, measured(`${metric}=1`), [unreadable])?.verdict).toBe('go');
  });

  it('is decided by the measuring job, which looked for it in vain', () => {
    const outcome = judgeWorker({
      worker: { targets: [target('tests.passed >= 29/29')], deliverables: [] },
      measurements: [measured('tests.passed=29/29')],
      delivered: [],
      evidenceClass: 'claimed',
      measured: { measurements: [], unread: [file] },
    }).targets[0];
    expect(outcome).toMatchObject({ measured: null, verdict: 'insufficient-evidence' });
  });
});
