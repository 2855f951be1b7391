/** Workflows and Actions variables. */
import type { Reply } from '../../contract.ts';
import { pathOf } from '../workflow/library.ts';
import type { WorkflowReading } from '../workflow/read-workflow.ts';
import { findWorkflow } from './dispatch.ts';
import type { ApiPlace, Call } from './place.ts';
import { notFound, pageOf, time } from './reply.ts';

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

function shown({ views, library }: ApiPlace, reading: WorkflowReading): unknown {
  const path = pathOf(reading);
  return views.workflow({
    id: library.idOf(path),
    path,
    name: reading.kind === 'workflow' ? reading.workflow.name : path,
  });
}

export function listVariables({ place, request }: Call): Reply {
  const items = Object.entries(place.settings.variables).map(variable);
  return pageOf(request, place.github.url, { key: 'variables', items });
}

export function getVariable({ place, parts }: Call): Reply {
  const found = Object.entries(place.settings.variables).find(
    ([name]) => name.toUpperCase() === parts[0]?.toUpperCase(),
  );
  return found ? { status: 200, body: variable(found) } : notFound;
}

function variable([name, value]: readonly [string, string]): unknown {
  const at = time(0);
  return { name: name.toUpperCase(), value, created_at: at, updated_at: at };
}
