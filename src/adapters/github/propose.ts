/**
 * The pull request of a branch: found, or opened as a draft. The host itself lets a branch have one open one, so whoever is
 * refused because there is one already finds it; that makes it safe to do again after a death, and by two at once.
 */
import * as z from 'zod';
import type { Deliveries, Proposal } from '../../app/ports/deliveries.ts';
import { fetchAs, read, refused, type Answer, type GitHubApi } from './api.ts';
import { reasonIn } from './github-error.ts';
import { isRateLimited } from './rate-limit.ts';
import type { RepositoryName } from './repository-name.ts';

type Request = Parameters<Deliveries['propose']>[0];

interface Host extends RepositoryName {
  readonly api: GitHubApi;
}

const pullShape = z.object({
  number: z.number().int(),
  state: z.string(),
  draft: z.boolean().optional(),
  merged_at: z.string().nullable(),
  body: z.string().nullable(),
});
type Pull = z.infer<typeof pullShape>;

const listRoute = 'GET /repos/{owner}/{repo}/pulls';
const openRoute = 'POST /repos/{owner}/{repo}/pulls';
const editRoute = 'PATCH /repos/{owner}/{repo}/pulls/{pull_number}';

export async function propose(host: Host, request: Request): Promise<Proposal> {
  return (await proposeFound(host, request)) ?? (await open(host, request, true));
}

/** null: the branch has none that is open, and nobody closed its last one. */
async function proposeFound(host: Host, request: Request): Promise<Proposal | null> {
  const { owner, repo } = host;
  const parameters = { owner, repo, head: `${owner}:${request.branch}`, state: 'all', per_page: 20 };
  const pulls = await fetchAs(host.api, z.array(pullShape), { route: listRoute, parameters });
  const standing = pulls.find(({ state }) => state === 'open');
  if (standing) return useAgain(host, request, standing);
  const newest = pulls.reduce<Pull | null>((last, one) => (last && last.number > one.number ? last : one), null);
  if (!newest || newest.merged_at !== null) return null;
  return { kind: 'refused', reason: `pull request ${newest.number} was closed, and stays so` };
}

/** Its title may be a person's by now, and stays. */
async function useAgain({ api, owner, repo }: Host, { body }: Request, pull: Pull): Promise<Proposal> {
  const { number, draft = false } = pull;
  if (pull.body !== body) {
    const answer = await api.call({ route: editRoute, parameters: { owner, repo, pull_number: number, body } });
    if (!isRefusal(answer) && answer.status !== 200) throw refused(editRoute, answer);
    // Its text is an older one then; the files in it are those of the branch all the same.
    if (isRefusal(answer)) return { kind: 'proposed', number, draft, reason: reasonOf(answer) };
  }
  return { kind: 'proposed', number, draft };
}

async function open(host: Host, request: Request, draft: boolean): Promise<Proposal> {
  const { api, owner, repo } = host;
  const { branch: head, base, title, body } = request;
  const answer = await api.call({ route: openRoute, parameters: { owner, repo, head, base, title, body, draft } });
  if (answer.status === 201) {
    const opened = { kind: 'proposed', number: read(pullShape, answer, openRoute).number, draft } as const;
    return draft ? opened : { ...opened, reason: 'this repository has no drafts' };
  }
  if (!isRefusal(answer)) throw refused(openRoute, answer);
  const reason = reasonIn(answer.data);
  if (draft && answer.status === 422 && /draft/i.test(reason)) return open(host, request, false);
  const other = /already exists/i.test(reason) ? await proposeFound(host, request) : null;
  return other ?? { kind: 'refused', reason: reasonOf(answer) };
}

/** It will say the same the next time; a limit will not. */
function isRefusal(answer: Answer): boolean {
  return [403, 404, 410, 422].includes(answer.status) && !isRateLimited(answer);
}

function reasonOf(answer: Answer): string {
  const reason = reasonIn(answer.data);
  return reason === '' ? `GitHub answered ${answer.status}` : `GitHub answered ${answer.status}: ${reason}`;
}
