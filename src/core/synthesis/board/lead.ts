/** The first lines of the board: what happened, what is asked of the reader, what goes on by itself. */
import { givenUpText } from '../given-up.ts';
import type { Links } from '../markdown/links.ts';
import { escape, link } from '../markdown/markdown.ts';
import { bold, waitText, type Need } from './needs-you.ts';
import { pausesText } from '../answers/pauses.ts';
import { pullLine } from '../result/pull-line.ts';
import type { Standing } from '../standing.ts';
import type { SwarmView, WorkerView } from '../view.ts';
import { and, many, moment, verdictSigns, verdictWords } from '../markdown/words.ts';

interface Lead {
  readonly view: SwarmView;
  readonly standings: readonly Standing[];
  readonly needs: readonly Need[];
  readonly links: Links;
}

export function boardLead(lead: Lead): string {
  const besides = [pausesText(lead.view), givenUpText(lead.view)].filter((text) => text !== '');
  return `## ${headline(lead)}\n\n${asked(lead)}\n**By itself:** ${byItself(lead)}${pullLine(lead.view, lead.links)}${besides.map((text) => `\n\n${text}`).join('')}`;
}

function headline({ view, standings, needs }: Lead): string {
  const name = escape(view.config.name, 120);
  const done = standings.filter((one) => one.view.phase === 'done').length;
  const failed = standings.filter((one) => one.view.phase === 'failed').length;
  const counts = `${done} of ${many(standings.length, 'worker')} done, ${failed === 0 ? 'none' : failed} failed`;
  const { finished } = view.state;
  if (finished) return `${verdictSigns[finished.verdict]} ${verdictWords[finished.verdict]}. ${name}: ended, ${counts}`;
  const [first] = needs;
  if (!first) return `${view.state.paused ? '⏸️' : '▶️'} ${name}: ${counts}`;
  const others = needs.length > 1 ? `, and ${many(needs.length - 1, 'other')}` : '';
  return `✋ ${escape(first.id)} ${escape(first.what)}${others}. ${name}: ${counts}`;
}

function asked({ view, needs, links }: Lead): string {
  const report = view.state.published.get('report');
  if (view.state.finished) {
    return report
      ? `**Asked of you:** read ${link('the report', links.comment(report.issue, report.comment))}; it says what to decide.`
      : '**Asked of you:** nothing here; the report comes next and says what to decide.';
  }
  const [first] = needs;
  if (!first) return '**Asked of you:** nothing now.';
  return `**Asked of you:** decide about ${bold(first.id)}: ${first.why}. Way out: ${first.wayOut}.${waitText(first.waiting)}`;
}

function byItself({ view, standings }: Lead): string {
  if (view.state.finished) return 'nothing more; this swarm has ended.';
  const ids = (...phases: readonly string[]): string[] =>
    standings.filter((one) => phases.includes(one.view.phase)).map((one) => escape(one.worker.id));
  const [running, waiting] = [ids('dispatching', 'running', 'cancelling'), ids('waits', 'ready')];
  const replaced = standings.filter((one) => one.attempt?.reserve && one.attempt.end === null);
  const parts = [
    running.length === 0 ? 'no run is at work' : `${and(running)} ${running.length === 1 ? 'is' : 'are'} at work`,
    ...replaced.map((one) => `${escape(one.worker.id)} runs its attempt ${one.attempt?.number} from the reserve`),
    ...(waiting.length === 0 ? [] : [`${and(waiting)} ${waiting.length === 1 ? 'follows' : 'follow'}`]),
  ];
  return `${parts.join('; ')}. ${expectedEnd(view)}`;
}

/** The latest expected end of all; not said while one is not known. */
function expectedEnd(view: SwarmView): string {
  const open = view.workers.filter((one) => !['done', 'failed', 'cancelled'].includes(one.phase));
  const ends = open.flatMap((one) => (one.expectedEnd === null ? [] : [one.expectedEnd]));
  if (open.some((one) => one.phase === 'blocked')) return 'No end is expected while a worker is blocked.';
  const last = ends.sort().at(-1);
  return last === undefined || ends.length < open.length
    ? 'When it will end is not known.'
    : `Expected end: ${moment(last, view.asOf)} UTC${byPatterns(view, open)}${laterBy(view, open)}.`;
}

/** What it rests on, where it is more than what the swarm file expects. */
function byPatterns({ config }: SwarmView, open: readonly WorkerView[]): string {
  const learnt = config.workers.filter(({ id, pattern }) => pattern?.durations && open.some((one) => one.id === id));
  const results = new Map(learnt.map(({ role, pattern }) => [role, pattern?.results ?? 0]));
  const count = [...results.values()].reduce((sum, one) => sum + one, 0);
  return count === 0 ? '' : `, by ${many(count, 'earlier result')}`;
}

/** Workers that only people can move on. */
function laterBy({ state }: SwarmView, open: readonly WorkerView[]): string {
  const waiting = open.filter(({ id, paused }) => paused === true || state.workers.get(id)?.waitsFor != null);
  const ids = waiting.map(({ id }) => escape(id));
  if (ids.length === 0) return '';
  return `, later by every minute that ${and(ids)} ${ids.length === 1 ? 'waits' : 'wait'} for people`;
}
