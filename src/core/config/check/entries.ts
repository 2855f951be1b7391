/** What a draft's maps and lists still hold. Names come from own keys only: `constructor` is a fine name of a worker. */
import type { Finding, Path } from '../finding.ts';

export function entries<Value>(
  map: Readonly<Record<string, Value | undefined>> | undefined,
): readonly (readonly [string, Value])[] {
  return Object.entries(map ?? {}).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
}

/** With their places in the list, which broken ones keep. */
export function items<Item>(list: readonly (Item | undefined)[] | undefined): readonly (readonly [number, Item])[] {
  return (list ?? []).flatMap((item, index) => (item === undefined ? [] : [[index, item] as const]));
}

export function names(map: object | undefined): readonly string[] {
  return Object.keys(map ?? {});
}

export function error(code: string, path: Path, message: string): Finding {
  return { level: 'error', code, path, message };
}

/** Points at the key: the value is sound, and its name is not. */
export function onKey(finding: Finding): Finding {
  return { ...finding, onKey: true };
}

export function warning(code: string, path: Path, message: string): Finding {
  return { level: 'warning', code, path, message };
}

/** Calls `found` for everything whose key was there before, with the first that had it. */
export function twice<Item>(
  all: readonly Item[],
  keyOf: (item: Item) => string,
  found: (second: Item, first: Item) => Finding,
): readonly Finding[] {
  const first = new Map<string, Item>();
  return all.flatMap((item) => {
    const earlier = first.get(keyOf(item));
    if (earlier !== undefined) return [found(item, earlier)];
    first.set(keyOf(item), item);
    return [];
  });
}
