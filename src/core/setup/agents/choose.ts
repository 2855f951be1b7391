/** Which roles' work an agent does: as it was said, else as an earlier run wrote it. */
import type { Role } from '../../config/swarm-config.ts';
import type { Problem } from '../../problem.ts';
import { textOf } from '../file-reading.ts';
import { workflowFolder, type Found } from '../found.ts';
import { agentIn, agentKinds, usualAgent, type AgentKind } from './kinds.ts';

/** Each role with what stood behind it; `''`: nothing. */
export type SaidAgents = readonly (readonly [role: string, kind: string])[];

export function saidAgents(said: SaidAgents): ReadonlyMap<string, AgentKind> {
  return new Map(said.map(([role, kind]) => [role, agentKinds.find((one) => one === kind) ?? usualAgent] as const));
}

/** By the agents that its workflows run. */
export function earlierAgents(
  { workflows }: Found,
  earlier: readonly Role[],
  roles: readonly string[],
): ReadonlyMap<string, AgentKind> {
  const there = earlier.filter(({ id, agent }) => agent && roles.includes(id));
  return new Map(
    there.map(({ id, workflow }) => {
      const text = textOf(workflows.get(`${workflowFolder}/${workflow}`)) ?? '';
      return [id, agentIn(text) ?? usualAgent] as const;
    }),
  );
}

export function agentProblems(
  chosen: {
    readonly roles: readonly string[];
    readonly live: readonly string[];
    readonly agents: ReadonlyMap<string, AgentKind>;
  },
  said: SaidAgents,
): readonly Problem[] {
  const { roles, live, agents } = chosen;
  const named = said.map(([role]) => role);
  const unknown = said.filter(([, kind]) => kind !== '' && !agentKinds.some((one) => one === kind));
  const both = live.filter((role) => agents.has(role));
  return [
    ...(named.some((role) => !roles.includes(role))
      ? [problem(`--agent: it is of --roles, which are ${roles.join(', ')}`)]
      : []),
    ...(new Set(named).size < named.length ? [problem('--agent: a role is named twice')] : []),
    ...(unknown.length > 0
      ? [
          problem(
            `--agent: behind the role stands nothing, or one of ${agentKinds.map((kind) => `=${kind}`).join(', ')}`,
          ),
        ]
      : []),
    ...(both.length > 0
      ? [
          problem(
            `${both.join(', ')}: --agent and --live are not for one role, because an agent obeys text, and would have the right of a live role's job`,
          ),
        ]
      : []),
  ];
}

function problem(message: string): Problem {
  return { level: 'error', code: 'bad-agent', message };
}
