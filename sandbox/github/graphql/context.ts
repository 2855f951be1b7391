/**
 * Resolvers are plain objects with a method a field, made when they are asked for: graphql-js calls them with the
 * field's arguments, and `__typename` settles interfaces and unions.
 */
import type { TokenGrant } from '../../contract.ts';
import { check } from '../http/check.ts';
import { read, write, type Permission } from '../http/route.ts';
import type { Role } from '../identity/people.ts';
import type { Issue } from '../issues/store.ts';
import type { World } from '../world.ts';

export interface Context {
  readonly world: World;
  readonly grant: TokenGrant;
  /** The one repository, to which everything in it points back. */
  readonly repository: () => object;
}

export function mayRead({ world, grant }: Context, permission: Permission): void {
  check(world, grant, read(permission));
}

export function mayWrite({ world, grant }: Context, permission: Permission, role?: Role): void {
  check(world, grant, write(permission, role));
}

/** Of an issue `issues`, of a pull request `pull_requests`. */
export function subjectOf(issue: Issue | null): Permission {
  return issue?.pull ? 'pull_requests' : 'issues';
}

export function mayReadSubject(context: Context, issue: Issue | null): void {
  mayRead(context, subjectOf(issue));
}

export interface Paging {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

export interface Connection<Node> {
  readonly totalCount: number;
  readonly nodes: readonly Node[];
  readonly edges: readonly { readonly cursor: string; readonly node: Node }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** A slice of a list; cursors are positions. */
export function connection<Node>(all: readonly Node[], paging: Paging): Connection<Node> {
  let from = paging.after ? Number(Buffer.from(paging.after, 'base64').toString()) + 1 : 0;
  let to = paging.before ? Number(Buffer.from(paging.before, 'base64').toString()) : all.length;
  if (typeof paging.first === 'number') to = Math.min(to, from + paging.first);
  else if (typeof paging.last === 'number') from = Math.max(from, to - paging.last);
  const nodes = all.slice(from, to);
  return {
    totalCount: all.length,
    nodes,
    edges: nodes.map((node, index) => ({ cursor: cursor(from + index), node })),
    pageInfo: {
      hasNextPage: to < all.length,
      hasPreviousPage: from > 0,
      startCursor: nodes.length > 0 ? cursor(from) : null,
      endCursor: nodes.length > 0 ? cursor(from + nodes.length - 1) : null,
    },
  };
}

function cursor(index: number): string {
  return Buffer.from(String(index)).toString('base64');
}
