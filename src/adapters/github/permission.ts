/**
 * What somebody may in this repository, asked now. GitHub's answer is believed only about the very account that was
 * asked for (a login can be renamed and taken by another), and `role_name` only where it is one of GitHub's own five: a
 * custom role is named by whoever made it, and counts as the `permission` that it folds into.
 */
import * as z from 'zod';
import type { ActorFacts, Permission } from '../../core/authority/ask.ts';
import { refused, type Answer, type GitHubApi } from './api.ts';
import { GitHubError } from './github-error.ts';
import { isRateLimited } from './rate-limit.ts';
import type { RepositoryName } from './repository-name.ts';

const route = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission';
const roles = ['read', 'triage', 'write', 'maintain', 'admin'] as const;
const roleShape = z.enum(roles);
const permissionShape = z.object({
  permission: z.string(),
  role_name: z.string().optional(),
  user: z.object({ id: z.number().int(), type: z.string() }).nullable(),
});

export async function fetchPermission(
  api: GitHubApi,
  { owner, repo }: RepositoryName,
  actor: ActorFacts,
): Promise<Permission> {
  // Bots, Apps and organisations never ask for anything; GitHub answers 404 for some of them.
  if (actor.type !== 'User') return 'none';
  try {
    const answer = await api.call({ route, parameters: { owner, repo, username: actor.login } });
    return permissionIn(answer, actor);
  } catch (error) {
    if (error instanceof GitHubError && error.code === 'github-no-answer') return 'unknown';
    throw error;
  }
}

function permissionIn(answer: Answer, actor: ActorFacts): Permission {
  if (answer.status >= 500 || isRateLimited(answer)) return 'unknown';
  if (answer.status === 404 || answer.status === 403) return 'none';
  // Anything else (401) is our own fault, not the actor's.
  if (answer.status !== 200) throw refused(route, answer);
  const parsed = permissionShape.safeParse(answer.data);
  if (!parsed.success || parsed.data.user?.id !== actor.id || parsed.data.user.type !== 'User') return 'none';
  const exact = roleShape.safeParse(parsed.data.role_name);
  if (exact.success) return exact.data;
  const folded = roleShape.safeParse(parsed.data.permission);
  return folded.success ? folded.data : 'none';
}
