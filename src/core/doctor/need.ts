/**
 * What a request needs of a token. GitHub says it itself in `X-Accepted-GitHub-Permissions` of its answers; a host that
 * does not is helped out by the route, in whose path the permission's name nearly stands.
 */
export interface Need {
  /** As GitHub's header and an App's settings in JSON say it: `contents`, `pull_requests`, `actions_variables`. */
  readonly permission: string;
  readonly scope: 'read' | 'write';
}

/** `issues=write; pull_requests=write`: any of them is enough. `contents=write,workflows=write`: all of these. */
export function acceptedNeeds(header: string | undefined): readonly Need[] {
  const [first = ''] = (header ?? '').split(';');
  return first.split(',').flatMap((part) => {
    const [, permission, scope] = /^\s*([a-z_]{1,60})=(read|write|admin)\s*$/.exec(part) ?? [];
    if (permission === undefined || permission === 'metadata') return [];
    return [{ permission, scope: scope === 'read' ? 'read' : 'write' } as const];
  });
}

/** By the part of the path after the repository; the first that fits. */
const byPath: readonly (readonly [RegExp, string])[] = [
  [/^\/actions\/variables/, 'actions_variables'],
  [/^\/actions\/permissions/, 'administration'],
  [/^\/actions\//, 'actions'],
  [/^\/(?:issues|labels)/, 'issues'],
  [/^\/pulls/, 'pull_requests'],
  [/^\/statuses/, 'statuses'],
  [/^\/check-/, 'checks'],
  [/^\/(?:git|contents|branches\/|commits|compare|dispatches)/, 'contents'],
];

/** `route` is a template, `POST /repos/{owner}/{repo}/labels`. null: it needs nothing that a token could lack. */
export function needOfRoute(route: string): Need | null {
  const [, method, below] = /^([A-Z]+) \/repos\/\{owner\}\/\{repo\}(\/.*)?$/.exec(route) ?? [];
  const found = byPath.find(([pattern]) => pattern.test(below ?? ''));
  return found ? { permission: found[1], scope: method === 'GET' ? 'read' : 'write' } : null;
}

/** `pull-requests: write`, as a workflow's `permissions` say it. */
export function needText({ permission, scope }: Need): string {
  return `${permission.replaceAll('_', '-')}: ${scope}`;
}
