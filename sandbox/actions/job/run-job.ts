/** A job from its token to its last `post`: minted for it, revoked after it, nothing of it left running. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { timeNow } from '../../clock.ts';
import type { GitHubSide, TokenGrant } from '../../contract.ts';
import { evaluateText, fill, holds } from '../expression/template.ts';
import { toText, type Value, type ValueMap } from '../expression/value.ts';
import { identityEnvironment } from '../oidc/routes.ts';
import { readOnly } from '../run/pull-run.ts';
import { type Attempt, type Conclusion, type Job, type Run, type Step } from '../run/run.ts';
import type { Settings } from '../settings.ts';
import { tokenPermissions } from '../workflow/permissions.ts';
import { runnerContext } from './contexts.ts';
import { runnerEnvironment } from './environment.ts';
import { createJobLog, type StepLog } from './log.ts';
import { ownActions } from './own-actions.ts';
import { makePlaces } from './places.ts';
import { signalGroup } from './process.ts';
import { runByAct } from './run-by-act.ts';
import { guarded, runStep } from './run-step.ts';
import { conditionScope, stepScope, titleOf, type Frame, type Session } from './session.ts';

export interface JobOrder {
  readonly github: GitHubSide;
  readonly settings: Settings;
  readonly run: Run;
  readonly attempt: Attempt;
  readonly job: Job;
  /** `github` without token and job, `needs`, `vars`, `inputs`. */
  readonly contexts: {
    readonly github: ValueMap;
    readonly needs: Value;
    readonly vars: Value;
    readonly inputs: ValueMap;
  };
  /** The token by which the job's actions speak to the results service. */
  readonly runtimeToken: string;
  readonly cancel: AbortSignal;
  readonly force: AbortSignal;
  /** Process groups of all running jobs, for whoever ends in a hurry. */
  readonly live: Set<ReadonlySet<number>>;
}

/** GitHub's own account for job tokens. */
const bot = { id: 41_898_282, login: 'github-actions[bot]', type: 'Bot' } as const;

export async function runJob(order: JobOrder): Promise<void> {
  const { github, job } = order;
  const grant = mintToken(order);
  job.status = 'in_progress';
  job.startedAt = timeNow();
  const { session, frame } = await setUp(order, grant);
  order.live.add(session.groups);
  try {
    await inStep(session, addStep(job, 'Set up job'), async (log) => {
      log.say(`Job ${job.name} of run ${order.run.id}, attempt ${order.attempt.number}`);
      log.say(`GITHUB_TOKEN permissions: ${describe(grant)}`);
      fillJobEnv(session, frame);
      return 'success';
    });
    if (order.settings.act !== null) await runByAct(session, frame, order.settings.act);
    else {
      await runSteps(session, frame);
      await runPosts(session, frame);
    }
    job.outputs = outputsOf(session, frame);
  } catch (error) {
    frame.failed = true;
    job.annotations.push({ level: 'failure', message: String(error) });
  } finally {
    for (const group of session.groups) signalGroup(group, 'SIGKILL');
    order.live.delete(session.groups);
    github.revoke(grant.token);
  }
  await inStep(session, addStep(job, 'Complete job'), async () => 'success');
  if (job.summary !== '') writeFileSync(join(order.attempt.logs, `${job.spec.key}-summary.md`), job.summary);
  job.endedAt = timeNow();
  job.conclusion = session.cancel.aborted ? 'cancelled' : frame.failed ? 'failure' : 'success';
  job.status = 'completed';
}

function mintToken({ github, settings, run, attempt, job }: JobOrder): TokenGrant {
  const worker = run.inputs.texts['worker'];
  return github.mint({
    name: `job:${run.id}/${job.spec.key}`,
    kind: 'job',
    account: bot,
    permissions: jobPermissions({ settings, run, job }),
    job: { run: run.id, attempt: attempt.number, job: job.spec.key, ...(worker === undefined ? {} : { worker }) },
  });
}

export function jobPermissions({
  settings,
  run,
  job,
}: Pick<JobOrder, 'settings' | 'run' | 'job'>): TokenGrant['permissions'] {
  const asked = tokenPermissions(run.workflow.permissions, job.spec.permissions, settings.policy.defaultScope);
  return run.pull?.fork ? readOnly(asked) : asked;
}

function describe({ permissions }: TokenGrant): string {
  return Object.entries(permissions)
    .filter(([, scope]) => scope !== 'none')
    .map(([name, scope]) => `${name}: ${scope}`)
    .join(', ');
}

