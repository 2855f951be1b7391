/**
 * What a job's token may. With any key set the others are none; with nothing set it is GitHub's restricted default, read
 * access to contents and packages.
 */
import type { Scope } from '../../contract.ts';
import type { Permissions } from './workflow.ts';

export const permissionNames = [
  'actions',
  'attestations',
  'checks',
  'contents',
  'deployments',
  'discussions',
  'id-token',
  'issues',
  'models',
  'packages',
  'pages',
  'pull-requests',
  'security-events',
  'statuses',
] as const;

export function everyPermission(scope: Scope): Readonly<Record<string, Scope>> {
  return Object.fromEntries(permissionNames.map((name) => [name, scope]));
}

const restricted = { contents: 'read', packages: 'read' } as const;

/**
 * For a grant: names with `_`. A job's own permissions replace the workflow's. `usual`: what the repository gives where
 * neither says anything, read access to little or write access to all but identity.
 */
export function tokenPermissions(
  workflow: Permissions,
  job: Permissions,
  usual: 'read' | 'write' = 'read',
): Readonly<Record<string, Scope>> {
  const open = { ...everyPermission('write'), 'id-token': 'none' as const };
  const said: NonNullable<Permissions> = job ?? workflow ?? (usual === 'write' ? open : restricted);
  const all = permissionNames.map((name): [string, Scope] => [name.replaceAll('-', '_'), said[name] ?? 'none']);
  return { ...Object.fromEntries(all), metadata: 'read' };
}
