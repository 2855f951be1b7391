import { describe, expect, it } from 'vitest';
import type { Risk, SwarmConfig } from '../../src/core/config/swarm-config.ts';
import type { LedgerEvent } from '../../src/core/swarm/event.ts';
import { renderBrief } from '../../src/core/synthesis/brief/brief.ts';
import { reportModel } from '../../src/core/synthesis/report/model.ts';
import { renderReport } from '../../src/core/synthesis/report/report.ts';
import { datesOf } from '../../src/core/synthesis/report/roadmap.ts';
import { summaryValue } from '../../src/core/synthesis/report/summary-value.ts';
import { isClose } from '../../src/core/synthesis/report/risk-outcomes.ts';
import { judgeTarget } from '../../src/core/verdict/judge-target.ts';
import { parseTarget } from '../../src/core/verdict/parse-target.ts';
import {
  begins,
  config,
  done,
  endedFailed,
  endedGo,
  endedNoGo,
  finished,
  links,
  midway,
  r1Result,
  sha,
  started,
  t4Result,
  viewOf,
  wholeStory,
} from './novacron.ts';

const kindsOf = (view: ReturnType<typeof finished>): readonly string[] =>
  reportModel(view).next.map((step) => ('standing' in step ? `${step.kind} ${step.standing.worker.id}` : step.kind));

describe('the next steps', () => {
  it('begin with what keeps a worker from Go, then what people decide, then the rest', () => {
    expect(kindsOf(finished())).toEqual([
      'measure A5',
      'hand-in A5',
      'decide',
      'merge',
      'settle',
      'reach-goal',
      'reach-goal',
      'measure-goal',
      'face-risk',
      'write-memory',
      'tick',
    ]);
  });

  it('ask nothing about workers that go on by themselves', () => {
    expect(kindsOf(midway()).filter((kind) => / (?:C2|A3|T4|A5)$/.test(kind))).toEqual([]);
  });

  it('of a Go name nothing that keeps a worker from it', () => {
    expect(kindsOf(endedGo())).not.toContain('decide');
    expect(kindsOf(endedGo()).filter((kind) => /^(?:measure|mend|hand-in|look-into) /.test(kind))).toEqual([]);
  });

  it('name the target that was missed, and the attempt that failed', () => {
    expect(kindsOf(endedNoGo())).toContain('mend R1');
    expect(kindsOf(endedFailed())).toContain('look-into R1');
    expect(renderReport(endedNoGo())).toMatch(
      /- \*\*R1\*\*: bring `wan\.bandwidth-utilization` from \[61%\]\(.*\) to `>= 70%`/,
    );
  });
});

describe('a risk', () => {
  const withRisk = (watch: readonly string[]): SwarmConfig => {
    const risk: Risk = { risk: 'One', level: 'high', mitigations: [], watch };
    return { ...config, risks: [risk] };
  };
  it.each([
    ['came-true', ['wan.bandwidth-utilization']], // the project's goal is missed, the worker's own target is not
    ['watched', ['canary.downtime']], // nobody measured it
    ['watched', ['pba.accuracy.internet']], // 71.3% of 70%
    ['watched', ['no.such-metric']],
    ['quiet', ['compression.latency', 'state.staleness'].slice(1)],
    ['quiet', ['multi-region.regions']], // a count on its bound
    ['quiet', ['e2e.pass-rate']], // exact
    ['unmeasured', []],
  ] as const)('is %s with %j', (state, watch) => {
    const used = withRisk(watch);
    const view = viewOf(wholeStory, { config: used });
    expect(reportModel(view).risks.map((one) => one.state)).toEqual([state]);
  });

  it.each([
    ['speed >= 70%', '71.3%', true],
    ['speed >= 70%', '77.1%', false],
    ['errors = 0', '0', false],
    ['regions >= 3', '3', false],
  ])('%s with %s is close: %s', (text, value, expected) => {
    const parsed = parseTarget(text);
    if (parsed.kind !== 'ok') throw new Error(text);
    const outcome = judgeTarget(parsed.target, [
      { metric: parsed.target.metric, value, evidence: null, class: 'collected' },
    ]);
    expect(isClose(outcome)).toBe(expected);
  });
});

