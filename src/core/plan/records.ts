/**
 * The coordinator's own part of shared memory, with the keys of the seed: `init`, `workers-spawned`, `status`, `summary`,
 * its numbers (`metrics`), and what was learnt: `patterns`.
 * They repeat what the ledger says, for workers and people who read memory. They ride on commits that are made anyway: a
 * look in which nothing happened writes nothing, but for the status, once in as long as the swarm file says. That one has
 * a line in the ledger too, so that the board shows that somebody looked, and says so where it comes too late.
 */
import { sessionMetrics } from '../metrics/session-metrics.ts';
import { patternOf } from '../patterns/pattern.ts';
import { samplesOf } from '../patterns/samples.ts';
import { lateBy } from '../swarm/looks.ts';
import { currentAttempt, isOpen, type SwarmState } from '../swarm/state.ts';
import { reportModel } from '../synthesis/report/model.ts';
import { summaryValue } from '../synthesis/report/summary-value.ts';
import { duration } from '../synthesis/markdown/words.ts';
import { isOver, newest } from './age.ts';
import { beadIdOf, step, type Course, type Step } from './course.ts';
import { beadEventsOf, ledgerEventsOf } from './events-of.ts';
import type { Operation } from './operation.ts';
import type { RecordKey } from './records-kept.ts';
import { standingsOf, type Standings } from './standing.ts';
import { standingView } from './standing-view.ts';
import { viewOf } from './view.ts';

export function planRecords(course: Course): Step {
  const events = course.operations.flatMap(ledgerEventsOf);
  const standings = standingsOf(course.snapshot.config, course.state);
  const late = lateness(course);
  if (events.length === 0 && !course.operations.some((operation) => beadEventsOf(operation).length > 0))
    return step(late !== null || isStatusDue(course, standings) ? [statusByTime(course, standings, late)] : []);
  const spawned = spawnedOf(course);
  const finished = events.some(({ kind }) => kind === 'finished');
  return step([
    ...(isMissing(course, 'init') ? [remember(course, 'init', initOf(course))] : []),
    ...(isSame(recordOf(course, 'workers-spawned')?.value, spawned)
      ? []
      : [remember(course, 'workers-spawned', spawned)]),
    ...(late === null ? statusOf(course, standings) : [statusByTime(course, standings, late)]),
    ...patternsOf(course),
    ...(finished
      ? [remember(course, 'summary', summaryOf(course)), remember(course, 'metrics', metricsOf(course))]
      : []),
  ]);
}

function keyOf({ snapshot }: Course, key: RecordKey): string {
  return `${snapshot.config.memory.root}/coordinator/${key}`;
}

function isMissing(course: Course, key: RecordKey): boolean {
  return !course.snapshot.memory.has(keyOf(course, key));
}

function remember(course: Course, key: RecordKey, value: object): Extract<Operation, { readonly kind: 'remember' }> {
  const text = `${JSON.stringify({ value, at: course.snapshot.now }, null, 2)}\n`;
  return { kind: 'remember', reason: `the coordinator's record of ${key}`, key: keyOf(course, key), text, event: null };
}

function initOf({ snapshot, state }: Course): object {
  const { config, swarm, session } = snapshot;
  const { maxAgents, reserve } = config.limits;
  return {
    name: config.name,
    session,
    swarm,
    coordinator: config.coordinator,
    topology: config.topology,
    strategy: config.strategy,
    epic: config.epic === '' ? null : config.epic,
    issue: state.started.issue,
    startedAt: state.started.at,
    config: state.started.config,
    limits: { maxAgents, reserve, slots: maxAgents - 1 - reserve },
    features: config.features,
    workers: config.workers.map(({ id, role, title, memory, needs }) => ({ id, role, title, memory, needs })),
    gates: config.gates.map(({ id, verdictOf }) => ({ id, verdictOf })),
  };
}

/** Issues that this pass opens have no numbers yet; they stand in the record of the next one that writes anything. */
function spawnedOf(course: Course): object {
  return {
    workers: course.snapshot.config.workers.map(({ id, role }) => {
      const state = course.state.workers.get(id);
      const attempt = currentAttempt(state);
      const current = attempt && { number: attempt.number, dispatch: attempt.dispatch, reserve: attempt.reserve };
      return { id, role, bead: beadIdOf(course, id), issue: state?.link?.issue ?? null, attempt: current };
    }),
  };
}

/** When a worker's state is another one than the last status says, or that is older than the swarm file wants. */
function statusOf(course: Course, standings: Standings): readonly Operation[] {
  const status = statusValue(course, standings);
  const before = recordOf(course, 'status');
  const same = isSame(memberOf(before?.value, 'workers'), status.workers);
  return before && same && !isStale(course, before.at) ? [] : [remember(course, 'status', status)];
}

