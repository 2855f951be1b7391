/** Looking into foreign JSON: own keys only, so that `__proto__` and `constructor` are keys like any other. */

export function own(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

/** The list under the key; undefined where there is none. */
export function ownList(value: unknown, key: string): readonly unknown[] | undefined {
  const list: unknown = own(value, key);
  return Array.isArray(list) ? list : undefined;
}

/** undefined for what is no JSON; null is a value of it. */
export function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
