/**
 * Carries a plan out, in the one order that is safe at every point where a process may die:
 * issues and branches first, since the ledger may only speak of what is there; then the decisions, in one commit; then the
 * claims, in one commit; only then runs; then people; then what the outside answered, in one commit more. The first
 * compare-and-swap that is lost ends the pass.
 */
import type { BeadChange } from '../../../core/beads/bead.ts';
import { viewOf } from '../../../core/plan/view.ts';
import type { Plan } from '../../../core/plan/operation.ts';
import type { SeenBeads } from '../../../core/plan/snapshot.ts';
import type { EventOf, LedgerEvent } from '../../../core/swarm/event.ts';
import { fold } from '../../../core/swarm/fold.ts';
import type { SwarmState } from '../../../core/swarm/state.ts';
import type { SwarmView } from '../../../core/synthesis/view.ts';
import type { Issues } from '../../ports/issues.ts';
import { archiveSession } from './archive-session.ts';
import { writeBeads } from './change-beads.ts';
import { changeLedger, type LedgerPosition } from './change-ledger.ts';
import { deliverFiles } from './deliver-files.ts';
import { dispatchRuns } from './dispatch-runs.ts';
import { flagIssues } from './flag-issues.ts';
import { openIssues } from './open-issues.ts';
import { keepPublished } from './keep-published.ts';
import { eventsOf, memoryOf, operationsOf } from '../plan-parts.ts';
import type { Coordinator } from '../ports.ts';
import { answeredAmong, boardText, dueComments, dueKeys, isCall, type Due } from './due-comments.ts';
import { proposeFiles } from './propose-files.ts';
import { publish } from './publish.ts';
import { takeOvers, tellOnce } from './take-over.ts';
import { acknowledge, respond } from './respond.ts';
import type { Seen } from '../seen.ts';
import { showChecks, showRefusals } from './show-checks.ts';

/** `more`: what came of the pass is to be planned for at once. `lost`: somebody else was faster; look again. */
export interface Applied {
  readonly kind: 'done' | 'more' | 'lost';
  readonly state: SwarmState | null;
  /** Comments that lines of ours call for and that were not made, because a later step of the pass was lost. */
  readonly owed: ReadonlySet<string>;
}

interface Pass {
  readonly coordinator: Coordinator;
  readonly seen: Seen;
  readonly plan: Plan;
  /** Grows as the outside answers; the second commit writes the rest of it. */
  readonly answers: LedgerEvent[];
  readonly at: () => string;
  /** Comments that were to be made before this pass wrote anything, and those among them that it takes over. */
  readonly due: readonly Due[];
  /** Their keys, and those of pull requests that were to be opened. */
  readonly dueBefore: readonly string[];
  readonly takenOver: readonly EventOf<'taken-over'>[];
  /** As this pass left them, so that what it shows is what the next look will find. */
  beads: SeenBeads | null;
  /** Somebody else moved their branch, and the pass went on without them. */
  beadsLost: boolean;
}

interface Observed {
  readonly seen: Seen;
  readonly plan: Plan;
  /** Comments that earlier passes of this process left to make. */
  readonly owed: ReadonlySet<string>;
}

export async function apply(coordinator: Coordinator, observed: Observed): Promise<Applied> {
  const { seen, owed } = observed;
  const before: LedgerPosition = { ref: seen.ref, head: seen.head, text: seen.ledger };
  const pass = passOf(coordinator, observed, before);
  await acknowledge(coordinator.ports.issues, observed.plan);
  const decided = await decide(pass, before);
  const state = stateAfter(pass, decided.events);
  if (decided.kind === 'lost') {
    return { kind: 'lost', state, owed: decided.events.length === 0 ? owed : ownOf(pass, state, before) };
  }
  const after = await act(pass, state, decided.position);
  if (after === null) return { kind: 'lost', state, owed: new Set() };
  const final = stateAfter(pass, [...decided.events, ...pass.answers]);
  await show(pass, final, after);
  const finishes = operationsOf(observed.plan, 'finish').length > 0;
  if (final && finishes) coordinator.ports.ended?.(viewAfter(pass, final, after));
  return { kind: pass.beadsLost || leavesMore(pass) ? 'more' : 'done', state: final, owed: new Set() };
}

function passOf(coordinator: Coordinator, { seen, plan, owed }: Observed, position: LedgerPosition): Pass {
  const { snapshot } = seen;
  const { clock } = coordinator.ports;
  const at = (): string => new Date(Date.parse(snapshot.now) + clock.elapsed() - seen.began).toISOString();
  const { config, repository, beads, state } = snapshot;
  const ref = { name: position.ref, commit: position.head?.commit ?? '' };
  const view = state && viewOf({ config, state, beads, repository, ref });
  return {
    coordinator,
    seen,
    plan,
    answers: [],
    at,
    due: view ? dueComments(view) : [],
    dueBefore: dueKeys(view),
    takenOver: takeOvers(view, { owed, now: snapshot.now }),
    beads,
    beadsLost: false,
  };
}

