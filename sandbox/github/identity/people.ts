/** Who exists, and what their role in the repository is. */
import type { Account, Scope } from '../../contract.ts';

/** GitHub's role names; `none`: no collaborator. */
export type Role = 'none' | 'read' | 'triage' | 'write' | 'maintain' | 'admin';

const order: readonly Role[] = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];

export function atLeast(role: Role, floor: Role): boolean {
  return order.indexOf(role) >= order.indexOf(floor);
}

/** The account behind `GITHUB_TOKEN`, with the id that it has on github.com. */
export const actionsBot: Account = { id: 41_898_282, login: 'github-actions[bot]', type: 'Bot' };

export interface AppFacts {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly clientId: string;
  readonly permissions: Readonly<Record<string, Scope>>;
  readonly events: readonly string[];
}

/** The App that `GITHUB_TOKEN` belongs to. */
export const actionsApp: AppFacts = {
  id: 15_368,
  slug: 'github-actions',
  name: 'GitHub Actions',
  clientId: 'Iv1.05c79e9ad1f6bdfa',
  permissions: {},
  events: [],
};

export interface People {
  byLogin(login: string): Account | null;
  byId(id: number): Account | null;
  all(): readonly Account[];
  /** Own role, before the repository's visibility is counted. */
  roleOf(account: Account): Role;
  add(login: string, role: Role): Account;
  setRole(login: string, role: Role): void;
  /** Same account, new name, as when a person renames themselves. */
  rename(login: string, to: string): void;
  addBot(login: string): Account;
}

export function createPeople(): People {
  const accounts = new Map<number, Account>([[actionsBot.id, actionsBot]]);
  const roles = new Map<number, Role>();
  let next = 1001;
  const byLogin = (login: string): Account | null =>
    [...accounts.values()].find((one) => one.login.toLowerCase() === login.toLowerCase()) ?? null;
  const create = (login: string, type: Account['type']): Account => {
    const account: Account = { id: next++, login, type };
    accounts.set(account.id, account);
    return account;
  };
  return {
    byLogin,
    byId: (id) => accounts.get(id) ?? null,
    all: () => [...accounts.values()],
    roleOf: (account) => roles.get(account.id) ?? 'none',
    add: (login, role) => {
      const account = byLogin(login) ?? create(login, 'User');
      roles.set(account.id, role);
      return account;
    },
    setRole: (login, role) => {
      const account = byLogin(login);
      if (!account) throw new Error(`nobody is called ${login}`);
      roles.set(account.id, role);
    },
    rename: (login, to) => {
      const account = byLogin(login);
      if (account) accounts.set(account.id, { ...account, login: to });
    },
    addBot: (login) => byLogin(login) ?? create(login, 'Bot'),
  };
}

export const permissionNames = [
  'metadata',
  'contents',
  'issues',
  'actions',
  'actions_variables',
  'pull_requests',
  'checks',
  'statuses',
  'administration',
  'workflows',
] as const;

/** What a person's token may, by role: writing means write and above; issues can be opened by all who read. */
export function permissionsOf(role: Role): Readonly<Record<string, Scope>> {
  const scope: Scope = atLeast(role, 'write') ? 'write' : atLeast(role, 'read') ? 'read' : 'none';
  const issues: Scope = atLeast(role, 'read') ? 'write' : 'none';
  return { ...Object.fromEntries(permissionNames.map((name) => [name, scope])), issues };
}
