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

/** For a grant: names with `_`. A job's own permissions replace the workflow's. */
export function tokenPermissions(workflow: Permissions, job: Permissions): Readonly<Record<string, Scope>> {
  const said = job ?? workflow ?? { contents: 'read', packages: 'read' };
  const all = permissionNames.map((name): [string, Scope] => [name.replaceAll('-', '_'), said[name] ?? 'none']);
  return { ...Object.fromEntries(all), metadata: 'read' };
}
