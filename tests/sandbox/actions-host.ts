/** A local GitHub with workflows that really run. */
import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createActions } from '../../sandbox/actions/actions.ts';
import type { ActionsOptions } from '../../sandbox/actions/settings.ts';
import type { ActionsSide, RunRecord } from '../../sandbox/contract.ts';
import { editTree } from '../../sandbox/github/git/edit-tree.ts';
import { createGitHub, type GitHub } from '../../sandbox/github/github.ts';
import { handsOf, type Answer, type Hands } from '../../sandbox/github/hands.ts';
import { addPeople } from '../../sandbox/github/identity/add-people.ts';
import { at, list } from './github-host.ts';

export interface ActionsHost {
  readonly github: GitHub;
  readonly actions: ActionsSide;
  readonly owner: Hands;
  readonly problems: readonly string[];
  /** Below `/repos/local/novacron`. */
  ask(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Dispatches `.github/workflows/FILE` on main and returns the run's id. */
  dispatch(file: string, inputs?: Readonly<Record<string, unknown>>): Promise<number>;
  /** Waits until everything has ended. */
  ended(id: number): Promise<RunRecord>;
  /** `name: conclusion` of every job and, indented, step of the latest attempt. */
  outcome(id: number): Promise<readonly string[]>;
  log(id: number, job: string): string;
  stop(): Promise<void>;
}

export const repo = '/repos/local/novacron';

/** `files`: repository path → text; a bare name lies in `.github/workflows`. */
export async function startActions(
  files: Readonly<Record<string, string>>,
  options: Partial<ActionsOptions> = {},
): Promise<ActionsHost> {
  const directory = await mkdtemp(join(tmpdir(), 'swarmlead-actions-'));
  const problems: string[] = [];
  const github = await createGitHub({
    owner: 'local',
    name: 'novacron',
    defaultBranch: 'main',
    private: true,
    faults: [],
    problem: (error) => problems.push(String(error)),
  });
  const grantOf = addPeople(github, {});
  await commitAll(github, files);
  const actions = createActions(github.side, {
    directory,
    uses: {},
    cancelGrace: 2000,
    onProblem: (problem) => problems.push(problem),
    ...options,
  });
  github.connect(actions);
  const owner = handsOf({ url: github.side.url, owner: 'local', name: 'novacron' }, grantOf('local'));
  const ask = async (method: string, path: string, body?: unknown): Promise<Answer> =>
    owner.request(method, `${repo}${path}`, body);
  const record = (id: number): RunRecord => {
    const found = actions.runs().findLast((one) => one.id === id);
    if (!found) throw new Error(`no run ${id}`);
    return found;
  };
  return {
    github,
    actions,
    owner,
    problems,
    ask,
    dispatch: async (file, inputs = {}) => {
      const body = { ref: 'main', inputs, return_run_details: true };
      const answer = await ask('POST', `/actions/workflows/${file}/dispatches`, body);
      const id = at(answer.body, 'workflow_run_id');
      if (typeof id !== 'number') throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
      return id;
    },
    ended: async (id) => {
      await github.settled();
      await actions.idle();
      return record(id);
    },
    outcome: async (id) => {
      const jobs = list(at((await ask('GET', `/actions/runs/${id}/jobs`)).body, 'jobs'));
      return jobs.flatMap((job) => [line(job)].concat(list(at(job, 'steps')).map((step) => `  ${line(step)}`)));
    },
    log: (id, job) => readFileSync(join(record(id).logs, `${job}.txt`), 'utf8'),
    stop: async () => {
      await actions.stop();
      await github.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function line(one: unknown): string {
  return `${String(at(one, 'name'))}: ${String(at(one, 'conclusion'))}`;
}

async function commitAll({ world: { git } }: GitHub, files: Readonly<Record<string, string>>): Promise<void> {
  const entries = await Promise.all(
    Object.entries(files).map(async ([name, text]) => ({
      path: name.includes('/') ? name : `.github/workflows/${name}`,
      mode: '100644',
      oid: await git.writeBlob(Buffer.from(text)),
    })),
  );
  const author = { name: 'local', email: 'local@users.noreply.github.com', date: '2026-11-01T00:00:00Z' };
  const tree = await editTree(git, null, entries);
  const commit = await git.writeCommit({ tree, parents: [], author, committer: author, message: 'First' });
  await git.move({ ref: 'refs/heads/main', to: commit, how: 'create' });
}

/** Looks until it is so, for at most ten seconds. */
export async function until(condition: () => boolean): Promise<void> {
  for (let left = 1000; !condition(); left -= 1) {
    if (left === 0) throw new Error('it never came to be');
    await new Promise((resolve) => {
      setTimeout(resolve, 10);
    });
  }
}
