/**
 * Who begins. A worker's needs are met, its bead may be taken, and a slot is free: then its intent, its claim and its
 * dispatch are planned together. First attempts take the ordinary slots; a replacement takes one of the reserve, so that
 * failing workers never crowd out those that have not begun.
 */
import { holdsAgent } from '../../config/holds-agent.ts';
import { worksElsewhere } from '../../config/works-elsewhere.ts';
import type { Worker } from '../../config/swarm-config.ts';
import { newDispatchId } from '../../swarm/dispatch-inputs.ts';
import type { SwarmState } from '../../swarm/state.ts';
import { isOver } from '../age.ts';
import { restsUntil } from './between-attempts.ts';
import { brokenBy } from '../bounds/breaker.ts';
import { claimOf } from '../beads/claim.ts';
import { closedIssue } from './closed-by.ts';
import { step, type Course, type Step } from '../course.ts';
import { dispatchOf } from './dispatch-of.ts';
import { brokenBeads, holdsOf, type BeadHold, type Holds } from '../beads/hold.ts';
import { usedUp } from '../bounds/limits.ts';
import { linkTrouble } from '../beads/link.ts';
import { pausedReason } from '../people/pause.ts';
import type { Operation } from '../operation.ts';
import { standingsOf, type Standing } from '../standing.ts';

export interface Waiting {
  readonly worker: string;
  /** In our words. */
  readonly reason: string;
  /** Ids of the needs that are not Go. */
  readonly needs: readonly string[];
  /**
   * `slot` and `needs` pass by themselves while others work, `pull` and `rest` do in any case, `paused` when a person wants it to;
   * the rest needs somebody from outside.
   */
  readonly kind: 'needs' | 'slot' | 'pull' | 'paused' | 'bead' | 'link' | 'rest' | 'limit' | 'breaker';
}

interface Slots {
  ordinary: number;
  reserve: number;
}

export function planDispatches(course: Course): Step {
  const { nonce, config } = course.snapshot;
  const slots = freeSlots(course);
  const holds = holdsOf(course);
  const operations: Operation[] = [];
  for (const standing of byPriority(course)) {
    const hold = mayBegin(course, standing, holds);
    if (hold.kind !== 'may') continue;
    const reserve = takeSlot(slots, standing, config.limits.reserve);
    if (reserve === null) continue;
    operations.push(...begin(course, { standing, hold: hold.hold, reserve, nonce }));
  }
  return step(operations);
}

/** Why each worker that has not begun, or may begin again, does not now. In the order of the swarm file. */
export function waitingOf(course: Course): readonly Waiting[] {
  const holds = holdsOf(course);
  return [...standingsOf(course.snapshot.config, course.state).workers.values()].flatMap(
    (standing): readonly Waiting[] => {
      if (!isCandidate(standing) && standing.outcome !== 'blocked') return [];
      const may = mayBegin(course, standing, holds);
      if (may.kind === 'not') return [may.waiting];
      const { length } = standing.failures;
      const reason = length > 0 ? 'waits for a slot of the reserve' : 'waits for a slot';
      return [{ worker: standing.worker, reason, needs: [], kind: 'slot' }];
    },
  );
}

function isCandidate({ outcome, attempt }: Standing): boolean {
  return outcome === 'open' && (attempt === null || attempt.end !== null);
}

function byPriority(course: Course): readonly Standing[] {
  const candidates = [...standingsOf(course.snapshot.config, course.state).workers.values()].filter(isCandidate);
  return candidates.sort((a, b) => a.config.priority - b.config.priority);
}

type May = { readonly kind: 'may'; readonly hold: BeadHold } | { readonly kind: 'not'; readonly waiting: Waiting };

