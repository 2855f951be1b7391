/**
 * Comments as asks. REST alone tells the App through which a comment was made, GraphQL alone whether it was ever edited
 * (`updated_at` also moves for other causes, and stands still for an edit within the second of its making), so it takes
 * both: the text first and then "never edited", which covers that text. One more request for up to a hundred comments.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { ActorFacts, CommentAsk } from '../../core/authority/ask.ts';
import { fetchPages, read, refused, type GitHubApi } from './api.ts';
import { GitHubError } from './github-error.ts';
import type { RepositoryName } from './repository-name.ts';

export type Comment = Omit<CommentAsk, 'permission'>;

const oneRoute = 'GET /repos/{owner}/{repo}/issues/comments/{comment_id}';
const listRoute = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
const graphqlRoute = 'POST /graphql';

export const accountShape = z
  .object({ id: z.number().int(), login: z.string(), type: z.string() })
  .nullish()
  .transform((account) => account ?? null);
export const viaAppShape = z
  .object({ id: z.number().int(), slug: z.string().default('') })
  .nullish()
  .transform((app) => app ?? null);

export function actorOf(account: z.infer<typeof accountShape>, viaApp: z.infer<typeof viaAppShape>): ActorFacts | null {
  return account && { ...account, ...(viaApp ? { viaApp } : {}) };
}

const commentShape = z.object({
  id: z.number().int(),
  node_id: z.string(),
  body: z.string().nullish(),
  created_at: z.string(),
  issue_url: z.string(),
  user: accountShape,
  performed_via_github_app: viaAppShape,
});
type RestComment = z.infer<typeof commentShape>;

export async function fetchComment(api: GitHubApi, name: RepositoryName, id: number): Promise<Comment | null> {
  const answer = await api.call({ route: oneRoute, parameters: { ...name, comment_id: id } });
  if (answer.status === 404 || answer.status === 410) return null;
  if (answer.status !== 200) throw refused(oneRoute, answer);
  const comment = read(commentShape, answer, oneRoute);
  const edits = await fetchEdits(api, [comment.node_id]);
  return edits.has(comment.node_id) ? commentOf(comment, edits) : null;
}

export async function fetchCommentsSince(
  api: GitHubApi,
  name: RepositoryName,
  { issue, since }: { readonly issue: number; readonly since: string },
): Promise<readonly Comment[]> {
  const listed = await fetchPages(api, {
    schema: z.array(commentShape),
    call: { route: listRoute, parameters: { ...name, issue_number: issue, since } },
    items: (page) => page,
  });
  // `since` is about `updated_at`: an old comment that was edited comes too, and is not meant.
  const made = listed.filter((comment) => Date.parse(comment.created_at) >= Date.parse(since));
  const edits = await fetchEdits(
    api,
    made.map(({ node_id: node }) => node),
  );
  return made.filter(({ node_id: node }) => edits.has(node)).map((comment) => commentOf(comment, edits));
}

function commentOf(comment: RestComment, edits: ReadonlyMap<string, string | null>): Comment {
  const body = comment.body ?? '';
  return {
    kind: 'comment',
    issue: Number(/\/(\d+)$/.exec(comment.issue_url)?.[1]),
    id: comment.id,
    at: comment.created_at,
    body,
    digest: createHash('sha256').update(body).digest('hex'),
    editedAt: edits.get(comment.node_id),
    actor: actorOf(comment.user, comment.performed_via_github_app),
  };
}

const editsQuery = 'query Edits($ids: [ID!]!) { nodes(ids: $ids) { ... on IssueComment { id lastEditedAt } } }';
const editsShape = z.object({
  nodes: z.array(z.object({ id: z.string().optional(), lastEditedAt: z.string().nullish() }).nullable()),
});
const mostNodes = 100;

/** Node id → last edit, null for never. A comment that is gone by now is missing. */
async function fetchEdits(api: GitHubApi, nodes: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  const edits = new Map<string, string | null>();
  for (let first = 0; first < nodes.length; first += mostNodes) {
    const ids = nodes.slice(first, first + mostNodes);
    const answer = await api.graphql({ document: editsQuery, variables: { ids }, repeat: true });
    const fatal = answer.problems.find(({ type }) => type !== 'NOT_FOUND');
    const parsed = editsShape.safeParse(answer.data);
    if (fatal || !parsed.success) {
      const reason = fatal ? `${fatal.type} ${fatal.reason}` : 'no nodes';
      throw new GitHubError({ code: 'github-refused', route: graphqlRoute, status: 200, reason });
    }
    ids.forEach((id, index) => {
      const node = parsed.data.nodes[index];
      if (node?.lastEditedAt !== undefined) edits.set(id, node.lastEditedAt);
    });
  }
  return edits;
}
