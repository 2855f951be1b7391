/** The port `RepositoryReader` over the same git and the same issues that everything else in memory stands on. */
import { createHash } from 'node:crypto';
import type { IssueFacts, LookRequest, RepositoryReader } from '../../src/app/ports/repository.ts';
import type { MemoryGit } from './memory-git.ts';
import type { MemoryIssues, StoredIssue } from './memory-issues.ts';
import type { MemoryPulls } from './memory-pulls.ts';
import type { MemoryTime } from './memory-time.ts';

export interface ReaderWorld {
  readonly git: MemoryGit;
  readonly time: MemoryTime;
  readonly issues: MemoryIssues;
  readonly pulls: MemoryPulls;
  readonly repository: { readonly id: number; readonly owner: string; readonly name: string };
}

const branch = 'main';
/** GitHub's own limit of a look. */
const mostComments = 50;

export function createMemoryReader(world: ReaderWorld): RepositoryReader {
  const { git, time, issues, pulls, repository } = world;
  const filesOf = (ref: string | undefined): ReadonlyMap<string, Uint8Array> => {
    const tip = ref === undefined ? undefined : git.tips.get(ref);
    return tip === undefined ? new Map() : git.filesAt(tip);
  };
  /** A commit that is not there has no files. */
  const filesAt = (commit: string): ReadonlyMap<string, Uint8Array> => {
    try {
      return git.filesAt(commit);
    } catch {
      return new Map();
    }
  };
  return {
    look: async (request) => {
      const head = git.tips.get(`refs/heads/${branch}`);
      if (head === undefined) throw new Error('the repository is empty');
      const files = filesOf(`refs/heads/${branch}`);
      const swarm = request.swarmRef === undefined ? undefined : git.tips.get(request.swarmRef);
      const swarmFiles = filesOf(request.swarmRef);
      return {
        now: new Date(time.now()).toISOString(),
        repository,
        defaultBranch: { name: branch, commit: head },
        self: { id: issues.self.id, login: issues.self.login },
        swarm: swarm === undefined ? null : { commit: swarm, tree: (await git.commit(swarm)).tree },
        swarmFiles: mapOf(request.swarmFiles, (path) => textOf(swarmFiles.get(path))),
        files: mapOf(request.files, (path) => textOf(files.get(path))),
        directories: mapOf(request.directories, (directory) => namesIn(files, directory)),
        blobs: mapOf(request.blobs, (path) => {
          const bytes = (request.blobsAt === undefined ? files : filesAt(request.blobsAt)).get(path);
          return bytes ? gitBlob(bytes) : null;
        }),
        issues: issueFacts(world, request),
        pulls: pulls.facts(request.pulls ?? [], request.pullFiles ?? []),
        comments: mapOf(request.comments, (node) => bodyOf(issues, node)),
        labelled: mapOf(request.labels, (label) =>
          labelledBy(issues, label).filter((number) => !pulls.pulls.has(number)),
        ),
        labelledPulls: mapOf(request.labels, (label) =>
          labelledBy(issues, label).filter((number) => pulls.pulls.has(number)),
        ),
        recentComments: mapOf(request.recentCommentsOf, (issue) =>
          [...issues.comments.values()]
            .filter((comment) => comment.issue === issue)
            .slice(-mostComments)
            .map(({ id, at, body, actor }) => ({ id, at, body, author: actor.id })),
        ),
      };
    },
  };
}

function issueFacts({ issues, pulls }: ReaderWorld, request: LookRequest): ReadonlyMap<number, IssueFacts> {
  return new Map(
    (request.issues ?? []).flatMap((number): readonly (readonly [number, IssueFacts])[] => {
      const issue = issues.issues.get(number);
      return issue ? [[number, { ...factsOf(issue), pullRequest: pulls.pulls.has(number) }]] : [];
    }),
  );
}

function factsOf({ number, id, title, body, state, reason, labels, editedAt, parent }: StoredIssue): IssueFacts {
  const reopened = reason === 'reopened' ? ({ reopened: true } as const) : {};
  return { number, id, title, body, state, labels, editedAt, parent, pullRequest: false, ...reopened };
}

function bodyOf(issues: MemoryIssues, node: string): string | null {
  return [...issues.comments.values()].find((comment) => comment.node === node)?.body ?? null;
}

function labelledBy(issues: MemoryIssues, label: string): readonly number[] {
  return [...issues.issues.values()]
    .filter(({ state, labels }) => state === 'open' && labels.some((one) => one.toLowerCase() === label.toLowerCase()))
    .map(({ number }) => number)
    .toReversed();
}

function namesIn(files: ReadonlyMap<string, Uint8Array>, directory: string): readonly string[] {
  const prefix = `${directory}/`;
  return [...files.keys()].flatMap((path) => {
    const name = path.startsWith(prefix) ? path.slice(prefix.length) : '/';
    return name.includes('/') ? [] : [name];
  });
}

function textOf(bytes: Uint8Array | undefined): string | null {
  return bytes ? Buffer.from(bytes).toString('utf8') : null;
}

/** As git names these bytes. */
export function gitBlob(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
}

function mapOf<K, V>(keys: readonly K[] | undefined, value: (key: K) => V): ReadonlyMap<K, V> {
  return new Map((keys ?? []).map((key): [K, V] => [key, value(key)]));
}
