/** How the swarm was set up: its drawing, who leads it, and how many may be at work. */
import { section, type Section } from '../markdown/length.ts';
import { blocks, code, details, escape, list } from '../markdown/markdown.ts';
import { flowchart } from '../markdown/mermaid.ts';
import { untrusted } from '../markdown/untrusted.ts';
import type { ReportModel } from './model.ts';

export function swarmSection({ view, standings }: ReportModel): Section {
  const { config, state } = view;
  const { maxAgents, reserve } = config.limits;
  const facts = [
    ...(config.description === undefined ? [] : [escape(config.description, 1000)]),
    `Coordinator ${escape(config.coordinator)}, ${config.topology}, ${config.strategy}; namespace ${code(untrusted(config.namespace))}`,
    `Agents: at most ${code(untrusted(String(maxAgents)))} at one time, the coordinator and ${code(untrusted(String(reserve)))} of the reserve among them`,
    ...(config.epic === '' ? [] : [`Epic: ${code(untrusted(config.epic))}`]),
    ...(config.features.length === 0 ? [] : [`Features: ${config.features.join(', ')}`]),
    `Started by ${code(untrusted(state.started.authorization.actor.login), 60)}`,
  ];
  return section(
    'the swarm’s topology',
    18,
    details('The swarm: topology, limits, who started it', blocks([flowchart(view, standings), list(facts)])),
  );
}
