/** The swarm file with every sentence of it reworded; ids, targets and paths stay. */
import type { SwarmConfig } from '../../src/core/config/swarm-config.ts';

export function reworded(config: SwarmConfig, word: (own: string) => string): SwarmConfig {
  return {
    ...config,
    name: word(config.name),
    description: word('What for'),
    coordinator: word('Queen'),
    context: word('Before'),
    roles: config.roles.map((role) => ({ ...role, title: word(role.title), emoji: word('').slice(0, 8) })),
    workers: config.workers.map((worker) => ({
      ...worker,
      title: word(worker.title),
      mission: word(worker.mission),
      given: [word('given')],
      tasks: [{ text: word('task'), detail: [word('a'), word('b')] }],
      deliverables: worker.deliverables.map((one) => ({ ...one, title: word('title') })),
      targets: worker.targets.map((target) => ({ ...target, title: word('title') })),
      hooks: { ...worker.hooks, description: word('does') },
    })),
    gates: config.gates.map((gate) => ({ ...gate, title: word(gate.title) })),
    risks: config.risks.map((risk) => ({ ...risk, risk: word(risk.risk), note: word('note') })),
    mitigations: config.mitigations.map((one) => ({ ...one, text: word(one.text) })),
    performanceTargets: config.performanceTargets.map((target) => ({
      ...target,
      title: word('title'),
      note: word('n'),
    })),
    successCriteria: config.successCriteria.map(({ group, criteria }) => ({
      group,
      criteria: criteria.map((one) => ({ ...one, text: word(one.text) })),
    })),
    memory: { ...config.memory, tree: config.memory.tree.map((one) => ({ ...one, title: word(one.title) })) },
  };
}
