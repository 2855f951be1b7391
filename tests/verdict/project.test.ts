import { describe, expect, it } from 'vitest';
import { judgeWorker } from '../../src/core/verdict/judge.ts';
import { projectTargets, type ProjectOutcome, type WorkerResult } from '../../src/core/verdict/project.ts';
import { measured, target } from './facts.ts';

function result(
  worker: string,
  endedAt: string,
  pairs: readonly string[],
  targets: readonly string[] = [],
): WorkerResult {
  const verdict = judgeWorker({
    worker: { targets: targets.map((text) => target(text)), deliverables: [] },
    measurements: pairs.map((pair) => measured(pair, `${worker}.txt`)),
    delivered: [],
    evidenceClass: 'collected',
  });
  return { worker, endedAt, verdict };
}

function judge(goal: string, results: readonly WorkerResult[]): ProjectOutcome | undefined {
  return projectTargets({ targets: [target(goal)], results })[0];
}

const r1 = (...pairs: string[]): WorkerResult => result('R1', '2025-11-10T18:00:00Z', pairs, ['wan.use >= 70%']);
const t4 = (...pairs: string[]): WorkerResult => result('T4', '2025-11-11T00:00:00Z', pairs);

describe("the project's goals", () => {
  it("is judged on a worker's own target's number, and on any other number", () => {
    expect(judge('wan.use >= 92%', [r1('wan.use=78.4%')])).toMatchObject({
      verdict: 'no-go',
      worker: 'R1',
      measured: '78.4%',
      evidence: 'R1.txt',
    });
    expect(judge('vm.speedup >= 3x', [r1('wan.use=78%'), t4('vm.speedup=3.6x')])).toMatchObject({
      verdict: 'go',
      worker: 'T4',
      all: [{ worker: 'T4', measured: '3.6x' }],
    });
  });

  it('takes what an agent says besides the measuring job’s numbers for a claim', () => {
    const verdict = judgeWorker({
      worker: { targets: [target('wan.use >= 70%')], deliverables: [] },
      measurements: [measured('vm.speedup=3.6x')],
      measured: { measurements: [measured('wan.use=78.4%'), measured('vm.count=4')] },
      delivered: [],
      evidenceClass: 'claimed',
    });
    const results = [{ worker: 'R1', endedAt: '2025-11-10T18:00:00Z', verdict }];
    expect(judge('vm.speedup >= 3x', results)).toMatchObject({ class: 'claimed', all: [{ class: 'claimed' }] });
    expect(judge('vm.count >= 3', results)).toMatchObject({ class: 'collected' });
    expect(judge('wan.use >= 70%', results)).toMatchObject({ class: 'collected' });
  });

  it('takes a number of an older line, which says no class of it, for the least of the hand-in', () => {
    const { verdict, ...rest } = r1('wan.use=78.4%', 'vm.speedup=3.6x');
    const others = verdict.others.map(({ class: _class, ...one }) => one);
    const claimed = verdict.targets.map((one) => ({ ...one, class: 'claimed' as const }));
    expect(judge('vm.speedup >= 3x', [{ ...rest, verdict: { ...verdict, others } }])).toMatchObject({
      class: 'collected',
    });
    expect(
      judge('vm.speedup >= 3x', [
        { ...rest, verdict: { ...verdict, others, targets: [...verdict.targets, ...claimed] } },
      ]),
    ).toMatchObject({ class: 'claimed' });
  });

  it('shows the newest where all judge the same, in whatever order they come', () => {
    for (const results of [
      [r1('wan.use=78.4%'), t4('wan.use=91.2%')],
      [t4('wan.use=91.2%'), r1('wan.use=78.4%')],
    ]) {
      expect(judge('wan.use >= 92%', results)).toMatchObject({
        verdict: 'no-go',
        worker: 'T4',
        measured: '91.2%',
        all: [
          { worker: 'T4', measured: '91.2%' },
          { worker: 'R1', measured: '78.4%' },
        ],
      });
    }
  });

  it('does not pick the pleasant number where they judge differently', () => {
    const outcome = judge('wan.use >= 92%', [r1('wan.use=78.4%'), t4('wan.use=93%')]);
    expect(outcome).toMatchObject({ verdict: 'insufficient-evidence', worker: null, measured: null });
    expect(outcome?.note).toBe("the workers' numbers judge differently: T4 93%, R1 78.4%");
  });

  it.each([
    ['nobody measured it', [t4('x.y=1')]],
    ['the only worker contradicts itself', [r1('wan.use=93%', 'wan.use=95%')]],
    ['one worker contradicts itself', [r1('wan.use=93%', 'wan.use=95%'), t4('wan.use=93%')]],
    ['other numbers of one worker differ', [t4('wan.use=93%', 'wan.use=95%')]],
  ])('is without evidence when %s', (_what, results) => {
    expect(judge('wan.use >= 92%', results)?.verdict).toBe('insufficient-evidence');
  });
});
