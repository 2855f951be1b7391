/** The fakes promise what the real adapters promise, where a contract says what that is. */
import { createMemoryComparisons } from './memory-comparisons.ts';
import { createMemoryDeliveries } from './memory-deliveries.ts';
import { createMemoryGit, type MemoryGit } from './memory-git.ts';
import { createMemoryIssues, type MemoryIssues, type StoredIssue } from './memory-issues.ts';
import { createMemoryChecks } from './memory-checks.ts';
import { createMemoryPulls } from './memory-pulls.ts';
import { createMemoryReader, gitBlob } from './memory-reader.ts';
import { createMemoryRuns, type MemoryRuns } from './memory-runs.ts';
import { createMemoryTime, type MemoryTime } from './memory-time.ts';
import { createMemoryTracked } from './memory-tracked.ts';
import { checksContract } from '../contracts/checks.ts';
import { comparisonsContract } from '../contracts/comparisons.ts';
import { deliveriesContract } from '../contracts/deliveries.ts';
import { issuesContract } from '../contracts/issues.ts';
import { readerContract } from '../contracts/repository.ts';
import { runsContract } from '../contracts/runs.ts';
import { trackedIssuesContract } from '../contracts/tracked-issues.ts';

interface Parts {
  readonly git: MemoryGit;
  readonly time: MemoryTime;
  readonly issues: MemoryIssues;
  readonly issue: (number: number) => StoredIssue;
}

function make(): Parts {
  const git = createMemoryGit();
  git.time = Math.floor(Date.now() / 1000);
  git.push('refs/heads/main', { 'README.md': 'text\n' });
  const time = createMemoryTime(git);
  const issues = createMemoryIssues(time);
  const issue = (number: number): StoredIssue => {
    const found = issues.issues.get(number);
    if (!found) throw new Error(`no issue ${number}`);
    return found;
  };
  return { git, time, issues, issue };
}

issuesContract('in memory', async () => {
  const { issues, issue } = make();
  return Promise.resolve({
    issues: issues.port,
    as: issues.as,
    actor: issues.actor,
    self: issues.self,
    state: async (number) =>
      Promise.resolve({
        ...issue(number),
        children: [...issues.issues.values()].filter(({ parent }) => parent === number).map((child) => child.number),
        comments: [...issues.comments.values()].filter((one) => one.issue === number).map(({ body }) => body),
      }),
    reactions: async (comment) => Promise.resolve([...(issues.comments.get(comment)?.reactions ?? [])]),
  });
});

trackedIssuesContract('in memory', async () => {
  const { issues, time } = make();
  const account = (login: string) => ({ id: issues.actor(login).id, login });
  return Promise.resolve({
    tracked: createMemoryTracked({ issues, time }).port,
    as: issues.as,
    account,
    self: issues.self,
  });
});

deliveriesContract('in memory', async () => {
  const { git } = make();
  const { port, pulls } = createMemoryDeliveries(git);
  const tip = (branch: string): string | null => git.tips.get(`refs/heads/${branch}`) ?? null;
  return Promise.resolve({
    deliveries: port,
    base: async () => Promise.resolve(tip('main') ?? ''),
    push: async (branch, files) => Promise.resolve(git.push(`refs/heads/${branch}`, files)),
    head: async (branch) => Promise.resolve(tip(branch)),
    files: async (commit) => Promise.resolve([...git.filesAt(commit).keys()].map((path) => `100644 ${path}`)),
    read: async (commit, path) => Promise.resolve(git.filesAt(commit).get(path) ?? null),
    parents: async (commit) => (await git.commit(commit)).parents,
    message: async (commit) => Promise.resolve(git.messageOf(commit)),
    tree: async (commit) => (await git.commit(commit)).tree,
    pulls: async () =>
      Promise.resolve(pulls.map(({ number, branch, draft, body }) => ({ number, head: branch, draft, body }))),
    end: async (number, how) => {
      const pull = pulls.find((one) => one.number === number);
      if (pull) pull.state = how;
      return Promise.resolve();
    },
  });
});

comparisonsContract('in memory', async () => {
  const { git } = make();
  return Promise.resolve({
    comparisons: createMemoryComparisons(git),
    push: async (branch, files) => {
      git.time += 1;
      return Promise.resolve(git.push(`refs/heads/${branch}`, files));
    },
  });
});

readerContract('in memory', async () => {
  const parts = make();
  const { git, issues, issue } = parts;
  const repository = { id: 77, owner: 'local', name: 'novacron' };
  const pulls = createMemoryPulls(parts);
  return Promise.resolve({
    reader: createMemoryReader({ ...parts, pulls, repository }),
    as: issues.as,
    write: async (ref, files) => {
      const tip = git.tips.get(ref);
      const tree = await git.writeTree(
        tip === undefined ? null : (await git.commit(tip)).tree,
        new Map(Object.entries(files)),
      );
      const commit = await git.writeCommit({ tree, parents: tip === undefined ? [] : [tip], message: 'Change' });
      git.tips.set(ref, commit);
      return commit;
    },
    tree: async (commit) => (await git.commit(commit)).tree,
    blob: async (commit, path) => Promise.resolve(gitBlob(git.filesAt(commit).get(path) ?? new Uint8Array())),
    node: async (comment) => Promise.resolve(issues.comments.get(comment)?.node ?? ''),
    id: async (number) => Promise.resolve(issue(number).id),
    link: async (parent, child) => {
      issue(child).parent = parent;
      return Promise.resolve();
    },
    openPull: async (pull) => pulls.open({ by: 'writer', ...pull }),
    push: async (pull, files) => Promise.resolve(pulls.push(pull, files)),
    merge: async (pull) => pulls.merge(pull),
    self: { id: issues.self.id, login: issues.self.login },
    repository,
  });
});

checksContract('in memory', async () => {
  const { git } = make();
  const { port, shown } = createMemoryChecks();
  return Promise.resolve({
    checks: port,
    commit: async () => Promise.resolve(git.push('refs/heads/topic', { 'a.txt': String((git.time += 1)) })),
    shown: async (head) => Promise.resolve(shown(head)),
    changes: true,
  });
});

/** Every run does its work, and ends as it was told to. */
function endAll(memory: MemoryRuns): void {
  for (const run of memory.runs.values()) {
    if (run.status === 'completed') continue;
    if (run.cancel === 'no') {
      run.steps.push('Hand in');
      memory.upload(run, `out-${run.id}-${run.attempt}`, Buffer.from(`the work of ${run.id}-${run.attempt}`));
    }
    run.conclusion = run.cancel === 'no' ? 'success' : 'cancelled';
    run.status = 'completed';
  }
}

runsContract('in memory', async () => {
  const { git, time, issues } = make();
  const head = git.push('refs/heads/main', { '.github/workflows/role.yml': 'on: workflow_dispatch\n' });
  const memory = createMemoryRuns({ git, time, self: issues.self, repository: 77 });
  return Promise.resolve({
    runs: memory.port,
    self: { id: issues.self.id, login: issues.self.login },
    repository: 77,
    head: async () => Promise.resolve(head),
    idle: async () => Promise.resolve(endAll(memory)),
    working: async (id) => {
      const run = memory.runs.get(id);
      if (run) run.status = 'in_progress';
      return Promise.resolve();
    },
    rerun: async (id) => Promise.resolve(memory.again(id)),
    forget: async (id) => {
      memory.runs.delete(id);
      return Promise.resolve();
    },
    push: async () => Promise.resolve(),
  });
});
