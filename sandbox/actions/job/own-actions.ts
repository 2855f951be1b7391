/**
 * A job's own copies of the actions of other repositories, as a runner downloads them. What a step writes there is run by
 * the later steps of its job, and by nothing else.
 */
import { cp } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { ActionMap } from '../action/find-action.ts';

const left: ReadonlySet<string> = new Set(['.git', 'node_modules']);

/** `into`: absolute. */
export async function ownActions(uses: ActionMap, into: string): Promise<ActionMap> {
  const copies = Object.entries(uses).map(async ([name, directory]): Promise<[string, string]> => {
    const copy = join(into, ...name.split('/'));
    await cp(directory, copy, { recursive: true, filter: (path) => !left.has(basename(path)) });
    return [name, copy];
  });
  return Object.fromEntries(await Promise.all(copies));
}
