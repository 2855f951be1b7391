/**
 * An admin takes a value out of the history while a pass is at work, before and after each write of that pass: the swarm
 * comes to the same end, no worker works twice, no issue is opened or closed too many, and the value is in no commit.
 */
import { expect, it } from 'vitest';
import { purge, type Purge } from '../../src/app/memory/purge.ts';
import { intercepted, type Around } from '../coordinate/around.ts';
import { smallStory, type Story } from '../coordinate/swarms.ts';
import { lookAt, untilEnded } from '../coordinate/until-ended.ts';
import { createMemoryRewriter } from '../fakes/memory-rewriter.ts';
import { audited } from '../verify/audited.ts';

/** It is there from the first commit on, so that every moment has a value to take away. */
const key = 'swarm/coordinator/init';

async function purgeNow({ github, swarm }: Story): Promise<Purge> {
  const { reader, store } = github.coordinator().ports;
  const rewriter = createMemoryRewriter(github.git);
  const issues = { permission: async () => Promise.resolve('admin' as const) };
  return purge(
    { reader, store, rewriter, issues },
    { ref: `refs/swarm/${swarm}`, key, keys: [], yes: true, history: true },
  );
}

interface Played {
  readonly story: Story;
  /** Writes of passes to the ref. */
  readonly writes: number;
  readonly purged: Purge | null;
}

/** `at`: the number of the write around which it happens; null: it does not. */
async function played(at: number | null, when: 'before' | 'after' = 'before'): Promise<Played> {
  const story = await smallStory();
  let writes = 0;
  let purged: Purge | null = null;
  const around: Around = async ({ name }, perform) => {
    if (name !== 'store.append') return perform();
    writes += 1;
    const isNow = writes === at;
    if (isNow && when === 'before') purged = await purgeNow(story);
    const answer = await perform();
    if (isNow && when === 'after') purged = await purgeNow(story);
    return answer;
  };
  const coordinator = story.github.coordinator((ports) => intercepted(ports, around));
  await untilEnded(story, async () => lookAt(story, coordinator));
  return { story, writes, purged };
}

/** What people and runners saw of it. */
function seen({ github, swarm }: Story): object {
  const state = github.state(swarm);
  return {
    verdict: state?.finished?.verdict,
    attempts: [...(state?.workers.values() ?? [])].map(({ id, attempts }) => [
      id,
      attempts.map(({ end }) => end?.kind),
    ]),
    worked: github.workers.effective.map(({ worker, attempt }) => `${worker} ${attempt}`).toSorted(),
    issues: [...github.issues.issues.values()].map(({ title, state: is }) => `${title}: ${is}`).toSorted(),
  };
}

async function valuesLeft({ github, swarm }: Story): Promise<number> {
  let left = 0;
  for (let at = github.git.tips.get(`refs/swarm/${swarm}`); at; at = (await github.git.commit(at)).parents[0]) {
    const bytes = github.git.filesAt(at).get(`memory/${key}.json`);
    const entry: unknown = bytes ? JSON.parse(Buffer.from(bytes).toString()) : null;
    if (typeof entry === 'object' && entry !== null && Reflect.get(entry, 'value') !== null) left += 1;
  }
  return left;
}

it('is raced at every write of a swarm’s passes', async () => {
  const { story: plain, writes } = await played(null);
  const expected = seen(plain);
  expect(expected).toMatchObject({ verdict: 'go', worked: ['C2 1', 'R1 1', 'T3 1'] });
  expect(writes).toBeGreaterThan(5);
  let raced = 0;
  for (const when of ['before', 'after'] as const) {
    for (let at = 1; at <= writes; at += 1) {
      const { story, purged } = await played(at, when);
      expect({ at, when, ...seen(story) }).toEqual({ at, when, ...expected });
      const { ok, findings } = await audited({ github: story.github, swarm: story.swarm });
      expect({ ok, false: findings.filter(({ kind }) => kind === 'FALSE') }).toEqual({ ok: true, false: [] });
      if (purged?.kind === 'purged') {
        raced += 1;
        expect(await valuesLeft(story)).toBe(0);
      } else
        expect(purged).toMatchObject({
          reason: expect.stringMatching(/^no commit of the ref, nor of an archive, has a value/),
        });
    }
  }
  // Before the entry is there, there is nothing to take away.
  expect(raced).toBeGreaterThanOrEqual(2 * writes - 3);
}, 60_000);