/** While somebody is at work and nothing else is written. A swarm that only waits for people stays as they read it. */
function isStatusDue(course: Course, { workers }: Standings): boolean {
  const before = recordOf(course, 'status');
  const atWork = [...workers.values()].some(({ attempt }) => attempt?.end === null);
  return !course.state.finished && atWork && before !== null && isStale(course, before.at);
}

/** Seconds; null: somebody had looked in time, or nobody was at work. */
function lateness(course: Course): number | null {
  const { state, config, now } = course.snapshot;
  const wasAtWork = [...(state?.workers.values() ?? [])].some((worker) => isOpen(currentAttempt(worker)));
  const trace = newest([state?.changedAt, recordOf(course, 'status')?.at]);
  return wasAtWork && trace !== null ? lateBy(trace, config.coordination, now) : null;
}

function isStale({ snapshot }: Course, at: string): boolean {
  return isOver(snapshot, at, snapshot.config.coordination.statusEvery);
}

function statusByTime(course: Course, standings: Standings, late: number | null): Operation {
  const status = statusValue(course, standings);
  const having = (...phases: readonly string[]): number =>
    status.workers.filter(({ phase }) => phases.includes(phase)).length;
  const event = {
    kind: 'status',
    at: course.snapshot.now,
    done: having('done'),
    failed: having('failed'),
    atWork: having('dispatching', 'running', 'cancelling'),
    waiting: having('waits', 'ready', 'blocked'),
    ...(late === null ? {} : { late }),
  } as const;
  const reason = late === null ? 'it is time for the next status' : `the look comes ${duration(late)} late`;
  return { ...remember(course, 'status', status), reason, event };
}

function statusValue({ snapshot }: Course, standings: Standings) {
  const workers = snapshot.config.workers.map(({ id }) => {
    const { phase, verdict, waitsFor } = standingView(standings, id);
    return { id, phase, verdict, waitsFor };
  });
  const gates = [...standings.gates.values()].map(({ gate, verdict }) => ({ id: gate.id, verdict }));
  return { workers, gates };
}

/** With the samples themselves, so that whoever doubts a number can count again. */
function patternsOf(course: Course): readonly Operation[] {
  const { config } = course.snapshot;
  if (!config.features.includes('neural-patterns')) return [];
  const samples = samplesOf(config, course.state);
  if (samples.size === 0) return [];
  const roles = Object.fromEntries([...samples].map(([role, all]) => [role, { ...patternOf(all), samples: all }]));
  const value = { from: course.state.started.learnt?.from ?? null, roles };
  return isSame(recordOf(course, 'patterns')?.value, value) ? [] : [remember(course, 'patterns', value)];
}

/** As it stands in memory; null when it is not there, or does not read. */
function recordOf(course: Course, key: RecordKey): { readonly value: unknown; readonly at: string } | null {
  try {
    const entry: unknown = JSON.parse(course.snapshot.memory.get(keyOf(course, key)) ?? '');
    const at = memberOf(entry, 'at');
    return typeof at === 'string' ? { value: memberOf(entry, 'value'), at } : null;
  } catch {
    return null;
  }
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value ? Reflect.get(value, name) : undefined;
}

function isSame(before: unknown, now: unknown): boolean {
  return JSON.stringify(before) === JSON.stringify(now);
}

/** In numbers alone: for charts, and for whoever compares sessions. */
function metricsOf({ snapshot, state }: Course): object {
  return sessionMetrics(snapshot.config, state);
}

/** The same things that the report says, as data. */
function summaryOf({ snapshot, state: before, beads: file, operations }: Course): object {
  const { config, repository } = snapshot;
  const state = { ...before, workers: withDeliveries(before.workers, operations) };
  const beads = file ? { file } : null;
  return summaryValue(reportModel(viewOf({ config, state, beads, repository, ref: { name: '', commit: '' } })));
}

/** What this very pass puts on a branch has no commit yet; that it will be there is known. */
function withDeliveries(workers: SwarmState['workers'], operations: readonly Operation[]): SwarmState['workers'] {
  const branches = new Map(
    operations.flatMap((one) =>
      one.kind === 'integrate' && one.delivery ? [[one.worker, one.delivery.branch] as const] : [],
    ),
  );
  return new Map(
    [...workers].map(([id, worker]) => {
      const [attempt, branch] = [currentAttempt(worker), branches.get(id)];
      if (attempt?.end?.kind !== 'done' || branch === undefined) return [id, worker];
      const event = { ...attempt.end.event, delivered: { branch, commit: '' } };
      const delivered = { ...attempt, end: { ...attempt.end, event } };
      return [id, { ...worker, attempts: [...worker.attempts.slice(0, -1), delivered] }];
    }),
  );
}
