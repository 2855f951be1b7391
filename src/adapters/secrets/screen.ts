/**
 * The screen for secrets. Its rules take longer to load than all else that a pass needs, so they are in a bundle beside
 * the others, which is read when the first text comes.
 */
import type { Screen } from '../../app/ports/screen.ts';
import { decodedIn, shapesOf } from './encodings.ts';

export interface KnownValue {
  /** Of the variable. */
  readonly name: string;
  readonly value: string;
}

/** `known`: values that must not be told, whatever they look like. */
export function createScreen(known: readonly KnownValue[] = []): Screen {
  const shapes = known.map(({ name, value }) => ({ rule: `value of ${name}`, shapes: shapesOf(value) }));
  return {
    broken: async (text) => {
      const exact = shapes.filter((one) => one.shapes.some((shape) => text.includes(shape))).map(({ rule }) => rule);
      if (text === '') return exact;
      const { brokenRules } = await import('./secret-rules.ts');
      return [...new Set([...exact, ...(await brokenRules(`${text}\n${decodedIn(text)}`))])];
    },
  };
}

const secretName = /(?:TOKEN|SECRET|PASSWORD|PASSWD|PASSPHRASE|CREDENTIALS?|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY)(?:_|$)/i;

/**
 * A password that is one word, as databases of tests have it (`PGPASSWORD=postgres`): it stands in ordinary sentences,
 * and in them tells nobody that it is one.
 */
const word = /^[a-z]{1,11}$/;

/** Of an environment: what its names say to be secret. */
export function secretsOf(env: Readonly<Record<string, string | undefined>>): readonly KnownValue[] {
  return Object.entries(env).flatMap(([name, value]) =>
    value !== undefined && value.length >= 8 && !word.test(value) && secretName.test(name) ? [{ name, value }] : [],
  );
}
