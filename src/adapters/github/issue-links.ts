/**
 * Parents and blockers. GitHub answers the same status for "it is so already", "not allowed here" and "I know no such
 * thing", in words that are not to be relied on, so what is not plainly done is looked up: the list of the links says
 * whether it is so now, and that there is no such list although the issue is there, that the host has none of it.
 */
import * as z from 'zod';
import type { LinkOutcome, TrackedIssues } from '../../app/ports/tracked-issues.ts';
import { refused, type Answer, type GitHubApi } from './api.ts';
import { followPages } from './follow-pages.ts';
import { GitHubError, reasonIn } from './github-error.ts';
import type { RepositoryName } from './repository-name.ts';
import { issueShape, isOf } from './tracked-issue-shape.ts';

const issueRoute = 'GET /repos/{owner}/{repo}/issues/{issue_number}';
const childrenRoute = 'GET /repos/{owner}/{repo}/issues/{issue_number}/sub_issues';
const blockersRoute = 'GET /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by';

type Links = Pick<TrackedIssues, 'blockers' | 'hang' | 'unhang' | 'block' | 'unblock'>;

/** A link's write, and the list that shows it. */
interface Write {
  readonly route: string;
  readonly list: typeof childrenRoute | typeof blockersRoute;
  readonly issue: number;
  readonly parameters: Readonly<Record<string, number>>;
  /** Database id of the other end, and whether it is to be in the list. */
  readonly other: number;
  readonly present: boolean;
}

/** What GitHub says when it did not do it, for whatever cause. */
const notDone: ReadonlySet<number> = new Set([400, 404, 422]);

export function createIssueLinks(api: GitHubApi, name: RepositoryName): Links {
  /** Lists that the host does not know: nobody asks again. */
  const unknown = new Set<string>();

  const linksOf = async (list: Write['list'], issue: number): Promise<Linked> => {
    if (unknown.has(list)) return { kind: 'unsupported' };
    const linked = await fetchLinked(api, name, { list, issue });
    if (linked.kind === 'unsupported') unknown.add(list);
    return linked;
  };
  const write = async ({ route, list, issue, parameters, other, present }: Write): Promise<LinkOutcome> => {
    if (unknown.has(list)) return { kind: 'unsupported' };
    const answer = await api.call({
      route,
      parameters: { ...name, issue_number: issue, ...parameters },
      repeat: true,
      redirect: 'manual',
    });
    if (answer.status >= 200 && answer.status < 300) return { kind: 'done' };
    if (!notDone.has(answer.status)) throw refused(route, answer);
    const linked = await linksOf(list, issue);
    if (linked.kind === 'unsupported') return linked;
    const isThere = linked.kind === 'listed' && linked.issues.some(({ id }) => id === other);
    if (isThere === present) return { kind: 'done' };
    return { kind: 'refused', reason: `${answer.status} ${reasonIn(answer.data)}`.trim() };
  };
  return {
    blockers: async (issue) => {
      const linked = await linksOf(blockersRoute, issue);
      if (linked.kind === 'unsupported') return null;
      if (linked.kind === 'gone') throw refused(blockersRoute, linked.answer);
      return linked.issues.filter((one) => isOf(name, one)).map(({ number }) => number);
    },
    hang: async (parent, childId) =>
      write({
        route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues',
        list: childrenRoute,
        issue: parent,
        parameters: { sub_issue_id: childId },
        other: childId,
        present: true,
      }),
    unhang: async (parent, childId) =>
      write({
        route: 'DELETE /repos/{owner}/{repo}/issues/{issue_number}/sub_issue',
        list: childrenRoute,
        issue: parent,
        parameters: { sub_issue_id: childId },
        other: childId,
        present: false,
      }),
    block: async (issue, blockerId) =>
      write({
        route: 'POST /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by',
        list: blockersRoute,
        issue,
        parameters: { issue_id: blockerId },
        other: blockerId,
        present: true,
      }),
    unblock: async (issue, blockerId) =>
      write({
        route: 'DELETE /repos/{owner}/{repo}/issues/{issue_number}/dependencies/blocked_by/{issue_id}',
        list: blockersRoute,
        issue,
        parameters: { issue_id: blockerId },
        other: blockerId,
        present: false,
      }),
  };
}

const linkedShape = z.array(issueShape.pick({ id: true, number: true, repository_url: true })).readonly();

type Linked =
  | { readonly kind: 'listed'; readonly issues: z.infer<typeof linkedShape> }
  | { readonly kind: 'unsupported' }
  /** The issue itself is not there. */
  | { readonly kind: 'gone'; readonly answer: Answer };

async function fetchLinked(
  api: GitHubApi,
  name: RepositoryName,
  { list, issue }: Pick<Write, 'list' | 'issue'>,
): Promise<Linked> {
  const parameters = { ...name, issue_number: issue };
  try {
    const issues = await followPages(api, { schema: linkedShape, call: { route: list, parameters } });
    return { kind: 'listed', issues };
  } catch (error) {
    if (!(error instanceof GitHubError) || (error.status !== 404 && error.status !== 410)) throw error;
  }
  const answer = await api.call({ route: issueRoute, parameters });
  if (answer.status === 200) return { kind: 'unsupported' };
  if (answer.status === 404 || answer.status === 410) return { kind: 'gone', answer };
  throw refused(issueRoute, answer);
}
