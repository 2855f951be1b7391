/**
 * What a step's `uses` names. There is no network here, so actions of other repositories are directories that the
 * caller maps; two that every workflow uses are built in.
 */
import { join, normalize } from 'node:path';

export type Found =
  | { readonly kind: 'builtin'; readonly name: 'checkout' | 'setup-node' }
  /** A directory with `action.yml`; `repository` and `ref` are null for an action of the workspace. */
  | {
      readonly kind: 'directory';
      readonly directory: string;
      readonly repository: string | null;
      readonly ref: string | null;
    };

/** `owner/repo` or `owner/repo/path` → directory. */
export type ActionMap = Readonly<Record<string, string>>;

const builtins = new Map<string, 'checkout' | 'setup-node'>([
  ['actions/checkout', 'checkout'],
  ['actions/setup-node', 'setup-node'],
]);

/** Throws in words when nothing is known under the name. */
export function findAction(uses: string, workspace: string, map: ActionMap): Found {
  if (uses.startsWith('./')) {
    return { kind: 'directory', directory: join(workspace, normalize(uses)), repository: null, ref: null };
  }
  if (uses.startsWith('docker://')) throw new Error(`${uses}: containers cannot be run here`);
  const [, name, ref] = /^([^@]+)@(.+)$/.exec(uses) ?? [];
  if (name === undefined || ref === undefined)
    throw new Error(`Expected format {org}/{repo}[/path]@ref. Actual '${uses}'`);
  const parts = name.split('/');
  const repository = parts.slice(0, 2).join('/');
  for (let length = parts.length; length >= 2; length -= 1) {
    const directory = map[parts.slice(0, length).join('/')];
    if (directory !== undefined)
      return { kind: 'directory', directory: join(directory, ...parts.slice(length)), repository, ref };
  }
  const builtin = builtins.get(name);
  if (builtin) return { kind: 'builtin', name: builtin };
  throw new Error(`Unable to resolve action '${uses}': it is not mapped to a directory`);
}
