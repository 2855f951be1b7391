/** The local GitHub, put together: its server, its stores, and the side that `actions/` sees. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ActionsSide, GitHubSide, TokenGrant } from '../contract.ts';
import { checkRoutes } from './checks/check-routes.ts';
import { statusRoutes } from './checks/status-routes.ts';
import { createCheckStore } from './checks/store.ts';
import { createSide } from './side.ts';
import { branchRoutes } from './git/branch-routes.ts';
import { contentsRoutes } from './git/contents-routes.ts';
import { answerGit } from './git/http.ts';
import { objectRoutes } from './git/object-routes.ts';
import { refRoutes } from './git/ref-routes.ts';
import { openGitStore } from './git/store.ts';
import { hookRoutes } from './hook-routes.ts';
import { answer } from './http/answer.ts';
import { createFaults, type Fault, type Faults } from './http/faults.ts';
import { createRateLimit } from './http/rate-limit.ts';
import type { LoggedRequest } from './http/request-log.ts';
import { matcher } from './http/route.ts';
import { listen, type Serving } from './http/server.ts';
import { appRoutes } from './identity/app-routes.ts';
import { createApps } from './identity/apps.ts';
import { actionsApp, createPeople } from './identity/people.ts';
import { createTokens, type Tokens } from './identity/tokens.ts';
import { assigneeRoutes } from './issues/assignee-routes.ts';
import { commentRoutes } from './issues/comment-routes.ts';
import { dependencyRoutes } from './issues/dependency-routes.ts';
import { issueRoutes } from './issues/issue-routes.ts';
import { labelRoutes } from './issues/label-routes.ts';
import { createLabelStore } from './issues/label-store.ts';
import { reactionRoutes } from './issues/reaction-routes.ts';
import { repositoryLabelRoutes } from './issues/repository-label-routes.ts';
import { createIssueStore } from './issues/store.ts';
import { subIssueRoutes } from './issues/sub-issue-routes.ts';
import { pullRoutes } from './pulls/routes.ts';
import { renderRepository } from './render.ts';
import { repositoryRoutes } from './repository-routes.ts';
import { createWebhooks, type Webhooks } from './webhooks.ts';
import { now, type World } from './world.ts';

export interface GitHubOptions {
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
  readonly private: boolean;
  /** Version of the Enterprise Server that it acts as. */
  readonly enterprise?: string;
  readonly faults: readonly Fault[];
  /** Requests an hour, by kind of token. */
  readonly limits?: Partial<Record<TokenGrant['kind'], number>>;
  readonly problem: (error: unknown) => void;
}

export interface GitHub {
  readonly side: GitHubSide;
  readonly world: World;
  readonly tokens: Tokens;
  readonly webhooks: Webhooks;
  readonly faults: Faults;
  readonly log: readonly LoggedRequest[];
  /** From here on events start workflows. */
  connect(actions: ActionsSide): void;
  /** Resolves when every event so far was heard. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

const match = matcher([
  ...repositoryRoutes,
  ...checkRoutes,
  ...statusRoutes,
  ...refRoutes,
  ...objectRoutes,
  ...contentsRoutes,
  ...branchRoutes,
  ...issueRoutes,
  ...labelRoutes,
  ...repositoryLabelRoutes,
  ...commentRoutes,
  ...subIssueRoutes,
  ...dependencyRoutes,
  ...assigneeRoutes,
  ...reactionRoutes,
  ...pullRoutes,
  ...appRoutes,
  ...hookRoutes,
]);

export async function createGitHub(options: GitHubOptions): Promise<GitHub> {
  const directory = await mkdtemp(path.join(tmpdir(), 'swarmlead-github-'));
  const git = await openGitStore(path.join(directory, `${options.name}.git`), options.defaultBranch);
  const people = createPeople();
  people.add(options.owner, 'admin');
  const apps = createApps();
  const tokens = createTokens((token) => apps.grantOf(token));
  const webhooks = createWebhooks(apps);
  const faults = createFaults(options.faults);
  const log: LoggedRequest[] = [];
  const heard = new Set<Promise<void>>();
  let actions: ActionsSide | null = null;
  let serving: Serving | null = null;

  let stopping = false;
  /** Whoever asks while everything ends gets no answer, and that is nobody's mistake. */
  const problem = (error: unknown): void => {
    if (!stopping) options.problem(error);
  };

  const { port, server } = await listen(() => {
    if (!serving) throw new Error('the sandbox is still starting');
    return serving;
  });
  const world: World = {
    url: `http://127.0.0.1:${port}`,
    repository: {
      id: 812_345_678,
      owner: options.owner,
      name: options.name,
      defaultBranch: options.defaultBranch,
      private: options.private,
      createdAt: now(),
    },
    enterprise: options.enterprise ?? null,
    people,
    git,
    issues: createIssueStore(),
    labels: createLabelStore(),
    protection: new Map(),
    checks: createCheckStore(),
    apps,
    tokens,
    webhooks,
    appOf: (grant) => (grant.kind === 'job' ? actionsApp : (apps.byAccount(grant.account.id)?.facts ?? null)),
    jobsMayOpenPulls: () => actions?.jobsMayOpenPulls() ?? true,
    announce: (name, payload, grant, only) => {
      const whole = { ...payload, repository: renderRepository(world) };
      webhooks.deliver(name, whole, only);
      if (only) return;
      const listening = (actions?.event(name, whole, grant) ?? Promise.resolve()).catch(problem);
      const tracked = listening.finally(() => heard.delete(tracked));
      heard.add(tracked);
    },
  };
  serving = {
    tokens,
    faults,
    log,
    enterprise: world.enterprise,
    rateLimit: createRateLimit(options.limits),
    actions: () => actions,
    answer: (request) => answer({ world, match, actions: () => actions }, request),
    git: (request) => answerGit(world, request),
    problem,
  };
  return {
    side: createSide(world, tokens, webhooks),
    world,
    tokens,
    webhooks,
    faults,
    log,
    connect: (side) => {
      actions = side;
    },
    settled: async () => {
      while (heard.size > 0) await Promise.all(heard);
      await webhooks.settled();
    },
    stop: async () => {
      stopping = true;
      webhooks.stop();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await git.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
