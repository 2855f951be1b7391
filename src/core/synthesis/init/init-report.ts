/**
 * The initialisation report: who does what, in which order, measured by what. Written from the swarm file, so it says
 * what is planned; only what the ledger and the beads show is told as a fact, and without a ledger the swarm has not
 * started. Folded into the board, and printed by `swarmlead report --at init`.
 */
import type { SwarmConfig } from '../../config/swarm-config.ts';
import { assignment, assignmentsTable } from './assignments.ts';
import { criteriaText, goalsTable, nextStepsText, risksText } from './goals.ts';
import { memoryTree, protocolText, topologyTree } from './protocol.ts';
import { linksOf } from '../markdown/links.ts';
import { blocks, code, details, escape, fence, link, list } from '../markdown/markdown.ts';
import { untrusted } from '../markdown/untrusted.ts';
import type { SwarmView } from '../view.ts';
import { many, moment } from '../markdown/words.ts';
import { byPerson } from '../workers-table.ts';

export interface InitFacts {
  readonly config: SwarmConfig;
  /** null: no beads were read. */
  readonly beads: SwarmView['beads'] | null;
  /** Markdown: when it started and for whom; null: it has not. */
  readonly started: string | null;
  /** It is of a pull request. */
  readonly ofPull?: boolean;
}

/** For the board of a swarm that has started. */
export function renderInit(view: SwarmView): string {
  const links = linksOf(view);
  const { at, authorization, issue } = view.state.started;
  const when = `${moment(at, '')} UTC`;
  const started = `${when}, ${byPerson(authorization.actor.login)} (${link(`#${issue}`, links.issue(issue))})`;
  return renderInitReport({ config: view.config, beads: view.beads, started, ofPull: view.state.pull !== null });
}

export function renderInitReport(facts: InitFacts): string {
  const { config } = facts;
  return blocks([
    `#### Initialisation report: ${escape(config.name)}`,
    config.description === undefined ? '' : escape(config.description, 1000),
    summaryOf(facts),
    'Written from the swarm file. Nothing below is checked unless it says so: a target is a wish until a run has measured it.',
    '**Topology**: one queen, workers below her; nobody else dispatches, judges or writes shared memory.',
    fence(untrusted(topologyTree(config))),
    '**Workers**',
    assignmentsTable(config, facts.ofPull === true),
    ...config.workers.map((worker) => assignment(config, worker)),
    details('Memory', memoryTree(config)),
    details('How they work together', protocolText(config)),
    details(`Project targets: ${config.performanceTargets.length}`, goalsTable(config)),
    details(`Risks: ${config.risks.length}`, risksText(config)),
    details('Success criteria', criteriaText(config)),
    details('Next steps', nextStepsText(config)),
    config.context === undefined
      ? ''
      : details('What stood before (given, not checked)', fence(untrusted(config.context), 6000)),
  ]);
}

function summaryOf(facts: InitFacts): string {
  const { config, beads } = facts;
  const { maxAgents, reserve } = config.limits;
  return list([
    `**Status**: ${facts.started === null ? 'not started' : `started ${facts.started}`}`,
    `**Session**: ${code(untrusted(config.session))}, coordinator ${escape(config.coordinator)}, ref ${code(untrusted(`${config.memory.refPrefix}/${config.namespace}`))}`,
    `**Agents**: at most ${maxAgents} at one time: 1 coordinator, ${many(maxAgents - 1 - reserve, 'slot')} for ${many(config.workers.length, 'worker')}, ${reserve} in reserve`,
    ...(config.epic === '' ? [] : [`**Epic**: ${code(untrusted(config.epic))}`]),
    beads === null ? '**Beads**: not read' : `**Beads**: ${beadsText(beads)}`,
    ...(config.features.length === 0
      ? []
      : [`**Features**: ${config.features.map((feature) => escape(feature)).join(', ')}`]),
  ]);
}

/** `19: 11 closed, 2 in progress, 0 blocked, 6 open, of which 5 ready`. */
export function beadsText(beads: SwarmView['beads']): string {
  return `${beads.total}: ${beads.closed} closed, ${beads.inProgress} in progress, ${beads.blocked} blocked, ${beads.open} open, of which ${beads.ready} ready`;
}
