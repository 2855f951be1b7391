/** A list of what somebody wrote, parted into what may be kept and what looks like a secret. */
import { hiddenKey, textsIn, withheldReason, type Named } from '../../core/memory/withheld.ts';
import type { Screen } from '../ports/screen.ts';

export interface Sifted<T> {
  readonly kept: readonly T[];
  readonly out: readonly Named[];
}

export async function sift<T>(screen: Screen, all: readonly T[], nameOf: (one: T) => string): Promise<Sifted<T>> {
  const kept: T[] = [];
  const out: Named[] = [];
  for (const one of all) {
    const rules = await screen.broken(textsIn(one));
    if (rules.length === 0) kept.push(one);
    else out.push({ key: await nameToTell(screen, nameOf(one)), reason: withheldReason(rules) });
  }
  return { kept, out };
}

/** A key may itself be what must not be told. */
export async function nameToTell(screen: Screen, name: string): Promise<string> {
  return (await screen.broken(name)).length > 0 ? hiddenKey : name;
}
