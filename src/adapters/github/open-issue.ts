/**
 * Opening an issue, below another where the host can do that. `createIssue` takes the parent along, so it is one request
 * that does both or nothing; REST needs two. An issue is never opened twice: the second way is gone only when the answer
 * to the first says that nothing was made.
 */
import * as z from 'zod';
import type { Issues } from '../../app/ports/issues.ts';
import { fetchAs, isNotAccepted, type GitHubApi, type GraphqlAnswer } from './api.ts';
import { GitHubError } from './github-error.ts';
import { linkChild } from './link-child.ts';
import { idShape } from './look-answer.ts';
import type { NodeIds } from './node-ids.ts';
import type { RepositoryName } from './repository-name.ts';

type NewIssue = Parameters<Issues['open']>[0];
type Opened = Awaited<ReturnType<Issues['open']>>;

const route = 'POST /repos/{owner}/{repo}/issues';
const openedShape = z.object({ number: z.number().int(), id: z.number().int(), node_id: z.string() });

/** The fields stand in the document, because an old host then says by a code of its own that it does not know one. */
export const openDocument =
  'mutation Open($repository: ID!, $title: String!, $body: String!, $parent: ID!) ' +
  '{ createIssue(input: { repositoryId: $repository, title: $title, body: $body, parentIssueId: $parent }) ' +
  '{ issue { id number fullDatabaseId } } }';
const createdShape = z.object({
  createIssue: z.object({
    issue: z.object({
      id: z.string(),
      number: z.number().int(),
      fullDatabaseId: idShape,
    }),
  }),
});
/** What GitHub calls a mutation that it did not carry out. */
const refusals: ReadonlySet<string> = new Set(['NOT_FOUND', 'FORBIDDEN', 'UNPROCESSABLE']);

export function createOpen(of: {
  readonly api: GitHubApi;
  readonly name: RepositoryName;
  readonly nodeIds: NodeIds;
}): Issues['open'] {
  const { api, name, nodeIds } = of;
  let atOnce = true;
  /** Parents that take no child, or no more: nobody tries again. */
  const closed = new Set<number>();
  const openAlone = async ({ title, body, labels }: NewIssue): Promise<Opened> => {
    const parameters = { ...name, title, body, labels };
    const { number, id, node_id: node } = await fetchAs(api, openedShape, { route, parameters });
    nodeIds.learnIssue(number, node);
    return { number, id };
  };
  return async (issue) => {
    const { parent } = issue;
    if (parent === null || closed.has(parent)) return openAlone(issue);
    const ids = atOnce && issue.labels.length === 0 ? idsOf(nodeIds, parent) : null;
    if (ids) {
      const answer = await api.graphql({
        document: openDocument,
        variables: { ...ids, title: issue.title, body: issue.body },
        repeat: false,
      });
      const opened = openedIn(answer, nodeIds);
      if (opened) return opened;
      if (isNotAccepted(answer)) atOnce = false;
    }
    const opened = await openAlone(issue);
    if ((await linkChild(api, name, { parent, childId: opened.id })) === 'unsupported') closed.add(parent);
    return opened;
  };
}

/** null: some look must show them first. Labels go by REST, which takes them by name. */
function idsOf(nodeIds: NodeIds, parent: number): { readonly repository: string; readonly parent: string } | null {
  const repository = nodeIds.repository();
  const above = nodeIds.issue(parent);
  return repository === null || above === null ? null : { repository, parent: above };
}

/** null: nothing was made. Throws when that is not sure. */
function openedIn(answer: GraphqlAnswer, nodeIds: NodeIds): Opened | null {
  const created = createdShape.safeParse(answer.data);
  if (created.success) {
    const { id, number, fullDatabaseId } = created.data.createIssue.issue;
    nodeIds.learnIssue(number, id);
    return { number, id: fullDatabaseId };
  }
  const [problem] = answer.problems;
  const refused = problem !== undefined && answer.problems.every(({ type }) => refusals.has(type));
  if (refused || isNotAccepted(answer)) return null;
  const reason = problem ? `${problem.type} ${problem.reason}`.trim() : 'neither an issue nor a reason';
  throw new GitHubError({ code: 'github-not-understood', route: 'POST /graphql', status: 200, reason });
}
