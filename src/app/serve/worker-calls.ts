/**
 * A worker of a live role that says: look at my swarm. It proves by the token of its job which run it is, and that run
 * must be the one that the ledger has at work there. What comes of it is the hint that a webhook would give; nothing of
 * the token is kept but its id, and who is no such worker learns nothing about what there is.
 */
import { newsworthy } from '../../core/plan/attempt/news.ts';
import { mostNewsAtOnce, newsWindow } from '../../core/swarm/live-notes.ts';
import { currentAttempt } from '../../core/swarm/state.ts';
import { configOf, createInterpreter } from '../coordinate/observe/interpret.ts';
import { lookTwice } from '../coordinate/observe/look-twice.ts';
import type { Coordinator } from '../coordinate/ports.ts';
import { usualConfig } from '../coordinate/targets/target.ts';
import type { JobProof, JobTokens } from '../ports/job-tokens.ts';
import type { Tenants } from '../ports/tenants.ts';
import type { Put } from '../ports/work-queue.ts';
import type { Budget } from './budget.ts';
import type { Homes } from './homes.ts';
import { createPace } from './pace.ts';
import type { Tenant } from './tenant.ts';
import { workOfHint } from './works-of.ts';
import type { Work } from './work.ts';

export type Heard =
  /** It will be looked at. */
  | { readonly kind: 'taken'; readonly tenant: Tenant }
  /** `reason`: in our words. `token`: the token is to blame; else what it proves is not enough. */
  | { readonly kind: 'refused'; readonly what: 'token' | 'run'; readonly reason: string }
  /** No such repository, swarm or run is at work here, whichever of them it is. */
  | { readonly kind: 'unknown' }
  /** The same may be sent once more. */
  | { readonly kind: 'later' };

export interface WorkerCalls {
  hear(token: string, swarm: string): Promise<Heard>;
}

type Standing = Exclude<Heard, { kind: 'taken' }> | { readonly kind: 'works'; readonly tenant: Tenant };

/** Milliseconds for which what was seen of a run is not looked at again. */
const seenFor = 1000;
/** Of one run, within the time in which the coordinator takes half as many news, heard or not: more would be looks for nothing. */
const mostCalls = 2 * mostNewsAtOnce;
/** Calls at one time. */
const mostAtOnce = 64;

export function createWorkerCalls(options: {
  readonly tokens: JobTokens;
  readonly homes: Homes;
  readonly tenants: Pick<Tenants, 'enter'>;
  readonly budget: Pick<Budget, 'allows'>;
  readonly put: (work: Work) => Promise<Put>;
  /** Milliseconds. */
  readonly now: () => number;
}): WorkerCalls {
  const { tokens, put, now } = options;
  const paceOf = () => createPace({ most: mostCalls, within: newsWindow * 1000, now });
  const [pace, looks] = [paceOf(), paceOf()];
  const seen = new Map<string, { readonly at: number; readonly swarm: string; readonly standing: Promise<Standing> }>();
  let calls = 0;
  const standingOf = async (proof: JobProof, swarm: string): Promise<Standing> => {
    const key = runKey(proof);
    for (const [old, { at }] of seen) if (now() - at >= seenFor) seen.delete(old);
    const known = seen.get(key);
    // A run is of one swarm, and who names many would have as many looks.
    if (known) return known.swarm === swarm ? known.standing : { kind: 'later' };
    if (!looks.allows(key)) return { kind: 'later' };
    const standing = look(options, proof, swarm);
    seen.set(key, { at: now(), swarm, standing });
    return standing;
  };
  const hear = async (token: string, swarm: string): Promise<Heard> => {
    const proving = await tokens.prove(token);
    if (proving.kind === 'refused') return { kind: 'refused', what: 'token', reason: proving.reason };
    if (proving.kind === 'later') return proving;
    const standing = await standingOf(proving.proof, swarm);
    if (standing.kind !== 'works') return standing;
    const spent = proving.spend();
    if (spent === 'used') return { kind: 'refused', what: 'token', reason: 'it was used already' };
    if (spent === 'full') return { kind: 'later' };
    const { tenant } = standing;
    const isTimely = pace.allows(runKey(proving.proof));
    if (isTimely && (await isKept(put(workOfHint(tenant, { kind: 'swarm', swarm, run: null }))))) {
      return { kind: 'taken', tenant };
    }
    // One run that calls without end would fill the memory that all need.
    proving.giveBack();
    return { kind: 'later' };
  };
  return {
    hear: async (token, swarm) => {
      if (calls >= mostAtOnce) return { kind: 'later' };
      calls += 1;
      try {
        return await hear(token, swarm);
      } catch {
        return { kind: 'later' };
      } finally {
        calls -= 1;
      }
    },
  };
}

async function isKept(putting: Promise<Put>): Promise<boolean> {
  return putting.then(
    (kept) => kept !== 'refused',
    () => false,
  );
}

/** Throws when GitHub does not answer. */
async function look(
  { homes, tenants, budget }: Parameters<typeof createWorkerCalls>[0],
  proof: JobProof,
  swarm: string,
): Promise<Standing> {
  const home = await homes.of(proof.repository);
  if (home === null) return { kind: 'unknown' };
  const { tenant, owner } = home;
  if (!budget.allows(tenant.installation, 'hint')) return { kind: 'later' };
  const coordinator = owner === proof.owner ? await tenants.enter(tenant, 'hint') : null;
  if (coordinator === null) {
    homes.forget(proof.repository);
    return { kind: 'unknown' };
  }
  return standingOfRun(coordinator, { proof, swarm, tenant });
}

interface Asked {
  readonly proof: JobProof;
  readonly swarm: string;
  readonly tenant: Tenant;
}

async function standingOfRun(
  { ports: { reader }, refPrefix }: Coordinator,
  { proof, swarm, tenant }: Asked,
): Promise<Standing> {
  const interpret = createInterpreter({ swarm, path: usualConfig });
  const first = { swarmRef: `${refPrefix}/${swarm}`, swarmFiles: ['ledger.jsonl'], files: [usualConfig] };
  const more = (read: Parameters<typeof interpret>[0]) => Promise.resolve({ files: [interpret(read).path] });
  const seen = await lookTwice({ reader, first, more });
  const reading = interpret(seen);
  const { state } = reading;
  const config = configOf(reading);
  if (!state || !config || state.finished) return { kind: 'unknown' };
  const worker = config.workers.find(({ id }) => isAdmitted(currentAttempt(state.workers.get(id)), proof));
  if (!worker) return { kind: 'unknown' };
  const { workflow } = config.roles.find(({ id }) => id === worker.role) ?? {};
  if (proof.workflow !== `.github/workflows/${workflow}`) return refusedRun("it is not of its role's workflow");
  const ref = worker.ref ?? seen.defaultBranch.name;
  if (![`refs/heads/${ref}`, `refs/tags/${ref}`].includes(proof.ref)) return refusedRun('it is of another ref');
  return newsworthy(config, state, worker) ? { kind: 'works', tenant } : refusedRun('its role is not live');
}

function isAdmitted(attempt: ReturnType<typeof currentAttempt>, { run }: JobProof): boolean {
  const admitted = attempt?.end === null ? attempt.admitted?.run : undefined;
  return admitted?.id === run.id && admitted.attempt === run.attempt;
}

function runKey({ repository, run }: JobProof): string {
  return `${repository}/${run.id}/${run.attempt}`;
}

function refusedRun(reason: string): Standing {
  return { kind: 'refused', what: 'run', reason };
}
