/** Files of a small swarm whose roles tell while they run, changed as `swarmlead init --live` writes them. */

export interface LiveRoles {
  /** Ids; their workflows get right and way. */
  readonly roles: readonly string[];
  /** Permission of the job, `actions: write` or `id-token: write`. */
  readonly right: string;
  /** Input of the worker's step. */
  readonly way: string;
  /** What the swarm file says of such a role; default: that it is live. */
  readonly says?: string;
}

export function withLiveRoles(
  files: Readonly<Record<string, string>>,
  { roles, right, way, says = 'live: true' }: LiveRoles,
): Record<string, string> {
  const changed = { ...files };
  const change = (path: string, by: (text: string) => string): void => {
    const before = changed[path] ?? '';
    const after = by(before);
    if (after === before) throw new Error(`${path} is another file than the one that is changed`);
    changed[path] = after;
  };
  for (const role of roles) {
    change('.github/swarm.yml', (text) => text.replace(`    title: The ${role}\n`, `$&    ${says}\n`));
    change(`.github/workflows/swarm-${role}.yml`, (text) =>
      text
        .replace(/^( {6})contents: read.*\n/m, `$&$1${right}\n`)
        .replace(/^( +)dispatch: \$\{\{ inputs\.dispatch \}\}\n/m, `$&$1live: ${way}\n`),
    );
  }
  return changed;
}