describe('the days of a milestone', () => {
  const starts = Date.parse('2025-11-10');
  it.each([
    ['1', '2025-11-10', ' (10 Nov 2025 to 16 Nov 2025)'],
    ['10', '2025-11-10', ' (12 Jan 2026 to 18 Jan 2026)'],
    ['20..22', '2025-11-10', ' (23 Mar 2026 to 12 Apr 2026)'],
    ['1', '2025-11-16T23:00:00Z', ' (10 Nov 2025 to 16 Nov 2025)'],
    ['1', '2025-11-17', ' (10 Nov 2025 to 16 Nov 2025, past)'],
    ['0', '2025-11-10', ' (10 Nov 2025 to 16 Nov 2025)'],
  ])('week %s seen on %s:%s', (week, asOf, expected) => expect(datesOf(week, starts, asOf)).toBe(expected));

  it('are unknown without a start', () => expect(datesOf('10', Number.NaN, '2025-11-10')).toBe(''));
});

describe('workers that disagree', () => {
  it('stand with their own targets and the project’s goal', () => {
    const [one] = reportModel(finished()).disagreements;
    expect(one?.metric).toBe('wan.bandwidth-utilization');
    expect(
      one?.voices.map(({ standing, value, own, goal }) => [standing.worker.id, value, own?.verdict, goal]),
    ).toEqual([
      ['R1', '78.4%', 'go', 'no-go'],
      ['T4', '91.2%', undefined, 'no-go'],
    ]);
  });
});

describe('a gate that nobody but a person decides', () => {
  it('is asked for as such', () => {
    const gates = [...config.gates, { id: 'board', title: 'The board', verdictOf: [] }];
    const text = renderReport(viewOf(wholeStory, { config: { ...config, gates } }));
    expect(text).toContain('- Decide `board`: nobody but a person does');
    expect(text).toContain('- Decide `production`: what it rests on has ended without a Go');
  });
});

describe('what a worker is there for', () => {
  it.each(['Measure the link', 'Measure the link.'])('ends before its role begins: %s', (mission) => {
    const workers = config.workers.map((one) => ({ ...one, mission }));
    expect(renderReport(viewOf(wholeStory, { config: { ...config, workers } }))).toContain(
      '- Mission: Measure the link. Role Research Worker',
    );
  });
});

describe('what a number is worth', () => {
  /** R1's are an agent's. */
  const story = wholeStory.map((event): LedgerEvent => {
    if (event.kind !== 'done' || event.worker !== 'R1') return event;
    const targets = event.verdict.targets.map((one) => ({ ...one, class: 'claimed' as const }));
    return { ...event, verdict: { ...event.verdict, targets } };
  });
  const text = renderReport(viewOf(story)).replaceAll(/\]\([^)]*\)/g, ']');

  it.each([
    ['two numbers', 'R1 [78.4%] claimed ([`bench.txt`])'],
    ['two numbers, besides its targets', 'T4 [91.2%] collected ([`bench.txt`])'],
    ['a goal of the project', '| `>= 28x` | [11.3x] claimed by R1 |'],
    ['a criterion that is proven', '`compression.ratio` [11.3x] claimed; `cpu.overhead` [24%] claimed'],
    [
      'a risk',
      '`wan.bandwidth-utilization >= 70%` [78.4%] claimed, `wan.bandwidth-utilization >= 92%` [91.2%] collected',
    ],
  ])('stands beside it: %s', (_where, shown) => {
    expect(text).toContain(shown);
  });

  it('stands beside each where the numbers of a goal judge differently', () => {
    const other = story.map((event): LedgerEvent => {
      if (event.kind !== 'done' || event.worker !== 'T4') return event;
      const others = event.verdict.others.map((one) => ({ ...one, measured: one.measured.replace('91.2%', '93%') }));
      return { ...event, verdict: { ...event.verdict, others } };
    });
    expect(renderReport(viewOf(other)).replaceAll(/\]\([^)]*\)/g, ']')).toContain(
      '| [93%] collected by T4, [78.4%] claimed by R1: they judge differently |',
    );
  });

  it('is the same for a goal as for the target where a second run found it', () => {
    const workers = config.workers.map((one) =>
      one.id === 'T4' ? { ...one, reproduces: { worker: 'R1', within: 0.1 } } : one,
    );
    const targets = config.workers.find(({ id }) => id === 'R1')?.targets ?? [];
    const again = { ...config, workers: workers.map((one) => (one.id === 'T4' ? { ...one, targets } : one)) };
    const second = done('T4', { ...t4Result, commit: sha('b'), measured: r1Result.measured }, again);
    const repeated = wholeStory.map((event) => (event.kind === 'done' && event.worker === 'T4' ? second : event));
    const { project, standings } = reportModel(viewOf(repeated, { config: again }));
    expect(standings[0]?.targets[1]).toMatchObject({ metric: 'compression.ratio', class: 'reproduced' });
    const goal = project.find(({ metric }) => metric === 'compression.ratio');
    expect(goal?.all).toContainEqual({ worker: 'R1', measured: '11.3x', class: 'reproduced' });
  });
});

