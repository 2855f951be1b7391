/** What commands need that look at swarms on GitHub and write nothing, for one repository and one token. */
import { createApi, type GitHubApi } from '../../adapters/github/api.ts';
import { createGitDatabase } from '../../adapters/github/git-database.ts';
import { createOctokit } from '../../adapters/github/octokit.ts';
import { createRepositoryReader } from '../../adapters/github/repository-reader.ts';
import { createGitRefStore } from '../../adapters/store/git-ref-store.ts';
import type { Onlooker } from '../../app/status/read-swarms.ts';
import { trackerOf } from '../tracker.ts';
import type { GitHubPlace } from './github.ts';

export function apiOf({ apiUrl, token }: GitHubPlace): GitHubApi {
  return createApi(createOctokit({ auth: token, baseUrl: apiUrl }));
}

export function onlookerOf(place: GitHubPlace, api: GitHubApi = apiOf(place)): Onlooker {
  const { owner, repo, serverUrl } = place;
  const git = createGitDatabase({ owner, repo, api });
  const reader = createRepositoryReader({ owner, repo, api });
  // Nothing is written, so the nonce is never asked for.
  const nonce = (): string => '';
  return {
    reader,
    store: createGitRefStore({ git, nonce }),
    tracker: trackerOf({ reader, git, nonce }, place),
    serverUrl,
  };
}
