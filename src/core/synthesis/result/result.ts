/**
 * One short comment per worker as it ends, on its issue: the verdict, the numbers with their proof, what would turn it.
 * A worker that failed is shown as failed, with the kind of failure. What the worker says in its own words is fenced,
 * and said to be unchecked.
 */
import type { EventOf } from '../../swarm/event.ts';
import { githubMinutes, reportedMinutes } from '../../swarm/used.ts';
import { attemptList } from '../board/details.ts';
import { say } from '../answers/commands.ts';
import { doubtsOf } from './doubts.ts';
import { besideOf, type Beside } from './earlier.ts';
import { deliverableRow } from '../deliverables-table.ts';
import { flipItems } from '../gates-table.ts';
import { fit, rows, section, type Section } from '../markdown/length.ts';
import { linksOf, type Links } from '../markdown/links.ts';
import { blocks, code, details, escape, fence, link, list } from '../markdown/markdown.ts';
import { marker } from '../markdown/marker.ts';
import { flipOf, measured, noteOf, number, targetOf } from './measured.ts';
import { measuringText } from './measuring.ts';
import { mentionText } from '../markdown/mentions.ts';
import { waitersOf, waitText, withGates } from '../board/needs-you.ts';
import { proposedText } from '../proposed.ts';
import { refusedItems } from './refused.ts';
import { metOf, runOf, standingsOf, type Standing } from '../standing.ts';
import { untrusted } from '../markdown/untrusted.ts';
import type { SwarmView } from '../view.ts';
import { secondsBetween } from '../../times.ts';
import { and, duration, failureWords, many, moment, verdictSigns, verdictWords } from '../markdown/words.ts';
import { byPerson } from '../workers-table.ts';

/** Throws for a worker that the view does not have: that is a mistake of the caller. */
export function renderResult(view: SwarmView, workerId: string): string {
  const standing = standingsOf(view).find((one) => one.worker.id === workerId);
  if (!standing) throw new TypeError('a result needs a worker of the swarm');
  const links = linksOf(view);
  return fit({
    first: blocks([
      `## ${headline(standing)}`,
      `${asked(view, standing)}\n${factsOf(view, standing, links)}`,
      proposedText(standing, links),
      mentionText(view, standing),
    ]),
    sections: resultSections(view, standing, links),
    last: footer(view, standing, links),
    rest: link('the ledger', links.ledger),
  });
}

export function headline(standing: Standing): string {
  const { worker, result, attempt, targets } = standing;
  const name = `${escape(worker.id)} ${escape(worker.title, 120)}`;
  if (result) {
    const { verdict } = result.verdict;
    const counts = targets.length === 0 ? '' : `, ${metOf(targets)} of ${many(targets.length, 'target')} met`;
    return `${verdictSigns[verdict]} ${name}: ${verdictWords[verdict]}${counts}`;
  }
  if (attempt?.end?.kind === 'ended') return `❌ ${name} ${failureWords[attempt.end.failure]}`;
  return `${standing.view.phase === 'failed' ? '❌' : '▶️'} ${name}: ${standing.view.phase}`;
}

function asked(view: SwarmView, standing: Standing): string {
  const { state, worker, verdict } = standing;
  if (state?.override) {
    const { authorization, reason, verdict: word } = state.override;
    const said = reason === '' ? '' : ` Reason: ${code(untrusted(reason), 300)}.`;
    return `**Asked of you:** nothing. It counts as ${verdictWords[word]}, ${byPerson(authorization?.actor.login)}.${said}`;
  }
  if (verdict === 'go') return '**Asked of you:** nothing.';
  if (view.state.finished) return '**Asked of you:** nothing here; the report says what to decide.';
  const waiting = waitText(waitersOf(view, withGates(view, worker.id)));
  const again = standing.view.usedUp === undefined ? `try again (${say('retry', worker.id)})` : 'raise its limits';
  return `**Asked of you:** ${again}, do without it (${say('go', worker.id, '<reason>')}), or leave it.${waiting}`;
}

export function factsOf(view: SwarmView, standing: Standing, links: Links): string {
  const { attempt, result } = standing;
  const run = runOf(standing);
  const linked = run ? `, ${link(`run ${run.id}`, links.run(run))}` : ', no run was admitted';
  const which = `**Attempt** ${attempt?.number ?? 0} of ${(standing.state?.fencedAfter ?? 0) + standing.worker.retries + 1}${attempt?.reserve ? ', from the reserve' : ''}`;
  if (!result) {
    const end = attempt?.end;
    const detail = end?.kind === 'ended' && end.detail !== '' ? `: ${code(untrusted(end.detail), 300)}` : '';
    const when =
      end?.kind === 'ended' ? `, ended ${moment(end.at, view.asOf)} UTC${minutesText(attempt)}${detail}` : '';
    return `${which}${linked}${when}.`;
  }
  const took = duration(secondsBetween(result.startedAt, result.endedAt));
  return `${which}${linked}, took ${took}${minutesText(attempt)}, ended ${moment(result.endedAt, view.asOf)} UTC, at ${commitOf(result.commit, links)}.${doubtText(standing)}`;
}