function mayBegin(course: Course, standing: Standing, holds: Holds): May {
  const { worker, needs } = standing;
  const missing = standing.config.needs.filter((need) => !needs.met.includes(need));
  const not = (kind: Waiting['kind'], reason: string): May => ({
    kind: 'not',
    waiting: { worker, reason, needs: missing, kind },
  });
  if (needs.failed.length > 0) return not('needs', `blocked: ${needs.failed.join(', ')} not Go`);
  if (missing.length > 0) return not('needs', `waits for ${missing.map((need) => shownNeed(course, need)).join(', ')}`);
  const paused = pausedReason(course, worker);
  if (paused !== null) return not('paused', paused);
  const broken = brokenBy(course.state);
  if (broken !== null) return not('breaker', broken);
  const used = usedUp(course.snapshot.config.limits, course.state, course.snapshot.now);
  if (used !== null) return not('limit', used);
  if (course.state.pull && !course.snapshot.pull) return not('pull', 'the pull request cannot be read');
  const trouble = linkTrouble(course, standing.config) ?? unlinked(course, worker);
  if (trouble !== null) return not('link', trouble);
  const hold = holds(worker);
  if (hold.kind === 'held' || hold.kind === 'waits') return not('bead', hold.reason);
  const until = restsUntil(standing);
  if (until !== null && isOver({ now: until }, course.snapshot.now, 0)) return not('rest', restReason(until));
  const closed = closedIssue(course, worker);
  if (closed) return not('link', closed.reason);
  return { kind: 'may', hold };
}

/** In UTC. */
function restReason(until: string): string {
  return `rests until ${until.slice(11, 16)} UTC before its next attempt`;
}

/** Its issue is known, or opened by this very plan. */
function unlinked(course: Course, worker: string): string | null {
  const { state, operations } = course;
  const opening = operations.some((operation) => operation.kind === 'open-issue' && operation.worker === worker);
  return opening || state.workers.get(worker)?.link ? null : (brokenBeads(course) ?? 'it is not tied to an issue');
}

/** `phase-1 (R1)`: a gate with those that decide it. */
function shownNeed(course: Course, need: string): string {
  const gate = course.snapshot.config.gates.find(({ id }) => id === need);
  if (!gate) return need;
  return gate.verdictOf.length > 0 ? `${need} (${gate.verdictOf.join(', ')})` : `${need} (a person decides)`;
}

/** An open attempt holds its slot until its end, whoever it is of and whatever was asked of it. */
function freeSlots({ snapshot, state }: Course): Slots {
  const { maxAgents, reserve } = snapshot.config.limits;
  const open = openAttempts(state);
  const inReserve = open.filter((attempt) => attempt.reserve).length;
  return { ordinary: maxAgents - 1 - reserve - (open.length - inReserve), reserve: reserve - inReserve };
}

export function openAttempts(state: SwarmState): readonly { readonly worker: string; readonly reserve: boolean }[] {
  return [...state.workers.values()].flatMap(({ attempts }) => {
    const last = attempts.at(-1);
    return last && last.end === null ? [last] : [];
  });
}

/** Is it a slot of the reserve? null: none is free. Without a reserve at all, a replacement waits for an ordinary one. */
function takeSlot(slots: Slots, standing: Standing, reserve: number): boolean | null {
  const kind = standing.failures.length > 0 && reserve > 0 ? 'reserve' : 'ordinary';
  if (slots[kind] <= 0) return null;
  slots[kind] -= 1;
  return kind === 'reserve';
}

function begin(
  course: Course,
  of: { readonly standing: Standing; readonly hold: BeadHold; readonly reserve: boolean; readonly nonce: string },
): readonly Operation[] {
  const { standing, hold, reserve, nonce } = of;
  const { now, config, defaultBranch, self } = course.snapshot;
  const worker: Worker = standing.config;
  const attempt = (standing.attempt?.number ?? 0) + 1;
  const dispatch = newDispatchId({ worker: worker.id, attempt, nonce });
  const { commit } = defaultBranch;
  const by = self.id === null ? {} : { by: self.id };
  const agent = holdsAgent(config, worker) ? ({ agent: true } as const) : {};
  const elsewhere = worksElsewhere(config, worker, defaultBranch.name) ? ({ elsewhere: true } as const) : {};
  const line = {
    kind: 'intent',
    at: now,
    worker: worker.id,
    attempt,
    dispatch,
    reserve,
    commit,
    ...agent,
    ...elsewhere,
    ...by,
  } as const;
  const event = course.state.pull ? { ...line, head: course.state.pull.head } : line;
  const claim = hold.kind === 'free' ? claimOf(course, { ...hold, worker: worker.id, attempt, dispatch }) : [];
  return [...claim, dispatchOf(course, { worker, attempt, dispatch, reason: whyNow(standing), event })];
}

function whyNow({ config, failures }: Standing): string {
  const last = failures.at(-1);
  if (last !== undefined) return `the attempt before ended as ${last.replaceAll('-', ' ')}`;
  return config.needs.length > 0 ? `${config.needs.join(', ')} met` : 'it needs nothing';
}
