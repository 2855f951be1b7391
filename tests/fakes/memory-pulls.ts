/** Pull requests in memory: issues that have a head besides. What their authors do to them is told here. */
import type { PullFacts } from '../../src/app/ports/repository.ts';
import type { ActorFacts } from '../../src/core/authority/ask.ts';
import type { MemoryGit } from './memory-git.ts';
import type { MemoryIssues } from './memory-issues.ts';
import type { MemoryTime } from './memory-time.ts';

interface StoredPull {
  readonly number: number;
  readonly author: ActorFacts;
  readonly fork: boolean;
  readonly openedAt: string;
  readonly files: Set<string>;
  head: string;
  merged: boolean;
}

export interface MemoryPulls {
  readonly pulls: Map<number, StoredPull>;
  /** Its head commit has these files. `author`: who it is by in the end, where that is nobody who may sign in. */
  open(pull: {
    readonly by: string;
    readonly author?: ActorFacts;
    readonly files: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly labels?: readonly string[];
    readonly fork?: boolean;
  }): Promise<number>;
  /** Returns the new head. */
  push(pull: number, files: Readonly<Record<string, string>>): string;
  merge(pull: number): Promise<void>;
  close(pull: number): Promise<void>;
  reopen(pull: number): Promise<void>;
  facts(numbers: readonly number[], withFiles: readonly number[]): ReadonlyMap<number, PullFacts>;
}

const mostFiles = 300;

export function createMemoryPulls(of: {
  readonly git: MemoryGit;
  readonly time: MemoryTime;
  readonly issues: MemoryIssues;
}): MemoryPulls {
  const { git, time, issues } = of;
  const pulls = new Map<number, StoredPull>();
  const pullOf = (number: number): StoredPull => {
    const pull = pulls.get(number);
    if (!pull) throw new Error(`404: there is no pull request ${number}`);
    return pull;
  };
  const closesOf = (body: string): PullFacts['closes'] =>
    [...body.matchAll(/\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):? #(\d+)/gi)].flatMap(([, digits]) => {
      const issue = issues.issues.get(Number(digits));
      return issue && !pulls.has(issue.number) ? [{ number: issue.number, labels: issue.labels }] : [];
    });
  const factsOf = (number: number, withFiles: boolean): PullFacts => {
    const { author, fork, head, merged, openedAt, files } = pullOf(number);
    const issue = issues.issues.get(number);
    return {
      number,
      id: 70_000 + number,
      state: merged ? 'merged' : (issue?.state ?? 'closed'),
      head,
      fork,
      author,
      openedAt,
      closedAt: issue?.state === 'open' ? null : (issue?.events.findLast(({ kind }) => kind === 'closed')?.at ?? null),
      closes: closesOf(issue?.body ?? ''),
      ...(withFiles ? { files: { paths: [...files].slice(0, mostFiles), complete: files.size <= mostFiles } } : {}),
    };
  };
  return {
    pulls,
    open: async ({ by, author = issues.actor(by), files, body = '', labels = [], fork = false }) => {
      const number = await issues.as(by).openIssue({ title: 'A change', body, labels });
      const head = git.push(`refs/heads/topic-${number}`, files);
      const paths = new Set(Object.keys(files));
      pulls.set(number, {
        number,
        author,
        fork,
        head,
        files: paths,
        openedAt: time.now(),
        merged: false,
      });
      return number;
    },
    push: (number, files) => {
      const pull = pullOf(number);
      for (const path of Object.keys(files)) pull.files.add(path);
      return (pull.head = git.push(`refs/heads/topic-${number}`, files));
    },
    merge: async (number) => {
      pullOf(number).merged = true;
      await issues.as('maintainer').close(number);
    },
    close: async (number) => issues.as('maintainer').close(number),
    reopen: async (number) => issues.as('maintainer').reopen(number),
    facts: (numbers, withFiles) =>
      new Map(
        numbers
          .filter((number) => pulls.has(number))
          .map((number) => [number, factsOf(number, withFiles.includes(number))]),
      ),
  };
}
