/** Plays a scenario: rounds of a pass, what runs do meanwhile, and what people do, until nothing more comes of it. */
import { admissionOf } from '../../src/core/swarm/admission.ts';
import type { Plan } from '../../src/core/plan/operation.ts';
import { brokenBy } from '../../src/core/plan/bounds/breaker.ts';
import { begin, beadOf, end, handIn, say, setLabel, touchBead, type Quality } from './acts.ts';
import { pass, type Death } from './carry-out.ts';
import type { Interference, Life, Scenario } from './random-swarm.ts';
import { createWorld, maintainer, stateOf, stranger, wait, type World, type WorldRun } from './world.ts';

export interface Round {
  readonly world: World;
  readonly planned: Plan;
  readonly death: Death;
  /** Bead → how a person left it. */
  readonly touched: ReadonlyMap<string, string>;
}

/** Enough for every retry of every worker to live its longest life, one after another. */
const mostRounds = 300;

/** `before`: what each pass is about to look at. */
export function play(
  scenario: Scenario,
  check: (round: Round) => void,
  before: (world: World) => void = () => undefined,
): World {
  const world = createWorld(scenario.config, { beads: scenario.beads, fate: fatesOf(scenario) });
  const touched = new Map<string, string>();
  setLabel(world);
  let quiet = 0;
  for (let round = 0; quiet < 10; round += 1) {
    if (round === mostRounds) throw new Error('this swarm does not come to its end');
    for (const act of scenario.people.filter((one) => one.round === round)) interfere(world, act, touched);
    if (round % 8 === 7) comeBack(world);
    const death = scenario.deaths[round] ?? 'none';
    before(world);
    const planned = pass(world, death);
    check({ world, planned, death, touched });
    quiet = planned.operations.length === 0 && round > 20 && livingRuns(world).length === 0 ? quiet + 1 : 0;
    wait(world, scenario.pauses[round] ?? 3600);
    for (const run of livingRuns(world)) live(world, run, scenario.lives[run.run.id - 501] ?? 'met');
  }
  return world;
}

function fatesOf({ fates }: Scenario): World['fate'] {
  let dispatches = 0;
  return () => fates[dispatches++] ?? 'told';
}

function livingRuns(world: World): readonly WorldRun[] {
  const state = stateOf(world);
  return [...world.runs.values()].filter(({ run, isDeleted, of }) => {
    if (isDeleted || run.status === 'completed') return false;
    // Nobody waits for one that outlived its attempt.
    return admissionOf(state, { ...of, run }).kind !== 'refused' || run.status === 'queued';
  });
}

/** A run's first act is to read the ledger; then it does what its life is. */
function live(world: World, one: WorldRun, life: Life): void {
  const admission = admissionOf(stateOf(world), { ...one.of, run: one.run });
  if (admission.kind === 'refused') return end(world, one, 'failure');
  if (admission.kind === 'not-yet') {
    if (world.clock - Date.parse(one.run.createdAt) > 120_000) end(world, one, 'failure');
    return;
  }
  if (life === 'queued') {
    if (one.asked.length > 0) end(world, one, 'cancelled');
    // GitHub gives up a job that no runner took for a day.
    else if (world.clock - Date.parse(one.run.createdAt) > 86_400_000) end(world, one, 'failure');
    return;
  }
  if (life === 'never-starts') return end(world, one, 'startup_failure');
  if (life === 'approved-late' && one.run.status === 'queued') {
    one.run = { ...one.run, status: 'waiting' };
    return;
  }
  if (one.run.status === 'waiting') return begin(world, one);
  if (one.run.status === 'queued') return begin(world, one);
  worked(world, one, life);
}

function worked(world: World, one: WorldRun, life: Exclude<Life, 'queued' | 'never-starts'>): void {
  switch (life) {
    case 'met':
    case 'missed':
    case 'unproven':
      return work(world, one, life);
    case 'approved-late':
      return work(world, one, 'met');
    case 'cancelled-by-hand':
      return end(world, one, 'cancelled');
    case 'fails':
      return end(world, one, 'failure');
    case 'silent':
      return end(world, one, 'success');
    case 'hangs':
      if (one.asked.length > 0) end(world, one, 'cancelled');
      return;
    case 'mute':
      one.run = { ...one.run, lastSignAt: one.run.startedAt ?? '' };
      if (one.asked.length > 0) end(world, one, 'cancelled');
      return;
    case 'stubborn':
      if (one.asked.includes('force')) end(world, one, 'cancelled');
      return;
    case 'immortal':
      return;
    case 'deleted':
      one.isDeleted = true;
      return;
    case 'run-again':
      one.run = { ...one.run, attempt: one.run.attempt + 1 };
  }
}

function work(world: World, one: WorldRun, quality: Quality): void {
  handIn(world, one, { quality });
  end(world, one, 'success');
}

function interfere(world: World, act: Interference, touched: Map<string, string>): void {
  const { workers, gates } = world.config;
  const subject = [...workers, ...gates][act.about % (workers.length + gates.length)]?.id ?? '';
  if (act.kind === 'close-issue') return closeIssue(world, subject);
  if (act.kind === 'close-bead' || act.kind === 'take-bead') {
    const bead = workers.find(({ id }) => id === subject)?.bead;
    if (bead === undefined || world.beads === null) return;
    const status = act.kind === 'close-bead' ? 'closed' : 'in_progress';
    touchBead(world, bead, { status, assignee: 'ada' });
    touched.set(bead, `${status} by ada`);
    return;
  }
  say(world, wordsOf(act.kind, subject), { by: act.mayDo ? maintainer : stranger });
}

function closeIssue(world: World, worker: string): void {
  const number = stateOf(world)?.workers.get(worker)?.link?.issue ?? 0;
  const issue = world.issues.get(number);
  if (issue) world.issues.set(number, { ...issue, state: 'closed' });
}

function wordsOf(
  kind: Exclude<Interference['kind'], 'close-bead' | 'take-bead' | 'close-issue'>,
  subject: string,
): string {
  switch (kind) {
    case 'cancel':
    case 'retry':
    case 'pause':
      return `/swarm ${kind} ${subject}`;
    case 'pause-all':
      return '/swarm pause';
    case 'spawn':
      return '/swarm spawn coder "Build more of it"';
    case 'go':
    case 'no-go':
    case 'answer':
      return `/swarm ${kind} ${subject} because I say so`;
  }
}

/** Whoever paused comes back: a pause that stays would be nobody's end. */
function comeBack(world: World): void {
  const state = stateOf(world);
  if (!state || state.finished) return;
  if (state.paused || brokenBy(state) !== null) say(world, '/swarm resume');
  for (const { id, paused } of state.workers.values()) if (paused) say(world, `/swarm resume ${id}`);
}

/** `closed by ada`. */
export function standsAs(world: World, bead: string): string {
  const { status, assignee } = beadOf(world, bead);
  return `${status} by ${assignee}`;
}
