/** Reading the answer to `look-query.ts` back into a `Look`, alias by alias. */
import * as z from 'zod';
import type { IssueFacts, Look, LookRequest, RecentComment } from '../../app/ports/repository.ts';
import type { NodeIds } from './node-ids.ts';

/** BigInts travel as text; ids of issues have left 32 bits. */
export const idShape = z.union([
  z.number().int(),
  z
    .string()
    .regex(/^\d{1,16}$/)
    .transform(Number),
]);

const blobShape = z
  .object({
    oid: z.string(),
    object: z
      .object({ text: z.string().nullish(), isBinary: z.boolean().nullish(), isTruncated: z.boolean().optional() })
      .nullish(),
  })
  .nullable();
const blobIdShape = z.object({ oid: z.string() }).nullable();
const directoryShape = z
  .object({ entries: z.array(z.object({ name: z.string(), type: z.string() })).nullish() })
  .nullable();
const labelsShape = z.object({ nodes: z.array(z.object({ name: z.string() })) }).nullable();
const issueShape = z
  .object({
    id: z.string(),
    kind: z.string(),
    fullDatabaseId: idShape,
    number: z.number().int(),
    title: z.string(),
    body: z.string(),
    state: z.enum(['OPEN', 'CLOSED']).optional(),
    stateReason: z.string().nullish(),
    pullState: z.enum(['OPEN', 'CLOSED', 'MERGED']).optional(),
    lastEditedAt: z.string().nullish(),
    labels: labelsShape,
    parent: z.object({ number: z.number().int() }).nullish(),
  })
  .nullable();
const labelledShape = z.object({ nodes: z.array(z.object({ number: z.number().int() })) }).nullable();
const recentShape = z
  .object({
    comments: z.object({
      nodes: z.array(
        z.object({
          fullDatabaseId: idShape,
          createdAt: z.string(),
          body: z.string(),
          author: z.object({ databaseId: z.number().int().nullish() }).nullish(),
        }),
      ),
    }),
  })
  .nullable();

const commitShape = z.looseObject({ oid: z.string(), tree: z.object({ oid: z.string() }) });

export const lookShape = z.object({
  repository: z.looseObject({
    id: z.string(),
    databaseId: z.number().int(),
    name: z.string(),
    owner: z.object({ login: z.string() }),
    defaultBranchRef: z.object({ name: z.string(), target: commitShape }),
    swarm: z.object({ target: commitShape }).nullish(),
    blobsAt: z.looseObject({}).nullish(),
  }),
  viewer: z.object({ databaseId: z.number().int().nullish(), login: z.string() }).nullish(),
  nodes: z.array(z.object({ id: z.string().optional(), body: z.string().optional() }).nullable()).optional(),
});
export type LookData = z.infer<typeof lookShape>;

/** A file's text, or the id of the blob whose text must be fetched because GraphQL would not give it whole. */
export type FileText =
  { readonly kind: 'text'; readonly text: string | null } | { readonly kind: 'fetch'; readonly blob: string };

type Container = Readonly<Record<string, unknown>>;

export function fileTexts(
  container: Container | undefined,
  alias: 'f' | 's',
  paths: readonly string[] | undefined,
): ReadonlyMap<string, FileText> {
  return mapOf(paths, (index) => fileText(blobShape.parse(container?.[`${alias}${index}`] ?? null)));
}

/** A directory at the path is no file. */
function fileText(entry: z.infer<typeof blobShape>): FileText {
  if (!entry?.object || entry.object.isTruncated === undefined) return { kind: 'text', text: null };
  const { text, isBinary, isTruncated } = entry.object;
  if (isTruncated || isBinary === true || typeof text !== 'string') return { kind: 'fetch', blob: entry.oid };
  return { kind: 'text', text };
}

