/**
 * The coordinator dies at every call that the story of a pull request makes: it is opened, gets a commit while its run works,
 * is judged at that commit, and merged. Whatever the point, the next process ends the story as if nothing had happened.
 */
import { describe, expect, it } from 'vitest';
import type { Coordinator } from '../../src/app/coordinate/ports.ts';
import { sweep } from '../../src/app/coordinate/sweep.ts';
import { changes, intercepted, type PortCall } from './around.ts';
import { smallFile, smallStory, swarmFile, type Story } from './swarms.ts';

interface Death {
  readonly at: number;
  readonly when: 'before' | 'after';
}

const files = {
  [swarmFile]: smallFile.replace('coder: { title: Coder Worker }', "coder: { title: Coder Worker, paths: ['src/**'] }"),
};
const measurements = { 'code.errors': '0', 'tried.share': '100%' };

function dying(story: Story, death: Death, calls: PortCall[]): Coordinator {
  let dead = false;
  return story.github.coordinator((ports) =>
    intercepted(ports, async (call, perform) => {
      if (dead) throw new Error('this process is no more');
      calls.push(call);
      if (calls.length !== death.at) return perform();
      dead = true;
      if (death.when === 'after') await perform();
      throw new Error(`${call.name} broke`);
    }),
  );
}

interface Told {
  readonly calls: readonly PortCall[];
  /** How it ended, whoever died. */
  readonly end: unknown;
  readonly comments: number;
}

async function tell(death: Death): Promise<Told> {
  const deed = (): { kind: 'hands-in'; result: { measurements: typeof measurements; files: [] } } => {
    return { kind: 'hands-in', result: { measurements, files: [] } };
  };
  const story = await smallStory({ labelledBy: null, files, deed });
  const { github } = story;
  const beads = github
    .text('.beads/issues.jsonl')
    .replace('"id":"small-bbb"', '"id":"small-bbb","external_ref":"gh-1"');
  github.git.push('refs/heads/main', { '.beads/issues.jsonl': beads });
  const calls: PortCall[] = [];
  let coordinator = dying(story, death, calls);
  const pull = await github.pulls.open({ by: 'writer', files: { 'src/a.ts': 'a' }, body: 'Fixes #1' });
  const swarm = `pull-${pull}-coder`;
  const look = async (): Promise<void> => {
    const hint = github.state(swarm) ? ({ kind: 'all' } as const) : ({ kind: 'pull', pull } as const);
    await sweep(coordinator, hint).catch(() => {
      coordinator = github.coordinator();
    });
  };
  const until = async (holds: () => boolean): Promise<void> => {
    for (let round = 0; round < 60; round += 1) {
      await look();
      if (holds()) return;
      github.time.pass(30_000);
      github.workers.step();
    }
    throw new Error(`it does not go on:\n${github.told.slice(-20).join('\n')}`);
  };
  const attempts = () => github.state(swarm)?.workers.get('C1')?.attempts ?? [];
  await until(() => attempts()[0]?.admitted != null);
  const head = github.pulls.push(pull, { 'src/a.ts': 'b' });
  await until(() => github.state(swarm)?.finished?.verdict === 'go');
  await look();
  await github.pulls.merge(pull);
  await until(() => github.state(swarm)?.pull?.state === 'merged');
  for (let round = 0; round < 2; round += 1) {
    github.time.pass(150_000);
    await look();
  }
  const told = [...github.issues.comments.values()].filter(({ issue }) => issue === pull);
  return {
    calls,
    comments: told.length,
    end: {
      judged: attempts().flatMap(({ head: at, end }) => (end?.kind === 'done' && at === head ? ['done'] : [])),
      bead: /small-bbb.*?"status":"(\w+)"/.exec(github.text('.beads/issues.jsonl'))?.[1],
      check: github.checks.shown(head).at(-1)?.title,
      open: attempts().filter(({ end }) => end === null).length,
      effective:
        new Set(github.workers.effective.map(({ attempt }) => attempt)).size === github.workers.effective.length,
      merged: told.some(({ body }) => body.includes('was merged')),
    },
  };
}

const asIf = {
  judged: ['done'],
  bead: 'closed',
  check: 'Go: 1 of 1 target met',
  open: 0,
  effective: true,
  merged: true,
};

describe('a coordinator that dies over a pull request', () => {
  it('not at all tells the story in one comment', async () => {
    const { end, comments } = await tell({ at: -1, when: 'before' });
    expect(end).toEqual(asIf);
    expect(comments).toBe(1);
  });

  it.each(['before', 'after'] as const)(
    '%s any of its calls leaves what the next one ends',
    async (when) => {
      const { calls } = await tell({ at: -1, when });
      const failed: string[] = [];
      for (const [index, call] of calls.entries()) {
        if (!changes(call)) continue;
        const told = await tell({ at: index + 1, when }).catch((error: unknown) => ({
          end: String(error),
          comments: 1,
        }));
        const isWhole = JSON.stringify(told.end) === JSON.stringify(asIf);
        // A comment may be made twice by who dies between it and its line; never more often.
        if (!isWhole || told.comments > 2)
          failed.push(`${index + 1} ${call.name}: ${told.comments} comments, ${JSON.stringify(told.end)}`);
      }
      expect(failed).toEqual([]);
    },
    240_000,
  );
});
