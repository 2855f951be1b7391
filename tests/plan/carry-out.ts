/**
 * What the coordinator does with a plan, done to a world: issues, ledger, tracker, runs, people, ledger again, in the
 * order in which `src/app/coordinate/apply/apply.ts` does it, so that a crash can be put between any two of them.
 */
import type { BeadChange } from '../../src/core/beads/bead.ts';
import { changeBeads } from '../../src/core/beads/change.ts';
import { formatExternalRef } from '../../src/core/beads/external-ref.ts';
import { readBeads } from '../../src/core/beads/jsonl.ts';
import { ledgerEventsOf } from '../../src/core/plan/events-of.ts';
import type { Operation, Plan } from '../../src/core/plan/operation.ts';
import { plan } from '../../src/core/plan/plan.ts';
import { dispatchTitle } from '../../src/core/swarm/dispatch-inputs.ts';
import type { LedgerEvent } from '../../src/core/swarm/event.ts';
import { renderLedger } from '../../src/core/swarm/ledger.ts';
import {
  coordinator,
  headOf,
  issueOf,
  look,
  nowOf,
  repository,
  shaOf,
  triggerOf,
  type World,
  type WorldRun,
} from './world.ts';

/**
 * `told`: GitHub starts a run and says which. `untold`: it starts one, and the answer is lost. `lost`: it starts none,
 * and nobody knows. `refused`: it says no.
 */
export type DispatchFate = 'told' | 'untold' | 'lost' | 'refused';

/** After which of its steps the coordinator dies; `none` for not at all. */
export const steps = ['issues', 'ledger', 'beads', 'runs', 'people', 'none'] as const;
export type Death = (typeof steps)[number];

/** What GitHub says to a dispatch that it refuses. */
export const refusal = 'the workflow has no such trigger';

type OfKind<K extends Operation['kind']> = Extract<Operation, { kind: K }>;

export function of<K extends Operation['kind']>(planned: Plan, kind: K): readonly OfKind<K>[] {
  return planned.operations.filter((operation): operation is OfKind<K> => operation.kind === kind);
}

/** One pass. */
export function pass(world: World, death: Death = 'none'): Plan {
  const planned = plan(look(world));
  carryOut(world, planned, death);
  return planned;
}

/** Passes until one finds nothing to do. */
export function settle(world: World): Plan {
  for (let round = 0; round < 10; round += 1) {
    const planned = pass(world);
    if (planned.operations.length === 0) return planned;
  }
  throw new Error('ten passes, and each found something to do');
}

export function carryOut(world: World, planned: Plan, death: Death): void {
  const answers: LedgerEvent[] = [];
  const opened = openIssues(world, of(planned, 'open-issue'));
  const todo: readonly (readonly [Death, () => void])[] = [
    ['issues', () => undefined],
    ['ledger', () => commitLedger(world, planned, opened.events)],
    ['beads', () => answers.push(...commitBeads(world, planned, opened.changes))],
    ['runs', () => answers.push(...actOnRuns(world, planned))],
    ['people', () => tellPeople(world, planned)],
    ['none', () => finishPass(world, planned, answers)],
  ];
  for (const [step, act] of todo) {
    act();
    if (step === death) return;
  }
}

function openIssues(
  world: World,
  operations: readonly OfKind<'open-issue'>[],
): { readonly events: readonly LedgerEvent[]; readonly changes: readonly BeadChange[] } {
  const events: LedgerEvent[] = [];
  const changes: BeadChange[] = [];
  for (const { worker, bead, make, link } of operations) {
    const issue = Math.max(...world.issues.keys()) + 1;
    world.issues.set(issue, issueOf(issue));
    events.push({ kind: 'linked', at: nowOf(world), worker, issue, id: 9000 + issue, bead, made: true });
    const externalRef = formatExternalRef(issue, repository);
    if (make) changes.push({ ...make, externalRef });
    else if (link) changes.push({ kind: 'link', bead, externalRef });
  }
  return { events, changes };
}

