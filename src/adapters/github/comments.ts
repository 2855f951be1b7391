/**
 * Comments as asks. REST alone tells the App through which a comment was made, GraphQL alone whether it was ever edited
 * (`updated_at` also moves for other causes, and stands still for an edit within the second of its making), so it takes
 * both: the text first and then "never edited", which covers that text.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod';
import type { ActorFacts, CommentAsk } from '../../core/authority/ask.ts';
import type { StandingComment } from '../../app/ports/issues.ts';
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
  const edited = await fetchEdit(api, comment.node_id);
  return edited === undefined ? null : commentOf(comment, edited);
}

export async function fetchCommentsSince(
  api: GitHubApi,
  name: RepositoryName,
  { issue, since }: { readonly issue: number; readonly since: string },
): Promise<readonly StandingComment[]> {
  const listed = await fetchPages(api, {
    schema: z.array(commentShape),
    call: { route: listRoute, parameters: { ...name, issue_number: issue, since } },
    items: (page) => page,
  });
  // `since` is about `updated_at`: an old comment that was edited comes too, and is not meant.
  const made = listed.filter((comment) => Date.parse(comment.created_at) >= Date.parse(since));
  return made.map((comment) => ({
    id: comment.id,
    node: comment.node_id,
    at: comment.created_at,
    body: comment.body ?? '',
    author: comment.user?.id ?? null,
  }));
}

function commentOf(comment: RestComment, editedAt: string | null): Comment {
  const body = comment.body ?? '';
  return {
    kind: 'comment',
    issue: Number(/\/(\d+)$/.exec(comment.issue_url)?.[1]),
    id: comment.id,
    at: comment.created_at,
    body,
    digest: createHash('sha256').update(body).digest('hex'),
    editedAt,
    actor: actorOf(comment.user, comment.performed_via_github_app),
  };
}

const editQuery = 'query Edit($ids: [ID!]!) { nodes(ids: $ids) { ... on IssueComment { id lastEditedAt } } }';
const editShape = z.object({
  nodes: z.array(z.object({ id: z.string().optional(), lastEditedAt: z.string().nullish() }).nullable()),
});

/** null: never edited. undefined: the comment is gone by now. */
async function fetchEdit(api: GitHubApi, node: string): Promise<string | null | undefined> {
  const answer = await api.graphql({ document: editQuery, variables: { ids: [node] }, repeat: true });
  const fatal = answer.problems.find(({ type }) => type !== 'NOT_FOUND');
  const parsed = editShape.safeParse(answer.data);
  if (fatal || !parsed.success) {
    const reason = fatal ? `${fatal.type} ${fatal.reason}` : 'no nodes';
    throw new GitHubError({ code: 'github-refused', route: graphqlRoute, status: 200, reason });
  }
  return parsed.data.nodes[0]?.lastEditedAt;
}
