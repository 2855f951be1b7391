/** What a person is told of a name that does not exist. The name itself is not repeated unless it is one of ours. */
import { suggestion } from '../config/nearest.ts';

/** `There is no such worker; did you mean "R1"?` */
export function noSuch(what: string, word: string, known: readonly string[]): string {
  const told = `There is no such ${what}${suggestion(word, known)}`;
  return told.endsWith('?') ? told : `${told}.`;
}
