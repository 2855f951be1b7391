/** Short answers to people who asked. Their first words are ours, and what people wrote is never repeated. */
import type { CommandHelp } from '../../command/help.ts';
import type { SwarmConfig } from '../../config/swarm-config.ts';
import type { OfflinePlan } from '../../plan/offline.ts';
import type { Plan } from '../../plan/operation.ts';
import { say } from './commands.ts';
import { givenUpText } from '../given-up.ts';
import { beadsText } from '../init/init-report.ts';
import { fit, rows, section } from '../markdown/length.ts';
import { linksOf } from '../markdown/links.ts';
import { lateText, looksText, overdueText } from './looks.ts';
import { code, escape, link, table } from '../markdown/markdown.ts';
import { needsOf } from '../board/needs-you.ts';
import { farOffText, patternsText } from './patterns.ts';
import { pausesText } from './pauses.ts';
import { renderPlan } from './plan-answer.ts';
import { renderReport } from '../report/report.ts';
import { standingsOf } from '../standing.ts';
import { marker } from '../markdown/marker.ts';
import { untrusted } from '../markdown/untrusted.ts';
import type { SwarmView } from '../view.ts';
import { many, verdictText } from '../markdown/words.ts';
import { boardRow } from '../workers-table.ts';

interface StatusOptions {
  readonly switched?: boolean;
  readonly now?: string;
}

/** `switched`: the repository's own switch stops all dispatches. `now`: ISO; for whoever tells without looking. */
export function renderStatus(view: SwarmView, { switched = false, now }: StatusOptions = {}): string {
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
  const late = now === undefined ? '' : overdueText(view, now);
  return fit({
    first: `**${escape(view.config.name, 120)}**: ${verdict}. ${looksText(view)}. More on ${whole}.`,
    sections: [
      section('what is late', 60, late === '' ? lateText(view) : late),
      section('the switch', 50, switched && !finished ? switchText : ''),
      section('what was given up', 45, givenUpText(view)),
      section('what is paused', 40, pausesText(view)),
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
      section('what is unusual', 45, farOffText(view, now ?? view.asOf)),
      section('the patterns', 5, patternsText(view)),
      section('the beads', 10, `**Beads** ${beadsText(view.beads)}.`),
    ],
    last: marker('answer', view.state.started.session),
    rest: whole,
  });
}

const switchText =
  '⏸️ **Paused:** every swarm of this repository, by its variable `SWARMLEAD_PAUSED`; nothing new begins until it is taken back.';

export function renderHelp(commands: readonly CommandHelp[]): string {
  return [
    'What you can say in a comment here; the comment must begin with it.',
    table(
      ['command', 'what it does', 'who', 'for example'],
      commands.map(({ usage, summary, who, example }) => [
        code(untrusted(usage)),
        escape(summary),
        who,
        example === usage ? '' : code(untrusted(example)),
      ]),
    ),
    'Who: the least permission in this repository. Your comment gets 👀 when it is seen, 🚀 when it is done, 😕 when it is not; nothing below its first line is read.',
  ].join('\n\n');
}

/** While it runs: all that is known so far, said to be no end. After the end: where the report is. */
export function renderReportAnswer(view: SwarmView): string {
  const { published, finished } = view.state;
  const report = published.get('report') ?? (finished ? published.get('board') : undefined);
  if (!finished || !report) return renderReport(view, { as: 'answer' });
  const where = link('The report', linksOf(view).comment(report.issue, report.comment));
  return `${where} was written at the end: ${verdictText(finished.verdict)}.\n\n${marker('answer', view.state.started.session)}`;
}

/** What the next look would do; nothing of it was done for this answer. */
export function renderPlanAnswer(view: SwarmView, plan: Plan): string {
  const { finished, started } = view.state;
  const done = plan.operations.some(({ kind }) => kind !== 'remember');
  const what = done ? 'The next look would do this.' : 'The next look would change nothing.';
  return renderPlan({
    plan,
    first: `**${escape(view.config.name, 120)}**: ${finished ? `it has ended, ${verdictText(finished.verdict)}. ` : ''}${what}`,
    assumed: [],
    ends: new Map(view.workers.flatMap(({ id, expectedEnd }) => (expectedEnd === null ? [] : [[id, expectedEnd]]))),
    asOf: view.asOf,
    last: marker('answer', started.session),
  });
}

/** What a start would do first, where no swarm is. */
export function renderOfflinePlan(
  config: Pick<SwarmConfig, 'name' | 'session'>,
  plan: OfflinePlan,
  now: string,
): string {
  return renderPlan({
    plan,
    first: `**${escape(config.name, 120)}** has not begun. ${say('start')} would begin it with this.`,
    assumed: plan.assumed,
    ends: new Map(),
    asOf: now,
    last: marker('answer', config.session),
  });
}

/** `text` is in our words. */
export function renderReply(text: string): string {
  return escape(text, 1000);
}

/** `reason` is in our words. */
export function renderRefusal({ reason }: { readonly reason: string }): string {
  return `Not done: ${escape(reason, 1000)}`;
}
