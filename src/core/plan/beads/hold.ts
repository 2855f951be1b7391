/**
 * Whether a worker may take its bead now. The bead belongs to whoever holds it: a person's status, claim or reopening is
 * never fought, and what other beads hold back is not begun.
 */
import type { Bead } from '../../beads/bead.ts';
import type { BeadsFile } from '../../beads/jsonl.ts';
import { untouchedSinceMark } from '../../beads/mark.ts';
import { readiness, type Readiness } from '../../beads/ready.ts';
import type { AttemptState } from '../../swarm/state.ts';
import { beadIdOf, type Course } from '../course.ts';

export type BeadHold =
  /** No beads file: the ledger alone decides. */
  | { readonly kind: 'no-beads' }
  /** `reopen`: it is blocked as we left it, and has to be opened before the claim. */
  | { readonly kind: 'free'; readonly bead: Bead; readonly reopen: boolean }
  /** Other beads stand in the way. */
  | { readonly kind: 'waits'; readonly reason: string }
  /** A person holds, closed or blocked it, or it is not there. */
  | { readonly kind: 'held'; readonly reason: string };

export type Holds = (worker: string) => BeadHold;

/** The rules of readiness are worked out once, at the first bead that is asked for. */
export function holdsOf(course: Course): Holds {
  const { beads, state } = course;
  // Its runs work on commits, not on beads; those follow in `pull-beads.ts`.
  if (state.pull) return () => ({ kind: 'no-beads' });
  if (!beads) {
    const broken = brokenBeads(course);
    return () => (broken === null ? { kind: 'no-beads' } : { kind: 'held', reason: broken });
  }
  const readyNow = lazyReadiness(beads, course.snapshot.now);
  return (worker) => {
    const id = beadIdOf(course, worker);
    if (id === null) return { kind: 'held', reason: 'it has no bead yet' };
    const bead = beads.beads.get(id);
    return bead ? holdOf(bead, worker, readyNow) : { kind: 'held', reason: `bead ${id} is not in the beads file` };
  };
}

/** null: the beads file is sound, or there is none. */
export function brokenBeads({ beads, snapshot }: Course): string | null {
  if (beads || !snapshot.beads) return null;
  const line = snapshot.beads.file.problems.find(({ level }) => level === 'error')?.line;
  return `the beads file is broken${line === undefined ? '' : ` at line ${line}`}, so nothing can be claimed`;
}

function lazyReadiness(beads: BeadsFile, now: string): (id: string) => Readiness {
  let ask: ((id: string) => Readiness) | undefined;
  return (id) => {
    ask ??= readiness(beads.beads.values(), now);
    return ask(id);
  };
}

function holdOf(bead: Bead, worker: string, readyNow: (id: string) => Readiness): BeadHold {
  const { ready, unblocked, reason } = readyNow(bead.id);
  if (ready) return { kind: 'free', bead, reopen: false };
  const ours = bead.status === 'blocked' && untouchedSinceMark(bead) && bead.mark?.worker === worker;
  if (!isHeldBy(bead, worker) && !ours && bead.status !== 'open' && bead.status !== 'deferred') {
    return { kind: 'held', reason: held(bead) };
  }
  return unblocked
    ? { kind: 'free', bead, reopen: ours }
    : { kind: 'waits', reason: `its bead ${bead.id} waits: ${reason}` };
}

export function isHeldBy(bead: Bead, worker: string): boolean {
  return bead.status === 'in_progress' && bead.assignee === worker;
}

/** The bead was claimed for this very attempt, whatever became of it since. */
export function isClaimedFor(bead: Bead, swarm: string, attempt: AttemptState): boolean {
  const { mark } = bead;
  return mark !== null && mark.swarm === swarm && mark.worker === attempt.worker && mark.attempt === attempt.number;
}

function held(bead: Bead): string {
  switch (bead.status) {
    case 'in_progress':
      return `its bead ${bead.id} is in progress with somebody else`;
    case 'closed':
      return `its bead ${bead.id} is closed`;
    case 'blocked':
      return `its bead ${bead.id} is marked as blocked`;
    default:
      return `its bead ${bead.id} is not open`;
  }
}
