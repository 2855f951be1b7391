/** How it went: the timeline of all attempts, what they cost, and what became of the beads. */
import { sessionMetrics } from '../../metrics/session-metrics.ts';
import { attemptList } from '../board/details.ts';
import { beadsText } from '../init/init-report.ts';
import { section, type Section } from '../markdown/length.ts';
import type { Links } from '../markdown/links.ts';
import { blocks, code, details, escape, link, table } from '../markdown/markdown.ts';
import { diagram } from '../markdown/mermaid.ts';
import { endOf, startOf, type Standing } from '../standing.ts';
import { untrusted } from '../markdown/untrusted.ts';
import { usedTable } from './used-table.ts';
import type { SwarmView } from '../view.ts';
import type { CommentKind } from '../markdown/marker.ts';
import type { LedgerEvent } from '../../swarm/event.ts';
import type { AttemptState } from '../../swarm/state.ts';
import { reportedCost, reportedMinutes, usedBy } from '../../swarm/used.ts';
import { secondsBetween } from '../../times.ts';
import { and, duration, failureWords, many, span, verdictWords } from '../markdown/words.ts';

const mostBars = 100;
const mostActs = 20;

export interface ReportExtras {
  /** Bytes that it may take; without it those of one comment. */
  readonly room?: number;
  /** What its last line says that it is; without it `report`. */
  readonly as?: CommentKind;
  /** Requests to GitHub that the coordinator made in the look that tells this; nobody counts those of its earlier looks. */
  readonly requests?: number;
}

interface Went {
  readonly view: SwarmView;
  readonly standings: readonly Standing[];
  readonly links: Links;
  readonly extras: ReportExtras;
}

export function wentSections(options: Went): readonly Section[] {
  const { view, standings, links } = options;
  const failed = standings.filter((one) => one.state?.attempts.some((attempt) => attempt.end?.kind === 'ended'));
  const text = blocks([
    gantt(standings, view.asOf),
    countsText(options),
    usedTable(sessionMetrics(view.config, view.state)),
    phasesText(view),
    ...failed.map((one) => blocks([`**${escape(one.worker.id)}**`, attemptList(one, links, view.asOf)])),
  ]);
  return [section('how it went', 20, details('How it went: timeline, attempts, beads, cost', text))];
}

/** Bars of seconds, because a demo's attempts take no longer. */
function gantt(standings: readonly Standing[], asOf: string): string {
  const bars = standings.flatMap((one) => one.state?.attempts ?? []);
  if (bars.length === 0) return '';
  if (bars.length > mostBars) return `No timeline is drawn of so many attempts (${bars.length}).`;
  const starts = bars.map((one) => startOf(one)).sort();
  const ends = bars.map((one) => endOf(one) ?? asOf).sort();
  const long = secondsBetween(starts[0] ?? asOf, ends.at(-1) ?? asOf) > 1200;
  return diagram([
    'gantt',
    '  title Attempts, UTC',
    '  dateFormat YYYY-MM-DD HH:mm:ss',
    `  axisFormat ${long ? '%H:%M' : '%H:%M:%S'}`,
    ...standings.flatMap((one) => barsOf(one, asOf)),
  ]);
}

function barsOf(standing: Standing, asOf: string): readonly string[] {
  const bars = (standing.state?.attempts ?? []).map((attempt) => bar(attempt, asOf));
  return bars.length === 0 ? [] : [`  section ${standing.worker.id.replace(/[^A-Za-z0-9-]/g, ' ')}`, ...bars];
}

function bar(attempt: AttemptState, asOf: string): string {
  const start = startOf(attempt);
  const seconds = Math.max(1, Math.round(secondsBetween(start, endOf(attempt) ?? asOf)));
  const reserve = attempt.reserve ? ', from the reserve' : '';
  const when = `${start.slice(0, 10)} ${start.slice(11, 19)}, ${seconds}s`;
  const { end } = attempt;
  if (end === null) return `  goes on${reserve} :active, ${when}`;
  if (end.kind === 'ended') return `  ${failureWords[end.failure]}${reserve} :crit, ${when}`;
  const { verdict } = end.event.verdict;
  return `  ${verdictWords[verdict]}${reserve} :${verdict === 'go' ? 'done' : 'crit'}, ${when}`;
}

function countsText({ view, standings, links, extras }: Went): string {
  const attempts = standings.flatMap((one) => one.state?.attempts ?? []);
  const replaced = standings.filter((one) => (one.state?.attempts.length ?? 0) > 1).length;
  const again = attempts.filter((one) => one.redispatchedAt !== null).length;
  const own = attempts.reduce((sum, one) => sum + (one.end?.kind === 'done' ? one.end.event.requests : 0), 0);
  const byUs =
    extras.requests === undefined
      ? 'the coordinator’s are not counted here'
      : `${link(String(extras.requests), links.runs)} by the coordinator in the look that ended it, those before are not counted here`;
  const requests = `${link(many(own, 'request'), links.ledger)} to GitHub by the workers; ${byUs}`;
  const runs = `${many(attempts.length, 'attempt')} for ${many(standings.length, 'worker')}, ${replaced} replaced, ${again} dispatched again`;
  return [
    `${link(runs, links.ledger)}. ${requests}.`,
    usedText(attempts, links),
    peopleText(view),
    `Beads: ${link(beadsText(view.beads), links.beads(view.config.tracker))}.${beadsDone(view, standings)}${yieldedText(standings)}`,
  ].join(' ');
}

