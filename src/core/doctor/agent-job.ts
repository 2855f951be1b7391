/** Jobs that run an AI agent, known by the actions that they use. */
import type { WorkflowJob } from './workflow-file.ts';

/** Actions that are known to run one. */
const agents: readonly string[] = [
  'anthropics/claude-code-action',
  'anthropics/claude-code-base-action',
  'openai/codex-action',
  'google-github-actions/run-gemini-cli',
  'github/gh-aw',
  'githubnext/gh-aw',
];

export function runsAgent({ steps }: WorkflowJob): boolean {
  return steps.some(({ uses }) => agents.some((agent) => uses.startsWith(`${agent}@`) || uses.startsWith(`${agent}/`)));
}
