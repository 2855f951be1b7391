/** Hanging an issue below another. Hosts without sub-issues answer 404, and one that is linked already 422. */
import * as z from 'zod';
import { fetchPages, refused, type GitHubApi } from './api.ts';
import type { RepositoryName } from './repository-name.ts';

const linkRoute = 'POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues';
const listRoute = 'GET /repos/{owner}/{repo}/issues/{issue_number}/sub_issues';
const childShape = z.object({ id: z.number().int() });

/** `unsupported` also where a host with sub-issues refuses this one: a person gave it another parent, or it is full. */
export async function linkChild(
  api: GitHubApi,
  name: RepositoryName,
  { parent, childId }: { readonly parent: number; readonly childId: number },
): Promise<'linked' | 'unsupported'> {
  const parameters = { ...name, issue_number: parent };
  const answer = await api.call({
    route: linkRoute,
    parameters: { ...parameters, sub_issue_id: childId },
    repeat: true,
  });
  if (answer.status === 201 || answer.status === 200) return 'linked';
  if (answer.status >= 500) throw refused(linkRoute, answer);
  if (answer.status !== 422) return 'unsupported';
  const children = await fetchPages(api, {
    schema: z.array(childShape),
    call: { route: listRoute, parameters },
    items: (page) => page,
  });
  return children.some(({ id }) => id === childId) ? 'linked' : 'unsupported';
}
