/**
 * The board: one comment that is edited as the state changes. Its first lines say what happened, what is asked of the
 * reader and what goes on by itself; the marker comes last. Rendered from the view alone, without a clock, so that an
 * idle look makes the very same text and writes nothing.
 */
import { attemptsText, targetsSoFar } from './details.ts';
import { boardLead } from './lead.ts';
import { hourByHour } from './history.ts';
import { gateRows } from '../gates-table.ts';
import { beadsText, renderInit } from '../init/init-report.ts';
import { fit, rows, section, type Section } from '../markdown/length.ts';
import { linksOf, type Links } from '../markdown/links.ts';
import { looksText } from '../answers/looks.ts';
import { code, details, escape, link, table } from '../markdown/markdown.ts';
import { marker } from '../markdown/marker.ts';
import { flowchart } from '../markdown/mermaid.ts';
import { say } from '../answers/commands.ts';
import { bold, needsOf, type Need } from './needs-you.ts';
import { farOffText, patternsText } from '../answers/patterns.ts';
import { standingsOf, type Standing } from '../standing.ts';
import { untrusted } from '../markdown/untrusted.ts';
import type { SwarmView } from '../view.ts';
import { duration, span } from '../markdown/words.ts';
import { boardRow } from '../workers-table.ts';

/** Markdown for one GitHub comment, within its length. */
export function renderBoard(view: SwarmView): string {
  const links = linksOf(view);
  const standings = standingsOf(view);
  const needs = needsOf(view, standings, links);
  return fit({
    first: boardLead({ view, standings, needs, links }),
    sections: sectionsOf({ view, standings, needs, links }),
    last: footer(view, links),
    rest: `${link('the ledger', links.ledger)} and ${link('the runs', links.runs)}`,
  });
}

interface Parts {
  readonly view: SwarmView;
  readonly standings: readonly Standing[];
  readonly needs: readonly Need[];
  readonly links: Links;
}

function sectionsOf({ view, standings, needs, links }: Parts): readonly Section[] {
  const workers = standings.map((one) => boardRow(one, links, view.asOf));
  const needing = needs.map((need) => [bold(need.id), need.why, need.wayOut]);
  const gates = gateRows({ view, standings, links, third: 'who-waits' });
  const soFar = targetsSoFar(standings, links);
  const hours = hourByHour(view);
  return [
    rows('the workers', 90, ['worker', 'state', 'targets', 'expected end'], workers),
    section('what is unusual', 88, farOffText(view, view.asOf)),
    section('the drawing', 40, flowchart(view, standings)),
    rows('what needs you', 95, ['needs you', 'why', 'way out'], needing),
    rows('the gates', 80, ['gate', 'verdict', 'who waits'], gates),
    section('the counts', 85, countsText(view)),
    section('the commands', 70, commandsText(view, standings)),
    ...standings.map((one) => section(`what happened to ${one.worker.id}`, 50, attemptsText(one, links, view.asOf))),
    {
      name: 'the targets',
      importance: 30,
      items: soFar.rows.length,
      render: (items) => details(soFar.title, table(['worker', 'target', 'measured', ''], soFar.rows.slice(0, items))),
    },
    {
      name: 'the history',
      importance: 20,
      items: hours.length,
      render: (items) => details('Hour by hour', table(['UTC', 'what changed'], hours.slice(0, items))),
    },
    section('the patterns', 15, patternsText(view)),
    section('the initialisation report', 10, details('Initialisation report', renderInit(view))),
  ];
}

function countsText(view: SwarmView): string {
  const open = [...view.state.workers.values()].flatMap((worker) => worker.attempts.filter((one) => one.end === null));
  const { maxAgents, reserve } = view.config.limits;
  const atWork = view.state.finished ? 0 : open.length + 1;
  const names = ['coordinator', ...open.map((attempt) => attempt.worker)].map((id) => code(untrusted(id)));
  const used = open.filter((attempt) => attempt.reserve).length;
  const { phase } = view;
  const expected = span(escape(view.config.coordination.phases[phase.name].text));
  return [
    `**Agents** ${atWork} of ${maxAgents} at work${atWork > 0 ? `: ${names.join(', ')}` : ''}. Reserve: ${used} of ${reserve} in use.`,
    `**Phase** ${phase.number} of 4, ${phase.name.replace('-', ' ')}, ${duration(phase.seconds)}; ${expected} expected${phase.late ? ', so it is late' : ''}.`,
    `**Beads** ${beadsText(view.beads)}.`,
  ].join(' ');
}

function commandsText(view: SwarmView, standings: readonly Standing[]): string {
  if (view.state.finished) return '';
  const running = standings.find((one) => one.view.phase === 'running');
  const cancel = running ? [say('cancel', running.worker.id)] : [];
  return `Also: ${[say('status'), ...cancel, say('help')].join(' · ')}`;
}

function footer(view: SwarmView, links: Links): string {
  const { state } = view;
  const parts = [
    looksText(view),
    code(untrusted(state.started.session)),
    link('ledger', links.ledger),
    link('runs', links.runs),
  ];
  return `<sub>${parts.join(' · ')}</sub>\n${marker('board', state.started.session)}`;
}
