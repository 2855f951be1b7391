/** Starts a local GitHub with a repository in it, and the machine that runs its workflows. */
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createActions } from './actions/actions.ts';
import { passTime } from './clock.ts';
import type { ActionsSide, Scope } from './contract.ts';
import { pressButton } from './github/checks/acts.ts';
import type { Protection } from './github/git/protected-branch.ts';
import { seedBranch } from './github/git/seed.ts';
import { createGitHub, type GitHub, type GitHubOptions } from './github/github.ts';
import { handsOf, type Hands } from './github/hands.ts';
import type { Fault } from './github/http/faults.ts';
import { countRequests, type LoggedRequest, type RequestCounts } from './github/http/request-log.ts';
import { addPeople } from './github/identity/add-people.ts';
import { openIssue } from './github/issues/acts.ts';
import { seedIssues, type SeedIssue } from './github/issues/seed.ts';
import { installApp, type App, type InstalledApp } from './github/identity/install-app.ts';
import type { Role } from './github/identity/people.ts';
import { openForkPull, pushToFork, type ForkPull, type Opened } from './github/pulls/forks.ts';
import type { Delivery } from './github/webhooks.ts';
import { now } from './github/world.ts';

export interface SandboxOptions {
  /** Directory whose files are the first commit of the default branch. */
  readonly seed: string;
  /** More files of that commit, or other texts for them. */
  readonly files?: Readonly<Record<string, string>>;
  /** `owner/repo` of a `uses:` → local directory that holds it. */
  readonly actions?: Readonly<Record<string, string>>;
  /** Each job has copies of those directories of its own, as on a runner. */
  readonly ownActions?: boolean;
  readonly owner?: string;
  readonly repo?: string;
  readonly private?: boolean;
  /** Login → role, beside the owner and `testPeople`. */
  readonly people?: Readonly<Record<string, Role>>;
  /** Opened in this order, before workflows listen; the first is number 1. */
  readonly issues?: readonly SeedIssue[];
  /** Acts as a GitHub Enterprise Server of this version, `3.20.1`. */
  readonly enterprise?: string;
  readonly faults?: readonly Fault[];
  readonly limits?: GitHubOptions['limits'];
  readonly secrets?: Readonly<Record<string, string>>;
  /** Name → its secrets, which only jobs that name it get. */
  readonly environments?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly variables?: Readonly<Record<string, string>>;
  readonly maxParallel?: number;
  /** Path of `act`, which carries out the steps of jobs then. */
  readonly act?: string;
  /** Runs, logs and artifacts are kept below it; without it they go with the sandbox. */
  readonly keep?: string;
  /** What goes wrong in the sandbox itself. Default: standard error. */
  readonly onProblem?: (problem: string) => void;
}

export interface Sandbox {
  /** API root and server in one, `http://127.0.0.1:PORT`. */
  readonly url: string;
  readonly repository: {
    readonly id: number;
    readonly owner: string;
    readonly name: string;
    readonly defaultBranch: string;
  };
  tokenOf(login: string): string;
  /** Every token that was ever made, by the name that the log has for it; for whoever looks where none may be. */
  tokens(): readonly { readonly name: string; readonly token: string }[];
  as(login: string): Hands;
  /**
   * As a person does with an issue form: the form's labels are set in that person's name, whatever the person may. Returns
   * the issue's number.
   */
  submitForm(
    login: string,
    issue: { readonly title: string; readonly body: string; readonly labels: readonly string[] },
  ): number;
  /** From a fork that the person has; needs no right in the repository. */
  openForkPull(login: string, pull: ForkPull): Promise<Opened>;
  /** One more commit on a fork's pull request, by its author; returns it. */
  pushToFork(login: string, pull: number, files: Readonly<Record<string, string>>): Promise<string>;
  /** A person's fine-grained token with these permissions only. */
  personalToken(login: string, permissions: Readonly<Record<string, Scope>>): string;
  /** From here on the branch changes by pull requests only; administrators, and the Apps of these slugs, may push to it. */
  protectBranch(branch: string, protection?: Partial<Protection>): void;
  /** Presses a button of a check run. */
  pressButton(login: string, checkRun: number, identifier: string): void;
  /** Registers an App, and installs it. */
  installApp(app: App): InstalledApp;
  readonly log: readonly LoggedRequest[];
  counts(): RequestCounts;
  readonly deliveries: () => readonly Delivery[];
  redeliver(guid: string): Promise<Delivery>;
  fault(fault: Fault): void;
  readonly actions: ActionsSide;
  /** Any git command on the bare repository. */
  git(...args: readonly string[]): Promise<string>;
  readonly people: GitHub['world']['people'];
  /** Moves its clock on, which is one for all local GitHubs of this process. Milliseconds. */
  passTime(milliseconds: number): void;
  /** Resolves when every event was heard and no run is queued or in progress. */
  idle(): Promise<void>;
  /** May be called twice. */
  stop(): Promise<void>;
}

