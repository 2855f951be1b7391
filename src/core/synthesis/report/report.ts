/**
 * The report that ends a swarm. Its first line is the verdict with its counts, its second what is asked of the reader;
 * every number is a link to the run that handed it in. What workers say in their own words stands apart, fenced, and is
 * said to be unchecked.
 */
import { criteriaSection, type Evidence } from './criteria.ts';
import { deliverableRow } from '../deliverables-table.ts';
import { findingsOf, type Finding } from './findings.ts';
import { gateRows } from '../gates-table.ts';
import { nextStepsText } from '../init/goals.ts';
import { fit, rows, section, type Section } from '../length.ts';
import { linksOf, type Links } from '../links.ts';
import { code, details, escape, fence, link, table } from '../markdown.ts';
import { marker, type CommentKind } from '../marker.ts';
import { reportLead } from './lead.ts';
import { missingMemory } from './missing-memory.ts';
import { risksSection } from './risks.ts';
import { allTargets, otherNumbers, projectOutcomes, projectRows } from './targets.ts';
import { wentSections, type ReportExtras } from './went.ts';
import { notesText } from '../result.ts';
import { standingsOf, type Standing } from '../standing.ts';
import { untrusted } from '../untrusted.ts';
import type { SwarmView } from '../view.ts';
import { moment } from '../words.ts';
import { reportRow } from '../workers-table.ts';

/** Markdown for one GitHub comment, within its length. */
export function renderReport(view: SwarmView, extras: ReportExtras = {}): string {
  const links = linksOf(view);
  const standings = standingsOf(view);
  const findings = findingsOf(standings, links);
  return fit({
    first: reportLead({ view, standings, findings, links }),
    sections: sectionsOf({ view, standings, findings, links, extras }),
    last: footer(view, links, extras.as),
    rest: `${link('the ledger', links.ledger)} and ${link('the memory', links.memory)}`,
  });
}

function sectionsOf(parts: {
  readonly view: SwarmView;
  readonly standings: readonly Standing[];
  readonly findings: readonly Finding[];
  readonly links: Links;
  readonly extras: ReportExtras;
}): readonly Section[] {
  const { view, standings, findings, links } = parts;
  const evidence: Evidence = { view, standings, project: projectOutcomes(view, standings), links };
  const goals = projectRows(view, standings, links);
  return [
    rows(
      'the gates',
      95,
      ['gate', 'verdict', 'what would flip it'],
      gateRows({ view, standings, links, third: 'flips' }),
    ),
    rows(
      'the workers',
      90,
      ['worker', 'verdict', 'targets', 'took (expected)'],
      standings.map((one) => reportRow(one, links)),
    ),
    findingsSection(findings),
    {
      name: 'the project targets',
      importance: 75,
      items: goals.length,
      render: (count) =>
        goals.length === 0
          ? ''
          : `### Project targets\n\n${table(['metric', 'goal', 'measured', ''], goals.slice(0, count))}`,
    },
    allTargets(standings, links),
    otherNumbers(standings, links),
    wordsSection(standings),
    deliverablesSection(standings, links),
    criteriaSection(evidence),
    risksSection(evidence),
    missingMemory(view, standings),
    ...wentSections(parts),
    section('the next steps', 15, details('Next steps, as the swarm file plans them', nextStepsText(view.config))),
  ];
}

function findingsSection(findings: readonly Finding[]): Section {
  return {
    name: 'the findings',
    importance: 80,
    items: findings.length,
    render: (count) =>
      findings.length === 0
        ? ''
        : `### What was found\n\n${findings
            .slice(0, count)
            .map(({ text }, index) => `${index + 1}. ${text}`)
            .join('\n')}`,
  };
}

/** What the workers say themselves; the only prose of theirs in the report. */
function wordsSection(standings: readonly Standing[]): Section {
  const said = standings.flatMap(({ worker, result }) =>
    result && result.notes.length > 0
      ? [`**${escape(worker.id)}** says:\n\n${fence(untrusted(notesText(result.notes.slice(-20))), 3000)}`]
      : [],
  );
  return {
    name: 'the workers’ own words',
    importance: 10,
    items: said.length,
    render: (count) =>
      said.length === 0
        ? ''
        : details('What the workers say, in their own words (not checked)', said.slice(0, count).join('\n\n')),
  };
}

function deliverablesSection(standings: readonly Standing[], links: Links): Section {
  const all = standings
    .flatMap((standing) => standing.deliverables.map((one) => ({ standing, one })))
    .sort((a, b) => Number(a.one.found) - Number(b.one.found));
  const found = all.filter(({ one }) => one.found).length;
  const cells = all.map(({ standing, one }) => [escape(standing.worker.id), ...deliverableRow(one, standing, links)]);
  return {
    name: 'the deliverables',
    importance: 50,
    items: cells.length,
    render: (count) =>
      cells.length === 0
        ? ''
        : details(
            `Deliverables: ${found} of ${all.length} found`,
            table(['worker', 'what', 'where', ''], cells.slice(0, count)),
          ),
  };
}

function footer(view: SwarmView, links: Links, as: CommentKind = 'report'): string {
  const { started, finished } = view.state;
  const end = finished?.at ?? view.asOf;
  const parts = [
    `Session ${code(untrusted(started.session))}, queen and workers, ${link(`${moment(started.at, '')} to ${moment(end, '')} UTC`, links.runs)}`,
    link('ledger', links.ledger),
    link('memory', links.memory),
    `swarm file at ${link(code(untrusted(started.config.commit.slice(0, 7))), links.file(started.config.commit, started.config.path))}`,
  ];
  return `<sub>${parts.join(' · ')}</sub>\n${marker(as, started.session)}`;
}
