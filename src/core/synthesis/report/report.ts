/**
 * The report that ends a swarm. Its first line is the verdict with its counts, its second what is asked of the reader;
 * every number is a link to the run that handed it in. What workers say in their own words stands apart, fenced, and is
 * said to be unchecked.
 */
import type { SwarmConfig } from '../../config/swarm-config.ts';
import { deliverableRow } from '../deliverables-table.ts';
import { gateRows } from '../gates-table.ts';
import { fit, rows, section, type Section } from '../markdown/length.ts';
import { linksOf, type Links } from '../markdown/links.ts';
import { code, details, escape, fence, link, table } from '../markdown/markdown.ts';
import { marker, type CommentKind } from '../markdown/marker.ts';
import { notesText } from '../result/result.ts';
import type { Standing } from '../standing.ts';
import { untrusted } from '../markdown/untrusted.ts';
import type { SwarmView } from '../view.ts';
import { many, moment } from '../markdown/words.ts';
import { reportRow } from '../workers-table.ts';
import { criteriaSection } from './criteria.ts';
import { findingsOf, type Finding } from './findings.ts';
import { reportLead } from './lead.ts';
import { missingMemory } from './missing-memory.ts';
import { reportModel, type ReportModel } from './model.ts';
import { risksSection } from './risks.ts';
import { roadmapSection } from './roadmap.ts';
import { askedSection, plannedSection } from './steps-text.ts';
import { swarmSection } from './swarm-section.ts';
import { allTargets, otherNumbers, projectRows } from './targets.ts';
import { wentSections, type ReportExtras } from './went.ts';
import { workersSection } from './workers-section.ts';

/** Markdown for one GitHub comment, or within the room that `extras` give. */
export function renderReport(view: SwarmView, extras: ReportExtras = {}): string {
  const links = linksOf(view);
  const model = reportModel(view);
  const { standings } = model;
  const findings = findingsOf(model, links);
  const document = {
    first: reportLead({ view, standings, findings, links }),
    sections: sectionsOf({ model, findings, links, extras }),
    last: footer(view, links, extras.as),
    rest: `${link('the ledger', links.ledger)} and ${link('the memory', links.memory)}`,
  };
  return fit(document, extras.room);
}

/** In the order in which they are read; how they are shortened is each one's importance. */
function sectionsOf(parts: {
  readonly model: ReportModel;
  readonly findings: readonly Finding[];
  readonly links: Links;
  readonly extras: ReportExtras;
}): readonly Section[] {
  const { model, findings, links, extras } = parts;
  const { view, standings } = model;
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
    goalsSection(model, links),
    askedSection(model, links),
    workersSection(model, links),
    allTargets(model, links),
    otherNumbers(model, links),
    wordsSection(standings),
    deliverablesSection(standings, links),
    criteriaSection(model.criteria, links, view.config.epic !== ''),
    risksSection(view, model.risks, links),
    missingMemory(model.missing),
    ...wentSections({ view, standings, links, extras }),
    swarmSection(model),
    roadmapSection(model),
    plannedSection(model),
    contextSection(view.config),
  ];
}

function goalsSection(model: ReportModel, links: Links): Section {
  const goals = projectRows(model, links);
  const head = ['metric', 'goal', 'measured', '', 'said before (not checked)'];
  return {
    name: 'the project targets',
    importance: 75,
    items: goals.length,
    render: (count) => (goals.length === 0 ? '' : `### Project targets\n\n${table(head, goals.slice(0, count))}`),
  };
}

/** What stood before the swarm, in the swarm file's own words. */
function contextSection({ context }: SwarmConfig): Section {
  const text = context === undefined ? '' : fence(untrusted(context), 20_000);
  return section('what stood before', 12, details('What stood before (given, not checked)', text));
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
    `Session ${code(untrusted(started.session))}, queen and ${link(many(view.config.workers.length, 'worker'), links.ledger)}, ${link(`${moment(started.at, '')} to ${moment(end, '')} UTC`, links.runs)}`,
    link('ledger', links.ledger),
    link('memory', links.memory),
    `swarm file at ${link(code(untrusted(started.config.commit.slice(0, 7))), links.file(started.config.commit, started.config.path))}`,
  ];
  return `<sub>${parts.join(' · ')}</sub>\n${marker(as, started.session)}`;
}
