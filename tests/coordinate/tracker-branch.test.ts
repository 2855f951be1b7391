/** Beads on a branch of their own: the default branch is never written, and what lies there is not believed. */
import { describe, expect, it } from 'vitest';
import { createJsonlTracker } from '../../src/adapters/beads/jsonl/tracker.ts';
import { sweep } from '../../src/app/coordinate/sweep.ts';
import type { RepositoryReader } from '../../src/app/ports/repository.ts';
import { readSwarm, type Onlooker } from '../../src/app/status/read-swarms.ts';
import { refPrefix } from '../fakes/memory-github.ts';
import { intercepted } from './around.ts';
import { endOf, litterOf } from './end-of.ts';
import { beadsPath, smallBeads, smallFile, smallStory, swarmFile, type Story, type StoryOptions } from './swarms.ts';
import { lookAt, untilEnded } from './until-ended.ts';

const branch = 'refs/heads/beads';
const main = 'refs/heads/main';
const done = { verdict: 'go', effective: ['C2/1', 'R1/1', 'T3/1'] };

/** The default branch keeps an old copy, in which everything is closed. */
const oldCopy = smallBeads.replaceAll('"status":"open"', '"status":"closed"');

async function branchStory(options: StoryOptions & { readonly beads?: string | null } = {}): Promise<Story> {
  const { beads = smallBeads } = options;
  const files = { [swarmFile]: `${smallFile}tracker: { branch: beads }\n`, [beadsPath]: oldCopy };
  const story = await smallStory({ ...options, files });
  if (beads !== null) story.github.git.push(branch, { [beadsPath]: beads });
  return story;
}

function textOn({ github }: Story, ref: string): string {
  const bytes = github.git.filesAt(github.git.tips.get(ref) ?? '').get(beadsPath);
  return bytes ? Buffer.from(bytes).toString('utf8') : '';
}

async function messagesOn({ github: { git } }: Story): Promise<readonly string[]> {
  const messages: string[] = [];
  for (let at = git.tips.get(branch); at !== undefined; [at] = (await git.commit(at)).parents) {
    messages.unshift(git.messageOf(at));
  }
  return messages;
}

