/**
 * The history of one file, a hundred commits a request: GraphQL names the blob and its size at each commit, from which
 * the caller tells without its text whether one version continues another.
 */
import * as z from 'zod';
import type { History, HistoryCommit } from '../../app/ports/history.ts';
import { fetchAs, type GitHubApi } from './api.ts';
import { GitHubError } from './github-error.ts';
import type { RepositoryName } from './repository-name.ts';

const route = 'POST /graphql';
const blobRoute = 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}';
/** Texts in one answer: a ledger may have half a megabyte. */
const atOnce = 20;

const commitsDocument =
  'query History($owner: String!, $repo: String!, $head: String!, $path: String!, $since: GitTimestamp, $after: String, $first: Int!, $only: String) ' +
  '{ repository(owner: $owner, name: $repo) { object(expression: $head) { ... on Commit ' +
  '{ history(first: $first, after: $after, since: $since, path: $only) { nodes { oid parents(first: 10) { nodes { oid } } ' +
  'author { name user { login } } file(path: $path) { oid object { ... on Blob { byteSize } } } } ' +
  'pageInfo { hasNextPage endCursor } } } } } }';

const commitShape = z.object({
  oid: z.string(),
  parents: z.object({ nodes: z.array(z.object({ oid: z.string() })) }),
  author: z.object({ name: z.string().nullish(), user: z.object({ login: z.string() }).nullish() }).nullish(),
  file: z.object({ oid: z.string(), object: z.object({ byteSize: z.number().optional() }).nullish() }).nullish(),
});
const pageShape = z.object({
  repository: z.object({
    object: z
      .object({
        history: z
          .object({
            nodes: z.array(commitShape),
            pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
          })
          .optional(),
      })
      .nullable(),
  }),
});

const textShape = z
  .object({
    file: z
      .object({
        oid: z.string(),
        object: z
          .object({ text: z.string().nullish(), isTruncated: z.boolean().optional(), isBinary: z.boolean().nullish() })
          .nullish(),
      })
      .nullish(),
  })
  .nullable();
const textsShape = z.object({ repository: z.looseObject({}) });
const blobShape = z.object({ content: z.string(), encoding: z.literal('base64') });

/** `page`: commits in one answer, a hundred at most. */
export function createHistory(options: RepositoryName & { readonly api: GitHubApi; readonly page?: number }): History {
  const { api, owner, repo, page = 100 } = options;
  const name = { owner, repo };
  return {
    commits: async (of) => commits(api, name, { ...of, first: page }),
    texts: async (path, wanted) => {
      const found = new Map<string, string | null>();
      const distinct = [...new Set(wanted)];
      for (let from = 0; from < distinct.length; from += atOnce) {
        const some = distinct.slice(from, from + atOnce);
        for (const [commit, text] of await texts(api, name, { path, commits: some })) found.set(commit, text);
      }
      return found;
    },
  };
}

async function commits(
  api: GitHubApi,
  name: RepositoryName,
  { head, path, since, first, only }: Parameters<History['commits']>[0] & { readonly first: number },
): Promise<readonly HistoryCommit[]> {
  const found: HistoryCommit[] = [];
  let after: string | null = null;
  for (;;) {
    const variables: Readonly<Record<string, unknown>> = {
      ...name,
      head,
      path,
      since: since ?? null,
      after,
      first,
      only: only ? path : null,
    };
    const data = await ask(api, commitsDocument, variables);
    const page = understood(pageShape, data).repository.object?.history;
    found.push(...(page?.nodes ?? []).map(commitOf));
    after = page?.pageInfo.hasNextPage === true ? (page.pageInfo.endCursor ?? null) : null;
    if (after === null) return found;
  }
}

function commitOf({ oid, parents, author, file }: z.infer<typeof commitShape>): HistoryCommit {
  const bytes = file?.object?.byteSize;
  return {
    commit: oid,
    parents: parents.nodes.map((parent) => parent.oid),
    author: author?.user?.login ?? author?.name ?? null,
    file: file && bytes !== undefined ? { blob: file.oid, bytes } : null,
  };
}

async function texts(
  api: GitHubApi,
  name: RepositoryName,
  of: { readonly path: string; readonly commits: readonly string[] },
): Promise<ReadonlyMap<string, string | null>> {
  // What is no commit's name is asked for nowhere: an expression may say more than a name.
  const asked = of.commits.filter((commit) => /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(commit));
  const fields = asked.map(
    (_, index) =>
      `c${index}: object(oid: $c${index}) { ... on Commit { file(path: $path) ` +
      `{ oid object { ... on Blob { text isTruncated isBinary } } } } }`,
  );
  const parameters = asked.map((_, index) => `, $c${index}: GitObjectID!`).join('');
  const document = `query Texts($owner: String!, $repo: String!, $path: String!${parameters}) { repository(owner: $owner, name: $repo) { id ${fields.join(' ')} } }`;
  const ids = Object.fromEntries(asked.map((commit, index) => [`c${index}`, commit]));
  const { repository } = understood(textsShape, await ask(api, document, { ...name, path: of.path, ...ids }));
  const found = new Map<string, string | null>(of.commits.map((commit) => [commit, null]));
  for (const [index, commit] of asked.entries()) {
    found.set(commit, await textOf(api, name, understood(textShape, repository[`c${index}`] ?? null)));
  }
  return found;
}

/** GraphQL cuts what is long, and gives no text that it takes for binary. */
async function textOf(api: GitHubApi, name: RepositoryName, at: z.infer<typeof textShape>): Promise<string | null> {
  const blob = at?.file?.object;
  if (!at?.file || blob?.isTruncated === undefined) return null;
  if (typeof blob.text === 'string' && !blob.isTruncated && blob.isBinary !== true) return blob.text;
  const { content } = await fetchAs(api, blobShape, {
    route: blobRoute,
    parameters: { ...name, file_sha: at.file.oid },
  });
  return Buffer.from(content, 'base64').toString('utf8');
}

/** A commit that is not there is no failure; anything else is. */
async function ask(api: GitHubApi, document: string, variables: Readonly<Record<string, unknown>>): Promise<unknown> {
  const { data, problems } = await api.graphql({ document, variables, repeat: true });
  const fatal = problems.find(({ type, path }) => type !== 'NOT_FOUND' || path.length < 2);
  if (!fatal) return data;
  throw new GitHubError({ code: 'github-refused', route, status: 200, reason: `${fatal.type} ${fatal.reason}`.trim() });
}

function understood<T extends z.ZodType>(shape: T, data: unknown): z.infer<T> {
  const parsed = shape.safeParse(data);
  if (parsed.success) return parsed.data;
  const reason = `not as documented at ${parsed.error.issues.map(({ path }) => path.join('.')).join(', ')}`;
  throw new GitHubError({ code: 'github-not-understood', route, status: 200, reason });
}