/** Comments that this pass is to make: those that its own lines call for, and those that it has taken over. */
function ownOf(pass: Pass, state: SwarmState | null, position: LedgerPosition): ReadonlySet<string> {
  const takenOver = new Set(pass.takenOver.map(({ key }) => key));
  const due = dueKeys(state && viewAfter(pass, state, position));
  const before = new Set(pass.dueBefore);
  return new Set(due.filter((key) => takenOver.has(key) || !before.has(key)));
}

/**
 * A swarm that has just begun has everything before it, and so has a worker that was just added; a dispatch that was
 * refused may be tried again or told; and what a plan was only shown of is still to be done.
 */
function leavesMore({ plan, answers }: Pass): boolean {
  const adds = operationsOf(plan, 'command').some(({ events }) => events.some(({ kind }) => kind === 'spawned'));
  const shown = operationsOf(plan, 'answer').some(
    ({ what }) => what.kind === 'plan' && what.plan.operations.length > 0,
  );
  return begins(plan) || adds || shown || answers.some(({ kind }) => kind === 'ended');
}

function begins(plan: Plan): boolean {
  return operationsOf(plan, 'start').length > 0;
}

interface Decided {
  readonly kind: 'won' | 'lost';
  readonly position: LedgerPosition;
  /** That are in the ledger now; also when the claims were lost. */
  readonly events: readonly LedgerEvent[];
}

/** Up to and with the claims. */
async function decide(pass: Pass, before: LedgerPosition): Promise<Decided> {
  const { coordinator, seen, plan } = pass;
  const { ports } = coordinator;
  const opened = await openIssues({
    issues: ports.issues,
    snapshot: seen.snapshot,
    operations: operationsOf(plan, 'open-issue'),
  });
  for (const { below, event } of operationsOf(plan, 'link-issue')) {
    if (below !== null) await ports.issues.hang(event.id, below);
  }
  const done = new Map<string, LedgerEvent>();
  for (const operation of operationsOf(plan, 'integrate')) {
    done.set(operation.worker, await deliverFiles(ports.deliveries, seen, operation));
  }
  const lines = [...opened.events, ...eventsOf(plan, done)];
  const events = signed([...pass.takenOver, ...answeredCalls(pass, lines, before), ...lines], seen.snapshot.self.id);
  const ledger = await changeLedger({ store: ports.store, position: before, events, memory: memoryOf(plan) });
  if (ledger.kind === 'lost') {
    await takeBack(ports.issues, opened.events);
    return { kind: 'lost', position: before, events: [] };
  }
  ports.recorded?.(events);
  const { position } = ledger;
  const beads = operationsOf(plan, 'bead');
  const changes: readonly BeadChange[] = [...opened.changes, ...beads.map(({ change }) => change)];
  const written = await writeBeads({ tracker: ports.tracker, snapshot: seen.snapshot, changes });
  if (written.kind === 'lost') {
    // The runs of a pull request stand on no claim; its beads are looked at again at once.
    pass.beadsLost = seen.snapshot.pull !== null;
    return pass.beadsLost ? { kind: 'won', position, events } : { kind: 'lost', position, events };
  }
  pass.beads = written.beads;
  pass.answers.push(...beads.flatMap(({ event }) => event ?? []));
  return { kind: 'won', position, events };
}

/**
 * Calls for people that were to be told before these lines, and are not after them. One may have been made by a pass that
 * died, so somebody looks, now and once more long after.
 */
function answeredCalls(
  pass: Pass,
  lines: readonly LedgerEvent[],
  position: LedgerPosition,
): readonly EventOf<'taken-over'>[] {
  const calls = pass.due.filter((one) => isCall(one) && !pass.takenOver.some(({ key }) => key === one.key));
  const state = calls.length === 0 || lines.length === 0 ? null : stateAfter(pass, lines);
  if (!state) return [];
  const left = answeredAmong(calls, dueComments(viewAfter(pass, state, position)));
  return left.map(({ key }) => ({ kind: 'taken-over', at: pass.seen.snapshot.now, key }));
}

/** Lines that call for a comment say whose they are, so that the comment is found by whoever takes over. */
function signed(events: readonly LedgerEvent[], self: number | null): readonly LedgerEvent[] {
  if (self === null) return events;
  return events.map((event) => {
    const { kind } = event;
    return kind === 'done' || kind === 'ended' || kind === 'finished' ? { ...event, by: self } : event;
  });
}