describe('a goal that was missed', () => {
  const told = (goal: string, value: string): readonly string[] => {
    const parsed = parseTarget(goal);
    if (parsed.kind === 'error') throw new Error(parsed.reason);
    const { metric } = parsed.target;
    const measured = [...r1Result.measured.filter((one) => !one.startsWith(`${metric}=`)), `${metric}=${value}`];
    const story = [started, ...links, ...begins('R1', 1, '15:22', r1Result.run), done('R1', { ...r1Result, measured })];
    const text = renderReport(viewOf(story, { config: { ...config, performanceTargets: [parsed.target] } }));
    const plain = text.replaceAll(/\]\([^)]*\)/g, ']');
    return [/\| (❌[^|]*) \|/.exec(plain)?.[1] ?? '', /- Reach the goal (.*)/.exec(plain)?.[1] ?? ''];
  };

  it.each([
    ['wan.bandwidth-utilization >= 92%', '91.2%', '[0.8 points] short'],
    ['wan.bandwidth-utilization >= 92%', '91.97%', '[less than 0.1 points] short'],
    ['a.ratio >= 28x', '27.999x', '[less than 0.1%] short'],
    ['state.staleness < 5s', '7s', '[40%] over'],
    ['a.rate <= 5%', '7.5%', '[2.5 points] over'],
    ['a.count = 10', '9', '[10%] off'],
  ])('%s with %s is %s', (goal, value, by) => {
    expect(told(goal, value)).toEqual([`❌ ${by}`, `\`${goal}\`: ${by}`]);
  });

  it.each([
    ['state.staleness < 5s', '5s'],
    ['a.tests >= 25/29', '28/28'],
  ])('%s with %s is by no number', (goal, value) => {
    expect(told(goal, value)).toEqual(['❌', `\`${goal}\``]);
  });
});

describe('numbers of one metric', () => {
  /** R1, C2 and T4 measured it besides their targets. */
  const said = (...values: readonly string[]): string => {
    const by = ['R1', 'C2', 'T4'];
    const story = wholeStory.map((event): LedgerEvent => {
      const measured = event.kind === 'done' ? values[by.indexOf(event.worker)] : undefined;
      if (event.kind !== 'done' || measured === undefined) return event;
      const others = [...event.verdict.others, { metric: 'one.thing', measured, evidence: null }];
      return { ...event, verdict: { ...event.verdict, others } };
    });
    return /\*\*(\w+) numbers for one thing\*\*: `one\.thing`/.exec(renderReport(viewOf(story)))?.[1] ?? 'no';
  };

  it.each([
    [['3.1s', '3100ms'], 'no'],
    [['0.412 Gbps', '412 Mbps', '412000 kbps'], 'no'],
    [['29/29', '100%'], 'no'],
    [['29/29', '100%', '30/30'], 'Two'],
    [['28/29', '97%'], 'Two'],
    [['3.1s', '3.2s', '3100ms'], 'Two'],
    [['3.1s', '3.2s', '3.3s'], 'Several'],
    [['3', '3s'], 'Two'],
  ])('%j: %s disagree', (values, count) => {
    expect(said(...values)).toBe(count);
  });
});

describe('a worker that measures another’s number again', () => {
  /** T4 measures again what R1 measured, at the commit with R1's files unless another is said. */
  const disagreeing = (value: string, commit = sha('b')): readonly string[] => {
    const workers = config.workers.map((one) =>
      one.id === 'T4' ? { ...one, reproduces: { worker: 'R1', within: 0.1 } } : one,
    );
    const measured = t4Result.measured.map((one) =>
      one.startsWith('wan.') ? `wan.bandwidth-utilization=${value}` : one,
    );
    const again = done('T4', { ...t4Result, commit, measured });
    const story = wholeStory.map((event) => (event.kind === 'done' && event.worker === 'T4' ? again : event));
    return reportModel(viewOf(story, { config: { ...config, workers } })).disagreements.map(({ metric }) => metric);
  };

  it.each([
    ['finds it as near as is asked', '80.1%', undefined, []],
    ['finds another', '60%', undefined, ['wan.bandwidth-utilization']],
    ['finds it at another commit', '80.1%', sha('d'), ['wan.bandwidth-utilization']],
  ] as const)('%s', (_what, value, commit, expected) => {
    expect(disagreeing(value, commit)).toEqual(expected);
  });
});

