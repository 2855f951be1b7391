/**
 * The server's work, one batch of one key at a time. Finding out what a hint is about, and looking at it, are calls of
 * their own; each enters the repository anew, so no token outlives the work that it was made for.
 */
import type { About } from '../../core/plan/about.ts';
import type { Operation } from '../../core/plan/operation.ts';
import { SwarmLeadError } from '../../core/problem.ts';
import { findStrays } from '../coordinate/observe/find-strays.ts';
import { follow, type Followed } from '../coordinate/follow.ts';
import type { Known } from '../coordinate/targets/known.ts';
import type { Coordinator } from '../coordinate/ports.ts';
import { resolveHint } from '../coordinate/targets/resolve-hint.ts';
import type { WantedPass } from '../coordinate/targets/wanted-pass.ts';
import type { Meter } from '../ports/meter.ts';
import type { Tenants } from '../ports/tenants.ts';
import type { Tracer } from '../ports/tracer.ts';
import { syncByItself, watchFor } from '../sync/by-itself.ts';
import type { Batch, Worker, WorkQueue } from '../ports/work-queue.ts';
import type { Budget } from './budget.ts';
import { createDeadLetter } from './dead-letter.ts';
import { mergePasses } from './merge-passes.ts';
import type { Redelivery } from './redeliver.ts';
import type { Tenant } from './tenant.ts';
import { factsOfKey } from './traced.ts';
import type { Wakes } from './wakes.ts';
import { workOf, type Work } from './work.ts';

/** One line of ours about a batch, and whom in it, for the server's log. */
export type Tell = (level: 'info' | 'warning' | 'error', batch: Batch, line: string, about?: About) => void;

export interface Serving {
  readonly tenants: Tenants;
  readonly redelivery: Redelivery;
  readonly meter: Meter;
  readonly budget: Budget;
  readonly tracer: Tracer;
  readonly wakes: Wakes;
  /** Puts it into the queue. */
  readonly put: (work: Work) => Promise<void>;
  readonly tell: Tell;
  /** The queue's dead letters. */
  readonly givenUp: WorkQueue['givenUp'];
}

/** What the last look of a swarm learnt to ask for, by the swarm's key; it saves a look, and nothing rests on it. */
type Learnt = Map<string, Known>;
const mostLearnt = 1000;

export function createWorker(serving: Serving): Worker {
  const learnt: Learnt = new Map();
  return async (batch) => {
    const together = putTogether(batch.texts.flatMap((text) => read(serving, batch, text)));
    return together === null ? 'done' : carryOut({ ...serving, learnt }, batch, together);
  };
}

interface Working extends Serving {
  readonly learnt: Learnt;
}

function read(serving: Serving, batch: Batch, text: string): readonly Work[] {
  try {
    return [workOf(text)];
  } catch (error) {
    serving.tell('warning', batch, error instanceof SwarmLeadError ? error.message : 'A job does not read.');
    return [];
  }
}

type Together =
  | Extract<Work, { kind: 'everything' | 'installation' }>
  | { readonly kind: 'hints'; readonly tenant: Tenant; readonly hints: readonly HintWork[] }
  | { readonly kind: 'passes'; readonly tenant: Tenant; readonly passes: readonly PassWork[] }
  | Extract<Work, { readonly kind: 'sync' }>;

type HintWork = Extract<Work, { readonly kind: 'hint' }>;
type PassWork = Extract<Work, { readonly kind: 'pass' }>;

/** Works of one key are of one kind and one tenant. null: none reads. */
function putTogether(works: readonly Work[]): Together | null {
  const [first] = works;
  switch (first?.kind) {
    case undefined:
      return null;
    case 'everything':
    case 'installation':
    case 'sync':
      return first;
    case 'hint': {
      const hints = works.flatMap((work) => (work.kind === 'hint' ? [work] : []));
      return { kind: 'hints', tenant: first.tenant, hints };
    }
    case 'pass': {
      const passes = works.flatMap((work) => (work.kind === 'pass' ? [work] : []));
      return { kind: 'passes', tenant: first.tenant, passes };
    }
  }
}

