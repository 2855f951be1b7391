/**
 * The breaker: where attempts of several workers ended alike, one after another, the fault is not the workers'. A token
 * that lost a right, a service that is down, a time-out that is too short: another attempt of each would fail as well, and
 * use up what retries, minutes and dollars are left. So nothing more is dispatched until a person has looked and says
 * `/swarm resume`, or a run that is still at work brings a result. From which number on is in `core/swarm/failing.ts`.
 */
import { tripped, type Alike, type Failed } from '../../swarm/failing.ts';
import type { SwarmState } from '../../swarm/state.ts';
import { and, failureWords, many } from '../../synthesis/markdown/words.ts';
import { loopReason, loopRemedy } from './loops.ts';

export interface Trip {
  /** What failed, how often, and of whom; a clause of ours. */
  readonly reason: string;
  /** What would help; a clause of ours, an imperative. */
  readonly remedy: string;
}

const words: Readonly<Record<Alike, Trip>> = {
  'never-began': {
    reason: 'never began',
    remedy: 'look at the token, the runners and the workflows',
  },
  failed: {
    reason: 'failed',
    remedy: 'look in the ends of their logs for what they share: a secret, a service, a step of the workflows',
  },
  stalled: {
    reason: 'stalled',
    remedy: 'look at what they all wait for, and whether stall-after is longer than their longest step',
  },
  'timed-out': {
    reason: 'timed out',
    remedy: 'look at what they all wait for, and whether timeout is long enough',
  },
  'no-result': {
    reason: 'ended well and handed in nothing',
    remedy: 'look whether their workflows still have the worker step around the work',
  },
  'bad-result': {
    reason: 'handed in results that break the rules',
    remedy: "look whether the worker step and the coordinator are of one version, and at the results' reasons",
  },
};

type Watched = Pick<SwarmState, 'failing' | 'halted' | 'finished'>;

/** null: nothing speaks against dispatching. Loops have a breaker of their own, whose line is in the ledger. */
export function tripOf({ failing, halted, finished }: Watched): Trip | null {
  if (halted && !finished) return { reason: loopReason(halted), remedy: loopRemedy };
  const trip = finished ? null : tripped(failing);
  if (trip === null) return null;
  const { reason, remedy } = words[trip.kind];
  const { row } = trip;
  const counts = trip.kind === 'never-began' ? `: ${kindsIn(row)}` : '';
  return {
    reason: `${many(row.length, 'attempt')} ${reason} with no result between them (${triedIn(row)}${counts})`,
    remedy,
  };
}

/** Why nothing is dispatched and what would help, a clause of ours; null: nothing speaks against it. */
export function brokenBy(state: Watched): string | null {
  const trip = tripOf(state);
  return trip && `${trip.reason}; ${trip.remedy}, then /swarm resume`;
}

/** `A3 once, C2 twice and R1 3 times`. */
function triedIn(row: readonly Failed[]): string {
  const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);
  return and(counted(row.map(({ worker }) => worker)).map(([worker, count]) => `${worker} ${times(count)}`));
}

function kindsIn(row: readonly Failed[]): string {
  return and(counted(row.map(({ failure }) => failure)).map(([kind, count]) => `${count} ${failureWords[kind]}`));
}

function counted<Key extends string>(keys: readonly Key[]): readonly (readonly [Key, number])[] {
  const counts = new Map<Key, number>();
  for (const key of [...keys].sort()) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts];
}
