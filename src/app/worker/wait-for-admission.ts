/**
 * A run's first act: it looks at the ledger until it finds its own run id and run attempt there, or another's, or its
 * patience ends. It starts to look quickly, because the coordinator usually admits within a second of the dispatch, and
 * slows down, because a look is a request.
 */
import { admissionOf } from '../../core/swarm/admission.ts';
import type { RunRef } from '../../core/swarm/event.ts';
import { fold } from '../../core/swarm/fold.ts';
import { parseLedger } from '../../core/swarm/ledger.ts';
import type { AttemptState, SwarmState } from '../../core/swarm/state.ts';
import type { Look, LookRequest, RepositoryReader } from '../ports/repository.ts';

export const ledgerPath = 'ledger.jsonl';

/** Milliseconds. */
const firstPause = 500;
const longestPause = 5000;
/** How long a reading of the ledger may lag behind the intent, which was written before the dispatch. */
const longestLag = 30_000;

export interface Clock {
  /** Milliseconds, never going back. */
  elapsed(): number;
  sleep(milliseconds: number): Promise<void>;
}

export type Waited =
  | {
      readonly kind: 'admitted';
      readonly attempt: AttemptState;
      readonly state: SwarmState;
      readonly look: Look;
      readonly requests: number;
    }
  | { readonly kind: 'not-admitted'; readonly reason: string; readonly requests: number };

export async function waitForAdmission(options: {
  readonly reader: RepositoryReader;
  /** Asks for the ledger, and whatever else saves a second request once admitted. */
  readonly request: LookRequest;
  readonly self: { readonly worker: string; readonly dispatch: string; readonly run: RunRef };
  /** Seconds. */
  readonly within: number;
  readonly clock: Clock;
}): Promise<Waited> {
  const { clock, self } = options;
  const started = clock.elapsed();
  const deadline = started + options.within * 1000;
  let pause = firstPause;
  let unanswered = false;
  for (let requests = 1; ; requests += 1) {
    const look = await tryLook(options.reader, options.request);
    unanswered = look === null;
    const state = look && stateOf(look);
    const admission = admissionOf(state, self);
    if (admission.kind === 'admitted' && look && state) {
      return { kind: 'admitted', attempt: admission.attempt, state, look, requests };
    }
    if (admission.kind === 'refused') return { kind: 'not-admitted', reason: admission.reason, requests };
    if (admission.kind === 'unknown' && look && clock.elapsed() - started > longestLag) {
      return { kind: 'not-admitted', reason: 'the ledger knows nothing of this dispatch', requests };
    }
    const left = deadline - clock.elapsed();
    if (left <= 0) return { kind: 'not-admitted', reason: tooLate(options.within, unanswered), requests };
    await clock.sleep(Math.min(pause, left));
    pause = Math.min(pause * 2, longestPause);
  }
}

function stateOf(look: Look): SwarmState | null {
  const text = look.swarmFiles.get(ledgerPath);
  return text ? fold(parseLedger(text).events) : null;
}

/** A host that does not answer says nothing about the admission; null. */
async function tryLook(reader: RepositoryReader, request: LookRequest): Promise<Look | null> {
  try {
    return await reader.look(request);
  } catch {
    return null;
  }
}

function tooLate(within: number, unanswered: boolean): string {
  const why = unanswered ? 'the last look at the ledger was not answered' : 'no admission is in the ledger';
  return `${why} after ${within} s`;
}
