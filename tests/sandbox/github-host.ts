/** A local GitHub with a small repository, people, and a listener in the place of the workflows. */
import type { ActionsSide, ApiRequest, Scope, TokenGrant } from '../../sandbox/contract.ts';
import { createGitHub, type GitHub } from '../../sandbox/github/github.ts';
import { handsOf, type Hands } from '../../sandbox/github/hands.ts';
import type { Fault } from '../../sandbox/github/http/faults.ts';
import { addPeople } from '../../sandbox/github/identity/add-people.ts';
import { installApp, type App } from '../../sandbox/github/identity/install-app.ts';
import { actionsBot } from '../../sandbox/github/identity/people.ts';
import { editTree } from '../../sandbox/github/git/edit-tree.ts';

export interface Heard {
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly grant: TokenGrant | null;
}

export interface Host {
  readonly github: GitHub;
  readonly url: string;
  readonly repo: string;
  readonly heard: readonly Heard[];
  /** Requests that reached the workflows' side. */
  readonly handled: readonly ApiRequest[];
  as(login: string): Hands;
  tokenOf(login: string): string;
  /** With a job's token of these permissions. */
  job(permissions: Readonly<Record<string, Scope>>, worker?: string): Hands & { readonly token: string };
  app(app: App): Hands;
  first: string;
  stop(): Promise<void>;
}

export async function startHost(
  options: {
    readonly faults?: readonly Fault[];
    readonly private?: boolean;
    readonly enterprise?: string;
    readonly limits?: { readonly job?: number };
  } = {},
): Promise<Host> {
  const github = await createGitHub({
    owner: 'local',
    name: 'novacron',
    defaultBranch: 'main',
    private: options.private ?? false,
    ...(options.enterprise === undefined ? {} : { enterprise: options.enterprise }),
    faults: options.faults ?? [],
    limits: options.limits ?? {},
    problem: (error) => {
      throw error;
    },
  });
  const grantOf = addPeople(github, {});
  const heard: Heard[] = [];
  const handled: ApiRequest[] = [];
  github.connect(listener(heard, handled));
  const facts = { url: github.side.url, owner: 'local', name: 'novacron' };
  return {
    github,
    heard,
    handled,
    url: github.side.url,
    repo: '/repos/local/novacron',
    first: await firstCommit(github),
    tokenOf: (login) => grantOf(login).token,
    as: (login) => handsOf(facts, grantOf(login)),
    job: (permissions, worker) => {
      const job = { run: 7, attempt: 1, job: 'work', ...(worker === undefined ? {} : { worker }) };
      const grant = github.side.mint({ name: worker ?? 'job', kind: 'job', account: actionsBot, permissions, job });
      return { ...handsOf(facts, grant), token: grant.token };
    },
    app: (app) => {
      const { token } = installApp(github, app);
      const known = github.tokens.of(`token ${token}`);
      if (known.kind !== 'known') throw new Error('the App has no token');
      return handsOf(facts, known.grant);
    },
    stop: () => github.stop(),
  };
}

function listener(heard: Heard[], handled: ApiRequest[]): ActionsSide {
  return {
    handle: (request) => {
      handled.push(request);
      return Promise.resolve({ status: 200, body: { total_count: 0, workflow_runs: [] } });
    },
    results: (request) =>
      Promise.resolve(request.path.startsWith('/twirp/') ? { status: 200, body: { ok: true } } : null),
    event: (name, payload, grant) => {
      heard.push({ name, payload, grant });
      return Promise.resolve();
    },
    jobsMayOpenPulls: () => true,
    runs: () => [],
    idle: () => Promise.resolve(),
    stop: () => Promise.resolve(),
  };
}

async function firstCommit({ world: { git } }: GitHub): Promise<string> {
  const blob = await git.writeBlob(Buffer.from('version: 1\n'));
  const tree = await editTree(git, null, [
    { path: '.github/swarm.yml', mode: '100644', oid: blob },
    { path: '.github/workflows/role.yml', mode: '100644', oid: await git.writeBlob(Buffer.from('name: role\n')) },
    { path: 'run.sh', mode: '100755', oid: await git.writeBlob(Buffer.from('#!/bin/sh\n')) },
  ]);
  const author = { name: 'local', email: 'local@users.noreply.github.com', date: '2026-11-01T00:00:00Z' };
  const commit = await git.writeCommit({ tree, parents: [], author, committer: author, message: 'First' });
  await git.move({ ref: 'refs/heads/main', to: commit, how: 'create' });
  return commit;
}

/** A value deep in an answer. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let current = value;
  for (const key of path) {
    current = typeof current === 'object' && current !== null ? Reflect.get(current, key) : undefined;
  }
  return current;
}

export function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error('not a list');
  return value;
}
