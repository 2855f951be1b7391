/**
 * Fields that are read and checked and do nothing yet. They are named where a file sets them: somebody who writes a
 * budget must not believe that it is kept.
 */
import type { SwarmFile } from './file-schema.ts';

export interface WithoutEffect {
  /** Of the field; `*` stands for any key or entry. */
  readonly path: string;
  /** What it does not do yet, a clause. */
  readonly what: string;
  /** Only this value has no effect; absent: none has. */
  readonly value?: string;
}

export const withoutEffectYet: readonly WithoutEffect[] = [
  { path: 'defaults.deliver', value: 'pull-request', what: 'files go to the branch, and no pull request is opened' },
  { path: 'workers.*.deliver', value: 'pull-request', what: 'files go to the branch, and no pull request is opened' },
  { path: 'rollout', what: 'no stage is set, and no variable is written' },
  { path: 'permissions.rollout', what: 'no stage of a rollout is set' },
];

/** Those that the file sets, in the order of the list. */
export function notesOf(file: SwarmFile): readonly { readonly path: string; readonly note: string }[] {
  return withoutEffectYet
    .filter(({ path, value }) => isSet(file, path.split('.'), value))
    .map(({ path, value, what }) => {
      const field = value === undefined ? path : `${path.replace(/\.\*$/, '')}: ${value}`;
      return { path, note: `${field} is without effect yet: ${what}` };
    });
}

function isSet(holder: unknown, [part, ...rest]: readonly string[], value: string | undefined): boolean {
  if (holder === undefined) return false;
  if (part === undefined) return value === undefined || holder === value;
  if (typeof holder !== 'object' || holder === null) return false;
  if (part === '*') return Object.values(holder).some((inner) => isSet(inner, rest, value));
  return Object.hasOwn(holder, part) && isSet(Reflect.get(holder, part), rest, value);
}
