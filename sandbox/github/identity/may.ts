/** Finer questions than a route's: what the caller may with something that is not theirs. */
import type { TokenGrant } from '../../contract.ts';
import type { World } from '../world.ts';
import { atLeast, type Role } from './people.ts';

interface Caller {
  readonly world: World;
  readonly grant: TokenGrant;
}

/** The role that counts: on a public repository everybody reads. */
export function effectiveRole({ world, grant }: Caller): Role {
  const role = world.people.roleOf(grant.account);
  return role === 'none' && !world.repository.private ? 'read' : role;
}

export const mayTriage = (caller: Caller): boolean => may(caller, 'triage');
export const mayPush = (caller: Caller): boolean => may(caller, 'write');

/** Apps and jobs by their permissions on issues, people by their role. */
function may(caller: Caller, floor: Role): boolean {
  if (caller.grant.kind !== 'user') return caller.grant.permissions['issues'] === 'write';
  return atLeast(effectiveRole(caller), floor);
}