describe('a swarm whose beads have a branch of their own', () => {
  it('ends as ever; its beads are closed there, and the default branch is as it was', async () => {
    const story = await branchStory();
    const before = story.github.git.tips.get(main);
    await untilEnded(story, async () => lookAt(story, story.github.coordinator()));
    expect(endOf(story)).toMatchObject(done);
    expect(litterOf(story)).toEqual({ orphans: 0, doubles: 0, runs: 0 });
    expect(textOn(story, branch).match(/"status":"closed"/g)).toHaveLength(4);
    expect(story.github.git.tips.get(main)).toBe(before);
  });

  it('has one commit there for each pass that changes beads, which start no CI and repeat no title', async () => {
    const story = await branchStory();
    await untilEnded(story, async () => lookAt(story, story.github.coordinator()));
    const [, ...messages] = await messagesOn(story);
    expect(messages.map((message) => message.split('\n')[0])).toEqual([
      expect.stringMatching(/^swarm small: link small-aaa, .*; claim small-aaa, small-bbb \[skip ci\]$/),
      expect.stringMatching(/^swarm small: close small-aaa, small-bbb; claim small-ccc \[skip ci\]$/),
      expect.stringMatching(/^swarm small: close small-ccc, small-epc \[skip ci\]$/),
    ]);
    expect(messages.join('\n')).not.toContain('Title');
  });

  it('costs a look more, at that branch', async () => {
    const story = await branchStory();
    await lookAt(story, story.github.coordinator());
    const looks: unknown[] = [];
    const coordinator = story.github.coordinator((ports) => {
      const look: RepositoryReader['look'] = async (request) => {
        looks.push(request.swarmRef ?? 'issues');
        return ports.reader.look(request);
      };
      const { git } = story.github;
      return {
        ...ports,
        reader: { look },
        tracker: createJsonlTracker({ reader: { look }, git, nonce: () => ports.nonce() }),
      };
    });
    await sweep(coordinator, { kind: 'swarm', swarm: story.swarm, run: null });
    expect(looks).toEqual(['refs/swarm/small', branch, 'issues']);
  });

  it('loses to whoever pushes there meanwhile, looks again, and keeps what they wrote', async () => {
    const story = await branchStory();
    const { git } = story.github;
    let writes = 0;
    const coordinator = story.github.coordinator((ports) =>
      intercepted(ports, async (call, perform) => {
        if (call.name === 'tracker.write' && (writes += 1) === 1) {
          git.push(branch, { [beadsPath]: `${textOn(story, branch)}{"id":"small-new","title":"A person's"}\n` });
        }
        return perform();
      }),
    );
    await untilEnded(story, async () => lookAt(story, coordinator));
    expect(endOf(story)).toMatchObject(done);
    expect(textOn(story, branch)).toContain(`{"id":"small-new","title":"A person's"}\n`);
  });

  it('is not disturbed by pushes to the default branch', async () => {
    const story = await branchStory();
    const outcomes: unknown[] = [];
    const coordinator = story.github.coordinator((ports) =>
      intercepted(ports, async (call, perform) => {
        if (call.name === 'tracker.write') story.github.git.push(main, { 'notes.txt': `${outcomes.length}` });
        const outcome = await perform();
        if (call.name === 'tracker.write') outcomes.push(JSON.stringify(outcome).includes('"won"'));
        return outcome;
      }),
    );
    await untilEnded(story, async () => lookAt(story, coordinator));
    expect(new Set(outcomes)).toEqual(new Set([true]));
  });

  it('knows by the beads there whose issue the epic is', async () => {
    const beads = smallBeads.replace('"id":"small-epc"', '"id":"small-epc","external_ref":"gh-99"');
    const story = await branchStory({ beads });
    await lookAt(story, story.github.coordinator());
    expect(story.github.state(story.swarm)).toBeNull();
    const said = [...story.github.issues.comments.values()].map(({ body }) => body).join('\n');
    expect(said).toContain('99 for small-epc');
  });

  it('does not begin while there is no such branch, and says what to do', async () => {
    const story = await branchStory({ beads: null });
    await expect(lookAt(story, story.github.coordinator())).rejects.toMatchObject({
      code: 'tracker-branch',
      message: expect.stringContaining('git push origin HEAD:refs/heads/beads'),
    });
    expect(story.github.runs.runs.size).toBe(0);
  });

  it('is not begun where the host lets nobody commit to the branch, and nothing is dispatched', async () => {
    const story = await branchStory();
    story.github.git.guarded.add(branch);
    await expect(lookAt(story, story.github.coordinator())).rejects.toMatchObject({
      code: 'tracker-refused',
      message: expect.stringContaining('The branch beads does not take'),
    });
    expect(story.github.runs.runs.size).toBe(0);
  });

  it('is told from outside with the counts of that branch', async () => {
    const story = await branchStory();
    await lookAt(story, story.github.coordinator());
    const { ports, serverUrl } = story.github.coordinator();
    const onlooker: Onlooker = { ...ports, serverUrl };
    const ref = `${refPrefix}/${story.swarm}`;
    const swarm = { swarm: story.swarm, ref, commit: story.github.git.tips.get(ref) ?? '' };
    const counts = { total: 4, closed: 0, inProgress: 2, blocked: 0, open: 2, ready: 1 };
    expect(await readSwarm(onlooker, swarm)).toMatchObject({ kind: 'swarm', view: { beads: counts } });
    story.github.git.tips.delete(branch);
    expect(await readSwarm(onlooker, swarm)).toMatchObject({ kind: 'unreadable' });
  });
});

describe('a file that is only a copy of a Dolt store', () => {
  const metadata = { '.beads/metadata.json': '{"backend":"dolt"}' };

  it('is written where it is asked for by name, and each time the coordinator says what becomes of it', async () => {
    const files = { [swarmFile]: `${smallFile}tracker: { driver: jsonl }\n`, ...metadata };
    const story = await smallStory({ files });
    await untilEnded(story, async () => lookAt(story, story.github.coordinator()));
    expect(endOf(story)).toMatchObject(done);
    const told = story.github.told.filter((text) => /^warning: .*is a copy, which its next export/.test(text));
    expect(told).toHaveLength(3);
  });

  it('is left alone otherwise: without bd nothing begins', async () => {
    const story = await smallStory({ files: metadata });
    await expect(lookAt(story, story.github.coordinator())).rejects.toMatchObject({ code: 'no-bd' });
    expect(story.github.text(beadsPath)).toBe(smallBeads);
  });
});
