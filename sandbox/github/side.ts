/** What `actions/` sees of the local GitHub. */
import { pathToFileURL } from 'node:url';
import type { GitHubSide } from '../contract.ts';
import { git } from './git/process.ts';
import { renderCommitAlone } from './git/push.ts';
import { resolveCommit } from './git/resolve.ts';
import type { Tokens } from './identity/tokens.ts';
import { renderRepository, renderUser } from './render.ts';
import type { Webhooks } from './webhooks.ts';
import { htmlUrl, type World } from './world.ts';

export function createSide(world: World, tokens: Tokens, webhooks: Webhooks): GitHubSide {
  const { git: store } = world;
  return {
    url: world.url,
    repository: world.repository,
    enterprise: world.enterprise,
    resolve: (ref) => resolveCommit(store, ref),
    list: async (commit, directory) => {
      const inside = directory === '' || directory === '.' ? `${commit}^{tree}` : `${commit}:${directory}`;
      const entries = (await store.tree(inside)) ?? [];
      return entries.filter((one) => one.mode.startsWith('100')).map((one) => one.name);
    },
    read: async (commit, path) => {
      const object = await store.object(`${commit}:${path}`);
      return object?.kind === 'blob' ? new Uint8Array(object.bytes) : null;
    },
    checkout: (commit, directory) => checkout(world, commit, directory),
    mint: (grant) => tokens.mint(grant),
    revoke: (token) => tokens.revoke(token),
    deliver: (event, payload) => webhooks.deliver(event, payload),
    payloadRepository: () => renderRepository(world),
    payloadSender: (account) => renderUser(world, account),
    payloadCommit: (commit) => renderCommitAlone(world, commit),
  };
}

/** One commit deep and without credentials, as `actions/checkout` with `persist-credentials: false`. */
async function checkout(world: World, commit: string, directory: string): Promise<void> {
  const inside = (args: readonly string[]): Promise<string> => git(args, { cwd: directory });
  await git(['init', '--quiet', '--initial-branch', world.repository.defaultBranch, directory]);
  await inside(['fetch', '--quiet', '--depth=1', '--no-tags', pathToFileURL(world.git.directory).href, commit]);
  await inside(['checkout', '--quiet', '--detach', 'FETCH_HEAD']);
  await inside(['remote', 'add', 'origin', htmlUrl(world)]);
}