describe('what a worker builds on', () => {
  it('are the workers that decide a gate too', () => {
    const [, told = ''] = /\*\*Across phases\*\*: (.*)/.exec(renderReport(finished())) ?? [];
    expect(told).toContain('A5 builds on R1, C2, A3 and T4');
  });

  it('is stale where the worker behind a gate handed in anew', () => {
    const late = done('R1', { ...r1Result, from: '2025-11-11T05:20:00Z', to: '2025-11-11T05:21:00Z' });
    const story = wholeStory.map((event) => (event.kind === 'done' && event.worker === 'R1' ? late : event));
    expect(renderReport(viewOf(story))).toContain('**Stale**: A5 had begun before R1 handed in');
  });
});

describe('words of the swarm file', () => {
  const reportOf = (more: Partial<SwarmConfig>): string =>
    renderReport(viewOf(wholeStory, { config: { ...config, ...more } }), { room: Number.POSITIVE_INFINITY });
  const empty = { phases: [], milestones: [], nextSteps: [] };

  it('tell when the project starts and how long it takes, without phases too', () => {
    expect(reportOf({ roadmap: { ...empty, starts: '2025-11-10', duration: '22w' } })).toContain(
      'The project starts on `10 Nov 2025`, `22w` long, now in its week `1`.',
    );
    expect(reportOf({ roadmap: { ...empty, duration: '22w' } })).toContain('The project takes `22w`.');
    expect(reportOf({ roadmap: empty })).not.toContain('Roadmap:');
  });

  it('call a role by its title, and by its name alone where it has none', () => {
    const roles = config.roles.map((role) => (role.id === 'research' ? role : { ...role, title: role.id }));
    const text = reportOf({ roles });
    expect(text).toContain('Role Research Worker (research), bead');
    expect(text).toContain('Role coder, bead');
    const [worker] = config.workers;
    if (!worker) throw new Error('NovaCron has workers');
    const input = { worker, state: finished().state, needs: [], coordinator: [] };
    const brief = renderBrief({ ...input, config: { ...config, roles, description: 'Five phases' } });
    expect(brief).toContain(
      'You are worker R1, role Research Worker (research), of the swarm NovaCron DWCP integration',
    );
    expect(brief).toContain('What it is for: Five phases');
  });

  it('say what the swarm is for', () => {
    expect(reportOf({ description: 'Five phases in *22* weeks' })).toContain('- Five phases in &#42;22&#42; weeks');
  });

  it('ask for no goal that is not required, and show it', () => {
    const performanceTargets = config.performanceTargets.map((goal) => ({ ...goal, required: false }));
    const view = viewOf(wholeStory, { config: { ...config, performanceTargets } });
    expect(kindsOf(view)).not.toContain('reach-goal');
    expect(kindsOf(view)).not.toContain('measure-goal');
    expect(renderReport(view)).toMatch(/\(not required\) \| `>= 28x`/);
  });
});

