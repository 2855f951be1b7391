/** With --history a value goes out of the archives of the swarm as well, which its own ref alone would leave in reach. */
import { describe, expect, it } from 'vitest';
import { sweep } from '../../src/app/coordinate/sweep.ts';
import { purge } from '../../src/app/memory/purge.ts';
import type { Story } from '../coordinate/swarms.ts';
import { audited } from '../verify/audited.ts';
import { chain, ended, fileAt, textAt, wanted } from './purge-story.ts';

describe('where the session is archived', () => {
  interface Kept extends Awaited<ReturnType<typeof ended>> {
    readonly kept: string;
  }
  async function archived(): Promise<Kept> {
    const all = await ended();
    const { story, ref } = all;
    const kept = `refs/swarm-archive/${story.swarm}/20251110T163000Z`;
    const { git } = story.github;
    git.tips.set(kept, git.tips.get(ref) ?? '');
    // Of another swarm, whose name begins so.
    git.tips.set(`refs/swarm-archive/${story.swarm}-2/20251110T163000Z`, git.tips.get(ref) ?? '');
    return { ...all, kept };
  }
  const valueAt = (story: Story, tip: string): unknown => JSON.parse(textAt(story, tip)).value;

  it('takes it out of the archives too, under the same new commits, and out of no other swarm’s', async () => {
    const { story, ref, purger, kept } = await archived();
    const done = await purge(purger, { ref, ...wanted });
    expect(done).toMatchObject({ kind: 'purged', archives: [{ kind: 'anew', ref: kept }] });
    const [own, archive] = [await chain(story, ref), await chain(story, kept)];
    expect(archive.map((commit) => fileAt(story, commit, 'ledger.jsonl'))).toEqual(
      own.map((commit) => fileAt(story, commit, 'ledger.jsonl')),
    );
    expect(valueAt(story, kept)).toBeNull();
    expect(fileAt(story, archive.at(-1) ?? '', 'ledger.jsonl')).toMatch(/"kind":"purged".*\n$/);
    expect(valueAt(story, `refs/swarm-archive/${story.swarm}-2/20251110T163000Z`)).not.toBeNull();
    expect(await purge(purger, { ref, ...wanted })).toMatchObject({ kind: 'refused' });
  });

  it('does so where the swarm’s own ref has it no more, or is gone', async () => {
    for (const gone of [false, true]) {
      const { story, ref, purger, kept } = await archived();
      const { git } = story.github;
      if (gone) git.tips.delete(ref);
      else {
        const [first = ''] = await chain(story, ref);
        git.tips.set(ref, first);
      }
      const done = await purge(purger, { ref, ...wanted });
      expect(done).toMatchObject({
        kind: 'purged',
        commit: gone ? null : git.tips.get(ref),
        archives: [{ kind: 'anew', ref: kept }],
      });
      expect(valueAt(story, kept)).toBeNull();
    }
  });

  it('takes it out of one that a pass made of the old commits at that moment, when it is said once more', async () => {
    const { story, ref, purger } = await ended();
    const { github, swarm } = story;
    let keeps = 0;
    // What the pass observed before the purge is what it keeps after it; then it loses, and finds that archive there.
    const coordinator = github.coordinator((ports) => ({
      ...ports,
      store: {
        ...ports.store,
        keep: async (name, commit) => {
          keeps += 1;
          if (keeps === 1) expect(await purge(purger, { ref, ...wanted })).toMatchObject({ archives: [] });
          return ports.store.keep(name, commit);
        },
      },
    }));
    await sweep(coordinator, { kind: 'swarm', swarm, run: null });
    const kept = [...github.git.tips.keys()].find((name) => name.startsWith('refs/swarm-archive/')) ?? '';
    expect(keeps).toBe(2);
    expect(valueAt(story, ref)).toBeNull();
    expect(valueAt(story, kept)).not.toBeNull();
    expect(await purge(purger, { ref, ...wanted })).toMatchObject({
      kind: 'purged',
      history: { held: 0, anew: 0 },
      archives: [{ kind: 'anew', ref: kept }],
      archiving: false,
    });
    expect(valueAt(story, kept)).toBeNull();
    expect((await audited({ github, swarm })).ok).toBe(true);
  });

  it('says which it could not make anew, and of none when nobody asked for the history', async () => {
    const { story, ref, purger, kept } = await archived();
    expect(await purge(purger, { ref, ...wanted, history: false, yes: false })).toMatchObject({
      archives: [{ kind: 'stays', ref: kept }],
    });
    story.github.git.guarded.add(kept);
    expect(await purge(purger, { ref, ...wanted })).toMatchObject({
      kind: 'purged',
      history: {},
      archives: [{ kind: 'stays', ref: kept, reason: expect.stringContaining('Repository rule violations') }],
    });
    expect(valueAt(story, kept)).not.toBeNull();
  });
});
