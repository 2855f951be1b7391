/** The stories whose ledgers are kept under `ledgers/`, told again in a repository in memory. */
import { sweep } from '../../src/app/coordinate/sweep.ts';
import { smallFile, smallStory, swarmFile, novacronStory, type Story } from '../coordinate/swarms.ts';
import { later } from '../../src/core/times.ts';
import { at, blocked, working } from '../coordinate/live-swarm.ts';
import type { MemoryGithub } from '../fakes/memory-github.ts';
import { between, lookAt, untilEnded } from '../coordinate/until-ended.ts';

export interface Tale {
  readonly name: string;
  /** The story when it is over, and the tail of its swarm's ref. */
  readonly tell: () => Promise<{ readonly story: Story; readonly swarm: string }>;
}

async function ended(story: Story): Promise<{ story: Story; swarm: string }> {
  await untilEnded(story, async () => lookAt(story, story.github.coordinator()));
  for (let round = 0; round < 2; round += 1) await lookAt(story, story.github.coordinator());
  return { story, swarm: story.swarm };
}

/** Somebody says it, and the coordinator is told of it. */
async function say(story: Story, by: string, body: string): Promise<void> {
  story.github.time.pass(2000);
  const comment = await story.github.issues.as(by).comment(story.issue, body);
  await sweep(story.github.coordinator(), { kind: 'comment', issue: story.issue, comment });
}

async function goOn(story: Story, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    story.github.time.pass(between);
    story.github.workers.step();
    await lookAt(story, story.github.coordinator());
  }
}

export const tales: readonly Tale[] = [
  { name: 'novacron', tell: async () => ended(await novacronStory()) },
  {
    name: 'failures',
    tell: async () => {
      const story = await smallStory({
        deed: (worker, attempt, good) => {
          if (worker === 'R1' && attempt === 1) return { kind: 'hands-in-nothing', conclusion: 'failure' };
          if (worker === 'C2') return { kind: 'hands-in-garbage' };
          return good;
        },
      });
      return ended(story);
    },
  },
  {
    name: 'people',
    tell: async () => {
      const story = await smallStory({
        deed: (worker, _attempt, good) =>
          worker === 'R1'
            ? { kind: 'hands-in', result: { measurements: { 'link.utilization': '40%' }, files: [] } }
            : good,
      });
      await lookAt(story, story.github.coordinator());
      await say(story, 'writer', '/swarm pause');
      await say(story, 'outsider', '/swarm resume');
      await say(story, 'writer', '/swarm resume');
      await lookAt(story, story.github.coordinator());
      await say(story, 'writer', '/swarm spawn coder "Write a note"');
      await say(story, 'writer', '/swarm answer T3 "Use the long run"');
      await say(story, 'maintainer', '/swarm go first "Good enough"');
      await goOn(story, 4);
      await say(story, 'writer', '/swarm retry R1');
      await say(story, 'writer', '/swarm spawn coder "Write another note"');
      await lookAt(story, story.github.coordinator());
      await say(story, 'writer', '/swarm cancel C5');
      await goOn(story, 4);
      await say(story, 'maintainer', '/swarm go R1 "It suffices"');
      return ended(story);
    },
  },
  {
    name: 'live',
    tell: async () => {
      const { story, say: tells, look, goOn: works } = await working();
      const half = { key: 'swarm/research/half', value: 0.5, at };
      const foreign = { key: 'swarm/coder/half', value: 0.5, at };
      tells({ ...blocked, memory: [half, foreign] });
      await look();
      await say(story, 'writer', '/swarm answer R1 use the other one');
      tells({ worker: 'C2' });
      tells({ notes: [{ level: 'info', message: 'it works', at: later(at, 60) }], memory: [{ ...half, value: 0.9 }] });
      await look();
      works({ memory: [{ ...half, value: 0.9 }] });
      return ended(story);
    },
  },
  {
    name: 'pull-request',
    tell: async () => {
      const file = smallFile.replace(
        'coder: { title: Coder Worker }',
        "coder: { title: Coder Worker, paths: ['src/**'] }",
      );
      const story = await smallStory({
        labelledBy: null,
        files: { [swarmFile]: file },
        deed: () => ({
          kind: 'hands-in',
          result: { measurements: { 'code.errors': '0', 'tried.share': '100%' }, files: [] },
        }),
      });
      const { github } = story;
      const pull = await github.pulls.open({ by: 'writer', files: { 'src/a.ts': 'a' } });
      await sweep(github.coordinator(), { kind: 'pull', pull });
      const next = async (): Promise<void> => {
        github.time.pass(between);
        github.workers.step();
        await sweep(github.coordinator(), { kind: 'all' });
      };
      await next();
      github.pulls.push(pull, { 'src/a.ts': 'b' });
      await sweep(github.coordinator(), { kind: 'pull', pull });
      for (let round = 0; round < 8; round += 1) await next();
      await github.pulls.merge(pull);
      await sweep(github.coordinator(), { kind: 'pull', pull });
      return { story, swarm: `pull-${pull}-coder` };
    },
  },
];

export function ledgerText({ github }: Story, swarm: string): string {
  return ledgerOf(github, swarm);
}

export function ledgerOf({ git }: MemoryGithub, swarm: string): string {
  const tip = git.tips.get(`refs/swarm/${swarm}`);
  const bytes = tip === undefined ? undefined : git.filesAt(tip).get('ledger.jsonl');
  if (!bytes) throw new Error(`there is no ledger of ${swarm}`);
  return Buffer.from(bytes).toString('utf8');
}
