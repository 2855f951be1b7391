/**
 * What was found, computed from the results side by side: what no single worker can see. Nothing here is an opinion, and
 * each finding says what was not looked at.
 */
import { groundsOf } from '../../config/grounds.ts';
import { doubtsOf, type Doubt } from '../result/doubts.ts';
import type { Links } from '../markdown/links.ts';
import { code, escape, link } from '../markdown/markdown.ts';
import { some } from '../markdown/some.ts';
import { classed, evidenceOf, measured, number } from '../result/measured.ts';
import { commitOf } from '../result/result.ts';
import { metOf, type Standing } from '../standing.ts';
import { untrusted } from '../markdown/untrusted.ts';
import type { TargetOutcome } from '../../verdict/outcome.ts';
import { parseQuantity } from '../../verdict/parse-quantity.ts';
import { and, many } from '../markdown/words.ts';
import type { Disagreement, Voice } from './disagreements.ts';
import type { ReportModel } from './model.ts';
import { isTouched, type Moved } from './moved.ts';
import { refusals } from './refusals.ts';
import { proofOf } from '../workers-table.ts';

export interface Finding {
  /** Markdown, one paragraph; begins with a bold word of ours. */
  readonly text: string;
  /** For the third line of the report. */
  readonly short: string;
}

/** A margin below this share of the bound is worth a look. */
const tight = 0.05;

/** Workers that a finding names, and its short form in the first lines, which are never cut. */
const mostTold = 8;
const mostShort = 3;

/** The most telling first. */
export function findingsOf(model: ReportModel, links: Links): readonly Finding[] {
  const judged = model.standings.filter((one) => one.result !== null);
  return [
    ...twoNumbers(model.disagreements, links),
    ...tightest(model, judged, links),
    ...outdated(model, judged, links),
    ...behind(model, links),
    ...commits(model, judged, links),
    ...doubts(judged, links),
    ...refusals(judged, links),
    ...crossPhase(model, links),
  ];
}

/** One metric, measured by several workers with different values: each with its evidence, its commit and what it meets. */
function twoNumbers(disagreements: readonly Disagreement[], links: Links): readonly Finding[] {
  return disagreements.map(({ metric, count, voices, goal }) => {
    const name = code(untrusted(metric));
    const told = voices.map((voice) => voiceText(voice, links));
    const brief = voices.map(
      ({ standing, value }) => `${escape(standing.worker.id)} ${number(value, standing.result, links)}`,
    );
    return {
      text: `**${count === 2 ? 'Two' : 'Several'} numbers for one thing**: ${name}. ${listed(told, links)}.${goalText(voices, goal, links)} Which one holds is not decided here.`,
      short: `${name} was measured differently: ${some(brief, mostShort, links.ledger)}.`,
    };
  });
}

function voiceText({ standing, value, class: worth, evidence, own }: Voice, links: Links): string {
  const { result, worker } = standing;
  const shown = evidence === null ? '' : ` (${evidenceOf(evidence, result, links)})`;
  const at = result ? ` at ${commitOf(result.commit, links)}` : '';
  const meets = own
    ? `, which ${own.verdict === 'go' ? 'meets' : 'does not meet'} its own ${code(untrusted(own.expect))}`
    : ', which no target of its own asks for';
  return `${escape(worker.id)} ${classed({ measured: value, class: worth }, result, links)}${shown}${at}${meets}`;
}

/** Clauses, of which each is long. */
function listed(all: readonly string[], links: Links): string {
  const more = all.length - mostTold;
  return [...all.slice(0, mostTold), ...(more > 0 ? [`and ${link(`${more} more`, links.ledger)}`] : [])].join('; ');
}

function goalText(voices: readonly Voice[], goal: Disagreement['goal'], links: Links): string {
  if (!goal) return '';
  const reach = voices.filter((one) => one.goal === 'go').map(({ standing }) => escape(standing.worker.id));
  const who =
    reach.length === voices.length
      ? 'all reach'
      : reach.length === 0
        ? 'none reaches'
        : `only ${some(reach, mostTold, links.ledger)} ${reach.length === 1 ? 'reaches' : 'reach'}`;
  return ` Of them ${who} the project’s goal, ${code(untrusted(`${goal.op} ${goal.bound.text}`))}.`;
}

