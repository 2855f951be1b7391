/** What a swarm says that it learnt of an earlier one, held against that one's ledger as it stood then. */
import { withSpawned } from '../config/spawned.ts';
import type { SwarmConfig } from '../config/swarm-config.ts';
import { learntFrom } from '../patterns/learn.ts';
import type { EventOf, LedgerEvent } from '../swarm/event.ts';
import { fold } from '../swarm/fold.ts';
import type { Learnt } from '../swarm/learnt.ts';
import { lost, proven, wrong, type Remark } from './remark.ts';
import { wasInPass, type Scene } from './scene.ts';

export function learntRemarks({ facts, configs }: Scene, { at, learnt, swarm }: EventOf<'started'>): readonly Remark[] {
  if (!learnt || !facts) return [];
  const { from, archive } = learnt;
  // Under its own name it may have had a predecessor whose ref was taken away.
  if (from === swarm && archive === undefined) return wrong('it cannot have learnt of itself');
  if (facts.earlier === null) return lost(`swarm ${from}, of which it learnt, is not there any more`);
  const stood = prefixes(facts.earlier, at);
  const fits = configs.some((config) => stood.some((events) => isSame(learnt, learntThen(config, events))));
  return fits || configs.length === 0 ? proven : wrong(`it learnt what swarm ${from} did not take or measure`);
}

/** The ledger as it was at that time, and as it became while the pass that read it may have been at work. */
function prefixes(events: readonly LedgerEvent[], at: string): readonly (readonly LedgerEvent[])[] {
  const first = events.filter((event) => event.at <= at).length;
  const last = events.filter((event) => wasInPass(event.at, at)).length;
  return Array.from({ length: last - first + 1 }, (_, more) => events.slice(0, first + more));
}

function learntThen(config: SwarmConfig, events: readonly LedgerEvent[]): Learnt | null {
  const state = fold(events);
  return state && learntFrom(withSpawned(config, state), state);
}

/** Whoever wrote it may not have known of numbers yet. */
function isSame(said: Learnt, then: Learnt | null): boolean {
  const sameRoles = textOf(said.roles) === textOf(then?.roles ?? {});
  return sameRoles && (said.numbers === undefined || isEqual(said.numbers, then?.numbers ?? []));
}

function isEqual(said: NonNullable<Learnt['numbers']>, then: NonNullable<Learnt['numbers']>): boolean {
  return said.length === then.length && said.every((one, index) => textOf(one) === textOf(then[index] ?? {}));
}

/** Whatever the order of its fields. */
function textOf(fields: object): string {
  return JSON.stringify(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));
}
