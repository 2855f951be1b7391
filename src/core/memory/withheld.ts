/**
 * What is kept out of shared memory, comments and branches because it looks like a secret. Only names travel: of the key
 * or the path, and of the rule. The value is dropped before anything is planned.
 */
export interface Named {
  readonly key: string;
  readonly reason: string;
}

export interface Withheld {
  readonly memory: readonly Named[];
  /** By path: not put on the worker's branch. They still count as handed in, as other files that stay away do. */
  readonly files: readonly Named[];
}

export const nothingWithheld: Withheld = { memory: [], files: [] };

/** In the place of a key that is itself what must not be told. */
export const hiddenKey = '(withheld)';

/** `rules`: such as `github`, `privatekey`. */
export function withheldReason(rules: readonly string[]): string {
  return `it looks like a secret (${[...new Set(rules)].join(', ')}), so it is kept nowhere`;
}

/** Every text in a value, names of members included: a key in quotes and escapes is one that a rule does not know. */
export function textsIn(value: unknown): string {
  const texts: string[] = [];
  let level: readonly unknown[] = [value];
  while (level.length > 0) {
    level = level.flatMap((one): readonly unknown[] => {
      if (typeof one === 'string') texts.push(one);
      if (typeof one !== 'object' || one === null) return [];
      if (!Array.isArray(one)) texts.push(...pairsIn(one));
      return Object.values(one);
    });
  }
  return texts.join('\n');
}

/** Some secrets are known only by what they are called. */
function pairsIn(record: object): readonly string[] {
  return Object.entries(record).map(([name, value]) => (typeof value === 'string' ? `${name}=${value}` : name));
}
