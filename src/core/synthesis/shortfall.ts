/** What keeps a worker from Go, in a clause; each number in it is a link. */
import type { Links } from './links.ts';
import { code } from './markdown.ts';
import { number } from './measured.ts';
import { isOver, type Standing } from './standing.ts';
import { untrusted } from './untrusted.ts';
import { and, failureWords } from './words.ts';

const mostNames = 3;

export function shortfall(standing: Standing, links: Links): string {
  const { attempt, result, targets, deliverables } = standing;
  if (!result) {
    if (attempt?.end?.kind === 'ended') return failureWords[attempt.end.failure];
    return isOver(standing) ? `is ${standing.view.phase}` : 'has not ended';
  }
  const required = targets.filter((target) => target.required);
  const missed = required.filter((target) => target.verdict === 'no-go');
  const unknown = required.filter((target) => target.verdict === 'insufficient-evidence');
  const missing = deliverables.filter((one) => one.required && !one.found);
  const parts = [
    ...told('missed', missed, (one) => `${code(untrusted(one.expect))} (${number(one.measured, result, links)})`),
    ...told('has no number that counts for', unknown, (one) => code(untrusted(one.metric))),
    ...told('did not hand in', missing, (one) => code(untrusted(one.item))),
  ];
  return parts.length === 0 ? 'was judged so by a person' : and(parts);
}

function told<T>(what: string, all: readonly T[], name: (one: T) => string): readonly string[] {
  if (all.length === 0) return [];
  const names = all.slice(0, mostNames).map(name);
  const more = all.length - names.length;
  return [`${what} ${more > 0 ? `${names.join(', ')} and ${more} more` : and(names)}`];
}