export function blobIds(data: LookData, request: LookRequest): ReadonlyMap<string, string | null> {
  const { repository } = data;
  const commit: Container =
    request.blobsAt === undefined ? repository.defaultBranchRef.target : (repository.blobsAt ?? {});
  return mapOf(request.blobs, (index) => blobIdShape.parse(commit[`b${index}`] ?? null)?.oid ?? null);
}

export function directoryNames(data: LookData, request: LookRequest): ReadonlyMap<string, readonly string[]> {
  return mapOf(request.directories, (index) => {
    const entries = directoryShape.parse(data.repository[`d${index}`] ?? null)?.entries ?? [];
    return entries.filter(({ type }) => type === 'blob').map(({ name }) => name);
  });
}

export function issueFacts(
  data: LookData,
  request: LookRequest,
  parentAsked: boolean,
): ReadonlyMap<number, IssueFacts> {
  const facts = new Map<number, IssueFacts>();
  for (const [number, issue] of issuesIn(data, request)) if (issue) facts.set(number, factsOf(issue, parentAsked));
  return facts;
}

function factsOf(issue: NonNullable<z.infer<typeof issueShape>>, parentAsked: boolean): IssueFacts {
  const pullRequest = issue.kind === 'PullRequest';
  return {
    number: issue.number,
    id: issue.fullDatabaseId,
    title: issue.title,
    body: issue.body,
    state: (issue.state ?? issue.pullState) === 'OPEN' ? 'open' : 'closed',
    labels: issue.labels?.nodes.map(({ name }) => name) ?? [],
    editedAt: issue.lastEditedAt,
    parent: parentAsked && !pullRequest ? (issue.parent?.number ?? null) : undefined,
    pullRequest,
    ...(issue.stateReason === 'REOPENED' ? { reopened: true } : {}),
  };
}

export function teach(nodeIds: NodeIds, data: LookData, request: LookRequest): void {
  nodeIds.learnRepository(data.repository.id);
  for (const [number, issue] of issuesIn(data, request)) if (issue) nodeIds.learnIssue(number, issue.id);
}

function issuesIn(data: LookData, request: LookRequest): ReadonlyMap<number, z.infer<typeof issueShape>> {
  return mapOf(request.issues, (index) => issueShape.parse(data.repository[`i${index}`] ?? null));
}

export function selfOf({ viewer }: LookData): NonNullable<Look['self']> | null {
  return typeof viewer?.databaseId === 'number' ? { id: viewer.databaseId, login: viewer.login } : null;
}

export function labelled(data: LookData, request: LookRequest): ReadonlyMap<string, readonly number[]> {
  return mapOf(
    request.labels,
    (index) => labelledShape.parse(data.repository[`l${index}`] ?? null)?.nodes.map(({ number }) => number) ?? [],
  );
}

export function labelledPulls(data: LookData, request: LookRequest): ReadonlyMap<string, readonly number[]> {
  return mapOf(
    request.labels,
    (index) => labelledShape.parse(data.repository[`q${index}`] ?? null)?.nodes.map(({ number }) => number) ?? [],
  );
}

export function recentComments(data: LookData, request: LookRequest): ReadonlyMap<number, readonly RecentComment[]> {
  return mapOf(request.recentCommentsOf, (index) => {
    const nodes = recentShape.parse(data.repository[`r${index}`] ?? null)?.comments.nodes ?? [];
    return nodes.map(({ fullDatabaseId: id, createdAt: at, body, author }) => {
      return { id, at, body, author: author?.databaseId ?? null };
    });
  });
}

/** By the order of the ids: a node that is gone is null, or without a body when it is something else. */
export function commentBodies(data: LookData, request: LookRequest): ReadonlyMap<string, string | null> {
  return mapOf(request.comments, (index) => data.nodes?.[index]?.body ?? null);
}

function mapOf<K, V>(keys: readonly K[] | undefined, value: (index: number) => V): Map<K, V> {
  return new Map((keys ?? []).map((key, index): [K, V] => [key, value(index)]));
}
