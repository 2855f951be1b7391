/** What a repository allows its workflows at all, and which of them are off. */
import * as z from 'zod';
import type { Reply } from '../../contract.ts';
import { pathOf } from '../workflow/library.ts';
import { findWorkflow } from './dispatch.ts';
import type { Call } from './place.ts';
import { notFound, refuse } from './reply.ts';

const permitting = z.object({
  enabled: z.boolean(),
  allowed_actions: z.enum(['all', 'local_only', 'selected']).optional(),
  sha_pinning_required: z.boolean().optional(),
});

const defaulting = z.object({
  default_workflow_permissions: z.enum(['read', 'write']).optional(),
  can_approve_pull_request_reviews: z.boolean().optional(),
});

export function getPermissions({ place }: Call): Reply {
  const { enabled, allowed, pinned } = place.settings.policy;
  const allows = enabled ? { allowed_actions: allowed, sha_pinning_required: pinned } : {};
  return { status: 200, body: { enabled, ...allows } };
}

export function setPermissions({ place, request }: Call): Reply {
  const wanted = permitting.safeParse(request.body ?? {});
  if (!wanted.success) return refuse(422, `Invalid request.\n\n${z.prettifyError(wanted.error)}`);
  const { policy } = place.settings;
  policy.enabled = wanted.data.enabled;
  policy.allowed = wanted.data.allowed_actions ?? policy.allowed;
  policy.pinned = wanted.data.sha_pinning_required ?? policy.pinned;
  return { status: 204 };
}

export function getDefaults({ place }: Call): Reply {
  const { defaultScope, mayApprove } = place.settings.policy;
  const body = { default_workflow_permissions: defaultScope, can_approve_pull_request_reviews: mayApprove };
  return { status: 200, body };
}

export function setDefaults({ place, request }: Call): Reply {
  const wanted = defaulting.safeParse(request.body ?? {});
  if (!wanted.success) return refuse(422, `Invalid request.\n\n${z.prettifyError(wanted.error)}`);
  const { policy } = place.settings;
  policy.defaultScope = wanted.data.default_workflow_permissions ?? policy.defaultScope;
  policy.mayApprove = wanted.data.can_approve_pull_request_reviews ?? policy.mayApprove;
  return { status: 204 };
}

export const enableWorkflow = (call: Call): Promise<Reply> => turn(call, true);
export const disableWorkflow = (call: Call): Promise<Reply> => turn(call, false);

async function turn(call: Call, on: boolean): Promise<Reply> {
  const reading = await findWorkflow(call);
  if (!reading) return notFound;
  const { disabled } = call.place.settings.policy;
  if (on) disabled.delete(pathOf(reading));
  else disabled.add(pathOf(reading));
  return { status: 204 };
}
