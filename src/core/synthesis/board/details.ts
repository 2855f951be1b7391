/** The folded parts of the board: targets so far, and what became of attempts that failed. */
import type { AttemptState } from '../../swarm/state.ts';
import type { Links } from '../markdown/links.ts';
import { blocks, code, details, escape, link, list } from '../markdown/markdown.ts';
import { measured, targetOf } from '../result/measured.ts';
import { refusedMark } from '../result/refused.ts';
import { endOf, type Standing } from '../standing.ts';
import { untrusted } from '../markdown/untrusted.ts';
import { failureWords, many, moment, verdictSigns, verdictText } from '../markdown/words.ts';

export function targetsSoFar(
  standings: readonly Standing[],
  links: Links,
): { readonly title: string; readonly rows: readonly (readonly string[])[] } {
  const all = standings.flatMap((one) => one.targets.map((target) => ({ one, target })));
  const numbers = all.filter(({ target }) => target.measured !== null);
  const met = numbers.filter(({ target }) => target.verdict === 'go').length;
  return {
    title: `Targets so far: ${numbers.length} of ${all.length} measured, ${met} met`,
    rows: numbers.map(({ one, target }) => [
      escape(one.worker.id),
      targetOf(target),
      measured(target, one.result, links),
      verdictSigns[target.verdict],
    ]),
  };
}

/** Nothing for a worker whose attempts did not fail. */
export function attemptsText(standing: Standing, links: Links, asOf: string): string {
  const attempts = standing.state?.attempts ?? [];
  if (attempts.every((one) => one.end?.kind !== 'ended')) return '';
  return details(`What happened to ${escape(standing.worker.id)}`, attemptList(standing, links, asOf));
}

export function attemptList(standing: Standing, links: Links, asOf: string): string {
  const attempts = standing.state?.attempts ?? [];
  return blocks([list(attempts.map((attempt) => attemptText(attempt, links, asOf))), retriesText(standing, links)]);
}

/** Nothing before an attempt has failed. */
function retriesText({ state, worker }: Standing, links: Links): string {
  const attempts = state?.attempts ?? [];
  const last = attempts.at(-1);
  if (!last || last.end?.kind === 'done' || (last.end === null && attempts.length === 1)) return '';
  const left = Math.max(0, worker.retries + 1 - (attempts.length - (state?.fencedAfter ?? 0)));
  const retries = `${left === 0 ? 'no retry is' : `${link(many(left, 'retry', 'retries'), links.ledger)} ${left === 1 ? 'is' : 'are'}`} left`;
  if (last.end === null) return `If it fails too, ${retries}.`;
  return state?.escalated
    ? `It is not tried again by itself: ${escape(state.escalated)}.`
    : `Of its retries, ${retries}.`;
}

/** `[Attempt 1](run) stalled at 16:41: "no sign for 30 minutes".` The detail may hold words of others. */
function attemptText(attempt: AttemptState, links: Links, asOf: string): string {
  const url = attempt.admitted ? links.run(attempt.admitted.run) : links.ledger;
  const name = `${link(`Attempt ${attempt.number}`, url)}${attempt.reserve ? ', from the reserve,' : ''}`;
  const cancelled = attempt.cancel
    ? ` Its cancelling was asked for at ${moment(attempt.cancel.at, asOf)}${attempt.cancel.byPerson === null ? '' : ` by ${code(untrusted(attempt.cancel.byPerson), 60)}`}.`
    : '';
  const { end } = attempt;
  if (end === null)
    return `${name} began at ${moment(attempt.admitted?.at ?? attempt.intendedAt, asOf)} and goes on.${cancelled}`;
  const when = moment(endOf(attempt) ?? asOf, asOf);
  if (end.kind === 'done')
    return `${name} handed in its result at ${when}: ${verdictText(end.event.verdict.verdict)}${refusedMark(end.event, url)}.${cancelled}`;
  const detail = end.detail === '' ? '' : `: ${code(untrusted(end.detail), 300)}`;
  return `${name} ${failureWords[end.failure]} at ${when}${detail}.${cancelled}`;
}
