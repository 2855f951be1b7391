/** What keeps a worker from Go, in a clause; each number in it is a link. */
import type { Links } from '../markdown/links.ts';
import { code, escape, link } from '../markdown/markdown.ts';
import { number } from './measured.ts';
import { isOver, type Standing } from '../standing.ts';
import { untrusted } from '../markdown/untrusted.ts';
import { and, failureWords } from '../markdown/words.ts';

const mostNames = 3;

export function shortfall(standing: Standing, links: Links): string {
  const { attempt, result, targets, deliverables } = standing;
  if (!result) {
    const { phase, reason } = standing.view;
    if (phase === 'blocked') return `is blocked (${escape(reason || 'a need is not Go')})`;
    if (attempt?.end?.kind === 'ended') {
      const run = attempt.admitted ? ` (${link('run', links.run(attempt.admitted.run))})` : '';
      return `${failureWords[attempt.end.failure]}${run}`;
    }
    if (!isOver(standing)) return 'has not ended';
    return `is ${phase}`;
  }
  const required = targets.filter((target) => target.required);
  const missed = required.filter((target) => target.verdict === 'no-go');
  const unknown = required.filter((target) => target.verdict === 'insufficient-evidence');
  const missing = deliverables.filter((one) => one.required && !one.found);
  const more = (count: number): string => link(`${count} more`, links.run(result.run));
  const parts = [
    ...(missed.length === 0
      ? []
      : [
          `missed ${listed(missed, (one) => `${code(untrusted(one.expect))} (${number(one.measured, result, links)})`, more)}`,
        ]),
    ...(unknown.length === 0
      ? []
      : [`has no number that counts for ${listed(unknown, (one) => code(untrusted(one.metric)), more)}`]),
    ...(missing.length === 0 ? [] : [`did not hand in ${listed(missing, (one) => code(untrusted(one.item)), more)}`]),
  ];
  return parts.length === 0 ? 'was judged so by a person' : and(parts);
}

/** The first names of all, and how many more there are. */
function listed<T>(all: readonly T[], name: (one: T) => string, more: (count: number) => string): string {
  const names = all.slice(0, mostNames).map(name);
  return and(all.length > names.length ? [...names, more(all.length - names.length)] : names);
}
