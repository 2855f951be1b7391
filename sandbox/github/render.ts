/** Accounts, Apps and the repository as the REST API and the webhooks show them. */
import type { Account } from '../contract.ts';
import type { AppFacts } from './identity/people.ts';
import { apiUrl, htmlUrl, nodeId, type World } from './world.ts';

export type Json = Readonly<Record<string, unknown>>;

export function renderUser(world: World, account: Account): Json {
  const url = `${world.url}/users/${encodeURIComponent(account.login)}`;
  return {
    login: account.login,
    id: account.id,
    node_id: nodeId(account.type === 'Bot' ? 'BOT' : 'U', account.id),
    avatar_url: avatarUrl(world, account),
    gravatar_id: '',
    url,
    html_url: `${world.url}/${account.type === 'Bot' ? `apps/${account.login.replace('[bot]', '')}` : account.login}`,
    repos_url: `${url}/repos`,
    events_url: `${url}/events{/privacy}`,
    type: account.type,
    user_view_type: 'public',
    site_admin: false,
  };
}

/** There is no picture behind it; clients want an address. */
export function avatarUrl(world: World, account: Account): string {
  return `${world.url}/avatars/u/${account.id}`;
}

export function renderApp(world: World, app: AppFacts): Json {
  return {
    id: app.id,
    slug: app.slug,
    node_id: nodeId('A', app.id),
    name: app.name,
    owner: renderUser(world, owner(world)),
    description: '',
    external_url: `${world.url}/apps/${app.slug}`,
    html_url: `${world.url}/apps/${app.slug}`,
    created_at: world.repository.createdAt,
    updated_at: world.repository.createdAt,
    client_id: app.clientId,
    permissions: app.permissions,
    events: app.events.filter((one) => one !== '*'),
  };
}

/** The account that owns the repository; it is made at the start. */
export function owner(world: World): Account {
  const account = world.people.byLogin(world.repository.owner);
  if (!account) throw new Error('the repository has no owner');
  return account;
}

export function renderRepository(world: World): Json {
  const { repository } = world;
  const api = apiUrl(world);
  const html = htmlUrl(world);
  return {
    id: repository.id,
    node_id: nodeId('R', repository.id),
    name: repository.name,
    full_name: `${repository.owner}/${repository.name}`,
    private: repository.private,
    owner: renderUser(world, owner(world)),
    html_url: html,
    description: null,
    fork: false,
    url: api,
    git_url: `${html.replace('http:', 'git:')}.git`,
    clone_url: `${html}.git`,
    issues_url: `${api}/issues{/number}`,
    git_refs_url: `${api}/git/refs{/sha}`,
    default_branch: repository.defaultBranch,
    visibility: repository.private ? 'private' : 'public',
    archived: false,
    disabled: false,
    has_issues: true,
    has_wiki: false,
    has_projects: false,
    is_template: false,
    topics: [],
    created_at: repository.createdAt,
    updated_at: repository.createdAt,
    pushed_at: repository.createdAt,
  };
}
