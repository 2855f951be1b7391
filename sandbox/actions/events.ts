/** What an event of the repository starts, and what the Apps are told of runs. */
import type { Account, GitHubSide, TokenGrant } from '../contract.ts';
import type { Views } from './api/views.ts';
import { isMap, toText, toValue, type ValueMap } from './expression/value.ts';
import type { Engine, Phase } from './run/engine.ts';
import { pullStartOf } from './run/pull-run.ts';
import type { Attempt, Run } from './run/run.ts';
import type { Settings } from './settings.ts';
import type { WorkflowLibrary } from './workflow/library.ts';
import { isSkipped } from './workflow/skip.ts';
import { startsOn } from './workflow/trigger.ts';

export interface Events {
  happened(name: string, payload: Readonly<Record<string, unknown>>, grant: TokenGrant | null): Promise<void>;
  /** Of a run of ours. */
  told(phase: Phase, run: Run, attempt: Attempt): void;
  /** Resolves when what follows from runs has started; false: nothing was on its way. */
  settled(): Promise<boolean>;
}

/** Starts that may follow from each other by `workflow_run`. */
const deepestChain = 3;

export function createEvents(place: {
  readonly github: GitHubSide;
  readonly settings: Settings;
  readonly library: WorkflowLibrary;
  readonly views: Views;
  readonly engine: () => Engine;
}): Events {
  const { github, settings, library, views } = place;
  const following = new Set<Promise<void>>();
  const startAll = async (event: Happening): Promise<void> => {
    if (!settings.policy.enabled) return;
    const start = event.name === 'pull_request' ? pullStartOf(event.payload) : await onBranch(github, event.ref);
    if (start === null) return;
    const { ref, sha, pull } = start;
    const headCommit = await github.payloadCommit(pull?.headSha ?? sha);
    if (isSkipped(event.name, toText(toValue(headCommit?.['message'])))) return;
    for (const reading of await library.at(sha)) {
      if (reading.kind === 'invalid') {
        settings.onProblem(`${reading.path} is no valid workflow: ${reading.problems.join('; ')}`);
        continue;
      }
      const { workflow } = reading;
      const on = pull ? `refs/heads/${pull.baseRef}` : ref;
      const facts = { name: event.name, action: event.action, ref: on, workflow: event.workflow };
      if (!startsOn(workflow, facts) || settings.policy.disabled.has(workflow.path)) continue;
      place.engine().start({
        workflow,
        workflowId: library.idOf(workflow.path),
        event: event.name,
        payload: event.payload,
        ref,
        sha,
        headCommit,
        pull,
        actor: event.actor,
        inputs: { texts: {}, values: {} },
        byJob: event.byJob,
        depth: event.depth,
      });
    }
  };
  return {
    happened: async (name, payload, grant) => {
      const byJob = grant?.kind === 'job';
      if (byJob && name !== 'repository_dispatch') return;
      const value = toValue(payload);
      const facts = isMap(value) ? value : {};
      const { action, ref } = facts;
      await startAll({
        name,
        payload: facts,
        action: typeof action === 'string' ? action : null,
        ref: name === 'push' && typeof ref === 'string' ? ref : null,
        workflow: null,
        actor: grant?.account ?? senderOf(facts),
        byJob,
        depth: 0,
      });
    },
    told: (phase, run, attempt) => {
      const { head_repository_id: _id, ...shown } = views.run(run, attempt);
      const payload = {
        action: phase,
        workflow_run: shown,
        workflow: views.workflow({ id: run.workflowId, path: run.workflow.path, name: run.workflow.name }),
        repository: github.payloadRepository(),
        sender: github.payloadSender(attempt.triggeredBy),
      };
      github.deliver('workflow_run', payload);
      if (run.byJob || run.depth >= deepestChain) return;
      const value = toValue(payload);
      const started = startAll({
        name: 'workflow_run',
        payload: isMap(value) ? value : {},
        action: phase,
        ref: null,
        workflow: run.workflow.name,
        actor: attempt.triggeredBy,
        byJob: false,
        depth: run.depth + 1,
      }).catch((error: unknown) => settings.onProblem(String(error)));
      following.add(started);
      void started.finally(() => following.delete(started));
    },
    settled: async () => {
      const some = following.size > 0;
      while (following.size > 0) await Promise.all(following);
      return some;
    },
  };
}

/** `ref`: null for the default branch. */
async function onBranch(github: GitHubSide, named: string | null) {
  const ref = named ?? `refs/heads/${github.repository.defaultBranch}`;
  const sha = await github.resolve(ref);
  return sha === null ? null : { ref, sha, pull: null };
}

interface Happening {
  readonly name: string;
  readonly payload: ValueMap;
  readonly action: string | null;
  /** null: the default branch. */
  readonly ref: string | null;
  readonly workflow: string | null;
  readonly actor: Account;
  readonly byJob: boolean;
  readonly depth: number;
}

function senderOf(payload: ValueMap): Account {
  const sender = payload['sender'];
  if (sender === undefined || !isMap(sender)) return { id: 0, login: 'ghost', type: 'User' };
  const { id, login, type } = sender;
  return { id: Number(id), login: toText(login ?? null), type: type === 'Bot' ? 'Bot' : 'User' };
}
