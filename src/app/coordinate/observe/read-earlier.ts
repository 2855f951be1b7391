/**
 * What an earlier swarm teaches one that begins: one or two requests, and only at a start. The run before of the same swarm
 * file, or its archive where its ref was taken away and the names begin anew; for a swarm of one, the newest other one of
 * the role. That one had learnt from those before it.
 */
import { withSpawned } from '../../../core/config/spawned.ts';
import type { SwarmConfig } from '../../../core/config/swarm-config.ts';
import { learntFrom } from '../../../core/patterns/learn.ts';
import { archivePrefix, readArchiveRef } from '../../../core/swarm/archive-ref.ts';
import type { Learnt } from '../../../core/swarm/learnt.ts';
import { readState, tails } from '../targets/find-targets.ts';
import type { Coordinator } from '../ports.ts';
import { joinTail, splitTail } from '../targets/target.ts';

/** null: there is none, or nothing had come of it. */
export async function readEarlier(
  coordinator: Coordinator,
  of: { readonly swarm: string; readonly role: string | undefined; readonly config: SwarmConfig },
): Promise<Learnt | null> {
  const from = await earlierTail(coordinator, of);
  const archive = from === null && of.role === undefined ? await newestArchive(coordinator, of.swarm) : null;
  if (from === null && archive === null) return null;
  const { state } = await readState(coordinator, from ?? of.swarm, archive ?? undefined);
  const learnt = state && learntFrom(withSpawned(of.config, state), state);
  return learnt && archive !== null ? { ...learnt, archive } : learnt;
}

/** Of the first swarm of a base, which has none before it: the one that ended last of those whose refs are gone. */
async function newestArchive({ ports, refPrefix }: Coordinator, swarm: string): Promise<string | null> {
  const { base } = splitTail(swarm);
  const kept = (await ports.store.list(archivePrefix(refPrefix))).flatMap(({ ref }) => {
    const name = readArchiveRef(ref, refPrefix);
    return name && splitTail(name.swarm).base === base ? [{ ref, endedAt: name.endedAt }] : [];
  });
  return kept.sort((a, b) => (a.endedAt < b.endedAt ? -1 : 1)).at(-1)?.ref ?? null;
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
