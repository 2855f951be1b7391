/**
 * Numbers, each a link to the run that handed it in, its class beside it, and the file that shows it where the
 * coordinator put that on a branch. A value that reads as a quantity is no foreign text any more: the grammar is closed.
 * What does not read is shown as code.
 */
import type { EventOf } from '../../swarm/event.ts';
import type { TargetOutcome, Verdict } from '../../verdict/outcome.ts';
import { parseQuantity } from '../../verdict/parse-quantity.ts';
import type { Links } from '../markdown/links.ts';
import { code, escape, link } from '../markdown/markdown.ts';
import { untrusted } from '../markdown/untrusted.ts';

type Result = Pick<EventOf<'done'>, 'run' | 'delivered' | 'measured'>;

/** `[78.4%](run)`; `none` without a number. */
export function number(value: string | null, result: Result | null, links: Links): string {
  if (value === null) return 'none';
  const shown = parseQuantity(value).kind === 'ok' ? escape(value) : code(untrusted(value), 60);
  return link(shown, result === null ? null : links.run(result.run));
}

/** `[78.4%](run) collected`: the number with what it is worth; `none` without one. */
export function classed(
  { measured: value, class: worth }: Pick<TargetOutcome, 'measured' | 'class'>,
  result: Result | null,
  links: Links,
): string {
  return value === null ? 'none' : `${number(value, result, links)} ${worth ?? 'claimed'}`;
}

/** The number with its class, and its evidence: the file, and in which format the number was read from it. */
export function measured(outcome: TargetOutcome, result: Result | null, links: Links): string {
  if (outcome.measured === null) return 'none';
  const from = outcome.from === undefined ? '' : `${code(untrusted(outcome.from), 20)} `;
  const shown = isOfMeasuringJob(outcome, result) ? null : result;
  const evidence = outcome.evidence === null ? '' : `, ${from}${evidenceOf(outcome.evidence, shown, links)}`;
  return `${classed(outcome, result, links)}${evidence}`;
}

/** Its files stay in its artifact: what lies on the branch was handed in by the worker's own job. */
function isOfMeasuringJob(outcome: TargetOutcome, result: Result | null): boolean {
  return result?.measured?.artifact !== undefined && outcome.class !== 'claimed';
}

/** The file's name, a link where it lies on the worker's branch. */
export function evidenceOf(path: string, result: Result | null, links: Links): string {
  const commit = result?.delivered?.commit;
  const name = code(untrusted(path.split('/').at(-1) ?? path), 80);
  return link(name, commit === undefined ? null : links.file(commit, path));
}

/** What would turn the outcome: what was measured is a link here too, what is demanded stands in code. */
export function flipOf(outcome: TargetOutcome, result: Result | null, links: Links): string {
  const tail = ` (measured ${outcome.measured ?? ''})`;
  if (outcome.measured === null || !outcome.flips.endsWith(tail)) return demandOf(outcome.flips, outcome);
  const head = outcome.flips.slice(0, -tail.length);
  return `${demandOf(head, outcome)} (measured ${number(outcome.measured, result, links)})`;
}

/** `at least 70%` with the bound in code. */
function demandOf(words: string, { expect }: TargetOutcome): string {
  const bound = /[<>=]\s*([^<>=]+)$/.exec(expect)?.[1] ?? '';
  return bound !== '' && words.endsWith(bound)
    ? `${escape(words.slice(0, -bound.length))} ${code(untrusted(bound))}`
    : escape(words);
}

/** Why a number does not count, with what was handed in; a link, because that holds numbers. Nothing without a note. */
export function noteOf(outcome: TargetOutcome, before: string, result: Result | null, links: Links): string {
  if (outcome.note === undefined) return '';
  return `${before}${link(escape(outcome.note), result === null ? null : links.run(result.run))}`;
}

/** `wan.bandwidth-utilization >= 70%` in code, its title beside it. */
export function targetOf(outcome: TargetOutcome): string {
  const title = outcome.title === undefined ? '' : ` ${escape(outcome.title, 120)}`;
  return `${code(untrusted(outcome.expect))}${title}${outcome.required ? '' : ' (not required)'}`;
}

/** The tightest margin first, what is missed before what is missing, and both before everything else. */
export function byTightness(a: TargetOutcome, b: TargetOutcome): number {
  return ranks[a.verdict] - ranks[b.verdict] || (a.margin ?? Number.MAX_VALUE) - (b.margin ?? Number.MAX_VALUE);
}

const ranks: Readonly<Record<Verdict, number>> = { 'no-go': 0, 'insufficient-evidence': 1, go: 2 };
