/**
 * Whether a workflow that a person wrote, or changed, does what a swarm needs of it. People are asked to put their own
 * work into it, so a changed one is the rule; it is in the way only when a swarm would wait for it in vain.
 */
import { ourSteps, readWorkflow, type WorkflowFile } from '../doctor/workflow-file.ts';
import type { Face } from './face.ts';
import { dispatchInputs, runName } from './role-workflow.ts';

/** What is missing, each completing "it …"; empty when it does its job. */
export function roleShortfalls(text: string, face: Face): readonly string[] {
  const read = readWorkflow(text);
  if (read.kind === 'invalid') return [`does not read as a workflow (line ${read.line}: ${read.message})`];
  const { workflow } = read;
  const calls = workflow.jobs.some((job) => job.calls);
  const joins = calls || ourSteps(workflow, 'worker').length > 0;
  const wakes = face === 'app' || ourSteps(workflow, 'wake').length > 0;
  return [
    ...dispatchShortfalls(workflow),
    ...(sameWords(workflow.runName, runName) ? [] : [`has not the run-name "${runName}"`]),
    ...(joins ? [] : ['has no step that joins the swarm (swarmlead/swarmlead/worker)']),
    ...(wakes ? [] : ['has no job that wakes the coordinator (swarmlead/swarmlead/wake)']),
  ];
}

export function coordinatorShortfalls(text: string): readonly string[] {
  const read = readWorkflow(text);
  if (read.kind === 'invalid') return [`does not read as a workflow (line ${read.line}: ${read.message})`];
  const { triggers, inputs } = read.workflow;
  return [
    ...(coordinates(read.workflow) ? [] : ['has no step that coordinates (swarmlead/swarmlead)']),
    ...(triggers.has('issues') ? [] : ['does not listen to issues']),
    ...(inputs.has('swarm') ? [] : ['cannot be dispatched with an input "swarm"']),
  ];
}

/** Whether it coordinates, whatever it is called. */
export function isCoordinator(text: string): boolean {
  const read = readWorkflow(text);
  return read.kind === 'workflow' && coordinates(read.workflow);
}

function coordinates(workflow: WorkflowFile): boolean {
  return ourSteps(workflow, 'coordinator').length > 0;
}

function dispatchShortfalls({ triggers, inputs }: WorkflowFile): readonly string[] {
  if (!triggers.has('workflow_dispatch')) return ['cannot be dispatched (on: workflow_dispatch)'];
  const missing = Object.keys(dispatchInputs).filter((name) => !inputs.has(name));
  const others = [...inputs].filter(([name]) => !(name in dispatchInputs));
  return [
    ...(missing.length === 0 ? [] : [`lacks the inputs ${missing.join(', ')}`]),
    ...(others.some(([, { required, hasDefault }]) => required && !hasDefault)
      ? ['demands an input that a dispatch does not have']
      : []),
  ];
}

function sameWords(one: string | null, other: string): boolean {
  return (one ?? '').replaceAll(/\s+/g, '') === other.replaceAll(/\s+/g, '');
}
