/** What the ledgers of all swarms of a world say now. A relabelled epic has a second one. */
import type { SwarmState } from '../src/core/swarm/state.ts';
import { refPrefix, type MemoryGithub } from '../tests/fakes/memory-github.ts';

const prefix = `${refPrefix}/`;

export function statesOf(github: MemoryGithub): readonly SwarmState[] {
  const refs = [...github.git.tips.keys()].filter((ref) => ref.startsWith(prefix));
  return refs.flatMap((ref) => github.state(ref.slice(prefix.length)) ?? []);
}
