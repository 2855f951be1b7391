/** The first lines of the report: the verdict with its counts, what the reader is to decide, what comes then. */
import type { Finding } from './findings.ts';
import type { Links } from './links.ts';
import { code, escape, link } from './markdown.ts';
import { say } from './commands.ts';
import { isOver, metOf, type Standing } from './standing.ts';
import { untrusted } from './untrusted.ts';
import type { SwarmView } from './view.ts';
import type { Verdict } from '../verdict/outcome.ts';
import { and, failureWords, many } from './words.ts';

interface Lead {
  readonly view: SwarmView;
  readonly standings: readonly Standing[];
  readonly findings: readonly Finding[];
  readonly links: Links;
}

const leads: Readonly<Record<Verdict, string>> = {
  go: '✅ Go',
  'no-go': '❌ No-Go',
  'insufficient-evidence': '⚠️ Not a Go yet',
};

const mostReasons = 3;

export function reportLead(lead: Lead): string {
  const { view, standings, findings } = lead;
  const verdict = view.state.finished?.verdict ?? view.verdict;
  const targets = standings.flatMap((one) => one.targets);
  const go = standings.filter((one) => one.verdict === 'go').length;
  const counts = `${go} of ${many(standings.length, 'worker')} Go, ${metOf(targets)} of ${many(targets.length, 'target')} met`;
  const [first] = findings;
  return [
    `## ${verdict === null ? '▶️ Not ended yet' : leads[verdict]}: ${escape(view.config.name, 120)}. ${counts}\n`,
    `**Decide:** ${decide(lead, verdict)}`,
    `**Then:** ${then(lead)}${first ? ` **Look at:** ${first.short}` : ''}`,
  ].join('\n');
}

function decide({ view, standings }: Lead, verdict: Verdict | null): string {
  if (verdict === 'go') return 'nothing is open; every required target is met and every required deliverable is there.';
  const open = standings.filter((one) => one.verdict !== 'go');
  const reasons = open.slice(0, mostReasons).map((one) => `**${escape(one.worker.id)}** ${shortfall(one)}`);
  const more = open.length > mostReasons ? `; and ${many(open.length - mostReasons, 'more worker')}` : '';
  const gates = view.gates.filter((gate) => gate.verdict !== 'go');
  const names = gates.map((gate) => code(untrusted(gate.id)));
  const waits = names.length === 0 ? '' : ` ${and(names)} ${names.length === 1 ? 'is' : 'are'} not Go.`;
  const [way] = gates.length > 0 ? gates : open.map((one) => one.worker);
  const without = way ? ` Do without: ${say('go', way.id, '<reason>')}.` : '';
  return `mend it, or do without. ${reasons.join('; ')}${more}.${waits}${without}`;
}

/** What keeps a worker from Go, in a clause. */
export function shortfall(standing: Standing): string {
  const { attempt, result, targets, deliverables } = standing;
  if (!result) {
    if (attempt?.end?.kind === 'ended') return failureWords[attempt.end.failure];
    return isOver(standing) ? `is ${standing.view.phase}` : 'has not ended';
  }
  const required = targets.filter((target) => target.required);
  const missed = required
    .filter((target) => target.verdict === 'no-go')
    .map((target) => code(untrusted(target.metric)));
  const unknown = required
    .filter((target) => target.verdict === 'insufficient-evidence')
    .map((target) => code(untrusted(target.metric)));
  const missing = deliverables.filter((one) => one.required && !one.found).map((one) => code(untrusted(one.item)));
  const parts = [
    ...(missed.length > 0 ? [`missed ${few(missed)}`] : []),
    ...(unknown.length > 0 ? [`has no number that counts for ${few(unknown)}`] : []),
    ...(missing.length > 0 ? [`did not hand in ${few(missing)}`] : []),
  ];
  return parts.length === 0 ? 'was judged so by a person' : and(parts);
}

function few(names: readonly string[]): string {
  return names.length > mostReasons
    ? `${and(names.slice(0, mostReasons))} and ${names.length - mostReasons} more`
    : and(names);
}

function then({ standings, links }: Lead): string {
  const branches = standings.flatMap(({ worker, result }) =>
    result?.delivered ? [link(`${escape(worker.id)}’s files`, links.tree(result.delivered.commit))] : [],
  );
  if (branches.length === 0) return 'nothing was delivered on a branch.';
  return `look through and merge ${and(branches)}.`;
}
