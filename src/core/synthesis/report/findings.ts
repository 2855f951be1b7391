/**
 * What was found, computed from the results side by side: what no single worker can see. Nothing here is an opinion, and
 * each finding says what was not looked at.
 */
import { doubtsOf, type Doubt } from '../doubts.ts';
import type { Links } from '../links.ts';
import { code, escape, link } from '../markdown.ts';
import { measured, number } from '../measured.ts';
import { commitOf } from '../result.ts';
import { metOf, type Standing } from '../standing.ts';
import { untrusted } from '../untrusted.ts';
import type { TargetOutcome } from '../../verdict/outcome.ts';
import { parseQuantity } from '../../verdict/parse-quantity.ts';
import { and } from '../words.ts';
import { proofOf } from '../workers-table.ts';

export interface Finding {
  /** Markdown, one paragraph; begins with a bold word of ours. */
  readonly text: string;
  /** For the third line of the report. */
  readonly short: string;
}

interface Number {
  readonly standing: Standing;
  readonly metric: string;
  readonly value: string;
  readonly evidence: string | null;
}

/** A margin below this share of the bound is worth a look. */
const tight = 0.05;

/** The most telling first. */
export function findingsOf(standings: readonly Standing[], links: Links): readonly Finding[] {
  const judged = standings.filter((one) => one.result !== null);
  return [
    ...twoNumbers(judged, links),
    ...tightest(judged, links),
    ...outdated(judged),
    ...commits(judged, links),
    ...doubts(judged, links),
    ...crossPhase(standings, links),
  ];
}

/** One metric, measured by several workers with different values. */
function twoNumbers(judged: readonly Standing[], links: Links): readonly Finding[] {
  const byMetric = Map.groupBy(judged.flatMap(numbersOf), (one) => one.metric);
  return [...byMetric].flatMap(([metric, all]) => {
    const distinct = [...new Map(all.map((one) => [valueKey(one.value), one])).values()];
    if (distinct.length < 2) return [];
    const name = code(untrusted(metric));
    const told = distinct.map(
      (one) => `${escape(one.standing.worker.id)} ${number(one.value, one.standing.result, links)}`,
    );
    return [
      {
        text: `**Two numbers for one thing**: ${name}. ${and(told)}. Which one holds is not decided here.`,
        short: `${name} was measured differently: ${and(told)}.`,
      },
    ];
  });
}

function numbersOf(standing: Standing): readonly Number[] {
  const verdict = standing.result?.verdict;
  if (!verdict) return [];
  return [
    ...verdict.targets.flatMap(({ metric, measured: value, evidence }) =>
      value === null ? [] : [{ standing, metric, value, evidence }],
    ),
    ...verdict.others.map(({ metric, measured: value, evidence }) => ({ standing, metric, value, evidence })),
  ];
}

function valueKey(value: string): string {
  const parsed = parseQuantity(value);
  return parsed.kind === 'ok'
    ? `${parsed.quantity.dimension} ${parsed.quantity.value} ${parsed.quantity.total ?? ''}`
    : value;
}

/** Of what is measured on a scale; whole numbers sit on their bound by nature. */
function tightest(judged: readonly Standing[], links: Links): readonly Finding[] {
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
    .filter((one) => one.worker.needs.includes(standing.worker.id))
    .map((one) => escape(one.worker.id));
  const on = builders.length === 0 ? '' : ` ${and(builders)} ${builders.length === 1 ? 'builds' : 'build'} on it.`;
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
function outdated(judged: readonly Standing[]): readonly Finding[] {
  return judged.flatMap((standing) => {
    const newer = standing.worker.needs.filter((need) => {
      const result = judged.find((one) => one.worker.id === need)?.result;
      return result && standing.result && Date.parse(result.endedAt) > Date.parse(standing.result.startedAt);
    });
    if (newer.length === 0) return [];
    const [worker, needs] = [escape(standing.worker.id), and(newer.map((need) => escape(need)))];
    return [
      {
        text: `**Stale**: ${worker} had begun before ${needs} handed in the result that counts now; its numbers may rest on an older one.`,
        short: `${worker}’s numbers are older than ${needs}’s.`,
      },
    ];
  });
}

/** Numbers of different commits stand side by side; that is said, because nobody measured them together. */
function commits(judged: readonly Standing[], links: Links): readonly Finding[] {
  const byCommit = Map.groupBy(judged, (one) => one.result?.commit ?? '');
  if (byCommit.size < 2) return [];
  const told = [...byCommit].map(
    ([sha, all]) => `${and(all.map((one) => escape(one.worker.id)))} at ${commitOf(sha, links)}`,
  );
  return [
    {
      text: `**Different commits**: ${told.join('; ')}. Whether what was measured changed between them is not checked.`,
      short: 'the workers measured on different commits.',
    },
  ];
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
            text: `**Doubt**: the ${unsuccessful.length === 1 ? 'run' : 'runs'} of ${and(unsuccessful)} handed in a result and did not end as a success. The results count.`,
            short: `${and(unsuccessful)} did not end as a success.`,
          },
        ]),
    ...(fast.length === 0
      ? []
      : [
          {
            text: `**Doubt**: ${and(fast)} came to Go in less time than the swarm file holds possible. The results count; look whether the work was done.`,
            short: `${and(fast)} came to Go faster than expected.`,
          },
        ]),
  ];
}

/** Who builds on another phase, and whether that ground is Go. */
function crossPhase(standings: readonly Standing[], links: Links): readonly Finding[] {
  const told = standings.flatMap((standing) => {
    const needs = standings.filter(
      (one) => standing.worker.needs.includes(one.worker.id) && one.worker.phase !== standing.worker.phase,
    );
    if (needs.length === 0) return [];
    const grounds = needs.map((one) => `${escape(one.worker.id)}${groundOf(one, links)}`);
    return [`${escape(standing.worker.id)} builds on ${and(grounds)}`];
  });
  return told.length === 0
    ? []
    : [
        {
          text: `**Across phases**: ${told.join('; ')}.`,
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
