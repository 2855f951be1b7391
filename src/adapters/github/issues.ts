/** Issues and comments behind the port `Issues`. What creates content is sent once and never again by itself. */
import * as z from 'zod';
import type { Issues, LabelEvent } from '../../app/ports/issues.ts';
import { fetchAs, fetchPages, refused, type Call, type GitHubApi } from './api.ts';
import { accountShape, actorOf, fetchComment, fetchCommentsSince, viaAppShape } from './comments.ts';
import { createNodeIds, type NodeIds } from './node-ids.ts';
import { createOpen } from './open-issue.ts';
import { linkChild } from './link-child.ts';
import { fetchPermission } from './permission.ts';
import type { RepositoryName } from './repository-name.ts';
import { settle } from './settle.ts';

const eventsRoute = 'GET /repos/{owner}/{repo}/issues/{issue_number}/events';
const kinds = ['labeled', 'unlabeled', 'renamed', 'closed', 'reopened'] as const;
const kindShape = z.enum(kinds);

const eventShape = z.object({
  id: z.number().int(),
  event: z.string(),
  created_at: z.string(),
  actor: accountShape,
  label: z.object({ name: z.string() }).nullish(),
  performed_via_github_app: viaAppShape,
});

const saidShape = z.object({ id: z.number().int(), node_id: z.string() });
const numberShape = z.object({ number: z.number().int() });

export function createIssues(
  options: RepositoryName & {
    readonly api: GitHubApi;
    /** As the looks of the same repository taught them. */
    readonly nodeIds?: NodeIds;
  },
): Issues {
  const { api, owner, repo, nodeIds = createNodeIds() } = options;
  const name = { owner, repo };
  const carryOut = async (call: Call, alsoFine?: number): Promise<void> => {
    const answer = await api.call({ ...call, parameters: { ...name, ...call.parameters } });
    if (answer.status === alsoFine) return;
    if (answer.status < 200 || answer.status > 299) throw refused(call.route, answer);
  };
  const alone: Pick<Issues, 'edit' | 'close'> = {
    edit: async (comment, body) =>
      carryOut({
        route: 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}',
        parameters: { comment_id: comment, body },
        repeat: true,
      }),
    close: async (issue, reason) =>
      carryOut({
        route: 'PATCH /repos/{owner}/{repo}/issues/{issue_number}',
        parameters: { issue_number: issue, state: 'closed', state_reason: reason },
        repeat: true,
      }),
  };
  return {
    ...alone,
    settle: async (end) => settle({ api, nodeIds, alone }, end),
    events: async (issue) => fetchEvents(api, name, issue),
    comment: async (id) => fetchComment(api, name, id),
    commentsSince: async (issue, since) => fetchCommentsSince(api, name, { issue, since }),
    labelled: async (label) => {
      const parameters = { ...name, labels: label, state: 'open' };
      const call = { route: 'GET /repos/{owner}/{repo}/issues', parameters };
      return fetchPages(api, { schema: z.array(numberShape), call, items: (page) => page.map(({ number }) => number) });
    },
    permission: async (actor) => fetchPermission(api, name, actor),
    open: createOpen({ api, name, nodeIds }),
    hang: async (childId, parent) => {
      await linkChild(api, name, { parent, childId });
    },
    say: async (issue, body) => {
      const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
      const said = await fetchAs(api, saidShape, { route, parameters: { ...name, issue_number: issue, body } });
      return { comment: said.id, node: said.node_id };
    },
    unsay: async (comment) =>
      carryOut(
        {
          route: 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}',
          parameters: { comment_id: comment },
          repeat: true,
        },
        404,
      ),
    react: async (comment, content) =>
      carryOut({
        route: 'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions',
        parameters: { comment_id: comment, content },
        repeat: true,
      }),
    addLabel: async (issue, label) =>
      carryOut({
        route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/labels',
        parameters: { issue_number: issue, labels: [label] },
        repeat: true,
      }),
    // Taken off by somebody else already is as good.
    removeLabel: async (issue, label) =>
      carryOut(
        {
          route: 'DELETE /repos/{owner}/{repo}/issues/{issue_number}/labels/{name}',
          parameters: { issue_number: issue, name: label },
          repeat: true,
        },
        404,
      ),
  };
}

async function fetchEvents(api: GitHubApi, name: RepositoryName, issue: number): Promise<readonly LabelEvent[]> {
  const events = await fetchPages(api, {
    schema: z.array(eventShape),
    call: { route: eventsRoute, parameters: { ...name, issue_number: issue } },
    items: (page) => page,
  });
  return events.flatMap((event) => {
    const kind = kindShape.safeParse(event.event);
    if (!kind.success) return [];
    const actor = actorOf(event.actor, event.performed_via_github_app);
    return [{ id: event.id, kind: kind.data, at: event.created_at, label: event.label?.name ?? null, actor }];
  });
}