async function carryOut(serving: Working, batch: Batch, together: Together): Promise<'done' | 'again'> {
  const { tenants, put } = serving;
  const postponed = postponedBy(serving, batch, together);
  if (postponed !== null) return postponed;
  switch (together.kind) {
    case 'everything':
      for (const installation of await tenants.installations()) await put({ kind: 'installation', installation });
      await askAgain(serving, batch);
      return 'done';
    case 'installation': {
      const { installation } = together;
      for (const { repository } of await tenants.repositories(installation)) {
        await put({ kind: 'hint', tenant: { installation, repository }, hint: { kind: 'all' }, byClock: true });
      }
      return 'done';
    }
    case 'hints': {
      const inside = await enter(serving, batch, together);
      return inside === null ? 'done' : followHints(inside, together.hints);
    }
    case 'passes': {
      const inside = await enter(serving, batch, together);
      return inside === null ? 'done' : makePasses(inside, together.passes);
    }
    case 'sync': {
      const inside = await enter(serving, batch, together);
      if (inside !== null) await telling(inside, async () => syncByItself(inside.coordinator));
      return 'done';
    }
  }
}

/** That it cannot be done now is told and nothing more: everything is looked at in any case. */
async function askAgain({ redelivery, tell }: Working, batch: Batch): Promise<void> {
  try {
    const asked = await redelivery.look();
    if (asked > 0) tell('info', batch, `Webhooks that did not reach us, and were asked for again: ${asked}.`);
  } catch (error) {
    const why = error instanceof SwarmLeadError ? error.message : 'GitHub did not answer.';
    tell('warning', batch, `Lost webhooks could not be looked for: ${why}`);
  }
}

/** Looks come again by themselves; what was called for is tried again. null: there are requests enough. */
function postponedBy({ budget, tell }: Working, batch: Batch, together: Together): 'done' | 'again' | null {
  if (together.kind === 'everything') return null;
  const installation = together.kind === 'installation' ? together.installation : together.tenant.installation;
  const isLook =
    together.kind === 'installation' ||
    together.kind === 'sync' ||
    (together.kind === 'hints' && together.hints.every(({ hint }) => hint.kind === 'all'));
  if (budget.allows(installation, isLook ? 'look' : 'hint')) return null;
  tell(
    'warning',
    batch,
    `GitHub allows this installation few requests for now; ${isLook ? 'the next look' : 'this'} waits.`,
  );
  return isLook ? 'done' : 'again';
}

interface Inside {
  readonly serving: Working;
  readonly batch: Batch;
  readonly tenant: Tenant;
  readonly coordinator: Coordinator;
}

async function enter(
  serving: Working,
  batch: Batch,
  { kind, tenant }: Extract<Together, { readonly tenant: Tenant }>,
): Promise<Inside | null> {
  const coordinator = await serving.tenants.enter(tenant, kind === 'hints' ? 'hint' : 'pass');
  if (coordinator === null) {
    serving.tell('info', batch, 'The App is not installed there any more.');
    return null;
  }
  const tell: Coordinator['ports']['tell'] = (level, line, about) => serving.tell(level, batch, line, about);
  const recorded: Coordinator['ports']['recorded'] = (events) => serving.meter.recorded(events);
  const planned: Coordinator['ports']['planned'] = (operations) => showPlan(serving.tracer, operations);
  const givenUp = createDeadLetter(serving, batch.key, (line) => serving.tell('warning', batch, line));
  const ports = { ...coordinator.ports, tell, recorded, planned, givenUp };
  return { serving, batch, tenant, coordinator: { ...coordinator, ports } };
}

/**
 * A swarm file or a ledger that does not read stays so however often it is read: that is told, and the others of the
 * batch go on. What GitHub refused or did not answer is thrown, and comes again.
 */
async function telling<T>({ serving, batch }: Inside, act: () => Promise<T>): Promise<T | null> {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof SwarmLeadError) || error.code.startsWith('github-')) throw error;
    serving.tell('error', batch, error.message);
    return null;
  }
}

async function followHints(inside: Inside, hints: readonly HintWork[]): Promise<'done'> {
  for (const work of hints) await telling(inside, async () => followHint(inside, work));
  return 'done';
}

