/** Short answers to people who asked. Their first words are ours, and what people wrote is never repeated. */
import { beadsText } from './init-report.ts';
import { fit, rows, section } from './length.ts';
import { linksOf } from './links.ts';
import { code, escape, link, table } from './markdown.ts';
import { needsOf } from './needs-you.ts';
import { standingsOf } from './standing.ts';
import { marker } from './marker.ts';
import { untrusted } from './untrusted.ts';
import type { SwarmView } from './view.ts';
import { many, moment, verdictText } from './words.ts';
import { boardRow } from './workers-table.ts';

/** A command as help shows it. */
export interface CommandHelp {
  /** `/swarm cancel WORKER`. */
  readonly usage: string;
  /** One sentence of ours. */
  readonly summary: string;
}

export function renderStatus(view: SwarmView): string {
  const links = linksOf(view);
  const standings = standingsOf(view);
  const needs = needsOf(view, standings, links);
  const done = standings.filter((one) => one.view.phase === 'done').length;
  const board = view.state.published.get('board');
  const whole = board ? link('the board', links.comment(board.issue, board.comment)) : 'the board';
  const { finished } = view.state;
  const verdict = finished
    ? `${verdictText(finished.verdict)}, ended`
    : `${done} of ${many(standings.length, 'worker')} done`;
  return fit({
    first: `**${escape(view.config.name, 120)}**: ${verdict}, as of ${moment(view.asOf, '')} UTC. More on ${whole}.`,
    sections: [
      rows(
        'the workers',
        20,
        ['worker', 'state', 'targets', 'expected end'],
        standings.map((one) => boardRow(one, links, view.asOf)),
      ),
      section(
        'what needs you',
        30,
        needs.map((need) => `**${escape(need.id)}** ${escape(need.what)}: ${need.wayOut}`).join('\n\n'),
      ),
      section('the beads', 10, `**Beads** ${beadsText(view.beads)}.`),
    ],
    last: marker('answer', view.state.started.session),
    rest: whole,
  });
}

export function renderHelp(commands: readonly CommandHelp[]): string {
  return [
    'What you can say in a comment here; the comment must begin with it.',
    table(
      ['command', 'what it does'],
      commands.map(({ usage, summary }) => [code(untrusted(usage)), escape(summary)]),
    ),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** `reason` is in our words. */
export function renderRefusal({ reason }: { readonly reason: string }): string {
  return `Not done: ${escape(reason, 1000)}`;
}
