/** Agents that a role's workflow can run: which there are, and what each needs of the repository. */
import type { Face } from '../face.ts';

/** `script`: a script of the repository runs one. */
export type AgentKind = 'claude' | 'codex' | 'script';

export const agentKinds = ['claude', 'codex', 'script'] as const satisfies readonly AgentKind[];

/** What `init` writes when nobody says which. */
export const usualAgent: AgentKind = 'claude';

/** Name of the environment that holds the model's key. */
export const agentEnvironment = 'swarm-agent';

/** The repository's variable with the login of the App's bot, where a server coordinates. */
export const botVariable = 'SWARMLEAD_BOT';

/** The script that runs an agent of one's own. */
export const agentScript = './scripts/agent.sh';

/** Secret of the environment. */
export const agentKeys: Readonly<Record<AgentKind, string>> = {
  claude: 'ANTHROPIC_API_KEY',
  codex: 'OPENAI_API_KEY',
  script: 'MODEL_API_KEY',
};

/** The action of each; its commit is that of a release. null: none. */
export const agentActions: Readonly<
  Record<AgentKind, { readonly name: string; readonly commit: string; readonly version: string } | null>
> = {
  claude: {
    name: 'anthropics/claude-code-action',
    commit: '24dcd50c0568f0fc9e9211213a4fd2d9eb15c4e0',
    version: 'v1.0.200',
  },
  codex: { name: 'openai/codex-action', commit: 'e0fdf01220eb9a88167c4898839d273e3f2609d1', version: 'v1.8' },
  script: null,
};

/** What an agent needs of the repository's settings, which no file can say. */
export interface AgentNeeds {
  /** Secrets of the environment. */
  readonly secrets: readonly string[];
  /** Variables of the repository. */
  readonly variables: readonly string[];
  /** Files that whoever sets it up writes. */
  readonly files: readonly string[];
}

export function agentNeeds(kinds: readonly AgentKind[], face: Face): AgentNeeds {
  const asked = agentKinds.filter((kind) => kinds.includes(kind));
  return {
    secrets: asked.map((kind) => agentKeys[kind]),
    variables: face === 'app' && asked.some((kind) => agentActions[kind] !== null) ? [botVariable] : [],
    files: asked.includes('script') ? [agentScript.replace('./', '')] : [],
  };
}

/** The agent that a workflow of ours runs; null: none that we would write. */
export function agentIn(text: string): AgentKind | null {
  const found = agentKinds.find((kind) => {
    const action = agentActions[kind];
    return action === null ? text.includes(`${agentScript} < `) : text.includes(`${action.name}@`);
  });
  return found ?? null;
}
