/** A swarm file that passed all checks, as the rest of the core knows it: names resolved, defaults filled in. */
import { features, type SwarmFile } from './file-schema.ts';
import { parseDuration } from './duration.ts';
import { defaultLabel, defaultNamespace, defaultRoot, roleLabel } from './resolve-names.ts';
import { resolveGoals } from './resolve-goals.ts';
import { duration, durationRange, present, resolveWorker } from './resolve-worker.ts';
import type { Gate, Role, SwarmConfig } from './swarm-config.ts';
import { usualWorkflow } from './usual-workflow.ts';

export function resolve(file: SwarmFile): SwarmConfig {
  return {
    version: 1,
    name: file.name,
    session: file.session,
    namespace: file.namespace ?? defaultNamespace(file.session),
    topology: 'hierarchical',
    strategy: 'centralized',
    coordinator: file.coordinator ?? 'SwarmLead',
    features: file.features ?? features,
    epic: file.epic,
    label: file.label ?? defaultLabel,
    limits: resolveLimits(file),
    roles: Object.entries(file.roles).map(([id, role]) => resolveRole(id, role)),
    workers: Object.entries(file.workers).map(([id, worker]) => resolveWorker(file, id, worker)),
    gates: Object.entries(file.gates ?? {}).map(([id, gate]) => resolveGate(id, gate)),
    coordination: resolveCoordination(file),
    hooks: resolveHooks(file),
    memory: resolveMemory(file),
    tracker: resolveTracker(file),
    permissions: resolvePermissions(file),
    notify: resolveNotify(file),
    ...resolveGoals(file),
    ...present('description', file.description),
    ...present('context', file.context),
  };
}

function resolveLimits({ limits }: SwarmFile): SwarmConfig['limits'] {
  return {
    maxAgents: limits?.['max-agents'] ?? 8,
    reserve: limits?.reserve ?? 2,
    ...present('cost', limits?.cost),
    ...present('minutes', limits?.minutes),
  };
}

function resolveRole(id: string, role: SwarmFile['roles'][string]): Role {
  return {
    id,
    title: role.title ?? id,
    emoji: role.emoji ?? '',
    label: roleLabel(id, role.label),
    workflow: role.workflow ?? usualWorkflow(id),
    paths: role.paths ?? [],
    agent: role.agent ?? false,
    live: role.live ?? false,
    ...present('measuredBy', role['measured-by']),
  };
}

function resolveGate(id: string, gate: NonNullable<SwarmFile['gates']>[string]): Gate {
  return {
    id,
    title: gate.title ?? id,
    verdictOf: gate['verdict-of'] ?? [],
    ...present('memory', gate.memory),
    ...present('evidence', gate.evidence),
  };
}

/** The phases' defaults are what the first swarm expected of them. */
function resolveCoordination({ coordination }: SwarmFile): SwarmConfig['coordination'] {
  const phases = coordination?.phases;
  return {
    monitorEvery: Math.min(Math.max(duration(coordination?.['monitor-every'] ?? '10m'), 60), 86_400),
    statusEvery: duration(coordination?.['status-every'] ?? '1h'),
    phases: {
      initialization: durationRange(phases?.initialization ?? '0m..5m'),
      'parallel-execution': durationRange(phases?.['parallel-execution'] ?? '30m..120m'),
      integration: durationRange(phases?.integration ?? '15m..30m'),
      completion: durationRange(phases?.completion ?? '5m..10m'),
    },
  };
}

function resolveHooks({ hooks }: SwarmFile): SwarmConfig['hooks'] {
  return {
    before: hooks?.before ?? ['pre-task', 'session-restore'],
    during: hooks?.during ?? ['post-edit', 'notify'],
    after: hooks?.after ?? ['post-task'],
    end: hooks?.end ?? ['session-end'],
  };
}

function resolveMemory({ memory }: SwarmFile): SwarmConfig['memory'] {
  const tree = Object.entries(memory?.tree ?? {}).flatMap(([role, keys]) =>
    Object.entries(keys).map(([key, title]) => ({ role, key, title })),
  );
  return {
    root: memory?.root ?? defaultRoot,
    refPrefix: memory?.['ref-prefix'] ?? 'refs/swarm',
    archive: archiveOf(memory?.archive ?? 'forever'),
    tree,
  };
}

/** What fits no duration was refused before. */
function archiveOf(text: string): SwarmConfig['memory']['archive'] {
  return text === 'off' ? 'off' : (parseDuration(text) ?? 'forever');
}

function resolveTracker({ tracker, epic }: SwarmFile): SwarmConfig['tracker'] {
  const sync = tracker?.sync && resolveScope(tracker.sync, epic);
  return {
    driver: tracker?.driver ?? 'auto',
    labels: named(tracker?.labels),
    winner: named(tracker?.winner),
    ...present('branch', tracker?.branch),
    ...present('path', tracker?.path),
    ...(sync && { sync }),
  };
}

/** Checked before: a scope of a label names it. */
function resolveScope(
  { scope, label = '' }: NonNullable<NonNullable<SwarmFile['tracker']>['sync']>,
  bead: string,
): NonNullable<SwarmConfig['tracker']['sync']> {
  if (scope === 'label') return { kind: 'label', label };
  return scope === 'epic' ? { kind: 'epic', bead } : { kind: 'all' };
}

function named<T>(values: Readonly<Record<string, T | undefined>> = {}): Readonly<Record<string, T>> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const])),
  );
}

function resolvePermissions({ permissions }: SwarmFile): SwarmConfig['permissions'] {
  return {
    start: permissions?.start ?? 'write',
    assign: permissions?.assign ?? 'write',
    override: permissions?.override ?? 'maintain',
    rollout: permissions?.rollout ?? 'maintain',
  };
}

function resolveNotify({ notify }: SwarmFile): SwarmConfig['notify'] {
  const { mention = [] } = notify ?? {};
  return {
    on: notify?.on ?? ['blocked', 'no-go', 'done'],
    mention: typeof mention === 'string' ? [mention] : mention,
  };
}