/** Of what is measured on a scale; whole numbers sit on their bound by nature. */
function tightest({ view }: ReportModel, judged: readonly Standing[], links: Links): readonly Finding[] {
  const met = judged.flatMap((standing) =>
    standing.targets.flatMap((target) =>
      target.verdict === 'go' && target.margin !== null && !isCount(target)
        ? [{ standing, target, margin: target.margin }]
        : [],
    ),
  );
  const [first] = met.sort((a, b) => a.margin - b.margin);
  if (!first) return [];
  const { standing, target, margin } = first;
  const worker = escape(standing.worker.id);
  const name = code(untrusted(target.expect));
  const share = link(`${(margin * 100).toFixed(margin < 0.1 ? 1 : 0)}% of its bound`, runLink(standing, links));
  const builders = judged
    .filter((one) => groundsOf(view.config, one.worker).includes(standing.worker.id))
    .map((one) => escape(one.worker.id));
  const on =
    builders.length === 0
      ? ''
      : ` ${some(builders, mostTold, links.ledger)} ${builders.length === 1 ? 'builds' : 'build'} on it.`;
  const value = number(target.measured, standing.result, links);
  return [
    {
      text: `**The tightest margin** is ${worker}’s: ${name}, ${measured(target, standing.result, links)}, ${share} to spare.${on}`,
      short: `${worker}’s ${name} has the tightest margin${margin < tight ? `, and is only just met` : ''} (${value}).`,
    },
  ];
}

function isCount(target: TargetOutcome): boolean {
  const parsed = parseQuantity(target.measured ?? '');
  return parsed.kind === 'ok' && parsed.quantity.dimension === 'count';
}

function runLink(standing: Standing, links: Links): string | null {
  return standing.result ? links.run(standing.result.run) : null;
}

/** A need that handed in anew after a worker had begun to build on it. */
function outdated({ view }: ReportModel, judged: readonly Standing[], links: Links): readonly Finding[] {
  return judged.flatMap((standing) => {
    const newer = groundsOf(view.config, standing.worker).filter((need) => {
      const result = judged.find((one) => one.worker.id === need)?.result;
      return result && standing.result && Date.parse(result.endedAt) > Date.parse(standing.result.startedAt);
    });
    if (newer.length === 0) return [];
    const worker = escape(standing.worker.id);
    const needs = some(
      newer.map((need) => escape(need)),
      mostShort,
      links.ledger,
    );
    return [
      {
        text: `**Stale**: ${worker} had begun before ${needs} handed in the result that counts now; its numbers may rest on an older one.`,
        short: `${worker}’s numbers are older than ${needs}’s.`,
      },
    ];
  });
}

/** The branch moved on after a worker's commit, and changed what is the worker's. */
function behind({ moved }: ReportModel, links: Links): readonly Finding[] {
  return (moved?.workers ?? []).flatMap((one) => {
    if (!isTouched(one)) return [];
    const [worker, head] = [escape(one.worker), commitOf(moved?.head ?? '', links)];
    const noun = one.touched.length > 0 ? 'more file' : 'file';
    const more = one.more > 0 ? [link(many(one.more, noun), links.commit(moved?.head ?? ''))] : [];
    const files = and([...one.touched.map((path) => code(untrusted(path), 80)), ...more]);
    return [
      {
        text: `**Stale**: the default branch went on to ${head}, ${sinceText(one, links, moved?.head ?? '')} ${worker}’s commit, and changed ${files}, which ${worker} delivers or its role works on.`,
        short: `${worker}’s files changed after it had measured.`,
      },
    ];
  });
}

function sinceText({ ahead }: Moved, links: Links, head: string): string {
  return ahead === null
    ? 'an unknown number of commits after'
    : `${link(many(ahead, 'commit'), links.commit(head))} after`;
}

