/** What swarms need of a repository beside their own files: workflows and labels. */
import { longestTimeout } from '../config/longest-timeout.ts';
import type { Role, SwarmConfig } from '../config/swarm-config.ts';
import type { LiveWay } from '../hooks/live-way.ts';
import { coordinatorWorkflow } from './coordinator-workflow.ts';
import type { Face } from './face.ts';
import { coordinatorShortfalls, roleShortfalls } from './fitness.ts';
import { swarmPath, workflowFolder, type Found } from './found.ts';
import { needsYouLabel } from '../synthesis/flags.ts';
import { needsYouText, roleLabelText, swarmLabelText } from './label-text.ts';
import type { Pin } from './pin.ts';
import { lookEvery } from './schedule.ts';
import type { TestCommand } from './test-command.ts';
import { agentIn, usualAgent, type AgentKind } from './agents/kinds.ts';
import { textOf } from './file-reading.ts';
import { agentWorkOf, workOf } from './role-work.ts';
import { roleWorkflow, usualCoordinator, usualPrefix, type RoleWorkflow } from './role-workflow.ts';

export interface Swarm {
  /** Of its file. */
  readonly path: string;
  readonly config: SwarmConfig;
}

/** One workflow: what is written there, and by what a person's own one is measured. */
export interface Need {
  /** `role research`, `coordinator`. */
  readonly of: string;
  readonly path: string;
  readonly text: string;
  /** The agent that this text runs; null: none. */
  readonly agent: AgentKind | null;
  /** Each completes "it …"; empty when it does its job. */
  readonly shortfalls: (present: string) => readonly string[];
}

export interface WantedLabel {
  readonly name: string;
  readonly description: string;
}

export interface NeedsOptions {
  readonly face: Face;
  readonly pin: Pin;
  readonly server: string | null;
  /** By role, as it was said. */
  readonly agents?: ReadonlyMap<string, AgentKind>;
}

export function needsOf(
  found: Found,
  swarms: readonly Swarm[],
  { face, pin, server, agents }: NeedsOptions,
): readonly Need[] {
  const coordinator = found.coordinator ?? usualCoordinator;
  const roles = new Map(
    swarms.flatMap(({ path, config }) =>
      config.roles.map((role) => [role.workflow, { role, swarm: path, config }] as const),
    ),
  );
  const configs = swarms.map(({ config }) => config);
  const needs = [...roles].map(([file, { role, swarm, config }]): Need => {
    const path = `${workflowFolder}/${file}`;
    const kind = agents?.get(role.id) ?? agentIn(textOf(found.workflows.get(path)) ?? '') ?? usualAgent;
    const minutes = Math.ceil((longestTimeout(configs, file)?.seconds ?? 0) / 60);
    const settings = {
      refPrefix: config.memory.refPrefix,
      ...(swarm === swarmPath ? {} : { config: swarm }),
      ...workIn(role, found.test, kind),
      ...(role.live ? liveWay(face, coordinator, server) : {}),
      ...(isElsewhere(found) ? { withoutCacheMode: true as const } : {}),
    };
    return {
      of: `role ${role.id}`,
      path,
      agent: role.agent ? kind : null,
      text: roleWorkflow({ role: role.id, face, pin, coordinator, minutes, ...settings }),
      shortfalls: (present) => roleShortfalls(present, face),
    };
  });
  if (face === 'app') return needs;
  const labels = labelsOf(swarms).map(({ name }) => name);
  const lead: Need = {
    of: 'coordinator',
    path: `${workflowFolder}/${coordinator}`,
    agent: null,
    text: coordinatorWorkflow({
      pin,
      labels,
      refPrefix: prefixesOf(swarms)[0] ?? usualPrefix,
      every: lookEvery(swarms.map(({ config }) => config)),
    }),
    shortfalls: coordinatorShortfalls,
  };
  return [...needs, lead];
}

/** The repository lies on a server of somebody's own, which is behind github.com. */
export function isElsewhere({ remote }: Pick<Found, 'remote'>): boolean {
  return remote !== null && !/^https:\/\/(?:github\.com|[\w-]+\.ghe\.com)$/.test(remote.serverUrl);
}

/** What the workflow's script does: the work itself, or what measures an agent's. */
function workIn(
  { id, agent, measuredBy }: Role,
  test: TestCommand | null,
  kind: AgentKind,
): Pick<RoleWorkflow, 'script' | 'agent'> {
  if (!agent) return { script: workOf(id, test).script };
  return { script: agentWorkOf(id, test).measure, agent: { kind, measuredBy: measuredBy ?? null } };
}

function liveWay(face: Face, workflow: string, server: string | null): { readonly live?: LiveWay } {
  if (face === 'action') return { live: { kind: 'workflow', workflow } };
  return server === null ? {} : { live: { kind: 'server', url: server } };
}

/** Each once, in the order of the swarm files. */
export function prefixesOf(swarms: readonly Swarm[]): readonly string[] {
  return [...new Set(swarms.map(({ config }) => config.memory.refPrefix))];
}

/** Each once, whatever its case. */
export function labelsOf(swarms: readonly Swarm[]): readonly WantedLabel[] {
  const all = swarms.flatMap(({ config: { label, roles } }) => [
    { name: label, description: swarmLabelText },
    ...roles.map((role) => ({ name: role.label, description: roleLabelText(role.id) })),
  ]);
  if (all.length > 0) all.push({ name: needsYouLabel, description: needsYouText });
  const first = new Map(all.toReversed().map((one) => [one.name.toLowerCase(), one] as const));
  return all.filter((one) => first.get(one.name.toLowerCase()) === one);
}