/** Issues that the ledger will never name: whoever won opened others. */
async function takeBack(issues: Issues, opened: readonly { readonly issue: number }[]): Promise<void> {
  const closed = opened.map(({ issue }) => ({ issue, reason: 'not_planned' as const }));
  if (closed.length > 0) await issues.settle({ board: null, closed });
}

/** Runs and people, then the second commit, which is written also when one of them fails. null: lost. */
async function act(pass: Pass, state: SwarmState | null, position: LedgerPosition): Promise<LedgerPosition | null> {
  const { store, recorded } = pass.coordinator.ports;
  try {
    await actOutside(pass, state, position);
  } finally {
    const answered = await changeLedger({ store, position, events: pass.answers });
    if (answered.kind === 'won') recorded?.(pass.answers);
    if (answered.kind === 'lost') await keepPublished(pass.coordinator, position.ref, pass.answers);
    position = answered.kind === 'won' ? answered.position : { ...position, head: null };
  }
  return position.head === null && pass.answers.length > 0 ? null : position;
}

async function actOutside(pass: Pass, state: SwarmState | null, position: LedgerPosition): Promise<void> {
  const { coordinator, seen, plan, answers, at } = pass;
  const { ports } = coordinator;
  const appended = ports.clock.elapsed();
  for (const { run, force } of operationsOf(plan, 'cancel-run')) await ports.runs.cancel(run.id, force);
  const operations = operationsOf(plan, 'dispatch');
  const answered = (event: LedgerEvent): number => answers.push(event);
  await dispatchRuns({ ports, swarm: seen.snapshot.swarm, operations, appended, at, answered });
  const view = state && viewAfter(pass, stateWith(state, answers), position);
  for (const operation of plan.operations) await respond(ports.issues, operation, view);
  const { role } = seen.snapshot.source;
  if (role !== undefined) await showRefusals(ports, { tail: seen.snapshot.swarm, role }, plan.operations);
  // The pass that begins a swarm tells nothing yet: the next one follows at once, and has issues and runs to show.
  if (!view || begins(plan)) return;
  const own = ownOf(pass, view.state, position);
  const takenOver = new Set(pass.takenOver.map(({ key }) => key));
  const { now, self } = seen.snapshot;
  const seenNow = (): SwarmView => viewAfter(pass, stateWith(state ?? view.state, answers), position);
  const base = seen.snapshot.defaultBranch.name;
  await proposeFiles({ ports, view: seenNow(), own, base, appended, at, proposed: answered });
  await publish({
    ports,
    view: seenNow,
    own,
    takenOver,
    before: pass.due,
    self: self.id,
    appended,
    at,
    published: answered,
  });
  await archiveSession({ coordinator, seen, at, archived: answered });
  await tellOnce({ issues: ports.issues, view, self: self.id, now, at, named: answered, once: answered });
  await showChecks({ ports, view: seenNow(), paused: seen.snapshot.paused, at, shown: answered });
}

/** Draws again what is only shown, and closes what is over; both are safe to repeat. */
async function show(pass: Pass, state: SwarmState | null, position: LedgerPosition): Promise<void> {
  await pass.coordinator.ports.issues.settle({
    board: state && newBoard(pass, state, position),
    closed: operationsOf(pass.plan, 'close-issue').map(({ issue }) => ({ issue, reason: 'completed' })),
  });
  if (state) await flag(pass, state, position);
}

async function flag(pass: Pass, state: SwarmState, position: LedgerPosition): Promise<void> {
  const { ports } = pass.coordinator;
  const { snapshot } = pass.seen;
  const before = (): SwarmView | null => snapshot.state && viewAfter(pass, snapshot.state, position);
  await flagIssues({ ports, snapshot, view: viewAfter(pass, state, position), before });
}

/** null: it shows that already, was deleted, or was not read. */
function newBoard(pass: Pass, state: SwarmState, position: LedgerPosition): Parameters<Issues['settle']>[0]['board'] {
  const board = state.published.get('board');
  const shown = pass.seen.board;
  if (!board || shown === undefined || shown === null) return null;
  const body = boardText(viewAfter(pass, state, position));
  return body === shown ? null : { comment: board.comment, node: board.node, body };
}

function stateAfter(pass: Pass, events: readonly LedgerEvent[]): SwarmState | null {
  return fold([...(pass.seen.snapshot.state?.events ?? []), ...events]);
}

function stateWith(state: SwarmState, events: readonly LedgerEvent[]): SwarmState {
  return fold([...state.events, ...events]) ?? state;
}

function viewAfter(pass: Pass, state: SwarmState, position: LedgerPosition): SwarmView {
  const { snapshot, givenUp } = pass.seen;
  const { config, repository } = snapshot;
  const { beads } = pass;
  const ref = { name: position.ref, commit: position.head?.commit ?? '' };
  return viewOf({ config, state, beads, repository, ref, ...(givenUp ? { givenUp } : {}) });
}
