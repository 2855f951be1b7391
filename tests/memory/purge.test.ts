/** A value is taken away from the tip by somebody who may, once, and nothing that others write meanwhile is lost. */
import { expect, it } from 'vitest';
import { purge, type Purger } from '../../src/app/memory/purge.ts';
import type { SwarmStore } from '../../src/app/ports/store.ts';
import { purgedText, tellsOf } from '../../src/core/memory/purge.ts';
import { smallStory, type Story } from '../coordinate/swarms.ts';
import { lookAt, untilEnded } from '../coordinate/until-ended.ts';
import { audited } from '../verify/audited.ts';

const key = 'swarm/research/measured';
const path = `memory/${key}.json`;

async function ended(): Promise<{ readonly story: Story; readonly ref: string; readonly purger: Purger }> {
  const story = await smallStory();
  const coordinator = story.github.coordinator();
  await untilEnded(story, async () => lookAt(story, coordinator));
  const { reader, store } = coordinator.ports;
  return {
    story,
    ref: `refs/swarm/${story.swarm}`,
    purger: { reader, store, issues: { permission: async () => Promise.resolve('admin') } },
  };
}

function textAt({ github }: Story, ref: string): string {
  return Buffer.from(github.git.filesAt(github.git.tips.get(ref) ?? '').get(path) ?? []).toString();
}

it('takes the value away and keeps whose it was, with a line in the ledger that an audit does not call wrong', async () => {
  const { story, ref, purger } = await ended();
  const { worker, run } = JSON.parse(textAt(story, ref));
  const done = await purge(purger, { ref, key, yes: true });
  expect(done).toMatchObject({ kind: 'purged' });
  expect(JSON.parse(textAt(story, ref))).toMatchObject({ value: null, worker, run, purged: expect.any(String) });
  const last = story.github.state(story.swarm)?.events.at(-1);
  expect(last).toMatchObject({ kind: 'purged', key, actor: { permission: 'admin' } });
  expect(story.github.state(story.swarm)?.finished?.verdict).toBe('go');
  expect((await audited({ github: story.github, swarm: story.swarm })).ok).toBe(true);
  expect(await purge(purger, { ref, key, yes: true })).toMatchObject({
    kind: 'refused',
    reason: expect.stringContaining('no value'),
  });
});

it('only looks without --yes, and without the permission does nothing', async () => {
  const { story, ref, purger } = await ended();
  const before = story.github.git.tips.get(ref);
  expect(await purge(purger, { ref, key, yes: false })).toMatchObject({ kind: 'purged', commit: before });
  for (const permission of ['none', 'read', 'triage', 'write', 'maintain', 'unknown'] as const) {
    const issues = { permission: async () => Promise.resolve(permission) };
    expect(await purge({ ...purger, issues }, { ref, key, yes: true })).toMatchObject({ kind: 'refused' });
  }
  expect(story.github.git.tips.get(ref)).toBe(before);
});

it('looks again when somebody else was first, whose writing stays, and gives up when that never ends', async () => {
  const { story, ref, purger } = await ended();
  const { git } = story.github;
  let others = 1;
  const store: Pick<SwarmStore, 'append'> = {
    append: async (change) => {
      if (others > 0) git.push(ref, { [`memory/swarm/coder/other-${(others -= 1)}.json`]: '{}' });
      return purger.store.append(change);
    },
  };
  expect(await purge({ ...purger, store }, { ref, key, yes: true })).toMatchObject({ kind: 'purged' });
  expect([...git.filesAt(git.tips.get(ref) ?? '').keys()]).toContain('memory/swarm/coder/other-0.json');
  others = 99;
  const again = await purge({ ...purger, store }, { ref, key: 'swarm/coder/written', yes: true });
  expect(again).toMatchObject({ kind: 'refused', reason: expect.stringContaining('try again') });
});

it('leaves a swarm whose history is made one commit by hand as it was for an audit and for the next purge', async () => {
  const { story, ref, purger } = await ended();
  await purge(purger, { ref, key, yes: true });
  const { git } = story.github;
  const { tree } = await git.commit(git.tips.get(ref) ?? '');
  git.tips.set(ref, await git.writeCommit({ tree, parents: [], message: 'Ledger and memory' }));
  const { ok, findings } = await audited({ github: story.github, swarm: story.swarm });
  expect({ ok, false: findings.filter(({ kind }) => kind === 'FALSE') }).toEqual({ ok: true, false: [] });
  expect(await purge(purger, { ref, key: 'swarm/coder/written', yes: true })).toMatchObject({ kind: 'purged' });
});

it('finds the texts of a value in what is shown, and not those that stand anywhere', () => {
  const text = JSON.stringify({ value: { a: ['correct horse', 'x'] }, at: '2025-11-10T15:22:00Z' });
  expect(tellsOf('They said "correct horse".', text)).toBe(true);
  expect(tellsOf('x marks the spot', text)).toBe(false);
  expect(purgedText('no JSON', '2025-11-10T15:22:00Z')).toContain('"value": null');
});
