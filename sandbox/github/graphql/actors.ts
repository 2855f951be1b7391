/** Accounts, as GraphQL shows who did something. */
import type { Account } from '../../contract.ts';
import { avatarUrl } from '../render.ts';
import { nodeId } from '../world.ts';
import type { Context } from './context.ts';

/** GraphQL leaves `[bot]` out of a bot's login. */
export function actorObject({ world }: Context, account: Account): object {
  const bot = account.type === 'Bot';
  const login = bot ? account.login.replace(/\[bot\]$/, '') : account.login;
  return {
    __typename: account.type,
    id: nodeId(bot ? 'BOT' : 'U', account.id),
    databaseId: account.id,
    login,
    url: `${world.url}/${bot ? `apps/${login}` : login}`,
    resourcePath: `/${login}`,
    avatarUrl: avatarUrl(world, account),
    createdAt: world.repository.createdAt,
    updatedAt: world.repository.createdAt,
  };
}
