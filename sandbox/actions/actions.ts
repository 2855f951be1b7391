/**
 * GitHub Actions, small and truthful: workflows come from the repository's commits, jobs are processes with a token of their
 * own, and what GitHub would refuse is refused. What it cannot do (matrices, containers, reusable workflows, schedules) it
 * says rather than passes over.
 */
import { join } from 'node:path';
import type { ActionsSide, GitHubSide, RunRecord } from '../contract.ts';
import type { ApiPlace } from './api/place.ts';
import { answer } from './api/routes.ts';
import { createViews } from './api/views.ts';
import { createEvents } from './events.ts';
import { createArtifactStore } from './results/artifacts.ts';
import { createIssuer } from './oidc/issuer.ts';
import { answerIdentity } from './oidc/routes.ts';
import { signalGroup } from './job/process.ts';
import { answerBlob } from './results/blob-routes.ts';
import { createRuntimeTokens } from './results/runtime-token.ts';
import { answerTwirp } from './results/twirp.ts';
import { createConcurrencyGroups } from './run/concurrency.ts';
import { createEngine, type Engine } from './run/engine.ts';
import type { Attempt, Run } from './run/run.ts';
import { createSlots } from './run/slots.ts';
import { settingsOf, type ActionsOptions } from './settings.ts';
import { createLibrary } from './workflow/library.ts';

export function createActions(github: GitHubSide, options: ActionsOptions): ActionsSide {
  const settings = settingsOf(options, github.url);
  const library = createLibrary(github);
  const tokens = createRuntimeTokens();
  const store = createArtifactStore(join(settings.directory, 'artifacts'), github.url);
  const views = createViews(github, (path) => library.idOf(path));
  const events = createEvents({ github, settings, library, views, engine: () => engine });
  const live = new Set<ReadonlySet<number>>();
  const killAll = (): void => {
    for (const groups of live) for (const group of groups) signalGroup(group, 'SIGKILL');
  };
  process.once('exit', killAll);
  const engine: Engine = createEngine({
    runners: {
      github,
      settings,
      tokens,
      live,
      groups: createConcurrencyGroups(),
      slots: createSlots(settings.maxParallel),
    },
    announce: (phase, run, attempt) => events.told(phase, run, attempt),
  });
  const runs = (): readonly Run[] => engine.history;
  const identities = { github, settings, issuer: createIssuer(github.url), tokens, runs };
  const place: ApiPlace = { github, settings, library, engine, artifacts: store, views };
  return {
    handle: async (request) => answer(place, request),
    results: async (request) =>
      (await answerTwirp({ store, tokens }, request)) ??
      (await answerIdentity(identities, request)) ??
      answerBlob(store, request),
    event: async (name, payload, grant) => events.happened(name, payload, grant),
    jobsMayOpenPulls: () => settings.policy.mayApprove,
    runs: () => engine.history.flatMap((run) => run.attempts.map((attempt) => recordOf(run, attempt))),
    idle: async () => {
      do await engine.idle();
      while (await events.settled());
    },
    stop: async () => {
      do await engine.stop();
      while (await events.settled());
      process.removeListener('exit', killAll);
    },
  };
}

function recordOf(run: Run, attempt: Attempt): RunRecord {
  return {
    id: run.id,
    attempt: attempt.number,
    workflow: run.workflow.path,
    event: run.event,
    title: attempt.title,
    status: attempt.status,
    conclusion: attempt.conclusion,
    inputs: run.inputs.texts,
    createdAt: new Date(attempt.startedAt).toISOString(),
    endedAt: attempt.endedAt === null ? null : new Date(attempt.endedAt).toISOString(),
    logs: attempt.logs,
    effective: attempt.jobs.some((job) => job.admitted),
  };
}
