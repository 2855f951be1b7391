/**
 * Reads a repository with one request a look, because requests are the cost that users feel. Parts that do not exist are
 * told as such; anything else that the host complains about fails the look, since nothing may be decided from half of it.
 *
 * Whether GraphQL's `ref` finds names outside `refs/heads` and `refs/tags` is documented only by its "fully qualified
 * matches are checked first"; the worker and the coordinator both stand on it.
 */
import type { Look, LookRequest, RepositoryReader } from '../../app/ports/repository.ts';
import { allLabelled } from './all-labelled.ts';
import { createApi, fetchAs, isNotAccepted, type GitHubApi, type GraphqlAnswer } from './api.ts';
import { GitHubError } from './github-error.ts';
import {
  blobIds,
  commentBodies,
  directoryNames,
  fileTexts,
  issueFacts,
  labelled,
  labelledPulls,
  lookShape,
  recentComments,
  selfOf,
  teach,
  type FileText,
  type LookData,
} from './look-answer.ts';
import { lookQuery, type LookParts } from './look-query.ts';
import type { NodeIds } from './node-ids.ts';
import { pullFacts } from './pull-facts.ts';
import { createOctokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';
import * as z from 'zod';

const route = 'POST /graphql';
const blobRoute = 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}';

export type ReaderOptions = RepositoryName & {
  /** Learns what the looks show. */
  readonly nodeIds?: NodeIds;
} & ({ readonly api: GitHubApi } | { readonly token: string; readonly baseUrl: string; readonly fetch?: typeof fetch });

export function createRepositoryReader(options: ReaderOptions): RepositoryReader {
  const api = 'api' in options ? options.api : createApi(createOctokit({ ...options, auth: options.token }));
  let parts: LookParts = { parent: true, viewer: true, labelledPulls: true };
  return {
    look: async (request) => {
      let asked = parts;
      let answer = await ask(api, options, request, asked);
      for (let less = without(asked, request, answer); less !== null; less = without(asked, request, answer)) {
        asked = less;
        answer = await ask(api, options, request, asked);
      }
      if (!isNotAccepted(answer)) parts = asked;
      const look = await readLook({ api, repository: options, request, answer, parentAsked: asked.parent });
      if (options.nodeIds) teach(options.nodeIds, dataOf(answer), request);
      return look;
    },
  };
}

async function ask(
  api: GitHubApi,
  repository: RepositoryName,
  request: LookRequest,
  parts: LookParts,
): Promise<GraphqlAnswer> {
  return api.graphql({ ...lookQuery(repository, request, parts), repeat: true });
}

/** Less to ask for, when the host complained about something that we can do without. */
function without(parts: LookParts, request: LookRequest, answer: GraphqlAnswer): LookParts | null {
  if (parts.viewer && answer.problems.some(({ path }) => path[0] === 'viewer')) return { ...parts, viewer: false };
  if (parts.labelledPulls && answer.problems.some(({ path }) => /^q\d+$/.test(String(path[1])))) {
    return { ...parts, labelledPulls: false };
  }
  // Hosts without sub-issues know no `parent`.
  if (parts.parent && request.issues?.length && isNotAccepted(answer)) return { ...parts, parent: false };
  return null;
}

async function readLook(reading: {
  readonly api: GitHubApi;
  readonly repository: RepositoryName;
  readonly request: LookRequest;
  readonly answer: GraphqlAnswer;
  readonly parentAsked: boolean;
}): Promise<Look> {
  const { request, answer } = reading;
  const data = dataOf(answer);
  const { repository } = data;
  const branch = repository.defaultBranchRef;
  const swarm = repository.swarm?.target;
  const self = selfOf(data);
  const whole = async (texts: ReadonlyMap<string, FileText>): Promise<ReadonlyMap<string, string | null>> =>
    wholeTexts(reading.api, reading.repository, texts);
  const seen = { issues: labelled(data, request), pulls: labelledPulls(data, request) };
  const bearing = await allLabelled({ ...reading.repository, api: reading.api }, seen);
  return {
    now: nowIn(answer),
    repository: { id: repository.databaseId, owner: repository.owner.login, name: repository.name },
    defaultBranch: { name: branch.name, commit: branch.target.oid },
    ...(self ? { self } : {}),
    swarm: swarm ? { commit: swarm.oid, tree: swarm.tree.oid } : null,
    swarmFiles: await whole(fileTexts(swarm, 's', request.swarmFiles)),
    files: await whole(fileTexts(branch.target, 'f', request.files)),
    directories: directoryNames(data, request),
    blobs: blobIds(data, request),
    issues: issueFacts(data, request, reading.parentAsked),
    comments: commentBodies(data, request),
    labelled: bearing.issues,
    labelledPulls: bearing.pulls,
    pulls: await pullFacts({ ...reading, data }),
    recentComments: recentComments(data, request),
  };
}

/** Only an issue, a pull request or a comment may be missing. */
function dataOf(answer: GraphqlAnswer): LookData {
  const fatal = answer.problems.find(({ type, path }) => type !== 'NOT_FOUND' || path.length < 2);
  if (fatal) {
    const reason = `${fatal.type} ${fatal.reason}`.trim();
    throw new GitHubError({ code: 'github-refused', route, status: 200, reason });
  }
  const parsed = lookShape.safeParse(answer.data);
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
  throw notUnderstood(`not as documented at ${where}`);
}

function nowIn(answer: GraphqlAnswer): string {
  const time = Date.parse(answer.date ?? '');
  if (Number.isNaN(time)) throw notUnderstood('no Date header, which every age counts to');
  return new Date(time).toISOString();
}

function notUnderstood(reason: string): GitHubError {
  return new GitHubError({ code: 'github-not-understood', route, status: 200, reason });
}

/** GraphQL cuts text at half a megabyte, and gives none that it takes for binary: those come from the blob itself. */
async function wholeTexts(
  api: GitHubApi,
  repository: RepositoryName,
  texts: ReadonlyMap<string, FileText>,
): Promise<ReadonlyMap<string, string | null>> {
  const whole = new Map<string, string | null>();
  for (const [path, text] of texts) {
    whole.set(path, text.kind === 'text' ? text.text : await fetchBlob(api, repository, text.blob));
  }
  return whole;
}

const blobShape = z.object({ content: z.string(), encoding: z.literal('base64') });

async function fetchBlob(api: GitHubApi, { owner, repo }: RepositoryName, blob: string): Promise<string> {
  const parameters = { owner, repo, file_sha: blob };
  const { content } = await fetchAs(api, blobShape, { route: blobRoute, parameters });
  return Buffer.from(content, 'base64').toString('utf8');
}