/** Numbers of different commits stand side by side, or of one that is not the head any more; nobody measured them together. */
function commits({ moved }: ReportModel, judged: readonly Standing[], links: Links): readonly Finding[] {
  const byCommit = Map.groupBy(judged, (one) => one.result?.commit ?? '');
  const grew = moved?.workers.some(({ ahead }) => ahead !== 0) ?? false;
  if (byCommit.size < 2 && !grew) return [];
  const told = [...byCommit].map(([sha, all]) => {
    const own = moved?.workers.find(({ worker }) => all.some((one) => one.worker.id === worker));
    const since =
      own && own.ahead !== 0 ? `, ${sinceText(own, links, moved?.head ?? '').replace(/ after$/, ' ago')}` : '';
    const who = some(
      all.map((one) => escape(one.worker.id)),
      mostTold,
      links.ledger,
    );
    return `${who} at ${commitOf(sha, links)}${since}`;
  });
  const rest = moved ? movedText(moved) : 'Whether what was measured changed between them is not checked.';
  return byCommit.size < 2
    ? [
        {
          text: `**The branch went on**: ${told.join('')}. ${rest}`,
          short: 'the default branch went on since the workers measured.',
        },
      ]
    : [
        {
          text: `**Different commits**: ${listed(told, links)}. ${rest}`,
          short: 'the workers measured on different commits.',
        },
      ];
}

function movedText({ workers }: NonNullable<ReportModel['moved']>): string {
  if (workers.some(({ isKnown }) => !isKnown))
    return 'Whether files of theirs changed since could not be told for all of them.';
  return workers.some(isTouched)
    ? 'What changed since of their own files is said above.'
    : 'Nothing that they deliver or work on changed on the default branch since.';
}

function doubts(judged: readonly Standing[], links: Links): readonly Finding[] {
  const having = (kind: Doubt['kind']): readonly string[] =>
    judged
      .filter((one) => doubtsOf(one).some((doubt) => doubt.kind === kind))
      .map((one) => link(escape(one.worker.id), runLink(one, links)));
  const [unsuccessful, fast] = [having('conclusion'), having('fast')];
  return [
    ...(unsuccessful.length === 0
      ? []
      : [
          {
            text: `**Doubt**: the ${unsuccessful.length === 1 ? 'run' : 'runs'} of ${some(unsuccessful, mostTold, links.ledger)} handed in a result and did not end as a success. The results count.`,
            short: `${some(unsuccessful, mostShort, links.ledger)} did not end as a success.`,
          },
        ]),
    ...(fast.length === 0
      ? []
      : [
          {
            text: `**Doubt**: ${some(fast, mostTold, links.ledger)} came to Go in less time than the swarm file holds possible. The results count; look whether the work was done.`,
            short: `${some(fast, mostShort, links.ledger)} came to Go faster than expected.`,
          },
        ]),
  ];
}

/** Who builds on another phase, by itself or through a gate, and whether that ground is Go. */
function crossPhase({ view, standings }: ReportModel, links: Links): readonly Finding[] {
  const all = standings.flatMap((standing) => {
    const grounds = new Set(groundsOf(view.config, standing.worker));
    const needs = standings.filter((one) => grounds.has(one.worker.id) && one.worker.phase !== standing.worker.phase);
    if (needs.length === 0) return [];
    const told = needs.map((one) => `${escape(one.worker.id)}${groundOf(one, links)}`);
    return [`${escape(standing.worker.id)} builds on ${and(told)}`];
  });
  return all.length === 0
    ? []
    : [
        {
          text: `**Across phases**: ${listed(all, links)}.`,
          short: 'workers built on other phases.',
        },
      ];
}

function groundOf(standing: Standing, links: Links): string {
  if (standing.verdict === 'go') return '';
  const { targets } = standing;
  const counts =
    targets.length === 0
      ? ''
      : `${link(`${metOf(targets)} of ${targets.length}`, proofOf(standing, links))} targets met, `;
  return ` (${counts}not Go)`;
}
