/** Commands as the texts offer them. A reader copies them, so they stand in code, ids filled in. */
import { code } from '../markdown/markdown.ts';
import { untrusted } from '../markdown/untrusted.ts';

/** `say('go', 'A5', '<reason>')` is `/swarm go A5 <reason>` in code. */
export function say(...words: readonly string[]): string {
  return code(untrusted(['/swarm', ...words].join(' ')));
}