async function followHint(inside: Inside, { hint, byClock }: HintWork): Promise<void> {
  const { coordinator, asked } = watchFor(inside.coordinator);
  const found = await inside.serving.tracer.span(
    { name: 'hint', facts: { ...factsOfKey(inside.batch.key), hint: hint.kind } },
    async (note) => {
      const wanted = await resolveHint(coordinator, hint);
      note({ jobs: wanted.length });
      return wanted;
    },
  );
  const due = byClock ? found.filter(({ target }) => !restsOf(inside, target.swarm)) : found;
  for (const wanted of due) await putPass(inside, wanted, hint.kind === 'all' ? 'refuse' : 'begin');
  if (hint.kind !== 'all') return;
  const done = new Set(found.map(({ target }) => target.swarm));
  const none = { followed: null, hinted: null, done, byTheWay: false };
  const strays = due.length > 0 ? [] : await findStrays(coordinator, none);
  for (const wanted of strays) await putPass(inside, wanted, 'leave');
  if (asked()) await inside.serving.put({ kind: 'sync', tenant: inside.tenant });
}

/** Its own period is longer than ours, and has not passed. */
function restsOf({ serving, batch }: Inside, swarm: string): boolean {
  return serving.wakes.rests(`${batch.key}/${swarm}`);
}

async function makePasses(inside: Inside, works: readonly PassWork[]): Promise<'done' | 'again'> {
  const { learnt } = inside.serving;
  const { key } = inside.batch;
  const ends: { readonly wanted: WantedPass; readonly followed: Followed }[] = [];
  for (const wanted of mergePasses(works.map((work) => work.wanted))) {
    const before = wanted.before ?? learnt.get(key) ?? null;
    const followed = await telling(inside, async () => makePass(inside, { ...wanted, before }));
    learn(inside, followed);
    wakeFor(inside, wanted, followed);
    if (followed !== null) ends.push({ wanted, followed });
  }
  const last = ends.at(-1);
  if (last?.followed.kind === 'settled' && works.some(({ strays }) => strays !== 'leave')) {
    const hinted = ends.findLast(({ wanted }) => wanted.target.issue !== undefined)?.wanted.target.issue ?? null;
    const done = new Set([last.wanted.target.swarm]);
    const byTheWay = !works.some(({ strays }) => strays === 'refuse');
    const lost = await findStrays(inside.coordinator, { followed: last.followed, hinted, done, byTheWay });
    for (const wanted of lost) await putPass(inside, wanted, 'leave');
  }
  return ends.some(({ followed }) => followed.kind === 'unsettled') ? 'again' : 'done';
}

async function makePass({ serving, batch, coordinator }: Inside, wanted: WantedPass): Promise<Followed> {
  return serving.tracer.span({ name: 'pass', facts: factsOfKey(batch.key) }, async (note) => {
    const followed = await follow(coordinator, wanted);
    note({ end: followed.kind });
    return followed;
  });
}

/** It takes no time of its own. */
function showPlan(tracer: Tracer, operations: readonly Operation[]): void {
  const planned: Record<string, number> = {};
  for (const { kind } of operations) planned[kind] = (planned[kind] ?? 0) + 1;
  void tracer.span({ name: 'plan', facts: { planned } }, async () => Promise.resolve());
}

function learn({ serving: { learnt }, batch: { key } }: Inside, followed: Followed | null): void {
  learnt.delete(key);
  if (followed?.kind === 'settled') learnt.set(key, followed.known);
  const [oldest] = learnt.keys();
  if (oldest !== undefined && learnt.size > mostLearnt) learnt.delete(oldest);
}

/** What was named is done; whoever comes later looks at the swarm as it is. */
function wakeFor(
  { serving, batch, tenant }: Inside,
  { target: { swarm, path } }: WantedPass,
  followed: Followed | null,
): void {
  const dueIn = followed?.kind === 'settled' ? followed.dueIn : null;
  const wanted = { target: { swarm, path }, before: null, run: null };
  serving.wakes.set(batch.key, dueIn, { kind: 'pass', tenant, wanted, strays: 'leave' });
}

async function putPass({ serving, tenant }: Inside, wanted: WantedPass, strays: PassWork['strays']): Promise<void> {
  await serving.put({ kind: 'pass', tenant, wanted, strays });
}
