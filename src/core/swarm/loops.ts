/**
 * Loops: passes that decide about the same worker or gate again and again while nothing new is known. A plan goes the
 * whole way, so that a fact is followed by few passes about anything, and time alone by fewer. What decides without end has
 * a fault in it, ours or that of whatever undoes what we do; it would wear out people's limits and the host's.
 *
 * Read from the ledger alone, by the times of its lines, so that every replica sees the same.
 */
import type { LedgerEvent } from './event.ts';

/** Seconds that are looked at. */
export const loopWindow = 600;

/** So many more passes about one subject than facts, of whatever, are a loop. */
export const loopAt = 10;

export interface Loop {
  /** A worker, a gate, `swarm`. */
  readonly subject: string;
  /** Times at which something was decided about it. */
  readonly passes: number;
  /** Lines that say what GitHub showed or a person said. */
  readonly facts: number;
}

export interface LoopLines {
  readonly taken: readonly LedgerEvent[];
  /** Lines without effect: whoever writes one again and again learns nothing by it. */
  readonly vain: readonly LedgerEvent[];
  /** ISO; null while the swarm was never resumed. Lines up to it were looked at by whoever resumed. */
  readonly resumedAt: string | null;
  /** ISO. */
  readonly now: string;
}

/** The worst of them; null: there is none. */
export function loopIn({ taken, vain, resumedAt, now }: LoopLines): Loop | null {
  const until = Date.parse(now);
  const from = Math.max(until - loopWindow * 1000, resumedAt === null ? -Infinity : Date.parse(resumedAt));
  const isNew = ({ at }: LedgerEvent): boolean => Date.parse(at) > from && Date.parse(at) <= until;
  const recent = taken.filter(isNew);
  const facts = recent.filter(isFact).length;
  const times = new Map<string, Set<string>>();
  const decided = (subject: string | null, at: string): void => {
    if (subject !== null) times.set(subject, (times.get(subject) ?? new Set<string>()).add(at));
  };
  for (const event of recent) decided(decidedAbout(event), event.at);
  for (const event of vain.filter(isNew)) decided(subjectOf(event), event.at);
  return worst([...times].map(([subject, at]) => ({ subject, passes: at.size, facts })));
}

function worst(loops: readonly Loop[]): Loop | null {
  const [first] = loops
    .filter(({ passes, facts }) => passes - facts >= loopAt)
    .toSorted((a, b) => b.passes - a.passes || (a.subject < b.subject ? -1 : 1));
  return first ?? null;
}

/** What the lines before it did not lead to: GitHub showed it, or a person said it. */
function isFact(event: LedgerEvent): boolean {
  switch (event.kind) {
    case 'started':
    case 'pull':
    case 'admitted':
    case 'done':
    case 'eased':
    case 'noted':
    case 'command':
    case 'paused':
    case 'resumed':
    case 'retried':
    case 'spawned':
    case 'answered':
      return true;
    case 'ended':
      return event.run !== undefined;
    case 'decided':
    case 'cancel-asked':
      return event.authorization !== undefined;
    case 'bead':
      return event.yielded;
    case 'linked':
    case 'intent':
    case 'redispatched':
    case 'checked':
    case 'published':
    case 'status':
    case 'escalated':
    case 'proposed':
    case 'taken-over':
    case 'told-once':
    case 'purged':
    case 'halted':
    case 'finished':
    case 'archived':
      return false;
  }
}

/** null: a fact, or what is written once and never again by the rules of the ledger. */
function decidedAbout(event: LedgerEvent): string | null {
  switch (event.kind) {
    case 'intent':
    case 'redispatched':
    case 'checked':
    case 'escalated':
    case 'cancel-asked':
    case 'decided':
    case 'bead':
    case 'finished':
      return isFact(event) ? null : subjectOf(event);
    default:
      return null;
  }
}

function subjectOf(event: LedgerEvent): string {
  if (event.kind === 'decided' || event.kind === 'halted') return event.subject;
  return 'worker' in event && event.worker !== null ? event.worker : 'swarm';
}
