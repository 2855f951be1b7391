/** What a hook, or a command of the same kind, is called with; and which one of a registry a word names. */
import type { WordsSpec } from './read-words.ts';

export interface HookSpec extends WordsSpec {
  /** Other names of it. */
  readonly also?: readonly string[];
  /** Flags without which it does less or nothing; `--strict` makes their absence an error. */
  readonly needs: readonly string[];
  /** For the help, a clause. */
  readonly what: string;
}

/** null: nothing of it has that name. */
export function namedIn<Name extends string>(registry: Readonly<Record<Name, HookSpec>>, word: string): Name | null {
  for (const [name, { also }] of Object.entries<HookSpec>(registry)) {
    if (isIn(registry, name) && (name === word || also?.includes(word))) return name;
  }
  return null;
}

/** By its own name alone. */
export function isIn<Name extends string>(registry: Readonly<Record<Name, unknown>>, name: string): name is Name {
  return Object.hasOwn(registry, name);
}