describe('a branch that went on', () => {
  const told = (touched: readonly string[], isKnown = true, more = touched.length === 0 ? 0 : 3): string => {
    const moved = {
      head: sha('e'),
      workers: [
        { worker: 'R1', ahead: 14, isKnown, touched: [...touched], more },
        { worker: 'C2', ahead: null, isKnown, touched: [], more: 0 },
      ],
    };
    const end: LedgerEvent = { kind: 'finished', at: '2025-11-11T05:24:00Z', verdict: 'insufficient-evidence', moved };
    return renderReport(viewOf([...wholeStory.filter(({ kind }) => kind !== 'finished'), end]));
  };

  it('names what it changed of a worker’s own, and asks to measure again', () => {
    const text = told(['docs/a.md']);
    expect(text).toMatch(
      /\*\*Stale\*\*: .*\[14 commits\]\(.*\) after R1’s commit, and changed `docs\/a\.md` and \[3 more files\]/,
    );
    expect(text).toContain('- **R1**: measure again, since files of its own changed after its commit');
  });

  it('asks to measure again where the paths were too long to be named', () => {
    expect(told([], true, 1)).toMatch(/after R1’s commit, and changed \[1 file\]\(/);
    expect(told([], true, 1)).toContain('- **R1**: measure again, since files of its own changed after its commit');
  });

  it('is told apart from one that changed nothing of theirs, and from one of which nobody knows', () => {
    expect(told([])).toContain('Nothing that they deliver or work on changed on the default branch since.');
    expect(told([], false)).toContain('Whether files of theirs changed since could not be told for all of them.');
    expect(told([])).toMatch(/C2 at .*an unknown number of commits ago/);
  });
});

describe('a branch that went on from the one commit of all', () => {
  it('is not called different commits', () => {
    const workers = config.workers.map(({ id }) => ({ worker: id, ahead: 3, isKnown: true, touched: [], more: 0 }));
    const story = wholeStory.map((event): LedgerEvent => {
      if (event.kind === 'done') return { ...event, commit: sha('a') };
      return event.kind === 'finished' ? { ...event, moved: { head: sha('e'), workers } } : event;
    });
    const text = renderReport(viewOf(story));
    expect(text).not.toContain('ifferent commits');
    expect(text).toMatch(
      /\*\*The branch went on\*\*: R1, C2, A3, T4 and A5 at .*, \[3 commits\]\(.*\) ago\. Nothing that they/,
    );
  });
});

describe('what the swarm did to beads', () => {
  const told = (verdict: 'go' | 'no-go', ...statuses: readonly string[]): string => {
    const beads = config.workers.flatMap(({ id: worker, bead = '' }, index): readonly LedgerEvent[] => {
      const status = statuses[index];
      const at = '2025-11-11T05:23:00Z';
      return status === undefined ? [] : [{ kind: 'bead', at, worker, bead, status, yielded: false }];
    });
    const story = wholeStory.flatMap((event) =>
      event.kind === 'finished' ? [...beads, { ...event, verdict }] : [event],
    );
    return / The swarm (?:closed|blocked|gave|holds)[^.]*\./.exec(renderReport(viewOf(story)))?.[0] ?? '';
  };

  it('names each that it holds or gave back beside those that it closed and blocked', () => {
    expect(told('no-go', 'closed', 'blocked', 'open', 'in_progress')).toBe(
      ' The swarm closed `novacron-38p`, blocked `novacron-92v`, gave back `novacron-9tm` and holds `novacron-ttc`; all others it left as they were.',
    );
  });

  it('leaves room for the epic, which closes after the report is written', () => {
    expect(told('go', 'closed')).toContain('closed `novacron-38p`; the epic `novacron-ahm` it closes only at a Go');
  });
});

describe('the report for more room than a comment has', () => {
  it('leaves nothing out', () => {
    const long = { ...config, context: 'words that stood before\n'.repeat(700) };
    const view = { ...finished(), config: { ...long, risks: Array.from({ length: 400 }, () => config.risks[4]!) } };
    expect(renderReport(view)).toContain('Left out for length');
    expect(renderReport(view, { room: Number.POSITIVE_INFINITY })).not.toContain('Left out for length');
  });
});

describe('the record of the report in memory', () => {
  it('has the same things as data, and is JSON', () => {
    const value: unknown = JSON.parse(JSON.stringify(summaryValue(reportModel(finished()))));
    expect(value).toMatchObject({
      verdict: 'insufficient-evidence',
      goals: expect.arrayContaining([
        {
          metric: 'compression.ratio',
          expect: 'compression.ratio >= 28x',
          measured: '11.3x',
          class: 'collected',
          worker: 'R1',
          verdict: 'no-go',
        },
      ]),
      disagreements: [
        {
          metric: 'wan.bandwidth-utilization',
          voices: [
            { worker: 'R1', value: '78.4%', class: 'collected' },
            { worker: 'T4', value: '91.2%', class: 'collected' },
          ],
        },
      ],
      risks: expect.arrayContaining([expect.objectContaining({ risk: 'Performance Targets', state: 'came-true' })]),
      criteria: expect.arrayContaining([
        expect.objectContaining({ text: 'AI models deployed and operational', state: 'manual', proofs: [] }),
      ]),
      next: expect.arrayContaining([
        { kind: 'measure', worker: 'A5', metric: 'canary.downtime', expect: 'canary.downtime = 0s' },
      ]),
    });
  });
});
