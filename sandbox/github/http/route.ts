/** A route: its path as GitHub documents it, what it needs, and who answers. */
import type { ApiRequest, Reply, Scope, TokenGrant } from '../../contract.ts';
import type { permissionNames, Role } from '../identity/people.ts';
import type { World } from '../world.ts';

/** Of an App's or a job's token, by GitHub's names. */
export type Permission = (typeof permissionNames)[number];

export interface Call {
  readonly request: ApiRequest;
  readonly grant: TokenGrant;
  readonly world: World;
  /** What the route needed. */
  readonly needs: Needs;
  /** Decoded path parameter; the route's pattern guarantees it. */
  readonly param: (name: string) => string;
  /** A parameter that is a positive number; otherwise 404. */
  readonly number: (name: string) => number;
}

export interface Needs {
  readonly permission: Permission;
  /** Another one that opens the route too, as of what is an issue and may be a pull request. */
  readonly or?: Permission;
  /** `app`: an App's own token, which opens nothing else. */
  readonly token?: 'app';
  readonly scope: Scope;
  /** Of a person. */
  readonly role: Role;
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** `:name` is a segment, `:name+` one or more; a name that ends with `_id` or `_number` takes digits only. */
  readonly path: string;
  readonly needs: Needs;
  readonly answer: (call: Call) => Reply | Promise<Reply>;
}

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

export type Matcher = (method: string, path: string) => Match | null;

export function matcher(routes: readonly Route[]): Matcher {
  const compiled = routes.map((route) => ({ route, pattern: compile(route.path) }));
  return (method, path) => {
    for (const { route, pattern } of compiled) {
      const found = route.method === method ? pattern.exec(path) : null;
      if (found) return { route, params: decodeAll(found.groups ?? {}) };
    }
    return null;
  };
}

function compile(path: string): RegExp {
  const source = path.split('/').map((part) => {
    if (!part.startsWith(':')) return part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    if (part.endsWith('+')) return `(?<${part.slice(1, -1)}>.+)`;
    return `(?<${part.slice(1)}>${/_(?:id|number)$/.test(part) ? '\\d+' : '[^/]+'})`;
  });
  return new RegExp(`^${source.join('/')}$`);
}

function decodeAll(groups: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decode(value)]));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export const read = (permission: Permission): Needs => ({ permission, scope: 'read', role: 'read' });
export const write = (permission: Permission, role: Role = 'write'): Needs => ({ permission, scope: 'write', role });

export const appOnly: Needs = { permission: 'metadata', token: 'app', scope: 'read', role: 'read' };

/** By which a client learns what its token lacks. */
export function acceptedHeaders({ permission, or, scope, token }: Needs): Readonly<Record<string, string>> {
  if (token === 'app') return {};
  const names = [permission, ...(or ? [or] : [])];
  return { 'x-accepted-github-permissions': names.map((name) => `${name}=${scope}`).join('; ') };
}

const either = { permission: 'issues', or: 'pull_requests' } as const;

/** Of a number that may be an issue's or a pull request's; which it is, decides what the token must have. */
export const readEither: Needs = { ...either, scope: 'read', role: 'read' };
export const writeEither = (role: Role): Needs => ({ ...either, scope: 'write', role });
