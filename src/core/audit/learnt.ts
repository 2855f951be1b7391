/** What a swarm says that it learnt of an earlier one, held against that one's ledger as it stood then. */
import { withSpawned } from '../config/spawned.ts';
import type { SwarmConfig } from '../config/swarm-config.ts';
import { samplesOf } from '../patterns/samples.ts';
import type { EventOf, LedgerEvent } from '../swarm/event.ts';
import { fold } from '../swarm/fold.ts';
import { lost, proven, wrong, type Remark } from './remark.ts';
import { wasInPass, type Scene } from './scene.ts';

export function learntRemarks({ facts, configs }: Scene, { at, learnt, swarm }: EventOf<'started'>): readonly Remark[] {
  if (!learnt || !facts) return [];
  const { from, roles } = learnt;
  if (from === swarm) return wrong('it cannot have learnt of itself');
  if (facts.earlier === null) return lost(`swarm ${from}, of which it learnt, is not there any more`);
  const said = textOf(Object.entries(roles));
  const stood = prefixes(facts.earlier, at);
  const fits = configs.some((config) => stood.some((events) => textOf(samplesThen(config, events)) === said));
  return fits || configs.length === 0 ? proven : wrong(`it learnt what swarm ${from} did not take`);
}

/** The ledger as it was at that time, and as it became while the pass that read it may have been at work. */
function prefixes(events: readonly LedgerEvent[], at: string): readonly (readonly LedgerEvent[])[] {
  const first = events.filter((event) => event.at <= at).length;
  const last = events.filter((event) => wasInPass(event.at, at)).length;
  return Array.from({ length: last - first + 1 }, (_, more) => events.slice(0, first + more));
}

function samplesThen(config: SwarmConfig, events: readonly LedgerEvent[]): Iterable<readonly [string, unknown]> {
  const state = fold(events);
  return state ? samplesOf(withSpawned(config, state), state) : [];
}

function textOf(entries: Iterable<readonly [string, unknown]>): string {
  return JSON.stringify([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}
