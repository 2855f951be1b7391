/**
 * The state that a look's ledger says. A ref without a ledger that reads is nobody's to begin anew: its swarm may have
 * runs at work, and a second start on top of it would dispatch them again.
 */
import { SwarmLeadError } from '../../../core/problem.ts';
import { fold } from '../../../core/swarm/fold.ts';
import { parseLedger } from '../../../core/swarm/ledger.ts';
import type { LedgerEvent } from '../../../core/swarm/event.ts';
import type { SwarmState } from '../../../core/swarm/state.ts';
import type { Look } from '../../ports/repository.ts';

export interface ReadLedger {
  readonly state: SwarmState;
  /** All that read, also those without effect. */
  readonly lines: readonly LedgerEvent[];
}

export function readLedger(look: Pick<Look, 'swarm' | 'swarmFiles'>, tail: string): SwarmState | null {
  return readLines(look, tail)?.state ?? null;
}

/** null: there is no such swarm. Throws `unreadable-ledger` when its ref is there and its first line is not. */
export function readLines(look: Pick<Look, 'swarm' | 'swarmFiles'>, tail: string): ReadLedger | null {
  if (look.swarm === null) return null;
  const { events, problems } = parseLedger(look.swarmFiles.get('ledger.jsonl') ?? '');
  const state = fold(events);
  if (state) return { state, lines: events };
  const first = problems[0]?.message ?? 'It does not begin with the start of a swarm.';
  throw new SwarmLeadError({
    code: 'unreadable-ledger',
    message: `The ledger of swarm ${tail} does not read, so nothing is done for it: ${first} Mend ledger.jsonl on its ref, or delete the ref if no run of it is at work.`,
    problems,
  });
}
