/**
 * A pass as it is planned: each concern sees the state and the beads as they will be after what the concerns before it
 * asked for. So one plan goes the whole way, from a result over its gates to what waits for them, and planning again on
 * what came of it finds nothing left.
 */
import type { BeadChange } from '../beads/bead.ts';
import { changeBeads } from '../beads/change.ts';
import type { BeadsFile } from '../beads/jsonl.ts';
import { advance } from '../swarm/fold.ts';
import type { SwarmState } from '../swarm/state.ts';
import { beadEventsOf, ledgerEventsOf } from './events-of.ts';
import type { Notice, Operation } from './operation.ts';
import type { Snapshot } from './snapshot.ts';

export interface Course {
  readonly snapshot: Snapshot;
  readonly state: SwarmState;
  /** null: the repository has no beads file, or one that nobody may write because it is broken. */
  readonly beads: BeadsFile | null;
  /** Worker → bead that this plan makes for it. */
  readonly made: ReadonlyMap<string, string>;
  readonly operations: readonly Operation[];
  readonly notices: readonly Notice[];
}

export interface Step {
  readonly operations: readonly Operation[];
  readonly notices: readonly Notice[];
}

export type Concern = (course: Course) => Step;

export const nothing: Step = { operations: [], notices: [] };

export function step(operations: readonly Operation[], notices: readonly Notice[] = []): Step {
  return { operations, notices };
}

export function together(steps: readonly Step[]): Step {
  return {
    operations: steps.flatMap(({ operations }) => operations),
    notices: steps.flatMap(({ notices }) => notices),
  };
}

export function beginCourse(snapshot: Snapshot, state: SwarmState): Course {
  const file = snapshot.beads?.file ?? null;
  const broken = file?.problems.some(({ level }) => level === 'error') ?? false;
  return { snapshot, state, beads: broken ? null : file, made: new Map(), operations: [], notices: [] };
}

/** Changes that do not fit their bead are left out with a notice, and with them what stands on them. */
export function follow(course: Course, concern: Concern): Course {
  const { operations, notices } = concern(course);
  const kept = withoutRefused(course, operations);
  return {
    ...course,
    state: advance(course.state, kept.operations.flatMap(simulatedEvents)),
    beads: kept.beads,
    made: new Map([...course.made, ...kept.operations.flatMap(madeBeads)]),
    operations: [...course.operations, ...kept.operations],
    notices: [...course.notices, ...notices, ...kept.notices],
  };
}

function simulatedEvents(operation: Operation): ReturnType<typeof ledgerEventsOf> {
  return [...ledgerEventsOf(operation), ...beadEventsOf(operation)];
}

function madeBeads(operation: Operation): readonly (readonly [string, string])[] {
  if (operation.kind === 'open-issue' && operation.make) return [[operation.worker, operation.make.bead]];
  const made = operation.kind === 'bead' && operation.change.kind === 'make' && operation.worker !== null;
  return made ? [[operation.worker, operation.change.bead]] : [];
}

interface Kept extends Step {
  readonly beads: BeadsFile | null;
}

function withoutRefused(course: Course, operations: readonly Operation[]): Kept {
  const changes = operations.flatMap(changesOf);
  if (!course.beads || changes.length === 0) return { operations, notices: [], beads: course.beads };
  const all = changeBeads(course.beads, changes, course.snapshot.now);
  if (all.kind === 'changed') return { operations, notices: [], beads: all.file };
  return oneByOne(course, course.beads, operations);
}

function oneByOne(course: Course, before: BeadsFile, operations: readonly Operation[]): Kept {
  const refused = new Set<string>();
  const notices: Notice[] = [];
  let beads = before;
  for (const operation of operations) {
    const changes = changesOf(operation);
    if (changes.length === 0) continue;
    const changed = changeBeads(beads, changes, course.snapshot.now);
    if (changed.kind === 'changed') beads = changed.file;
    else {
      for (const { bead } of changes) refused.add(bead);
      notices.push(...changed.problems.map(({ message }): Notice => ({ level: 'warning', message })));
    }
  }
  const stands = (operation: Operation): boolean => !standsOn(course, operation).some((bead) => refused.has(bead));
  const kept = operations.filter(stands);
  // A bead of which one change was refused is left as it was, also by those of its changes that would fit.
  const after = changeBeads(before, kept.flatMap(changesOf), course.snapshot.now);
  return { operations: kept, notices, beads: after.kind === 'changed' ? after.file : before };
}

function changesOf(operation: Operation): readonly BeadChange[] {
  if (operation.kind === 'open-issue') return operation.make ? [operation.make] : [];
  return operation.kind === 'bead' ? [operation.change] : [];
}

/** Beads without which the operation must not be carried out: nothing is dispatched without its claim. */
function standsOn(course: Course, operation: Operation): readonly string[] {
  if (operation.kind !== 'dispatch') return changesOf(operation).map(({ bead }) => bead);
  const bead = beadIdOf(course, operation.worker);
  return bead === null ? [] : [bead];
}

/** The worker's bead: the swarm file's, or the one that was made. null: none. */
export function beadIdOf(course: Course, worker: string): string | null {
  const named = course.snapshot.config.workers.find(({ id }) => id === worker)?.bead;
  const linked = course.state.workers.get(worker)?.link?.bead;
  return named ?? (linked === '' ? undefined : linked) ?? course.made.get(worker) ?? null;
}
