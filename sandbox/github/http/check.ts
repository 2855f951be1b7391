/** Whether a token may use a route: people by their role, Apps and jobs by their permissions. */
import type { TokenGrant } from '../../contract.ts';
import { effectiveRole } from '../identity/may.ts';
import { atLeast } from '../identity/people.ts';
import type { World } from '../world.ts';
import { forbidden, notFound } from './refusal.ts';
import type { Needs } from './route.ts';

/** Throws GitHub's refusal when the token may not. */
export function check(world: World, grant: TokenGrant, needs: Needs): void {
  if (grant.kind === 'user') {
    const role = effectiveRole({ world, grant });
    if (!atLeast(role, 'read')) throw notFound();
    if (!atLeast(role, needs.role)) throw forbidden('Resource not accessible by personal access token');
    return;
  }
  if (needs.permission === 'metadata') return;
  const scope = grant.permissions[needs.permission] ?? 'none';
  const enough = scope === 'write' || (scope === 'read' && needs.scope === 'read');
  if (!enough) throw forbidden('Resource not accessible by integration');
}
