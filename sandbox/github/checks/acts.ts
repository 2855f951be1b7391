/** Check runs by the App that they belong to. */
import { forbidden, unprocessable } from '../http/refusal.ts';
import type { Actor } from '../issues/announce.ts';
import { renderUser, type Json } from '../render.ts';
import { now } from '../world.ts';
import { renderToldRun } from './render.ts';
import type { CheckAction, CheckRun, CheckStatus } from './store.ts';

/** Characters that GitHub takes in a title, a summary, a text. */
const longest = 65_535;

export interface CheckChange {
  readonly name?: string | undefined;
  readonly external_id?: string | undefined;
  readonly details_url?: string | undefined;
  readonly status?: CheckStatus | undefined;
  readonly conclusion?: string | undefined;
  readonly started_at?: string | undefined;
  readonly completed_at?: string | undefined;
  readonly output?:
    | {
        readonly title?: string | undefined;
        readonly summary?: string | undefined;
        readonly text?: string | undefined;
        readonly annotations?: readonly unknown[] | undefined;
      }
    | undefined;
  readonly actions?: readonly CheckAction[] | undefined;
}

export async function createCheckRun(
  actor: Actor,
  { head_sha: headSha, ...change }: CheckChange & { readonly name: string; readonly head_sha: string },
): Promise<CheckRun> {
  const { world, grant } = actor;
  const app = world.appOf(grant);
  if (!app) throw forbidden('You must authenticate via a GitHub App.');
  if ((await world.git.kind(headSha)) !== 'commit') throw unprocessable(`No commit found for SHA: ${headSha}`);
  const fresh: CheckRun = {
    id: world.checks.nextRun(),
    suite: world.checks.suiteOf(app.id, headSha),
    app,
    name: change.name,
    headSha,
    externalId: '',
    detailsUrl: null,
    status: 'queued',
    conclusion: null,
    startedAt: now(),
    completedAt: null,
    output: { title: null, summary: null, text: null, annotations: 0 },
    actions: [],
  };
  const run = world.checks.putRun(changed(fresh, change));
  tell(actor, run, 'created');
  if (run.status === 'completed') tell(actor, run, 'completed');
  return run;
}

export function updateCheckRun(actor: Actor, run: CheckRun, change: CheckChange): CheckRun {
  const app = actor.world.appOf(actor.grant);
  if (!app) throw forbidden('You must authenticate via a GitHub App.');
  if (app.id !== run.app.id) {
    throw forbidden(`Invalid app_id \`${app.id}\` - check run can only be modified by the GitHub App that created it.`);
  }
  const after = actor.world.checks.putRun(changed(run, change));
  if (after.status === 'completed' && run.status !== 'completed') tell(actor, after, 'completed');
  return after;
}

function changed(run: CheckRun, change: CheckChange): CheckRun {
  refuseLong(change);
  // A conclusion completes, whatever is said of the status.
  const status = change.conclusion === undefined ? (change.status ?? run.status) : 'completed';
  const conclusion = status === 'completed' ? (change.conclusion ?? run.conclusion) : null;
  if (status === 'completed' && conclusion === null) {
    throw unprocessable('Invalid request.\n\n"conclusion" wasn\'t supplied.');
  }
  const { output } = change;
  return {
    ...run,
    name: change.name ?? run.name,
    externalId: change.external_id ?? run.externalId,
    detailsUrl: change.details_url ?? run.detailsUrl,
    status,
    conclusion,
    startedAt: change.started_at ?? run.startedAt,
    completedAt: status === 'completed' ? (change.completed_at ?? run.completedAt ?? now()) : null,
    output: output
      ? {
          title: output.title ?? run.output.title,
          summary: output.summary ?? run.output.summary,
          text: output.text ?? run.output.text,
          annotations: run.output.annotations + (output.annotations?.length ?? 0),
        }
      : run.output,
    actions: change.actions ?? run.actions,
  };
}

function refuseLong({ output }: CheckChange): void {
  for (const text of [output?.title, output?.summary, output?.text]) {
    const length = Array.from(text ?? '').length;
    if (length > longest) {
      throw unprocessable(`Invalid request.\n\nOnly ${longest} characters are allowed; ${length} were supplied.`);
    }
  }
}

/** Asked for again, or its button pressed, it is told to its own App alone. */
export function tell(
  { world, grant }: Actor,
  run: CheckRun,
  action: 'created' | 'completed' | 'rerequested' | 'requested_action',
  more: Json = {},
): void {
  const payload = { action, check_run: renderToldRun(world, run), ...more, sender: renderUser(world, grant.account) };
  const own = action === 'created' || action === 'completed' ? null : world.apps.byId(run.app.id);
  world.announce('check_run', payload, grant, own ?? undefined);
}

/** As a person who presses a button that the check run shows. */
export function pressButton(actor: Actor, run: CheckRun, identifier: string): void {
  if (!run.actions.some((one) => one.identifier === identifier)) throw new Error(`there is no button ${identifier}`);
  tell(actor, run, 'requested_action', { requested_action: { identifier } });
}
