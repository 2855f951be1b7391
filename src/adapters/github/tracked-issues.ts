/**
 * Issues of a sync behind the port `TrackedIssues`, by REST alone: its list of issues tells in one request for a hundred
 * what GraphQL would need several pages of sub-lists for, and an unchanged page is free of the rate limit.
 */
import * as z from 'zod';
import type { TrackedIssues } from '../../app/ports/tracked-issues.ts';
import type { TrackedIssue } from '../../core/sync/tracked-issue.ts';
import { fetchAs, read, refused, type Call, type GitHubApi } from './api.ts';
import { followPages } from './follow-pages.ts';
import { createIssueLinks } from './issue-links.ts';
import { openTracked } from './open-tracked.ts';
import type { RepositoryName } from './repository-name.ts';
import { commentShape, issueCommentIn, issueShape, isOf, trackedIssueIn } from './tracked-issue-shape.ts';

const listRoute = 'GET /repos/{owner}/{repo}/issues';
const issueRoute = 'GET /repos/{owner}/{repo}/issues/{issue_number}';
const commentsRoute = 'GET /repos/{owner}/{repo}/issues/comments';
const saidShape = z.object({ id: z.number().int(), created_at: z.string() });

export function createTrackedIssues(options: RepositoryName & { readonly api: GitHubApi }): TrackedIssues {
  const { api, owner, repo } = options;
  const name = { owner, repo };
  /** An issue that was transferred answers with a redirect, and is another repository's now: nothing follows it there. */
  const change = async (call: Call, alsoFine?: number): Promise<void> => {
    const parameters = { ...name, ...call.parameters };
    const answer = await api.call({ ...call, parameters, repeat: true, redirect: 'manual' });
    if (answer.status === alsoFine) return;
    if (answer.status < 200 || answer.status > 299) throw refused(call.route, answer);
  };
  return {
    ...createIssueLinks(api, name),
    list: async ({ label }) => fetchIssues(api, name, label),
    issue: async (number) => {
      const answer = await api.call({ route: issueRoute, parameters: { ...name, issue_number: number } });
      if (answer.status === 404 || answer.status === 410) return null;
      if (answer.status !== 200) throw refused(issueRoute, answer);
      const listed = read(issueShape, answer, issueRoute);
      return isOf(name, listed) ? trackedIssueIn(listed) : null;
    },
    comments: async (since) => {
      const order = { sort: 'created', direction: 'asc' };
      const parameters = { ...name, ...order, ...(since === null ? {} : { since }) };
      const call = { route: commentsRoute, parameters };
      const listed = await followPages(api, { schema: z.array(commentShape), call });
      return listed.flatMap((comment) => issueCommentIn(comment) ?? []);
    },
    open: async (issue) => openTracked(api, name, issue),
    update: async (issue, { stateReason, ...values }) =>
      change({
        route: 'PATCH /repos/{owner}/{repo}/issues/{issue_number}',
        parameters: {
          issue_number: issue,
          ...values,
          ...(stateReason === undefined ? {} : { state_reason: stateReason }),
        },
      }),
    label: async (issue, { add, remove }) => {
      const route = 'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}';
      // Taken off by somebody else already is as good.
      for (const label of remove) await change({ route, parameters: { issue_number: issue, name: label } }, 404);
      if (add.length === 0) return;
      const adding = 'POST /repos/{owner}/{repo}/issues/{issue_number}/labels';
      await change({ route: adding, parameters: { issue_number: issue, labels: add } });
    },
    assign: async (issue, { add, remove }) => {
      const path = '/repos/{owner}/{repo}/issues/{issue_number}/assignees';
      if (remove.length > 0) {
        await change({ route: `DELETE ${path}`, parameters: { issue_number: issue, assignees: remove } });
      }
      if (add.length > 0) await change({ route: `POST ${path}`, parameters: { issue_number: issue, assignees: add } });
    },
    comment: async (issue, body) => {
      const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
      const parameters = { ...name, issue_number: issue, body };
      const said = await fetchAs(api, saidShape, { route, parameters, redirect: 'manual' });
      return { id: said.id, at: said.created_at };
    },
    uncomment: async (comment) => {
      const route = 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}';
      await change({ route, parameters: { comment_id: comment } }, 404);
    },
  };
}

/** GitHub takes several labels with commas between, so one that has a comma is looked for among all issues. */
async function fetchIssues(
  api: GitHubApi,
  name: RepositoryName,
  label: string | null,
): Promise<readonly TrackedIssue[]> {
  const asked = label === null || label.includes(',') ? {} : { labels: label };
  const parameters = { ...name, state: 'all', sort: 'created', direction: 'asc', ...asked };
  const listed = await followPages(api, { schema: z.array(issueShape), call: { route: listRoute, parameters } });
  const issues = listed.flatMap((one) => trackedIssueIn(one) ?? []);
  if (label === null) return issues;
  return issues.filter(({ labels }) => labels.some((one) => one.toLowerCase() === label.toLowerCase()));
}
