/**
 * The recipes of examples/agents, out of the code by which init writes workflows: what is read there is what init writes.
 * The last one is a source for GitHub's own compiler (gh-aw), which makes the workflow of it.
 */
import { parse } from 'yaml';
import * as z from 'zod';
import { agentEnvironment } from '../src/core/setup/agents/kinds.ts';
import { measureNotes, measuringJobName } from '../src/core/setup/agents/measure-job.ts';
import { agentPrompt } from '../src/core/setup/agents/steps.ts';
import { agentWorkOf, workOf } from '../src/core/setup/role-work.ts';
import { roleWorkflow, usualCoordinator, usualPrefix, type RoleWorkflow } from '../src/core/setup/role-workflow.ts';
import { yamlText } from '../src/core/setup/yaml-text.ts';

const folder = 'examples/agents/.github/workflows';
/** Stands for the commit of a release, which whoever takes a recipe writes there. */
const pin = { commit: '0'.repeat(40), version: 'v0.1.0' };
const common = { face: 'action', pin, coordinator: usualCoordinator, refPrefix: usualPrefix, minutes: 60 } as const;
const measured = (role: string): string => agentWorkOf(role, null).measure;

/** Path → text. */
export function agentRecipes(): readonly (readonly [string, string])[] {
  const agent = (kind: NonNullable<RoleWorkflow['agent']>['kind']) => ({ kind, measuredBy: measuringJobName });
  return [
    recipe('A script and no agent', { role: 'script', script: workOf('research', null).script }),
    recipe('Claude Code', { role: 'claude', script: measured('coder'), agent: agent('claude') }),
    recipe('Codex', { role: 'codex', script: measured('analyst'), agent: agent('codex') }),
    recipe('An agent of your own', { role: 'own', script: measured('architect'), agent: agent('script') }),
    [`${folder}/swarm-gh-aw.md`, compiledRecipe()],
  ];
}

function recipe(title: string, of: Pick<RoleWorkflow, 'role' | 'script' | 'agent'>): readonly [string, string] {
  const head = `# ${title}: one of the recipes that README.md explains. Pin a commit of SwarmLead before you use it.\n`;
  return [`${folder}/swarm-${of.role}.yml`, head + roleWorkflow({ ...common, ...of })];
}

const shape = z.object({
  'run-name': z.string(),
  on: z.object({ workflow_dispatch: z.unknown() }),
  jobs: z.object({
    work: z.object({ steps: z.array(z.record(z.string(), z.unknown())) }),
    measure: z.record(z.string(), z.unknown()),
    wake: z.record(z.string(), z.unknown()),
  }),
});

/** Source of gh-aw: YAML between two rules, and the prompt below. The three jobs are those of every other recipe. */
function compiledRecipe(): string {
  const written = roleWorkflow({
    ...common,
    role: 'gh-aw',
    script: measured('tester'),
    agent: { kind: 'claude', measuredBy: measuringJobName },
    // The compiler has no such key, of its own jobs or of ours.
    withoutCacheMode: true,
  });
  const base = shape.parse(parse(written));
  const value = {
    name: 'swarm gh-aw',
    'run-name': base['run-name'],
    on: base.on,
    permissions: { contents: 'read' },
    concurrency: {
      group: 'swarm-${{ inputs.dispatch }}',
      'cancel-in-progress': false,
      'job-discriminator': '${{ inputs.dispatch }}',
    },
    'runs-on': 'ubuntu-24.04',
    environment: agentEnvironment,
    'timeout-minutes': common.minutes,
    engine: 'claude',
    network: { allowed: [] },
    tools: { edit: null, github: false, bash: ['swarmlead:*'] },
    'safe-outputs': {
      staged: true,
      'threat-detection': false,
      'report-failure-as-issue': false,
      noop: false,
      'missing-tool': false,
      'missing-data': false,
      'report-incomplete': false,
    },
    'pre-steps': base.jobs.work.steps.slice(0, 1),
    checkout: { ref: '${{ steps.swarm.outputs.commit }}' },
    jobs: {
      measure: { ...base.jobs.measure, needs: ['agent', 'safe_outputs'] },
      wake: { ...base.jobs.wake, needs: ['agent', 'measure'] },
    },
  };
  return `---\n${yamlText(value, notes)}---\n\n${agentPrompt}\n`;
}

const notes = {
  beside: [
    [['environment'], "limit it to the default branch: it holds the model's key"],
    [['tools', 'github'], 'what the agent is to know of GitHub stands in its brief'],
    [['pre-steps', 0, 'uses'], pin.version],
    [['jobs', 'wake', 'steps', 0, 'uses'], pin.version],
    ...measureNotes(pin).beside,
  ],
  above: [
    [['on'], 'The coordinator dispatches it, and nothing else starts it. Keep the inputs and the run-name.'],
    [
      ['network'],
      'No more hosts than the compiler allows Claude by itself; the lock file has the list. Name here what else the work needs.',
    ],
    [
      ['safe-outputs'],
      'What the agent did is handed in by the step that joins. Staged: gh-aw itself writes nothing to GitHub.',
    ],
    [['pre-steps'], 'First of all: is this run the one that was meant? It ends here if it is not.'],
    [
      ['jobs', 'measure', 'needs'],
      'All other jobs must have ended: numbers are believed of a job that was alone at work.',
    ],
    ...measureNotes(pin).above,
  ],
} as const;
