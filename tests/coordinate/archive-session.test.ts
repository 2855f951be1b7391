/** What stood in a swarm's ref at its end is kept under a ref of its own: once, whoever dies, and only if it is wanted. */
import { describe, expect, it } from 'vitest';
import { sweep } from '../../src/app/coordinate/sweep.ts';
import { readArchiveRef } from '../../src/core/swarm/archive-ref.ts';
import { parseLedger } from '../../src/core/swarm/ledger.ts';
import { intercepted, type PortCall } from './around.ts';
import { smallFile, smallStory, swarmFile, type Story } from './swarms.ts';
import { lookAt, untilEnded } from './until-ended.ts';

function archivesOf({ github }: Story): readonly (readonly [string, string])[] {
  return [...github.git.tips].filter(([ref]) => ref.startsWith('refs/swarm-archive/'));
}

async function again(story: Story, coordinator = story.github.coordinator()): Promise<void> {
  await sweep(coordinator, { kind: 'swarm', swarm: story.swarm, run: null });
}

describe('the state of a session that has ended', () => {
  it('is kept under a ref that bears its name and the moment of its end, with its ledger, memory and report', async () => {
    const story = await smallStory();
    const { github, swarm } = story;
    await untilEnded(story, async () => lookAt(story, github.coordinator()));
    expect(archivesOf(story)).toEqual([]);
    await again(story);
    const state = github.state(swarm);
    const [kept, ...more] = archivesOf(story);
    const [ref = '', commit = ''] = kept ?? [];
    expect(more).toEqual([]);
    expect(readArchiveRef(ref, 'refs/swarm')).toEqual({ swarm, endedAt: `${state?.finished?.at.slice(0, 19)}Z` });
    expect(state?.archived).toMatchObject({ ref, commit });
    const files = github.git.filesAt(commit);
    const { events } = parseLedger(Buffer.from(files.get('ledger.jsonl') ?? []).toString('utf8'));
    expect(events.map((event) => ('key' in event ? event.key : event.kind))).toEqual(
      expect.arrayContaining(['finished', 'report', 'bead']),
    );
    expect([...files.keys()]).toEqual(
      expect.arrayContaining([
        'memory/swarm/coordinator/summary.json',
        'memory/swarm/coordinator/metrics.json',
        'memory/swarm/research/measured.json',
      ]),
    );
  });

  it('costs one request, which is not made again', async () => {
    const story = await smallStory();
    const calls: PortCall[] = [];
    const coordinator = story.github.coordinator((ports) =>
      intercepted(ports, async (call, perform) => {
        calls.push(call);
        return perform();
      }),
    );
    await untilEnded(story, async () => lookAt(story, coordinator));
    await again(story, coordinator);
    await again(story, coordinator);
    expect(calls.filter(({ name }) => name === 'store.keep')).toHaveLength(1);
  });

  it.each(['before', 'after'] as const)('is kept once also where the coordinator dies %s it does so', async (when) => {
    const story = await smallStory();
    const { github, swarm } = story;
    let met = 0;
    const dying = github.coordinator((ports) =>
      intercepted(ports, async (call, perform) => {
        if (met > 0) throw new Error('this process is no more');
        if (call.name !== 'store.keep') return perform();
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
    await again(story, coordinator).catch(() => {
      coordinator = github.coordinator();
    });
    await again(story, coordinator);
    expect(met).toBe(1);
    const [kept, ...more] = archivesOf(story);
    expect(more).toEqual([]);
    expect(github.state(swarm)?.archived).toMatchObject({ ref: kept?.[0], commit: kept?.[1] });
  });

  it('is not kept where the swarm file does not want it', async () => {
    const file = smallFile.replace('topology:', 'memory: { archive: off }\ntopology:');
    const story = await smallStory({ files: { [swarmFile]: file } });
    await untilEnded(story, async () => lookAt(story, story.github.coordinator()));
    await again(story);
    expect(archivesOf(story)).toEqual([]);
    expect(story.github.state(story.swarm)?.archived).toBeNull();
  });

  it('stays where it is where the host refuses, which is told once, with the reason', async () => {
    const story = await smallStory();
    const { github, swarm } = story;
    const refusing = github.coordinator((ports) => ({
      ...ports,
      store: {
        ...ports.store,
        keep: async () => Promise.resolve({ kind: 'refused', reason: '422 Repository rule violations found' }),
      },
    }));
    await untilEnded(story, async () => lookAt(story, refusing));
    await again(story, refusing);
    await again(story, refusing);
    expect(archivesOf(story)).toEqual([]);
    expect(github.state(swarm)?.archived).toMatchObject({ commit: null, reason: expect.stringContaining('422') });
    expect(github.told.filter((line) => line.includes('is not archived'))).toHaveLength(1);
  });
});
