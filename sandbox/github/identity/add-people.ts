/** The people of a sandbox and their tokens. */
import type { TokenGrant } from '../../contract.ts';
import type { GitHub } from '../github.ts';
import { permissionsOf, type Role } from './people.ts';

/** Known in every sandbox, beside the owner, who is an administrator. */
export const testPeople = {
  maintainer: 'maintain',
  writer: 'write',
  triager: 'triage',
  reader: 'read',
  outsider: 'none',
} as const satisfies Readonly<Record<string, Role>>;

/** The grant of a login; throws when nobody is called that. */
export type GrantOf = (login: string) => TokenGrant;

export function addPeople(github: GitHub, people: Readonly<Record<string, Role>>): GrantOf {
  const { owner } = github.side.repository;
  const grants = new Map<string, TokenGrant>();
  for (const [login, role] of Object.entries({ ...testPeople, ...people, [owner]: 'admin' as const })) {
    const account = github.world.people.add(login, role);
    grants.set(login, github.tokens.mint({ name: login, kind: 'user', account, permissions: permissionsOf(role) }));
  }
  return (login) => {
    const grant = grants.get(login);
    if (!grant) throw new Error(`nobody is called ${login}`);
    return grant;
  };
}
