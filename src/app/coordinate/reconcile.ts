/**
 * The one way in which anything happens to a swarm: look, plan, carry out. A plan goes the whole way, so that planning
 * again on what came of it finds nothing; therefore one pass is enough, and what happens meanwhile has an event of its
 * own. Three passes are followed by another: one that begins a swarm, one that had a dispatch refused, and one that
 * lost, because a fact may have come in that only the loser knows of (`docs/protocol.md`, story 13).
 */
import { aboutOf } from '../../core/plan/about.ts';
import { dueAt } from '../../core/plan/attempt/due.ts';
import type { Problem } from '../../core/problem.ts';
import type { Plan } from '../../core/plan/operation.ts';
import type { SwarmState } from '../../core/swarm/state.ts';
import { preflight } from '../doctor/preflight.ts';
import { apply } from './apply/apply.ts';
import type { Known } from './targets/known.ts';
import { observe } from './observe/observe.ts';
import { planPass } from './plan-pass.ts';
import { operationsOf } from './plan-parts.ts';
import type { Coordinator } from './ports.ts';
import type { Seen } from './seen.ts';
import type { Target } from './targets/target.ts';

export type Reconciled =
  | {
      readonly kind: 'settled';
      readonly state: SwarmState | null;
      /** Trigger label → open issues that bear it, from the last look. */
      readonly labelled: ReadonlyMap<string, readonly number[]>;
      /** And pull requests. */
      readonly labelledPulls: ReadonlyMap<string, readonly number[]>;
      /** What the next look may ask for at once. */
      readonly known: Known;
      /** Milliseconds until time alone decides something, or the next look is due; null: nothing is to come. */
      readonly dueIn: number | null;
    }
  /** The swarm file does not read. */
  | { readonly kind: 'invalid'; readonly path: string; readonly problems: readonly Problem[] }
  | { readonly kind: 'nothing' }
  /** Every pass lost: whoever called leaves a hint for later. */
  | { readonly kind: 'unsettled'; readonly state: SwarmState | null };

/** Beyond it something disturbs us, and more passes would not help. */
const mostPasses = 12;

/** `first`: what the first look should ask for, as far as an earlier look told; null: it finds that out. */
export async function reconcile(
  coordinator: Coordinator,
  target: Target,
  first: Known | null = null,
): Promise<Reconciled> {
  const { ports } = coordinator;
  let before = first;
  let state: SwarmState | null = null;
  let owed: ReadonlySet<string> = new Set();
  for (let pass = 1; pass <= mostPasses; pass += 1) {
    const observed = await observe(coordinator, target, before);
    if (observed.kind !== 'seen') return observed;
    const { snapshot, plan: whole } = await planPass(ports, observed.seen.snapshot);
    const planned = target.byTheWay ? withoutRefusals(whole) : whole;
    const seen = { ...observed.seen, snapshot };
    for (const { level, message } of planned.notices) ports.tell(level, message);
    for (const operation of planned.operations)
      ports.tell('info', `${operation.kind}: ${operation.reason}`, aboutOf(operation));
    ports.planned?.(planned.operations);
    await mayBegin(coordinator, planned, seen);
    const applied = await apply(coordinator, { seen, plan: planned, owed });
    ({ state, owed } = applied);
    if (applied.kind === 'done') {
      const { labelled, labelledPulls } = seen;
      const dueIn = dueAfter(coordinator, seen, state);
      return { kind: 'settled', state, labelled, labelledPulls, known: observed.known, dueIn };
    }
    before = observed.known;
    if (applied.kind === 'lost') await ports.clock.sleep(pause(seen.snapshot.nonce, pass));
  }
  return { kind: 'unsettled', state };
}

/** While a swarm goes on, its own period too, from this look on. */
function dueAfter({ ports }: Coordinator, { snapshot, began }: Seen, state: SwarmState | null): number | null {
  if (state === null || state.finished) return null;
  const now = Date.parse(snapshot.now) + ports.clock.elapsed() - began;
  const due = dueAt({ ...snapshot, state, now: new Date(now).toISOString() });
  const next = snapshot.config.coordination.monitorEvery * 1000;
  return due === null ? next : Math.min(next, Date.parse(due) - now);
}

/** Those that no ledger remembers: another pass may say them at this moment. */
function withoutRefusals(planned: Plan): Plan {
  const kept = planned.operations.filter((one) => one.kind !== 'refuse' || one.event !== null);
  return { ...planned, operations: kept };
}

/** Throws where the token could not carry on what is about to begin. */
async function mayBegin({ ports }: Coordinator, planned: Plan, { snapshot, ref }: Seen): Promise<void> {
  if (!ports.powers || operationsOf(planned, 'start').length === 0) return;
  const { config, defaultBranch } = snapshot;
  const roles = new Set(config.workers.map(({ role }) => role));
  const workflows = config.roles.flatMap(({ id, workflow }) => (roles.has(id) ? [workflow] : []));
  const { powers, reader } = ports;
  await preflight({ powers, reader, ref, workflows, branch: defaultBranch.name });
}

/** Milliseconds; spread by the nonce, so that two that lose to each other do not meet again. */
function pause(nonce: string, pass: number): number {
  const spread = Array.from(nonce).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1000, 0);
  return 100 * pass + spread;
}
