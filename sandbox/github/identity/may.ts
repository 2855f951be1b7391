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

type Subject = 'issues' | 'pull_requests';

export const mayTriage = (caller: Caller, on: Subject = 'issues'): boolean => may(caller, on, 'triage');
export const mayPush = (caller: Caller, on: Subject = 'issues'): boolean => may(caller, on, 'write');

/** Apps and jobs by their permissions, people by their role. */
function may(caller: Caller, on: Subject, floor: Role): boolean {
  if (caller.grant.kind !== 'user') return caller.grant.permissions[on] === 'write';
  return atLeast(effectiveRole(caller), floor);
}