function commitLedger(world: World, planned: Plan, opened: readonly LedgerEvent[]): void {
  world.ledger += renderLedger([...opened, ...planned.operations.flatMap(ledgerEventsOf)]);
  for (const { key, text } of of(planned, 'remember')) world.memory.set(key, text);
  for (const { memory } of of(planned, 'integrate')) for (const [key, text] of memory) world.memory.set(key, text);
}

/** All of a plan in one commit of the default branch. A plan whose changes do not fit is a mistake of the planner. */
function commitBeads(world: World, planned: Plan, opened: readonly BeadChange[]): readonly LedgerEvent[] {
  const operations = of(planned, 'bead');
  const changes = [...opened, ...operations.map(({ change }) => change)];
  if (changes.length === 0 || world.beads === null) return [];
  const changed = changeBeads(readBeads(world.beads, '.beads/issues.jsonl'), changes, nowOf(world));
  if (changed.kind === 'refused') throw new Error(changed.problems.map(({ message }) => message).join(' '));
  world.beads = changed.text;
  world.commits.push(shaOf(world.commits.length + 1));
  return operations.flatMap(({ event }) => event ?? []);
}

function actOnRuns(world: World, planned: Plan): readonly LedgerEvent[] {
  for (const { run, force } of of(planned, 'cancel-run')) {
    const known = world.runs.get(run.id);
    if (known) known.asked = [...known.asked, force ? 'force' : 'cancel'];
  }
  return of(planned, 'dispatch').flatMap((operation) => dispatch(world, operation));
}

function dispatch(world: World, operation: OfKind<'dispatch'>): readonly LedgerEvent[] {
  const { worker, attempt } = operation;
  const line = { at: nowOf(world), worker, attempt };
  const fate = world.fate(worker, attempt);
  world.dispatched.push(operation.dispatch);
  switch (fate) {
    case 'refused':
      return [{ kind: 'ended', ...line, failure: 'not-started', detail: refusal }];
    case 'lost':
      return [];
    case 'untold':
    case 'told': {
      const { run } = startRun(world, operation);
      const told = {
        kind: 'admitted',
        ...line,
        dispatch: operation.dispatch,
        run: { id: run.id, attempt: 1 },
      } as const;
      return fate === 'told' ? [told] : [];
    }
  }
}

/** The run that GitHub makes of a dispatch. */
export function startRun(
  world: World,
  operation: Pick<OfKind<'dispatch'>, 'worker' | 'attempt' | 'dispatch' | 'workflow' | 'ref'>,
): WorldRun {
  const { worker, attempt, dispatch: id, workflow, ref } = operation;
  const at = nowOf(world);
  const started: WorldRun = {
    run: {
      id: 500 + world.runs.size + 1,
      attempt: 1,
      status: 'queued',
      conclusion: null,
      title: dispatchTitle({ swarm: world.swarm, worker, attempt, dispatch: id }),
      event: 'workflow_dispatch',
      path: `.github/workflows/${workflow}`,
      branch: ref,
      headSha: headOf(world),
      headRepositoryId: repository.id,
      actorId: coordinator,
      createdAt: at,
      startedAt: null,
      updatedAt: at,
    },
    handIn: null,
    isDeleted: false,
    asked: [],
    of: { worker, attempt, dispatch: id },
  };
  world.runs.set(started.run.id, started);
  return started;
}

function tellPeople(world: World, planned: Plan): void {
  for (const operation of planned.operations) {
    if (operation.kind === 'answer') world.said.push({ issue: operation.ask.issue, text: operation.what.kind });
    if (operation.kind !== 'refuse') continue;
    const { ask, reason, silent } = operation;
    if (!silent) world.said.push({ issue: ask.issue, text: reason });
    if (ask.kind === 'label') removeLabel(world);
  }
}

export function removeLabel(world: World): void {
  const issue = world.issues.get(world.issue);
  if (issue)
    world.issues.set(issue.number, { ...issue, labels: issue.labels.filter((one) => one !== triggerOf(world)) });
  world.label = null;
}

function finishPass(world: World, planned: Plan, answers: readonly LedgerEvent[]): void {
  world.ledger += renderLedger(answers);
  for (const { issue } of of(planned, 'close-issue')) {
    const known = world.issues.get(issue);
    if (known) world.issues.set(issue, { ...known, state: 'closed' });
  }
}
