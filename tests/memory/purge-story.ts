/** A swarm that has ended, and somebody who may purge it. */
import type { Purger } from '../../src/app/memory/purger.ts';
import { smallStory, type Story } from '../coordinate/swarms.ts';
import { lookAt, untilEnded } from '../coordinate/until-ended.ts';
import { createMemoryRewriter } from '../fakes/memory-rewriter.ts';

export const key = 'swarm/research/measured';
export const keys = [key, 'swarm/coder/written', 'swarm/coder/copied'];
export const path = `memory/${key}.json`;

export async function ended(): Promise<{ readonly story: Story; readonly ref: string; readonly purger: Purger }> {
  const story = await smallStory();
  const coordinator = story.github.coordinator();
  await untilEnded(story, async () => lookAt(story, coordinator));
  const { reader, store } = coordinator.ports;
  return {
    story,
    ref: `refs/swarm/${story.swarm}`,
    purger: {
      reader,
      store,
      rewriter: createMemoryRewriter(story.github.git),
      issues: { permission: async () => Promise.resolve('admin') },
    },
  };
}

export function textAt({ github }: Story, ref: string): string {
  return Buffer.from(github.git.filesAt(github.git.tips.get(ref) ?? '').get(path) ?? []).toString();
}

export const wanted = { key, keys, yes: true, history: true };

export async function chain({ github }: Story, ref: string): Promise<readonly string[]> {
  const commits: string[] = [];
  for (let at = github.git.tips.get(ref); at !== undefined; at = (await github.git.commit(at)).parents[0])
    commits.unshift(at);
  return commits;
}

export const fileAt = ({ github }: Story, commit: string, file: string): string =>
  Buffer.from(github.git.filesAt(commit).get(file) ?? []).toString();
