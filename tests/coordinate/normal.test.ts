import { beforeAll, describe, expect, it } from 'vitest';
import type { Hint } from '../../src/app/coordinate/targets/hint.ts';
import type { Coordinator } from '../../src/app/coordinate/ports.ts';
import type { SwarmView } from '../../src/core/synthesis/view.ts';
import { sweep } from '../../src/app/coordinate/sweep.ts';
import { changes, createsContent, intercepted, type PortCall } from './around.ts';
import { novacronStory, smallStory, type Story } from './swarms.ts';
import { lookAt, untilEnded } from './until-ended.ts';

interface Told {
  readonly story: Story;
  readonly calls: PortCall[];
  /** Swarms that were told to have ended. */
  readonly ended: readonly SwarmView[];
  readonly coordinator: Coordinator;
}

function recorded(story: Story): Told {
  const calls: PortCall[] = [];
  const ended: SwarmView[] = [];
  const coordinator = story.github.coordinator((ports) => ({
    ...intercepted(ports, async (call, perform) => {
      calls.push(call);
      return perform();
    }),
    ended: (view) => void ended.push(view),
  }));
  return { story, calls, ended, coordinator };
}

function countsOf(names: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const name of names) counts[name] = (counts[name] ?? 0) + 1;
  return counts;
}

describe('the NovaCron swarm, undisturbed', () => {
  let told: Told;
  beforeAll(async () => {
    told = recorded(await novacronStory());
    await untilEnded(told.story, async () => lookAt(told.story, told.coordinator));
  });

  it('ends with Go, each worker effective once', () => {
    const { github, swarm } = told.story;
    expect(github.state(swarm)?.finished?.verdict).toBe('go');
    expect(github.workers.effective.map(({ worker, attempt }) => `${worker}/${attempt}`).toSorted()).toEqual([
      'A3/1',
      'A5/1',
      'C2/1',
      'R1/1',
      'T4/1',
    ]);
  });

  it('plans each operation once', () => {
    const kinds = told.story.github.told.flatMap((line) => /^info: ([a-z-]+): /.exec(line)?.[1] ?? []);
    const remembered = kinds.filter((kind) => kind === 'remember').length;
    expect(countsOf(kinds)).toEqual({
      start: 1,
      'link-issue': 2,
      'open-issue': 3,
      // Five claims, five outcomes, the epic.
      bead: 11,
      dispatch: 5,
      integrate: 5,
      decide: 2,
      // The workers' and the epic's.
      'close-issue': 6,
      finish: 1,
      remember: remembered,
    });
    expect(told.story.github.told.filter((line) => line.startsWith('warning'))).toEqual([]);
  });

  it('changes GitHub in as few calls as the story has steps', () => {
    const { settle: _settle, ...counts } = countsOf(
      told.calls.filter(changes).map(({ name }) => (name === 'issues.settle' ? 'settle' : name)),
    );
    expect(counts).toEqual({
      // The start; then decisions and answers of four passes: three begin, one begins, one begins, the end.
      'store.append': 9,
      // One commit for all beads of a pass.
      'tracker.write': 4,
      'issues.open': 3,
      // The board, five results, the report.
      'issues.say': 7,
      'runs.dispatch': 5,
      'deliveries.put': 5,
    });
    expect(told.calls.filter(createsContent).length / 5).toBeLessThanOrEqual(2);
  });

  it('compares the branch with what was measured in one request, in the pass that ends it', () => {
    const { calls, story } = told;
    const compared = calls.filter(({ name }) => name === 'comparisons.between');
    expect(compared).toHaveLength(1);
    const { finished, workers } = story.github.state(story.swarm)!;
    const measured = [...workers.values()].map(({ attempts }) => attempts[0]?.end);
    const commits = measured.map((end) => (end?.kind === 'done' ? end.event.commit : null));
    expect(commits).toContain(compared[0]?.args[0]);
    expect(compared[0]?.args[1]).toBe(finished?.moved?.head);
    // Beads were written to the branch meanwhile; nobody touched what the workers deliver.
    expect(finished?.moved?.workers.map(({ worker, isKnown, touched }) => [worker, isKnown, touched])).toEqual(
      ['R1', 'C2', 'A3', 'T4', 'A5'].map((worker) => [worker, true, []]),
    );
    expect(finished?.moved?.workers.find(({ worker }) => worker === 'R1')?.ahead).toBeGreaterThan(0);
  });

  it('remembers in its summary what is there to be merged, that of the last worker too', () => {
    const { github, swarm } = told.story;
    const files = github.git.filesAt(github.git.tips.get(`refs/swarm/${swarm}`) ?? '');
    const text = Buffer.from(files.get('memory/swarm/coordinator/summary.json') ?? []).toString('utf8');
    const summary: unknown = JSON.parse(text);
    expect(summary).toMatchObject({
      value: {
        verdict: 'go',
        next: expect.arrayContaining([{ kind: 'merge', workers: ['R1', 'C2', 'A3', 'T4', 'A5'] }]),
      },
    });
  });

  it('tells of its end once, for whoever shows a summary, with the report in the ledger', () => {
    expect(told.ended.map(({ state }) => [state.finished?.verdict, state.published.has('report')])).toEqual([
      ['go', true],
    ]);
  });

  it('has each comment where the ledger says, and no other', () => {
    const { github, swarm } = told.story;
    const published = [...(github.state(swarm)?.published.values() ?? [])];
    expect(published.map(({ key }) => key).toSorted()).toEqual([
      'board',
      'report',
      'result/A3',
      'result/A5',
      'result/C2',
      'result/R1',
      'result/T4',
    ]);
    expect(new Set(published.map(({ comment }) => comment))).toEqual(new Set(github.issues.comments.keys()));
  });

  it('closes every bead and issue, and puts every deliverable on its branch', () => {
    const { github, config } = told.story;
    expect([...github.issues.issues.values()].map(({ state }) => state)).toEqual(
      Array.from({ length: 6 }, () => 'closed'),
    );
    for (const worker of config.workers) {
      const tip = github.git.tips.get(`refs/heads/swarm/${config.session}/${worker.id}`);
      const paths = new Set(tip === undefined ? [] : github.git.filesAt(tip).keys());
      const wanted = worker.deliverables.filter(({ kind }) => kind === 'path').map(({ item }) => item);
      expect(wanted.filter((path) => !paths.has(path))).toEqual([]);
    }
  });
});

