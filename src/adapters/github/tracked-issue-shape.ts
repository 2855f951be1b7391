/**
 * Issues and comments as GitHub's REST API lists them. GitHub leaves `parent_issue_url` out where there is no parent, so
 * that a host has sub-issues at all is told by their summary; a parent in another repository is nobody's that a sync knows.
 */
import * as z from 'zod';
import type { IssueComment, TrackedIssue } from '../../core/sync/tracked-issue.ts';
import { accountShape } from './comments.ts';
import type { RepositoryName } from './repository-name.ts';

const labelShape = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]);
const loginShape = z.object({ login: z.string() });

export const issueShape = z.object({
  id: z.number().int(),
  number: z.number().int(),
  repository_url: z.string(),
  title: z.string(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']),
  state_reason: z.string().nullish(),
  closed_by: loginShape.nullish(),
  labels: z.array(labelShape),
  assignees: z.array(loginShape).nullish(),
  parent_issue_url: z.string().nullish(),
  sub_issues_summary: z.unknown().optional(),
  issue_dependencies_summary: z.object({ total_blocked_by: z.number().int() }).nullish(),
  created_at: z.string(),
  updated_at: z.string(),
  user: accountShape,
  /** Of pull requests, which GitHub lists as issues. */
  pull_request: z.unknown().optional(),
});
export type ListedIssue = z.infer<typeof issueShape>;

export const commentShape = z.object({
  id: z.number().int(),
  issue_url: z.string(),
  html_url: z.string(),
  created_at: z.string(),
  body: z.string().nullish(),
  user: accountShape,
  author_association: z.string().nullish(),
});
export type ListedComment = z.infer<typeof commentShape>;

/** null: it is a pull request. */
export function trackedIssueIn(listed: ListedIssue): TrackedIssue | null {
  if (listed.pull_request !== undefined && listed.pull_request !== null) return null;
  const { id, number, title, state, labels, user } = listed;
  const closed = state === 'closed';
  return {
    number,
    id,
    title,
    body: listed.body ?? '',
    state,
    stateReason: closed ? reasonIn(listed.state_reason) : null,
    closedBy: closed ? (listed.closed_by?.login ?? null) : null,
    labels,
    assignees: (listed.assignees ?? []).map(({ login }) => login),
    parent: parentIn(listed),
    blockerCount: listed.issue_dependencies_summary?.total_blocked_by,
    createdAt: listed.created_at,
    updatedAt: listed.updated_at,
    author: user && { id: user.id, login: user.login },
  };
}

/** null: it was said about a pull request. */
export function issueCommentIn({ html_url: page, user, ...listed }: ListedComment): IssueComment | null {
  if (/\/pull\/\d+(?:#|$)/.test(page)) return null;
  const issue = Number(/\/(\d+)$/.exec(listed.issue_url)?.[1]);
  const standing = insiders.has(listed.author_association ?? '') ? 'insider' : 'outsider';
  return { id: listed.id, issue, at: listed.created_at, body: listed.body ?? '', author: user, standing };
}

const insiders: ReadonlySet<string> = new Set(['OWNER', 'MEMBER', 'COLLABORATOR']);

/** Names fold their case. */
export function isOf(
  { owner, repo }: RepositoryName,
  { repository_url: url }: Pick<ListedIssue, 'repository_url'>,
): boolean {
  return url.toLowerCase().endsWith(`/repos/${owner}/${repo}`.toLowerCase());
}

function parentIn(listed: ListedIssue): number | null | undefined {
  const { parent_issue_url: url, repository_url: repository, sub_issues_summary: summary } = listed;
  if (url === undefined || url === null) return summary === undefined || summary === null ? undefined : null;
  const [, above, number] = /^(.*)\/issues\/(\d+)$/.exec(url) ?? [];
  return above === repository ? Number(number) : null;
}

function reasonIn(reason: string | null | undefined): TrackedIssue['stateReason'] {
  return reason === 'completed' || reason === 'not_planned' || reason === 'duplicate' ? reason : null;
}
