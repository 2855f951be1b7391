/**
 * Fields that are read and checked and do nothing yet. They are named where a file sets them: somebody who writes a
 * budget must not believe that it is kept.
 */
import type { SwarmFile } from './file-schema.ts';

export interface WithoutEffect {
  /** Of the field. */
  readonly path: string;
  /** What it does not do yet, a clause. */
  readonly what: string;
}

export const withoutEffectYet: readonly WithoutEffect[] = [
  { path: 'rollout', what: 'no stage is set, and no variable is written' },
  { path: 'permissions.rollout', what: 'no stage of a rollout is set' },
];

/** Those that the file sets, in the order of the list. */
export function notesOf(file: SwarmFile): readonly { readonly path: string; readonly note: string }[] {
  return withoutEffectYet
    .filter(({ path }) => isSet(file, path.split('.')))
    .map(({ path, what }) => ({ path, note: `${path} is without effect yet: ${what}` }));
}

function isSet(holder: unknown, [part, ...rest]: readonly string[]): boolean {
  if (holder === undefined) return false;
  if (part === undefined) return true;
  if (typeof holder !== 'object' || holder === null) return false;
  return Object.hasOwn(holder, part) && isSet(Reflect.get(holder, part), rest);
}
