/**
 * What an earlier swarm teaches one that begins: one or two requests, and only at a start. The run before of the same swarm
 * file; for a swarm of one, the newest other one of the role. That one had learnt from those before it.
 */
import { withSpawned } from '../../core/config/spawned.ts';
import type { SwarmConfig } from '../../core/config/swarm-config.ts';
import { learntFrom } from '../../core/patterns/learn.ts';
import type { Learnt } from '../../core/swarm/learnt.ts';
import { readState, tails } from './find-targets.ts';
import type { Coordinator } from './ports.ts';
import { joinTail, splitTail } from './target.ts';

/** null: there is none, or nothing had come of it. */
export async function readEarlier(
  coordinator: Coordinator,
  of: { readonly swarm: string; readonly role: string | undefined; readonly config: SwarmConfig },
): Promise<Learnt | null> {
  const from = await earlierTail(coordinator, of);
  if (from === null) return null;
  const { state } = await readState(coordinator, from);
  return state && learntFrom(withSpawned(of.config, state), state);
}

async function earlierTail(
  coordinator: Coordinator,
  { swarm, role }: { readonly swarm: string; readonly role: string | undefined },
): Promise<string | null> {
  const { base, number } = splitTail(swarm);
  if (number > 1) return joinTail(base, number - 1);
  return role === undefined ? null : newestOfRole(await tails(coordinator), { swarm, role });
}

/** By the number of its issue or pull request, and of its run. */
function newestOfRole(
  all: readonly string[],
  { swarm, role }: { readonly swarm: string; readonly role: string },
): string | null {
  const others = all.flatMap((tail) => {
    const { base, number } = splitTail(tail);
    const found = /^(?:issue|pull)-([1-9]\d{0,9})-(.+)$/.exec(base);
    return tail !== swarm && found?.[2] === role ? [{ tail, issue: Number(found[1]), number }] : [];
  });
  return others.sort((a, b) => a.issue - b.issue || a.number - b.number).at(-1)?.tail ?? null;
}
