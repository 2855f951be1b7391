/**
 * Whether a workflow that a person wrote, or changed, does what a swarm needs of it. People are asked to put their own
 * work into it, so a changed one is the rule; it is in the way only when a swarm would wait for it in vain.
 */
import * as z from 'zod';
import type { Face } from './face.ts';
import { dispatchInputs, runName } from './role-workflow.ts';
import { isOurAction, readWorkflow, triggersOf, usedBy, type WorkflowShape } from './workflow-shape.ts';

const dispatchSettings = z.looseObject({
  inputs: z
    .record(z.string(), z.looseObject({ required: z.unknown().optional(), default: z.unknown().optional() }).nullish())
    .nullish(),
});

/** What is missing, each completing "it …"; empty when it does its job. */
export function roleShortfalls(text: string, face: Face): readonly string[] {
  const workflow = readWorkflow(text);
  if (workflow === null) return ['does not read as a workflow'];
  const uses = usedBy(workflow);
  return [
    ...inputShortfalls(workflow),
    ...(sameWords(workflow['run-name'], runName) ? [] : [`has not the run-name "${runName}"`]),
    ...(uses.some((one) => isOurAction(one, 'worker')) ? [] : ['has no step that joins the swarm (swarmlead/worker)']),
    ...(face === 'app' || uses.some((one) => isOurAction(one, 'wake'))
      ? []
      : ['has no job that wakes the coordinator (swarmlead/wake)']),
  ];
}

export function coordinatorShortfalls(text: string): readonly string[] {
  const workflow = readWorkflow(text);
  if (workflow === null) return ['does not read as a workflow'];
  const events = triggersOf(workflow);
  const inputs = dispatchSettings.safeParse(events.get('workflow_dispatch')).data?.inputs ?? {};
  return [
    ...(usedBy(workflow).some((one) => isOurAction(one, 'coordinator'))
      ? []
      : ['has no step that coordinates (swarmlead)']),
    ...(events.has('issues') ? [] : ['does not listen to issues']),
    ...(events.has('workflow_dispatch') && 'swarm' in inputs ? [] : ['cannot be dispatched with an input "swarm"']),
  ];
}

/** Whether it coordinates, whatever it is called. */
export function isCoordinator(text: string): boolean {
  const workflow = readWorkflow(text);
  return workflow !== null && usedBy(workflow).some((one) => isOurAction(one, 'coordinator') && one !== './');
}

function inputShortfalls(workflow: WorkflowShape): readonly string[] {
  const events = triggersOf(workflow);
  if (!events.has('workflow_dispatch')) return ['cannot be dispatched (on: workflow_dispatch)'];
  const inputs = dispatchSettings.safeParse(events.get('workflow_dispatch')).data?.inputs ?? {};
  const missing = Object.keys(dispatchInputs).filter((name) => !(name in inputs));
  const others = Object.entries(inputs).filter(([name]) => !(name in dispatchInputs));
  const asked = others.filter(([, input]) => input?.required === true && input.default === undefined);
  return [
    ...(missing.length === 0 ? [] : [`lacks the inputs ${missing.join(', ')}`]),
    ...(asked.length === 0 ? [] : ['demands an input that a dispatch does not have']),
  ];
}

function sameWords(one: string | undefined, other: string): boolean {
  return (one ?? '').replaceAll(/\s+/g, '') === other.replaceAll(/\s+/g, '');
}