export async function startSandbox(options: SandboxOptions): Promise<Sandbox> {
  const problem = options.onProblem ?? ((text: string) => void process.stderr.write(`sandbox: ${text}\n`));
  const github = await createGitHub({
    owner: options.owner ?? 'local',
    name: options.repo ?? 'novacron',
    defaultBranch: 'main',
    private: options.private ?? false,
    ...(options.enterprise === undefined ? {} : { enterprise: options.enterprise }),
    faults: options.faults ?? [],
    ...(options.limits ? { limits: options.limits } : {}),
    problem: (error) => problem(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  });
  const directory = options.keep ?? (await mkdtemp(path.join(tmpdir(), 'swarmlead-runs-')));
  const grantOf = addPeople(github, options.people ?? {});
  const hands = (login: string): Hands => handsOf({ url: github.side.url, ...github.side.repository }, grantOf(login));
  await seed(github, options, hands);
  const actions = createActions(github.side, {
    directory,
    uses: options.actions ?? {},
    onProblem: problem,
    ownActions: options.ownActions ?? false,
    ...(options.secrets ? { secrets: options.secrets } : {}),
    ...(options.environments ? { environments: options.environments } : {}),
    ...(options.variables ? { variables: options.variables } : {}),
    ...(options.maxParallel === undefined ? {} : { maxParallel: options.maxParallel }),
    ...(options.act === undefined ? {} : { act: options.act }),
  });
  await github.settled();
  github.connect(actions);
  const stop = stopper(github, actions, options.keep === undefined ? directory : null);
  return {
    url: github.side.url,
    repository: github.side.repository,
    tokenOf: (login) => grantOf(login).token,
    tokens: () => github.tokens.made(),
    as: hands,
    submitForm: (login, issue) => openIssue({ world: github.world, grant: grantOf(login) }, issue).number,
    openForkPull: (login, pull) => openForkPull(github.world, grantOf(login), pull),
    pushToFork: (login, number, files) => pushToFork(github.world, grantOf(login), { number, files }),
    personalToken: (login, permissions) => {
      const { account, name } = grantOf(login);
      return github.tokens.mint({ name, kind: 'user', account, permissions, limited: true }).token;
    },
    protectBranch: (branch, protection = {}) =>
      void github.world.protection.set(branch, { kind: 'ruleset', bypass: [], ...protection }),
    pressButton: (login, id, identifier) => {
      const run = github.world.checks.run(id);
      if (!run) throw new Error(`there is no check run ${id}`);
      pressButton({ world: github.world, grant: grantOf(login) }, run, identifier);
    },
    installApp: (app) => installApp(github, app),
    log: github.log,
    counts: () => countRequests(github.log),
    deliveries: () => github.webhooks.deliveries(),
    redeliver: (guid) => github.webhooks.redeliver(guid),
    fault: (fault) => github.faults.add(fault),
    actions,
    git: (...args) => github.world.git.run(args),
    people: github.world.people,
    passTime,
    idle: async () => {
      await github.settled();
      await actions.idle();
      await github.settled();
    },
    stop,
  };
}

/** Nothing listens yet: what is there at the start starts no workflow. */
async function seed(github: GitHub, options: SandboxOptions, hands: (login: string) => Hands): Promise<void> {
  const { owner, defaultBranch } = github.side.repository;
  await seedBranch(github.world.git, {
    directory: options.seed,
    branch: defaultBranch,
    author: { name: owner, email: `${owner}@users.noreply.github.com`, date: now() },
    ...(options.files ? { files: options.files } : {}),
  });
  await seedIssues(hands, { owner, issues: options.issues ?? [] });
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Ends everything once, also when the process is told to end. `directory`: taken away with it. */
function stopper(github: GitHub, actions: ActionsSide, directory: string | null): () => Promise<void> {
  let stopped: Promise<void> | null = null;
  const remove = (): void => {
    if (directory !== null) rmSync(directory, { recursive: true, force: true });
  };
  const stop = (): Promise<void> => {
    stopped ??= (async () => {
      await actions.stop();
      await github.stop();
      if (directory !== null) await rm(directory, { recursive: true, force: true });
      process.removeListener('exit', remove);
      for (const signal of signals) process.removeListener(signal, told);
    })();
    return stopped;
  };
  function told(signal: NodeJS.Signals): void {
    const again = (): void => void process.kill(process.pid, signal);
    stop().then(again, again);
  }
  process.once('exit', remove);
  for (const signal of signals) process.once(signal, told);
  return stop;
}