/** The two may well differ: one is of whole jobs, rounded up, the other of the worker's own part. */
function minutesText(attempt: Standing['attempt']): string {
  if (!attempt) return '';
  const { minutes, isExact } = githubMinutes(attempt, '');
  const reported = reportedMinutes(attempt);
  const both = [
    ...(isExact && attempt.admitted ? [`${minutes} min as GitHub counts`] : []),
    ...(reported === null ? [] : [`${reported} min as the worker reports`]),
  ];
  return both.length === 0 ? '' : ` (${both.join(', ')})`;
}

function doubtText(standing: Standing): string {
  const doubts = doubtsOf(standing);
  return doubts.length === 0 ? '' : ` **Doubt:** ${and(doubts.map(({ text }) => text))}; the result counts.`;
}

export function commitOf(sha: string, links: Links): string {
  return link(code(untrusted(sha.slice(0, 7))), links.commit(sha));
}

export function resultSections(view: SwarmView, standing: Standing, links: Links): readonly Section[] {
  const { result } = standing;
  const flips = flipItems(standing, links);
  return [
    ...(result ? resultRows(standing, result, { links, beside: besideOf(view, links) }) : []),
    section(
      'what would flip it',
      60,
      flips.length === 0 ? '' : `**What would flip it:** ${flips.slice(0, 5).join('; ')}.`,
    ),
    ...(result ? [...memorySections(result, links), hooksSection(result), notesSection(result)] : []),
    section('the end of its log', 35, logText(standing)),
    section(
      'the attempts',
      30,
      (standing.state?.attempts.length ?? 0) > 1 || !result
        ? details('Attempts', attemptList(standing, links, view.asOf))
        : '',
    ),
  ];
}

function logText({ result, attempt }: Standing): string {
  const end = attempt?.end;
  if (result || end?.kind !== 'ended' || end.log === undefined) return '';
  return details('The end of its log (not checked)', fence(untrusted(end.log), 4000));
}

function resultRows(
  standing: Standing,
  result: EventOf<'done'>,
  { links, beside }: { readonly links: Links; readonly beside: Beside },
): readonly Section[] {
  const { id: worker } = standing.worker;
  const { targets, others } = result.verdict;
  return [
    rows(
      'the targets',
      90,
      ['target', 'measured', '', 'flips with'],
      targets.map((target) => [
        targetOf(target),
        measured(target, result, links) + beside({ ...target, worker, value: target.measured }),
        verdictSigns[target.verdict],
        `${flipOf(target, result, links)}${noteOf(target, '; ', result, links)}`,
      ]),
    ),
    section('how it was measured', 85, sentence(measuringText(result, links))),
    rows(
      'the deliverables',
      80,
      ['deliverable', 'where', ''],
      standing.deliverables.map((one) => deliverableRow(one, standing, links)),
    ),
    rows(
      'other measurements',
      40,
      ['also measured', ''],
      others.map((one) => [
        code(untrusted(one.metric)),
        number(one.measured, result, links) + beside({ worker, metric: one.metric, value: one.measured }),
      ]),
    ),
  ];
}

function sentence(text: string): string {
  return text === '' ? '' : `${text}.`;
}

function memorySections(result: EventOf<'done'>, links: Links): readonly Section[] {
  const refused = refusedItems(result, links);
  const keys = result.memory.map((key) => code(untrusted(key)));
  return [
    {
      name: 'what was refused',
      importance: 50,
      items: refused.length,
      render: (items) =>
        items === 0 ? '' : blocks(['**Refused**, keys of memory and files:', list(refused.slice(0, items))]),
    },
    {
      name: 'the memory keys',
      importance: 20,
      items: keys.length,
      render: (items) => (items === 0 ? '' : `**Written to memory:** ${keys.slice(0, items).join(', ')}`),
    },
  ];
}

function hooksSection({ hooks }: EventOf<'done'>): Section {
  const called = Object.entries(hooks ?? {}).map(([hook, times]) => `${code(untrusted(hook))} ${times}`);
  return {
    name: 'the calls of hooks',
    importance: 15,
    items: called.length,
    render: (items) => (items === 0 ? '' : `**Hooks called:** ${called.slice(0, items).join(', ')}`),
  };
}

function notesSection(result: EventOf<'done'>): Section {
  return {
    name: 'the notes',
    importance: 10,
    items: result.notes.length,
    render: (items) =>
      items === 0
        ? ''
        : details('Its own words (not checked)', fence(untrusted(notesText(result.notes.slice(0, items))), 8000)),
  };
}

export function notesText(notes: EventOf<'done'>['notes']): string {
  return notes.map((note) => `${note.at.slice(11, 16)} ${note.level}: ${note.message}`).join('\n');
}

function footer(view: SwarmView, standing: Standing, links: Links): string {
  const { session, issue } = view.state.started;
  const delivered = standing.result?.delivered;
  const parts = [
    code(untrusted(session)),
    ...(delivered ? [`files on ${link(code(untrusted(delivered.branch)), links.tree(delivered.commit))}`] : []),
    link('the whole swarm', links.issue(issue)),
    link('ledger', links.ledger),
  ];
  return `<sub>${parts.join(' · ')}</sub>\n${marker('result', session, standing.worker.id)}`;
}