/** Who says each figure stands beside it: GitHub counts whole jobs, and cost is the workers' own word. */
function usedText(attempts: readonly AttemptState[], links: Links): string {
  const { minutes, cost } = usedBy(attempts, '');
  const reported = attempts.map(reportedMinutes).filter((one) => one !== null);
  const costs = attempts.map(reportedCost).filter((one) => one !== null);
  const github = minutes.isExact
    ? `${minutes.minutes} min as GitHub counts them`
    : `about ${minutes.minutes} min (not of all runs does GitHub's count stand in the ledger)`;
  const all = [
    link(github, links.ledger),
    ...(reported.length === 0 ? [] : [`${reported.reduce((sum, one) => sum + one, 0)} min as the workers report`]),
    costs.length === 0 ? 'no cost was reported' : `$${Number(cost.toFixed(2))} as the workers report`,
  ];
  return `Used: ${all.join(', ')}.`;
}

/** The phases of coordination against the times that the swarm file expects. The last is over when this is told. */
function phasesText({ phases, config }: SwarmView): string {
  const rows = phases.map(({ name, seconds, late }) => {
    const isLast = name === 'completion';
    return [
      name.replace('-', ' '),
      isLast ? 'ends with this report' : code(untrusted(duration(seconds))),
      code(untrusted(span(config.coordination.phases[name].text))),
      late && !isLast ? '🐢 late' : '',
    ];
  });
  return table(['phase', 'took', 'expected', ''], rows);
}

/** What people did besides starting it; what they wrote stands where it was said, not here. */
function peopleText(view: SwarmView): string {
  const all = view.state.events.flatMap((event) => {
    const act = actOf(event);
    return act === null ? [] : [`${act.what} by ${code(untrusted(act.login), 60)}`];
  });
  const more = all.length - mostActs;
  const shown = more > 0 ? [...all.slice(0, mostActs), `${code(untrusted(String(more)))} more`] : all;
  return all.length === 0 ? 'People: nobody had to step in.' : `People: ${and(shown)}.`;
}

function actOf(event: LedgerEvent): { readonly what: string; readonly login: string } | null {
  if (!('authorization' in event) || event.authorization === undefined) return null;
  const { login } = event.authorization.actor;
  const whose = 'worker' in event ? escape(event.worker ?? 'the swarm') : '';
  switch (event.kind) {
    case 'decided':
      return { what: `${verdictWords[event.verdict]} for ${code(untrusted(event.subject))}`, login };
    case 'cancel-asked':
      return { what: `cancelled ${whose}`, login };
    case 'answered':
      return { what: `answered ${whose}`, login };
    case 'paused':
      return { what: `paused ${whose}`, login };
    case 'resumed':
      return { what: `resumed ${whose}`, login };
    case 'retried':
      return { what: `retried ${whose}`, login };
    case 'spawned':
      return { what: `added ${whose}`, login };
    default:
      return null;
  }
}

/** What the swarm did to beads, beside how they stand now. Its epic it closes after this is written, if at all. */
function beadsDone({ config, state: { finished } }: SwarmView, standings: readonly Standing[]): string {
  const outcomes = standings.flatMap(({ state }) => state?.beadOutcome ?? []).filter((one) => !one.yielded);
  const having = (status: string): readonly string[] =>
    outcomes.filter((one) => one.status === status).map(({ bead }) => code(untrusted(bead)));
  const parts = [
    { did: 'closed', ids: having('closed') },
    { did: 'blocked', ids: having('blocked') },
    { did: 'gave back', ids: having('open') },
    { did: 'holds', ids: having('in_progress') },
  ].flatMap(({ did, ids }) => (ids.length === 0 ? [] : [`${did} ${and(ids)}`]));
  const mayClose = config.epic !== '' && (finished === null || finished.verdict === 'go');
  const epic = mayClose
    ? `; the epic ${code(untrusted(config.epic))} it closes only at a Go, when no child of it is open`
    : '';
  return parts.length === 0 ? '' : ` The swarm ${and(parts)}${epic}; all others it left as they were.`;
}

function yieldedText(standings: readonly Standing[]): string {
  const yielded = standings.filter((one) => one.state?.beadOutcome?.yielded);
  const ids = yielded.map((one) => code(untrusted(one.state?.beadOutcome?.bead ?? '')));
  return ids.length === 0 ? '' : ` Left to the people who had touched them: ${and(ids)}.`;
}
