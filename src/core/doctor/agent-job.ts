/** Jobs that run an AI agent, known by the actions that they use. */
import type { WorkflowJob } from './workflow-file.ts';

/** Actions that are known to run one. */
const agents: readonly string[] = [
  'anthropics/claude-code-action',
  'anthropics/claude-code-base-action',
  'openai/codex-action',
  'google-github-actions/run-gemini-cli',
];

/** A workflow that gh-aw compiled uses its actions in every job; the agents are in these. */
const compilers: readonly string[] = ['github/gh-aw', 'github/gh-aw-actions', 'githubnext/gh-aw'];
const compiledJobs: ReadonlySet<string> = new Set(['agent', 'detection']);

export function runsAgent(job: WorkflowJob): boolean {
  return usesOne(job, agents) || (compiledJobs.has(job.id) && usesOne(job, compilers));
}

/** GitHub knows no case in the name of an action. */
function usesOne({ steps }: WorkflowJob, actions: readonly string[]): boolean {
  const used = steps.map(({ uses }) => uses.toLowerCase());
  return used.some((uses) => actions.some((one) => uses.startsWith(`${one}@`) || uses.startsWith(`${one}/`)));
}
