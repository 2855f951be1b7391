/**
 * Opening an issue with assignees. GitHub opens none at all where it does not take one of them, and says so; then it is
 * opened without any, and each is assigned who can be.
 */
import * as z from 'zod';
import type { TrackedIssues } from '../../app/ports/tracked-issues.ts';
import { fetchAs, read, refused, type Answer, type GitHubApi } from './api.ts';
import type { RepositoryName } from './repository-name.ts';

const route = 'POST /repos/{owner}/{repo}/issues';
const assignRoute = 'POST /repos/{owner}/{repo}/issues/{issue_number}/assignees';
const openedShape = z.object({ number: z.number().int(), id: z.number().int() });
const refusalShape = z.object({ errors: z.array(z.object({ field: z.string() }).catch({ field: '' })) });

export async function openTracked(
  api: GitHubApi,
  name: RepositoryName,
  { assignees, ...issue }: Parameters<TrackedIssues['open']>[0],
): ReturnType<TrackedIssues['open']> {
  const alone = { ...name, ...issue };
  const wanted = assignees.length === 0 ? alone : { ...alone, assignees };
  const answer = await api.call({ route, parameters: wanted });
  if (answer.status === 201) return read(openedShape, answer, route);
  if (assignees.length === 0 || !isAboutAssignees(answer)) throw refused(route, answer);
  const opened = await fetchAs(api, openedShape, { route, parameters: alone });
  // It is open, whatever becomes of this: the next sync sees who is assigned.
  await api.call({ route: assignRoute, parameters: { ...name, issue_number: opened.number, assignees }, repeat: true });
  return opened;
}

function isAboutAssignees({ status, data }: Answer): boolean {
  const refusal = refusalShape.safeParse(data);
  return status === 422 && refusal.success && refusal.data.errors.some(({ field }) => field === 'assignees');
}
