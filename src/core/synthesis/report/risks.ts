/**
 * Risks against what was measured. One comes true when a metric that it watches is missed; one whose metrics are met, or
 * not measured yet, is watched; one without any is quiet, and the report says that nothing watches it.
 */
import type { Risk } from '../../config/swarm-config.ts';
import type { TargetOutcome } from '../../verdict/outcome.ts';
import type { Evidence } from './criteria.ts';
import { mitigationsOf } from '../init/goals.ts';
import type { Section } from '../length.ts';
import { code, details, escape, list } from '../markdown.ts';
import { number } from '../measured.ts';
import type { Standing } from '../standing.ts';
import { untrusted } from '../untrusted.ts';

type RiskState = 'came-true' | 'watched' | 'quiet';
const signs: Readonly<Record<RiskState, string>> = { 'came-true': '❌', watched: '👀', quiet: '💤' };
const order: readonly RiskState[] = ['came-true', 'watched', 'quiet'];

interface Seen {
  readonly outcome: TargetOutcome;
  readonly result: Standing['result'];
}

export function risksSection(evidence: Evidence): Section {
  const { config } = evidence.view;
  const judged = config.risks
    .map((risk) => ({ risk, seen: risk.watch.flatMap((metric) => outcomesOf(metric, evidence)) }))
    .map(({ risk, seen }) => ({ risk, seen, state: stateOf(risk, seen) }))
    .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  const many = (state: RiskState): number => judged.filter((one) => one.state === state).length;
  const items = judged.map(({ risk, seen, state }) => {
    const note = risk.note === undefined ? '' : `, ${escape(risk.note)}`;
    return `${signs[state]} **${escape(risk.risk)}** (${risk.level})${note}: ${told(risk, seen, evidence)}${mitigationsOf(config, risk.mitigations)}`;
  });
  return {
    name: 'the risks',
    importance: 30,
    items: items.length,
    render: (count) =>
      items.length === 0
        ? ''
        : details(
            `Risks: ${many('came-true')} came true, ${many('watched')} watched, ${many('quiet')} quiet`,
            list(items.slice(0, count)),
          ),
  };
}

/** The metric as a target of any worker, and as one of the project. */
function outcomesOf(metric: string, { standings, project }: Evidence): readonly Seen[] {
  const own = standings.flatMap((standing) =>
    standing.targets.filter((one) => one.metric === metric).map((outcome) => ({ outcome, result: standing.result })),
  );
  const goals = project
    .filter((one) => one.metric === metric)
    .map((outcome) => ({ outcome, result: standings.find((one) => one.worker.id === outcome.worker)?.result ?? null }));
  return [...own, ...goals];
}

function stateOf(risk: Risk, seen: readonly Seen[]): RiskState {
  if (risk.watch.length === 0) return 'quiet';
  return seen.some(({ outcome }) => outcome.verdict === 'no-go') ? 'came-true' : 'watched';
}

function told(risk: Risk, seen: readonly Seen[], { links }: Evidence): string {
  if (risk.watch.length === 0) return 'nothing watches it';
  const parts = seen.map(
    ({ outcome, result }) => `${code(untrusted(outcome.expect))} ${number(outcome.measured, result, links)}`,
  );
  return parts.length === 0 ? 'what it watches is no target' : [...new Set(parts)].join(', ');
}
