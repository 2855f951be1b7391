/** What a look says of pull requests. GraphQL shows a hundred changed paths at a time, so a large one takes two requests more. */
import * as z from 'zod';
import type { LookRequest, PullFacts } from '../../app/ports/repository.ts';
import type { GitHubApi } from './api.ts';
import { GitHubError } from './github-error.ts';
import { idShape, type LookData } from './look-answer.ts';
import type { RepositoryName } from './repository-name.ts';

const labelsShape = z.object({ nodes: z.array(z.object({ name: z.string() })) }).nullish();
const pullShape = z.object({
  fullDatabaseId: idShape,
  number: z.number().int(),
  pullState: z.enum(['OPEN', 'CLOSED', 'MERGED']),
  headRefOid: z.string(),
  isCrossRepository: z.boolean(),
  createdAt: z.string(),
  closedAt: z.string().nullish(),
  headRepository: z.object({ databaseId: z.number().int().nullish() }).nullish(),
  author: z.object({ login: z.string(), type: z.string(), databaseId: z.number().int().nullish() }).nullish(),
  closingIssuesReferences: z
    .object({
      nodes: z.array(
        z.object({
          number: z.number().int(),
          labels: labelsShape,
          repository: z.object({ databaseId: z.number().int().nullish() }),
        }),
      ),
    })
    .nullish(),
});
const filesShape = z.object({
  files: z
    .object({
      nodes: z.array(z.object({ path: z.string() })),
      pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() }),
    })
    .nullish(),
});
type Page = z.infer<typeof filesShape>['files'];

const mostFiles = 300;
const states = { OPEN: 'open', CLOSED: 'closed', MERGED: 'merged' } as const;

interface Reading {
  readonly api: GitHubApi;
  readonly repository: RepositoryName;
  readonly request: LookRequest;
  readonly data: LookData;
}

export async function pullFacts(reading: Reading): Promise<ReadonlyMap<number, PullFacts>> {
  const { request, data } = reading;
  const files = await changedFiles(reading);
  return new Map(
    (request.pulls ?? []).flatMap((number, index): readonly (readonly [number, PullFacts])[] => {
      // An issue is an object without any of it.
      const parsed = pullShape.safeParse(data.repository[`p${index}`]);
      if (!parsed.success) return [];
      const changed = files.get(number);
      return [
        [number, { ...factsOf(parsed.data, data.repository.databaseId), ...(changed ? { files: changed } : {}) }],
      ];
    }),
  );
}

function factsOf(pull: z.infer<typeof pullShape>, repository: number): PullFacts {
  const { author, headRepository, isCrossRepository } = pull;
  const closes = pull.closingIssuesReferences?.nodes ?? [];
  return {
    number: pull.number,
    id: pull.fullDatabaseId,
    state: states[pull.pullState],
    head: pull.headRefOid,
    fork: isCrossRepository || !headRepository || headRepository.databaseId !== repository,
    author: author?.databaseId == null ? null : { id: author.databaseId, login: author.login, type: author.type },
    openedAt: pull.createdAt,
    closedAt: pull.closedAt ?? null,
    closes: closes.flatMap(({ number, labels, repository: { databaseId } }) =>
      databaseId === repository ? [{ number, labels: labels?.nodes.map(({ name }) => name) ?? [] }] : [],
    ),
  };
}

async function changedFiles(reading: Reading): Promise<ReadonlyMap<number, NonNullable<PullFacts['files']>>> {
  const files = new Map<number, NonNullable<PullFacts['files']>>();
  for (const [index, number] of (reading.request.pullFiles ?? []).entries()) {
    const first = filesShape.safeParse(reading.data.repository[`pf${index}`]);
    if (first.success) files.set(number, await allFiles(reading, number, first.data.files));
  }
  return files;
}

async function allFiles(reading: Reading, number: number, first: Page): Promise<NonNullable<PullFacts['files']>> {
  const paths: string[] = [];
  let page = first;
  for (;;) {
    paths.push(...(page?.nodes.map(({ path }) => path) ?? []));
    const after = page?.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? null) : null;
    if (after === null) return { paths, complete: true };
    if (paths.length >= mostFiles) return { paths, complete: false };
    page = await nextPage(reading, number, after);
  }
}

const document =
  'query Files($owner: String!, $repo: String!, $number: Int!, $after: String!) { repository(owner: $owner, name: $repo) ' +
  '{ pullRequest(number: $number) { files(first: 100, after: $after) { nodes { path } pageInfo { hasNextPage endCursor } } } } }';
const nextShape = z.object({ repository: z.object({ pullRequest: filesShape }) });

async function nextPage({ api, repository }: Reading, number: number, after: string): Promise<Page> {
  const { owner, repo } = repository;
  const answer = await api.graphql({ document, variables: { owner, repo, number, after }, repeat: true });
  const parsed = nextShape.safeParse(answer.data);
  if (parsed.success) return parsed.data.repository.pullRequest.files;
  const reason = answer.problems[0]?.type ?? 'no files';
  throw new GitHubError({ code: 'github-refused', route: 'POST /graphql', status: 200, reason });
}
