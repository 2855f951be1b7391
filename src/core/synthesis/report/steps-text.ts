/** The next steps in words: what the verdicts ask, then what the swarm file plans, with the days of its milestones. */
import type { SwarmConfig } from '../../config/swarm-config.ts';
import type { Section } from '../markdown/length.ts';
import type { Links } from '../markdown/links.ts';
import { blocks, code, details, escape, link, list } from '../markdown/markdown.ts';
import { number } from '../result/measured.ts';
import { filesLink } from '../proposed.ts';
import type { Standing } from '../standing.ts';
import { untrusted } from '../markdown/untrusted.ts';
import { and, failureWords, many } from '../markdown/words.ts';
import { proofOf } from '../workers-table.ts';
import type { ReportModel } from './model.ts';
import type { NextStep } from './next-steps.ts';
import { milestonesText } from './roadmap.ts';
import { shortBy } from './targets.ts';

const mostNames = 3;
const mostBranches = 8;

/** What the verdicts ask, open to the eye: the last thing that is read. */
export function askedSection(model: ReportModel, links: Links): Section {
  const items = model.next.map((step) => stepText(step, model, links));
  return {
    name: 'the next steps',
    importance: 70,
    items: items.length,
    render: (count) => (items.length === 0 ? '' : `### Next\n\n${list(items.slice(0, count))}`),
  };
}

function stepText(step: NextStep, { view, standings }: ReportModel, links: Links): string {
  switch (step.kind) {
    case 'measure':
      return `${idOf(step.standing)}: measure ${code(untrusted(step.target.expect))}`;
    case 'mend':
      return `${idOf(step.standing)}: bring ${code(untrusted(step.target.metric))} from ${number(step.target.measured, step.standing.result, links)} to ${code(untrusted(boundOf(step.target.expect)))}`;
    case 'hand-in':
      return `${idOf(step.standing)}: hand in ${code(untrusted(step.item.item))}`;
    case 'look-into':
      return lookInto(step.standing, links);
    case 'decide':
      return `Decide ${code(untrusted(step.gate))}: ${whyDecide(step.gate, view.config)}`;
    case 'merge':
      return `Look through and merge ${named(
        step.standings.map((one) => filesLink(one, links)),
        links.ledger,
        mostBranches,
      )}`;
    case 'settle':
      return `Settle which number of ${code(untrusted(step.metric))} holds: ${and(step.standings.map((one) => escape(one.worker.id)))} measured it differently`;
    case 'measure-again':
      return `${idOf(step.standing)}: measure again, since files of its own changed after its commit`;
    case 'reach-goal': {
      const standing = standings.find(({ worker }) => worker.id === step.goal.worker);
      const short = shortBy(step.goal, standing, links);
      return `Reach the goal ${goalOf(step)}${short === '' ? '' : `:${short}`}`;
    }
    case 'measure-goal':
      return `Measure ${goalOf(step)}: nobody has a number for this goal`;
    case 'face-risk':
      return `Face the risk ${escape(step.outcome.risk.risk)}, which came true`;
    case 'write-memory':
      return `Write what memory expects: ${named(
        step.keys.map(({ key }) => code(untrusted(key))),
        links.memory,
      )}`;
    case 'tick':
      return `Tick, or do not: ${named(
        step.criteria.map(({ criterion }) => escape(criterion.text)),
        links.ledger,
      )}`;
  }
}

function idOf({ worker }: Standing): string {
  return `**${escape(worker.id)}**`;
}

function goalOf({ goal }: { readonly goal: { readonly title?: string; readonly expect: string } }): string {
  const title = goal.title === undefined ? '' : `${escape(goal.title, 120)}, `;
  return `${title}${code(untrusted(goal.expect))}`;
}

function whyDecide(gate: string, { gates }: SwarmConfig): string {
  const rests = gates.find(({ id }) => id === gate)?.verdictOf ?? [];
  return rests.length === 0 ? 'nobody but a person does' : 'what it rests on has ended without a Go';
}

function boundOf(expect: string): string {
  return /[<>=]+\s*[^<>=]+$/.exec(expect)?.[0] ?? expect;
}

function lookInto(standing: Standing, links: Links): string {
  const end = standing.attempt?.end;
  if (end?.kind === 'ended') {
    return `${idOf(standing)}: find out why its ${link('last attempt', proofOf(standing, links))} ${failureWords[end.failure]}`;
  }
  return `${idOf(standing)}: it is ${standing.view.phase}${standing.view.reason === '' ? '' : ` (${escape(standing.view.reason)})`}`;
}

/** The first names, and how many more there are. */
function named(all: readonly string[], url: string, most = mostNames): string {
  const more = all.length - most;
  return and(more > 0 ? [...all.slice(0, most), link(`${more} more`, url)] : all);
}

/** The swarm file's own steps; one that begins with a worker's id shows how that worker stands. */
export function plannedSection(model: ReportModel): Section {
  const { roadmap } = model.view.config;
  const horizons = roadmap?.nextSteps ?? [];
  const text = blocks([
    ...horizons.map(({ horizon, items }) =>
      blocks([
        `**Within ${escape(horizon)}**`,
        list(items.map((item) => `${signOf(item, model)}${escape(item, 500)}`)),
      ]),
    ),
    milestonesText(model.view.config, model.view.asOf),
  ]);
  const count = horizons.reduce((sum, { items }) => sum + items.length, 0);
  return {
    name: 'the planned steps',
    importance: 15,
    items: 0,
    render: () =>
      text === '' ? '' : details(`As the swarm file plans it: ${planned(count, model.view.config)}`, text),
  };
}

function planned(steps: number, { roadmap }: SwarmConfig): string {
  const milestones = roadmap?.milestones.length ?? 0;
  return and([many(steps, 'step'), ...(milestones === 0 ? [] : [many(milestones, 'milestone')])]);
}

/** `✅ ` of a worker that is Go, `⬜ ` of one that is not; nothing for a step of nobody's. */
function signOf(item: string, { standings }: ReportModel): string {
  const standing = standings.find(({ worker }) => item.startsWith(`${worker.id}:`));
  if (!standing) return '';
  return standing.verdict === 'go' ? '✅ ' : '⬜ ';
}