async function setUp(
  order: JobOrder,
  grant: TokenGrant,
): Promise<{ readonly session: Session; readonly frame: Frame }> {
  const { github, settings, run, attempt, job, contexts } = order;
  const directory = join(settings.directory, 'jobs', `${run.id}-${attempt.number}`, job.spec.key);
  const places = await makePlaces(directory, github.repository.name);
  const uses = settings.ownActions ? await ownActions(settings.uses, join(directory, '_actions')) : settings.uses;
  await writeFile(places.event, JSON.stringify(run.payload));
  mkdirSync(attempt.logs, { recursive: true });
  const log = createJobLog(attempt.logs, job.spec.key, job.annotations);
  const own = settings.environments[job.spec.environment ?? ''] ?? {};
  const secrets = run.pull?.fork ? {} : { ...settings.secrets, ...own };
  for (const secret of [grant.token, order.runtimeToken, ...Object.values(secrets)]) log.mask(secret);
  const facts = { token: grant.token, job: job.spec.key, workspace: places.workspace, event_path: places.event };
  const fixed = {
    github: { ...contexts.github, ...facts },
    runner: runnerContext(places),
    needs: contexts.needs,
    vars: contexts.vars,
    secrets: { ...secrets, GITHUB_TOKEN: grant.token },
  };
  const session: Session = {
    github,
    settings: { ...settings, uses },
    run,
    attempt,
    job,
    places,
    log,
    runStep: async (place, spec) => runStep(session, place, spec),
    contexts: fixed,
    runnerEnv: {
      ...runnerEnvironment(places, fixed),
      ...(grant.permissions['id_token'] === 'write' ? identityEnvironment(github.url, order.runtimeToken) : {}),
    },
    actionEnv: {
      ACTIONS_RUNTIME_TOKEN: order.runtimeToken,
      ACTIONS_RUNTIME_URL: `${github.url}/`,
      ACTIONS_RESULTS_URL: `${github.url}/`,
    },
    env: {},
    path: [],
    posts: [],
    groups: new Set(),
    canCheckOut: grant.permissions['contents'] === 'read' || grant.permissions['contents'] === 'write',
    cancel: order.cancel,
    force: order.force,
  };
  return { session, frame: { steps: new Map(), inputs: contexts.inputs, actionPath: null, env: {}, failed: false } };
}

function fillJobEnv(session: Session, frame: Frame): void {
  for (const env of [session.run.workflow.env, session.job.spec.env]) {
    const scope = stepScope(session, frame);
    const filled = Object.entries(env).map(([name, value]): [string, string] => [name, fill(String(value), scope)]);
    Object.assign(session.env, Object.fromEntries(filled));
  }
}

async function runSteps(session: Session, frame: Frame): Promise<void> {
  const steps = session.job.spec.steps.map((spec) => ({ spec, step: addStep(session.job, titleOf(spec)) }));
  for (const { spec, step } of steps) {
    step.name = nameOf(session, frame, spec);
    await inStep(session, step, async (log) => {
      const { conclusion } = await runStep(session, { frame, log }, spec);
      if (conclusion === 'failure') frame.failed = true;
      return conclusion;
    });
  }
}

function nameOf(session: Session, frame: Frame, spec: Parameters<typeof titleOf>[0]): string {
  try {
    return toText(evaluateText(titleOf(spec), stepScope(session, frame)));
  } catch {
    return titleOf(spec);
  }
}

/** In reverse, whatever happened before. */
async function runPosts(session: Session, frame: Frame): Promise<void> {
  const posts = session.posts.toReversed().map((post) => ({ post, step: addStep(session.job, post.name) }));
  for (const { post, step } of posts) {
    await inStep(session, step, async (log) => {
      const stillHolds = (): boolean => holds(post.condition, conditionScope(session, frame));
      if (session.force.aborted || !stillHolds()) return 'skipped';
      const guard = guarded(session, stillHolds);
      try {
        const ok = await post.run({ log, env: post.env, cancel: guard.signal });
        if (!ok) frame.failed = true;
        return ok ? 'success' : guard.cancelled() ? 'cancelled' : 'failure';
      } finally {
        guard.end();
      }
    });
  }
}

/** Steps are listed before they run; only those that the end adds are not. */
async function inStep(session: Session, step: Step, work: (log: StepLog) => Promise<Conclusion>): Promise<void> {
  step.status = 'in_progress';
  step.startedAt = timeNow();
  try {
    step.conclusion = await work(session.log.step(step.number, step.name));
  } catch (error) {
    step.conclusion = 'failure';
    throw error;
  } finally {
    step.status = 'completed';
    step.endedAt = timeNow();
  }
}

function addStep({ steps }: Job, name: string): Step {
  const number = steps.length + 1;
  const step: Step = { number, name, status: 'queued', conclusion: null, startedAt: null, endedAt: null };
  steps.push(step);
  return step;
}

/** An output that holds a secret is left out, as on GitHub. */
function outputsOf(session: Session, frame: Frame): Readonly<Record<string, string>> {
  const scope = stepScope(session, frame);
  const all = Object.entries(session.job.spec.outputs).map(([name, text]): [string, string] => [
    name,
    fill(String(text), scope),
  ]);
  return Object.fromEntries(all.filter(([, value]) => !session.log.holdsSecret(value)));
}
