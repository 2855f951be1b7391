/**
 * The beads that a pull request is about: those of the issues that it closes, and the one that names the pull request
 * itself. While a role is at work they are in progress, held by the pull request (one holder for all of its roles);
 * merging completes them, closing gives them back. They follow and never lead: nothing waits for them, and one that
 * somebody else holds or has touched is left alone.
 */
import type { Bead, BeadChange } from '../../beads/bead.ts';
import { linkIssues } from '../../beads/external-ref.ts';
import { untouchedSinceMark } from '../../beads/mark.ts';
import { readiness } from '../../beads/ready.ts';
import { pullHolder } from '../../config/pull-swarm.ts';
import { currentAttempt, isOpen, resultOf } from '../../swarm/state.ts';
import { nothing, step, type Course, type Step } from '../course.ts';
import type { Operation } from '../operation.ts';
import { supersededBy } from './pull.ts';
import { resultNote } from '../beads/result-note.ts';

interface Hand {
  readonly course: Course;
  /** The one worker. */
  readonly worker: string;
  readonly holder: string;
}

type Wanted = Extract<BeadChange, { kind: 'claim' | 'close' | 'release' }>['kind'];

const statusOf = { claim: 'in_progress', close: 'closed', release: 'open' } as const;

export function planPullBeads(course: Course): Step {
  const { beads, state, snapshot } = course;
  const [worker] = snapshot.config.workers;
  if (!beads || !state.pull || !snapshot.pull || !worker) return nothing;
  const holder = pullHolder(state.started.issue);
  const hand: Hand = { course, worker: worker.id, holder };
  const tied = new Set(tiedBeads(course));
  const isAtWork = atWork(hand) && state.pull.state === 'open';
  const readyNow = isAtWork && tied.size > 0 ? readiness(beads.beads.values(), snapshot.now) : null;
  const wanted = (bead: Bead): Wanted | null => {
    if (isHeld(bead, holder)) return whatOfHeld(state.pull?.state ?? 'open', tied.has(bead.id));
    if (!tied.has(bead.id) || !isFree(bead, holder)) return null;
    if (state.pull?.state === 'merged') return 'close';
    return readyNow?.(bead.id).ready ? 'claim' : null;
  };
  return step(
    [...beads.beads.values()].flatMap((bead) => {
      const kind = wanted(bead);
      return kind ? [operationOf(hand, bead, kind)] : [];
    }),
  );
}

function tiedBeads({ beads, snapshot }: Course): readonly string[] {
  const { pull, repository } = snapshot;
  if (!beads || !pull) return [];
  const { beadOf } = linkIssues(beads.beads.values(), repository);
  return [pull.number, ...pull.closes].flatMap((number) => beadOf.get(number) ?? []);
}

function atWork({ course, worker }: Hand): boolean {
  const attempt = currentAttempt(course.state.workers.get(worker));
  return isOpen(attempt) && supersededBy(course.state, attempt) === null;
}

/** By this pull request, as it left it. */
function isHeld(bead: Bead, holder: string): boolean {
  return bead.mark?.swarm === holder && bead.mark.state === 'claimed' && untouchedSinceMark(bead);
}

/** Open, and not because a person took it back from us. */
function isFree({ status, mark }: Bead, holder: string): boolean {
  return status === 'open' && (mark?.swarm !== holder || mark.state === 'released');
}

/** One that the pull request closes no more is given back too. */
function whatOfHeld(pull: 'open' | 'closed' | 'merged', isTied: boolean): Wanted | null {
  if (pull === 'merged' && isTied) return 'close';
  return pull === 'open' && isTied ? null : 'release';
}

function operationOf({ course, worker, holder }: Hand, bead: Bead, kind: Wanted): Operation {
  const { snapshot, state } = course;
  const attempt = currentAttempt(state.workers.get(worker));
  const mark = { swarm: holder, worker, attempt: attempt?.number ?? 1, dispatch: attempt?.dispatch ?? 'none' };
  const why = `pull request ${state.started.issue} ${whyOf(state.pull?.state ?? 'open', kind)}`;
  const result = kind === 'claim' ? null : resultOf(state.workers.get(worker));
  const noted = { snapshot, state, worker, attempt };
  const reason = result ? `${why}; ${worker}: ${resultNote(noted, result.verdict)}` : why;
  const change: BeadChange =
    kind === 'claim' ? { kind, bead: bead.id, assignee: holder, mark } : { kind, bead: bead.id, reason, mark };
  const event = {
    kind: 'bead',
    at: snapshot.now,
    worker,
    bead: bead.id,
    status: statusOf[kind],
    yielded: false,
  } as const;
  return { kind: 'bead', reason: `${bead.id}: ${reason}`, worker, change, event };
}

function whyOf(pull: 'open' | 'closed' | 'merged', kind: Wanted): string {
  if (kind === 'claim') return 'is worked on';
  if (kind === 'close') return 'was merged';
  return pull === 'closed' ? 'was closed without merging' : 'closes it no more';
}