describe('a further look, where nothing happened', () => {
  const hints = (story: Story): readonly Hint[] => [
    { kind: 'all' },
    { kind: 'swarm', swarm: story.swarm, run: null },
    { kind: 'label', issue: story.issue, label: 'swarm' },
    { kind: 'label', issue: story.issue, label: 'bug' },
  ];
  const furtherCalls = async ({ story, calls, coordinator }: Told): Promise<readonly string[]> => {
    const before = calls.length;
    for (const hint of hints(story)) await sweep(coordinator, hint);
    return calls
      .slice(before)
      .filter(changes)
      .filter(({ name, args }) => name !== 'issues.settle' || !isEmpty(args))
      .map(({ name }) => name);
  };

  it('changes nothing while the workers work', async () => {
    const told = recorded(await smallStory());
    await lookAt(told.story, told.coordinator);
    await lookAt(told.story, told.coordinator);
    expect(told.story.github.runs.runs.size).toBe(2);
    expect(await furtherCalls(told)).toEqual([]);
  });

  it('changes nothing after the end', async () => {
    const told = recorded(await smallStory());
    await untilEnded(told.story, async () => lookAt(told.story, told.coordinator));
    // One look more, which keeps the state of what has ended.
    await lookAt(told.story, told.coordinator);
    expect(await furtherCalls(told)).toEqual([]);
    expect(told.story.github.git.tips.has('refs/swarm/small.2')).toBe(false);
  });
});

/** The end of a pass that has nothing to show and nothing to close. */
function isEmpty(args: readonly unknown[]): boolean {
  return JSON.stringify(args) === JSON.stringify([{ board: null, closed: [] }]);
}
