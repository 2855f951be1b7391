/** The project's goals as the rest of the core knows them. */
import type { SwarmFile } from './file-schema.ts';
import { defaultStages } from './resolve-names.ts';
import { itemText, onlyEntry, present, resolveTarget } from './resolve-worker.ts';
import type { Criterion, ProjectTarget, Risk, Roadmap, SwarmConfig } from './swarm-config.ts';

type Goals = Pick<
  SwarmConfig,
  'performanceTargets' | 'risks' | 'mitigations' | 'successCriteria' | 'roadmap' | 'rollout'
>;

export function resolveGoals(file: SwarmFile): Goals {
  return {
    performanceTargets: (file['performance-targets'] ?? []).map(resolveProjectTarget),
    risks: (file.risks ?? []).map(resolveRisk),
    mitigations: Object.entries(file.mitigations ?? {}).map(([id, text]) => ({ id, text })),
    successCriteria: Object.entries(file['success-criteria'] ?? {}).map(([group, criteria]) => ({
      group,
      criteria: criteria.map(resolveCriterion),
    })),
    ...present('roadmap', file.roadmap && resolveRoadmap(file.roadmap)),
    ...present('rollout', file.rollout && resolveRollout(file.rollout)),
  };
}

function resolveProjectTarget(item: NonNullable<SwarmFile['performance-targets']>[number]): ProjectTarget {
  if (typeof item === 'string') return resolveTarget(item);
  return { ...resolveTarget(item), ...present('status', item.status), ...present('note', item.note) };
}

function resolveRisk(risk: NonNullable<SwarmFile['risks']>[number]): Risk {
  return {
    risk: risk.risk,
    level: risk.level,
    mitigations: risk.mitigations ?? [],
    watch: risk.watch ?? [],
    ...present('note', risk.note),
  };
}

function resolveCriterion(item: NonNullable<SwarmFile['success-criteria']>[string][number]): Criterion {
  if (typeof item === 'string') return { text: item, proofs: [] };
  const [text, proofs] = onlyEntry(item);
  return { text, proofs: typeof proofs === 'string' ? [proofs] : proofs };
}

function resolveRoadmap(roadmap: NonNullable<SwarmFile['roadmap']>): Roadmap {
  return {
    phases: Object.entries(roadmap.phases ?? {}).map(([id, { title, status }]) => ({ id, title, status })),
    milestones: (roadmap.milestones ?? []).map(({ week, title }) => ({ week: String(week), title })),
    nextSteps: Object.entries(roadmap['next-steps'] ?? {}).map(([horizon, items]) => ({
      horizon,
      items: items.map(itemText),
    })),
    ...present('starts', roadmap.starts),
    ...present('duration', roadmap.duration),
    ...present('current', roadmap.current),
  };
}

function resolveRollout(rollout: NonNullable<SwarmFile['rollout']>): NonNullable<SwarmConfig['rollout']> {
  return {
    variable: rollout.variable,
    stages: rollout.stages ?? defaultStages,
    gates: Object.entries(rollout.gates ?? {}).map(([stage, gate]) => ({ stage, gate })),
    rollback: { within: rollout.rollback?.within ?? '5s', onNoGo: rollout.rollback?.['on-no-go'] ?? false },
  };
}
