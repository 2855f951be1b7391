/** How one variable of an environment is read: what it says, or what is wrong with it in words that never hold its value. */

export type Env = Readonly<Record<string, string | undefined>>;

export type Reading<T> =
  { readonly kind: 'value'; readonly value: T } | { readonly kind: 'problem'; readonly problem: string };

export const value = <T>(of: T): Reading<T> => ({ kind: 'value', value: of });
export const problem = (text: string): Reading<never> => ({ kind: 'problem', problem: text });

/** Trimmed; undefined when it is not set or empty. */
export function given(env: Env, name: string): string | undefined {
  return env[name]?.trim() || undefined;
}
