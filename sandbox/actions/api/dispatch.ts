/** `POST workflows/{file}/dispatches`: starts one run, once, or says what is wrong. */
import * as z from 'zod';
import type { Reply } from '../../contract.ts';
import { toValue, type ValueMap, isMap } from '../expression/value.ts';
import { readInputs } from '../workflow/dispatch-inputs.ts';
import { pathOf, workflowDirectory } from '../workflow/library.ts';
import type { WorkflowReading } from '../workflow/read-workflow.ts';
import type { Call } from './place.ts';
import { notFound, refuse } from './reply.ts';

const schema = z.object({
  ref: z.string(),
  inputs: z.record(z.string(), z.unknown()).optional(),
  return_run_details: z.boolean().optional(),
});

/** From this version on the answer always names the run. */
const alwaysDetails = '2026-03-10';

export async function dispatch(call: Call): Promise<Reply> {
  const { place, request, by } = call;
  const { github, engine } = place;
  const path = await workflowPath(call);
  if (path === null) return notFound;
  const body = schema.safeParse(request.body ?? {});
  if (!body.success) return refuse(422, `Invalid request.\n\n${z.prettifyError(body.error)}`);
  const old = github.enterprise !== null && olderThan(github.enterprise, 3, 21);
  if (old && body.data.return_run_details !== undefined)
    return refuse(400, 'Invalid request.\n\n"return_run_details" is not a permitted key.');
  const ref = await fullRef(call, body.data.ref);
  const sha = ref === null ? null : await github.resolve(ref);
  if (ref === null || sha === null) return refuse(422, `No ref found for: ${body.data.ref}`);
  const reading = await place.library.find(sha, path);
  if (!reading) return refuse(422, `Workflow ${path} is not on ${body.data.ref}`);
  if (reading.kind === 'invalid')
    return refuse(422, `Failed to parse workflow: ${path}: ${reading.problems.join('; ')}`);
  const { policy } = place.settings;
  if (!policy.enabled || policy.disabled.has(path))
    return refuse(422, "Cannot trigger a 'workflow_dispatch' on a disabled workflow");
  const trigger = reading.workflow.triggers.get('workflow_dispatch');
  if (!trigger) return refuse(422, "Workflow does not have 'workflow_dispatch' trigger");
  const inputs = readInputs(trigger, body.data.inputs, old ? 10 : 25);
  if (inputs.kind === 'refused') return refuse(422, inputs.message);
  const run = engine.start({
    workflow: reading.workflow,
    workflowId: place.library.idOf(path),
    event: 'workflow_dispatch',
    payload: payloadOf(call, { ref, path, inputs: inputs.texts }),
    ref,
    sha,
    headCommit: await github.payloadCommit(sha),
    pull: null,
    actor: by,
    inputs,
    byJob: request.grant?.kind === 'job',
    depth: 0,
  });
  const details =
    body.data.return_run_details === true || (request.headers['x-github-api-version'] ?? '') >= alwaysDetails;
  if (!details) return { status: 204 };
  const { url, html_url } = place.views.run(run);
  return { status: 200, body: { workflow_run_id: run.id, run_url: url, html_url } };
}

function olderThan(version: string, major: number, minor: number): boolean {
  const [own = 0, ownMinor = 0] = version.split('.').map(Number);
  return own < major || (own === major && ownMinor < minor);
}

/** By file name or id, among the files of the default branch. */
async function workflowPath(call: Call): Promise<string | null> {
  const reading = await findWorkflow(call);
  return reading ? pathOf(reading) : null;
}

export async function findWorkflow({ place, parts }: Call): Promise<WorkflowReading | null> {
  const { github, library } = place;
  const [name = ''] = parts;
  const head = await github.resolve(`refs/heads/${github.repository.defaultBranch}`);
  if (head === null) return null;
  const all = await library.at(head);
  return (
    all.find((one) => pathOf(one) === `${workflowDirectory}/${name}`) ??
    all.find((one) => String(library.idOf(pathOf(one))) === name) ??
    null
  );
}

/** A branch or a tag, never a commit. */
async function fullRef({ place }: Call, ref: string): Promise<string | null> {
  const names = /^refs\/(heads|tags)\//.test(ref) ? [ref] : [`refs/heads/${ref}`, `refs/tags/${ref}`];
  for (const name of names) if ((await place.github.resolve(name)) !== null) return name;
  return null;
}

function payloadOf(
  { place: { github }, by }: Call,
  facts: { readonly ref: string; readonly path: string; readonly inputs: Readonly<Record<string, string>> },
): ValueMap {
  const payload = toValue({
    inputs: facts.inputs,
    ref: facts.ref,
    repository: github.payloadRepository(),
    sender: github.payloadSender(by),
    workflow: facts.path,
  });
  return isMap(payload) ? payload : {};
}
