/** The host of the repository, as far as there is a token for it and nobody said not to ask. */
import type { SetupHost } from '../../../app/ports/setup-host.ts';
import { readGitHub } from '../github.ts';
import type { Io } from '../io.ts';
import type { InitOptions } from './options.ts';

/** null: nothing is asked of it; `why` completes "no labels were made: …". */
export type ReachedHost =
  { readonly host: SetupHost; readonly why: '' } | { readonly host: null; readonly why: string };

/** The client is loaded here alone: without a token nobody waits for it. */
export async function reachHost({ labels, repo: named }: InitOptions, io: Io): Promise<ReachedHost> {
  if (!labels) return { host: null, why: 'as --no-labels says' };
  const reading = readGitHub(named === undefined ? {} : { repo: named }, io);
  if (reading.kind === 'missing') return { host: null, why: reading.problems.join('; ') };
  const { createApi } = await import('../../../adapters/github/api.ts');
  const { createOctokit } = await import('../../../adapters/github/octokit.ts');
  const { createSetupHost } = await import('../../../adapters/github/setup-host.ts');
  const { owner, repo, token, apiUrl } = reading.place;
  return {
    host: createSetupHost({ owner, repo, api: createApi(createOctokit({ auth: token, baseUrl: apiUrl })) }),
    why: '',
  };
}
