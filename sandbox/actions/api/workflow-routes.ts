/** Workflows. */
import type { Reply } from '../../contract.ts';
import { pathOf } from '../workflow/library.ts';
import type { WorkflowReading } from '../workflow/read-workflow.ts';
import { findWorkflow } from './dispatch.ts';
import type { ApiPlace, Call } from './place.ts';
import { notFound, pageOf } from './reply.ts';

export async function listWorkflows({ place, request }: Call): Promise<Reply> {
  const { github, library } = place;
  const head = await github.resolve(`refs/heads/${github.repository.defaultBranch}`);
  const all = head === null ? [] : await library.at(head);
  return pageOf(request, github.url, { key: 'workflows', items: all.map((one) => shown(place, one)) });
}

export async function getWorkflow(call: Call): Promise<Reply> {
  const reading = await findWorkflow(call);
  return reading ? { status: 200, body: shown(call.place, reading) } : notFound;
}

function shown({ views, library, settings }: ApiPlace, reading: WorkflowReading): unknown {
  const path = pathOf(reading);
  const state = settings.policy.disabled.has(path) ? 'disabled_manually' : 'active';
  return views.workflow({
    state,
    id: library.idOf(path),
    path,
    name: reading.kind === 'workflow' ? reading.workflow.name : path,
  });
}
