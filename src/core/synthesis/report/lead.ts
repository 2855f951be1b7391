/** The first lines of the report: the verdict with its counts, what the reader is to decide, what comes then. */
import type { Finding } from './findings.ts';
import type { Links } from '../markdown/links.ts';
import { code, escape, link } from '../markdown/markdown.ts';
import { say } from '../answers/commands.ts';
import { some } from '../markdown/some.ts';
import { reportMention } from '../markdown/mentions.ts';
import { filesLink } from '../proposed.ts';
import { pullLine } from '../result/pull-line.ts';
import { shortfall } from '../result/shortfall.ts';
import { metOf, type Standing } from '../standing.ts';
import { untrusted } from '../markdown/untrusted.ts';
import type { SwarmView } from '../view.ts';
import type { Verdict } from '../../verdict/outcome.ts';
import { and, many } from '../markdown/words.ts';

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
const mostBranches = 8;

export function reportLead(lead: Lead): string {
  const { view, standings, findings, links } = lead;
  const verdict = view.state.finished?.verdict ?? view.verdict;
  const targets = standings.flatMap((one) => one.targets);
  const go = standings.filter((one) => one.verdict === 'go').length;
  const counts = `${go} of ${many(standings.length, 'worker')} Go, ${metOf(targets)} of ${many(targets.length, 'target')} met`;
  const [first] = findings;
  const mentioned = reportMention(view);
  return [
    `## ${verdict === null ? '▶️ Not ended yet' : leads[verdict]}: ${escape(view.config.name, 120)}. ${link(counts, links.ledger)}\n`,
    `**Decide:** ${decide(lead, verdict)}`,
    `**Then:** ${then(lead)}${first ? ` **Look at:** ${first.short}` : ''}${pullLine(view, links)}`,
    ...(mentioned === '' ? [] : [`\n${mentioned}`]),
  ].join('\n');
}

function decide({ view, standings, links }: Lead, verdict: Verdict | null): string {
  if (verdict === 'go') return settled(standings, links);
  const short = standings.filter((one) => one.verdict !== 'go');
  const open = verdict === null ? short.filter(hasEnded) : short;
  if (open.length === 0) return stillToCome(short, links);
  const reasons = open.slice(0, mostReasons).map((one) => `**${escape(one.worker.id)}** ${shortfall(one, links)}`);
  const more =
    open.length > mostReasons ? `; and ${link(many(open.length - mostReasons, 'more worker'), links.ledger)}` : '';
  const gates = view.gates.filter((gate) => gate.verdict !== 'go');
  const names = gates.map((gate) => code(untrusted(gate.id)));
  const waits =
    names.length === 0 ? '' : ` ${some(names, mostReasons, links.ledger)} ${names.length === 1 ? 'is' : 'are'} not Go.`;
  const [way] = gates.length > 0 ? gates : open.map((one) => one.worker);
  const without = way ? ` Do without: ${say('go', way.id, '<reason>')}.` : '';
  const again = view.state.finished ? undefined : open.find((one) => one.view.phase !== 'blocked')?.worker;
  const retry = again ? ` Begin anew: ${say('retry', again.id)}.` : '';
  return `mend it, or do without. ${reasons.join('; ')}${more}.${waits}${retry}${without}`;
}

/** Of a report that somebody asks for before the end: nobody is to decide about a worker that goes on by itself. */
function stillToCome(standings: readonly Standing[], links: Links): string {
  const ids = standings.slice(0, mostReasons).map((one) => `**${escape(one.worker.id)}**`);
  const more = standings.length - ids.length;
  const named = more > 0 ? [...ids, link(many(more, 'more worker'), links.ledger)] : ids;
  return `nothing yet; ${and(named)} ${standings.length === 1 ? 'has' : 'have'} not ended.`;
}

function hasEnded({ view }: Standing): boolean {
  return ['done', 'failed', 'cancelled', 'blocked'].includes(view.phase);
}

/** A Go by a person's word is not one by numbers, and the report says which it was. */
function settled(standings: readonly Standing[], links: Links): string {
  const byWord = standings.filter(({ result }) => result?.verdict.verdict !== 'go');
  if (byWord.length === 0)
    return 'nothing is open; every required target is met and every required deliverable is there.';
  const reasons = byWord
    .slice(0, mostReasons)
    .map((one) => `**${escape(one.worker.id)}**, which ${shortfall(one, links)}`);
  const more =
    byWord.length > mostReasons ? `; and ${link(many(byWord.length - mostReasons, 'more worker'), links.ledger)}` : '';
  return `nothing is open. Go by a person’s word, not by its numbers: ${reasons.join('; ')}${more}.`;
}

function then({ standings, links }: Lead): string {
  const branches = standings.flatMap((one) =>
    one.result?.delivered && one.verdict === 'go' ? [filesLink(one, links)] : [],
  );
  if (branches.length === 0) return 'nothing is there to merge.';
  const more = branches.length - mostBranches;
  const shown = more > 0 ? [...branches.slice(0, mostBranches), link(`${more} more`, links.ledger)] : branches;
  return `look through and merge ${and(shown)}.`;
}
