/** Targets in the report: the project's own, and all of the workers'. */
import type { TargetOutcome } from '../../verdict/outcome.ts';
import type { ProjectOutcome } from '../../verdict/project.ts';
import type { ProjectTarget } from '../../config/swarm-config.ts';
import { parseQuantity } from '../../verdict/parse-quantity.ts';
import type { Links } from '../markdown/links.ts';
import { code, details, escape, link, table } from '../markdown/markdown.ts';
import { besideOf } from '../result/earlier.ts';
import { byTightness, classed, evidenceOf, flipOf, measured, noteOf, number, targetOf } from '../result/measured.ts';
import { metOf, type Standing } from '../standing.ts';
import { untrusted } from '../markdown/untrusted.ts';
import { span, verdictSigns } from '../markdown/words.ts';
import type { Section } from '../markdown/length.ts';
import { proofOf } from '../workers-table.ts';
import type { Evidence } from './evidence.ts';

export function projectRows({ view, standings, project }: Evidence, links: Links): readonly (readonly string[])[] {
  const beside = besideOf(view, links);
  return project.map((outcome, index) => {
    const target = view.config.performanceTargets[index];
    const standing = standings.find((one) => one.worker.id === outcome.worker);
    const goal = target ? code(untrusted(`${target.op} ${target.bound.text}`)) : code(untrusted(outcome.expect));
    const expected = target?.expected ? ` (${code(untrusted(span(target.expected.text)))})` : '';
    const who = outcome.worker === null ? '' : ` by ${escape(outcome.worker)}`;
    return [
      `${outcome.title === undefined ? code(untrusted(outcome.metric)) : escape(outcome.title, 120)}${outcome.required ? '' : ' (not required)'}`,
      `${goal}${expected}`,
      outcome.measured === null
        ? numbersOf(outcome, standings, links)
        : `${classed(outcome, standing?.result ?? null, links)}${who}${beside({ ...outcome, worker: outcome.worker ?? '', value: outcome.measured })}`,
      `${verdictSigns[outcome.verdict]}${shortBy(outcome, standing, links)}`,
      saidText(target),
    ];
  });
}

/** What the swarm file says of a goal, which nobody checks: its status and its note. */
function saidText(target: ProjectTarget | undefined): string {
  const parts = [target?.status ?? '', target?.note === undefined ? '' : escape(target.note, 120)];
  return parts.filter((part) => part !== '').join(', ');
}

/** Where the workers' numbers judge differently all of them are shown; none is picked. */
function numbersOf(outcome: ProjectOutcome, standings: readonly Standing[], links: Links): string {
  const told = outcome.all.map((one) => {
    const result = standings.find(({ worker }) => worker.id === one.worker)?.result ?? null;
    return `${classed(one, result, links)} by ${escape(one.worker)}`;
  });
  return told.length === 0 ? 'none' : `${told.join(', ')}: they judge differently`;
}

/**
 * ` 0.8 points short` of a percentage, ` 60% short` of anything else, ` 40% over` where less is wanted; the number is a
 * link to the run. Nothing of one that is missed on its very bound, or by its total.
 */
export function shortBy(outcome: ProjectOutcome, standing: Standing | undefined, links: Links): string {
  if (outcome.verdict !== 'no-go' || outcome.margin === null || outcome.measured === null) return '';
  if (outcome.margin >= 0) return '';
  const bound = parseQuantity(outcome.expect.replace(/^[^<>=]*[<>=]+\s*/, ''));
  const share = Math.abs(outcome.margin);
  const url = standing ? proofOf(standing, links) : null;
  if (bound.kind === 'ok' && bound.quantity.dimension === 'ratio') {
    return ` ${link(`${plain(share * (Math.abs(bound.quantity.value) || 1) * 100)} points`, url)} ${sideOf(outcome)}`;
  }
  return ` ${link(`${plain(share * 100)}%`, url)} ${sideOf(outcome)}`;
}

function sideOf({ expect }: ProjectOutcome): string {
  if (/ </.test(expect)) return 'over';
  return / >/.test(expect) ? 'short' : 'off';
}

/** A miss is never rounded to nothing. */
function plain(value: number): string {
  if (value >= 10) return value.toFixed(0);
  return value >= 0.05 ? String(Number(value.toFixed(1))) : 'less than 0.1';
}

export function allTargets({ view, standings }: Pick<Evidence, 'view' | 'standings'>, links: Links): Section {
  const beside = besideOf(view, links);
  const all = standings
    .flatMap((standing) => standing.targets.map((target) => ({ standing, target })))
    .sort((a, b) => byTightness(a.target, b.target));
  const unknown = all.filter(({ target }) => target.measured === null).length;
  const missed = all.filter(({ target }) => target.verdict === 'no-go').length;
  const met = metOf(all.map(({ target }) => target));
  const rows = all.map(({ standing, target }) => [
    escape(standing.worker.id),
    `${targetOf(target)}${expectedOf(standing, target)}`,
    measured(target, standing.result, links) +
      beside({ ...target, worker: standing.worker.id, value: target.measured }),
    `${verdictSigns[target.verdict]}${target.verdict === 'go' ? '' : ` flips with ${flipOf(target, standing.result, links)}`}${noteOf(target, '; ', standing.result, links)}`,
  ]);
  return {
    name: 'the targets',
    importance: 60,
    items: rows.length,
    render: (items) =>
      rows.length === 0
        ? ''
        : details(
            `${all.length === 1 ? 'The one target' : `All ${all.length} targets`} of the workers: ${met} met, ${missed} missed, ${unknown} without a number`,
            table(['worker', 'target', 'measured', ''], rows.slice(0, items)),
          ),
  };
}

/** The range that the swarm file expects, which nobody judges. */
function expectedOf({ worker }: Standing, { metric }: TargetOutcome): string {
  const expected = worker.targets.find((one) => one.metric === metric)?.expected;
  return expected ? ` (expected ${code(untrusted(span(expected.text)))})` : '';
}

/** What was measured besides the targets. */
export function otherNumbers({ view, standings }: Pick<Evidence, 'view' | 'standings'>, links: Links): Section {
  const beside = besideOf(view, links);
  const rows = standings.flatMap(({ worker, result }) =>
    (result?.verdict.others ?? []).map((one) => [
      escape(worker.id),
      code(untrusted(one.metric)),
      (one.class === undefined
        ? number(one.measured, result, links)
        : classed({ ...one, class: one.class }, result, links)) +
        beside({ worker: worker.id, metric: one.metric, value: one.measured }) +
        (one.from === undefined ? '' : `, ${code(untrusted(one.from), 20)}`) +
        (one.evidence === null ? '' : `, ${evidenceOf(one.evidence, result, links)}`),
    ]),
  );
  return {
    name: 'other measurements',
    importance: 25,
    items: rows.length,
    render: (items) =>
      rows.length === 0
        ? ''
        : details(`Measured besides: ${rows.length}`, table(['worker', 'metric', 'measured'], rows.slice(0, items))),
  };
}
