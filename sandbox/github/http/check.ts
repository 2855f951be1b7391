/** Whether a token may use a route: people by their role, Apps and jobs by their permissions. */
import type { TokenGrant } from '../../contract.ts';
import { effectiveRole } from '../identity/may.ts';
import { atLeast } from '../identity/people.ts';
import type { World } from '../world.ts';
import { badCredentials, forbidden, notFound } from './refusal.ts';
import { acceptedHeaders, type Needs, type Permission } from './route.ts';

/** Throws GitHub's refusal when the token may not. */
export function check(world: World, grant: TokenGrant, needs: Needs): void {
  if (needs.token === 'app') {
    if (grant.kind !== 'app') throw badCredentials('A JSON web token could not be decoded');
    return;
  }
  if (grant.kind === 'app') throw forbidden('Resource not accessible by integration');
  if (grant.kind === 'user') {
    const role = effectiveRole({ world, grant });
    if (!atLeast(role, 'read')) throw notFound();
    const enough = atLeast(role, needs.role) && (!grant.limited || allowed(grant, needs));
    if (!enough) throw forbidden('Resource not accessible by personal access token', acceptedHeaders(needs));
    return;
  }
  if (!allowed(grant, needs)) throw forbidden('Resource not accessible by integration', acceptedHeaders(needs));
}

function allowed(grant: TokenGrant, { permission, or, scope }: Needs): boolean {
  return permission === 'metadata' || holds(grant, permission, scope) || (or !== undefined && holds(grant, or, scope));
}

function holds(grant: TokenGrant, permission: Permission, wanted: Needs['scope']): boolean {
  const scope = grant.permissions[permission] ?? 'none';
  return scope === 'write' || (scope === 'read' && wanted === 'read');
}
