/** Our adapters' API on the local GitHub, without the pauses that are for the real one. */
import { createApi, type GitHubApi } from '../../src/adapters/github/api.ts';
import { createOctokit } from '../../src/adapters/github/octokit.ts';
import type { Scope } from '../../sandbox/contract.ts';
import { startHost, type Host } from '../sandbox/github-host.ts';

export const repository = { owner: 'local', repo: 'novacron' } as const;

/** `second`: milliseconds that a second of waiting takes. */
export function apiOf(url: string, token: string, second = 1): GitHubApi {
  return createApi(createOctokit({ auth: token, baseUrl: url, second }));
}

/** What the coordinator's job asks for. */
export const coordinator: Readonly<Record<string, Scope>> = {
  contents: 'write',
  issues: 'write',
  actions: 'write',
  pull_requests: 'write',
};

export interface Local extends Host {
  readonly api: GitHubApi;
  /** Text of a file at a commit; null when it is not there. */
  readonly read: (commit: string, path: string) => Promise<string | null>;
  readonly parents: (commit: string) => Promise<readonly string[]>;
  /** Of a full ref. */
  readonly head: (ref: string) => Promise<string | null>;
}

export async function startLocal(options: { readonly enterprise?: string } = {}): Promise<Local> {
  const host = await startHost(options);
  const { git } = host.github.world;
  return {
    ...host,
    api: apiOf(host.url, host.job(coordinator).token),
    read: async (commit, path) => {
      const found = await git.object(`${commit}:${path}`);
      return found?.kind === 'blob' ? found.bytes.toString('utf8') : null;
    },
    parents: async (commit) => (await git.commit(commit))?.parents ?? [],
    head: async (ref) => (await git.ref(ref))?.oid ?? null,
  };
}
