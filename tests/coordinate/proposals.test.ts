/** `deliver: pull-request`: one draft for each worker, opened once, told in its result, used again by later attempts. */
import { describe, expect, it } from 'vitest';
import { sweep } from '../../src/app/coordinate/sweep.ts';
import type { PortCall } from './around.ts';
import { intercepted } from './around.ts';
import { smallFile, smallStory, swarmFile, type Story, type StoryOptions } from './swarms.ts';
import { lookAt, untilEnded } from './until-ended.ts';

const file = smallFile.replace('deliver: branch', 'deliver: pull-request');

const tooLittle = {
  measurements: { 'link.utilization': '12%' },
  files: [{ path: 'docs/measured.md', text: '# Too little\n' }],
};

async function storyOf(options: StoryOptions = {}): Promise<Story> {
  return smallStory({ ...options, files: { [swarmFile]: file } });
}

function resultText({ github }: Story, worker: string): string {
  const all = [...github.issues.comments.values()];
  return (
    all.findLast(({ body }) => body.includes(`<!-- swarmlead result session=swarm-small worker=${worker}`))?.body ?? ''
  );
}

describe('files that are to stand in a pull request', () => {
  it('stand in one draft, with the result as its text, which the result and the report link', async () => {
    const story = await storyOf();
    const { github, swarm } = story;
    await untilEnded(story, async () => lookAt(story, github.coordinator()));
    const { pulls } = github.deliveries;
    expect(pulls.map(({ branch, base, draft, title }) => ({ branch, base, draft, title }))).toEqual([
      {
        branch: 'swarm/swarm-small/R1',
        base: 'main',
        draft: true,
        title: 'SwarmLead: files of R1, session swarm-small',
      },
    ]);
    const [pull] = pulls;
    const state = github.state(swarm);
    const link = state?.workers.get('R1')?.link;
    expect(pull?.body).toContain(`/issues/${link?.issue}`);
    expect(pull?.body).toContain('bead `small-aaa`');
    expect(pull?.body).toContain('link.utilization');
    expect(pull?.body).not.toMatch(/\b(close[sd]?|fix(e[sd])?|resolve[sd]?):? +#/i);
    expect(resultText(story, 'R1')).toContain(`**Files** in draft pull request [#${pull?.number}]`);
    const report = github.issues.comments.get(state?.published.get('report')?.comment ?? 0)?.body;
    expect(report).toContain(`merge [R1’s files](https://github.com/local/novacron/issues/${pull?.number})`);
    expect(state?.workers.get('R1')?.proposal).toMatchObject({ attempt: 1, pull: pull?.number, draft: true });
  });

  it('are put into the same one by a later attempt, whose result is its text then', async () => {
    const story = await storyOf({
      deed: (worker, attempt, good) => {
        if (attempt > 1) return good;
        if (worker === 'C2') return { kind: 'hangs' };
        return worker === 'R1' ? { kind: 'hands-in', result: tooLittle } : good;
      },
    });
    const { github, issue, swarm } = story;
    const coordinator = github.coordinator();
    for (let count = 0; count < 8; count += 1) {
      await lookAt(story, coordinator);
      github.time.pass(30_000);
      github.workers.step();
    }
    const [first] = github.deliveries.pulls;
    expect(first?.body).toContain('12%');
    const tip = github.git.tips.get('refs/heads/swarm/swarm-small/R1');
    const comment = await github.issues.as('maintainer').comment(issue, '/swarm retry R1');
    await sweep(coordinator, { kind: 'comment', issue, comment });
    await untilEnded(story, async () => lookAt(story, coordinator));
    expect(github.deliveries.pulls).toHaveLength(1);
    expect(github.deliveries.pulls[0]?.body).toContain('70%');
    expect(github.git.tips.get('refs/heads/swarm/swarm-small/R1')).not.toBe(tip);
    expect(github.state(swarm)?.workers.get('R1')?.proposal).toMatchObject({ attempt: 2, pull: first?.number });
  });

  it('stand on their branch alone where the host opens none, and the result says why', async () => {
    const story = await storyOf();
    const { github } = story;
    github.deliveries.refusal =
      'GitHub answered 403: GitHub Actions is not permitted to create or approve pull requests.';
    await untilEnded(story, async () => lookAt(story, github.coordinator()));
    expect(github.deliveries.pulls).toEqual([]);
    expect(resultText(story, 'R1')).toMatch(
      /\*\*No pull request\*\* \(`GitHub answered 403: .*`\); the files stand on the branch/,
    );
    expect(github.git.tips.has('refs/heads/swarm/swarm-small/R1')).toBe(true);
    expect(github.told.filter((line) => line.includes('R1 has no pull request'))).toHaveLength(1);
  });

  it.each([
    ['dies before it opens it', 'before'],
    ['dies after it opened it', 'after'],
  ] as const)('stand in one also where the coordinator %s', async (_how, when) => {
    const story = await storyOf();
    const { github, swarm } = story;
    let met = 0;
    const dying = github.coordinator((ports) =>
      intercepted(ports, async (call, perform) => {
        if (met > 0) throw new Error('this process is no more');
        if (call.name !== 'deliveries.propose') return perform();
        met += 1;
        if (when === 'after') await perform();
        throw new Error('this process dies');
      }),
    );
    let coordinator = dying;
    await untilEnded(story, async () => {
      await lookAt(story, coordinator).catch(() => {
        coordinator = github.coordinator();
      });
    });
    for (let count = 0; count < 2; count += 1) {
      github.time.pass(150_000);
      await lookAt(story, coordinator);
    }
    expect(met).toBe(1);
    expect(github.deliveries.pulls).toHaveLength(1);
    const named = github.state(swarm)?.workers.get('R1')?.proposal?.pull;
    expect(named).toBe(github.deliveries.pulls[0]?.number);
    expect(resultText(story, 'R1')).toContain(`#${named}`);
  });

  it('cost nothing more once they are told', async () => {
    const story = await storyOf();
    const calls: PortCall[] = [];
    const coordinator = story.github.coordinator((ports) =>
      intercepted(ports, async (call, perform) => {
        calls.push(call);
        return perform();
      }),
    );
    await untilEnded(story, async () => lookAt(story, coordinator));
    await sweep(coordinator, { kind: 'swarm', swarm: story.swarm, run: null });
    expect(calls.filter(({ name }) => name === 'deliveries.propose')).toHaveLength(1);
  });
});
