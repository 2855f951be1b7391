/**
 * Whose hooks may reach the coordinator while they run. The job of such a role has a right beyond reading (a dispatch
 * of the coordinator, or an identity token), and whatever runs in the job has it too.
 */
import type { FileDraft } from '../draft.ts';
import type { Finding } from '../finding.ts';
import { entries, error, items, warning } from './entries.ts';

export function checkLive(draft: FileDraft): readonly Finding[] {
  return entries(draft.roles).flatMap(([id, { live, agent, paths }]) => {
    if (live !== true) return [];
    const path = ['roles', id, 'live'];
    return [...(agent === true ? [agentHasNone(path)] : []), ...(items(paths).length > 0 ? [pullsCode(path)] : [])];
  });
}

function agentHasNone(path: readonly string[]): Finding {
  const message =
    'is for roles that run trusted scripts only: an agent would have the right to start runs, or a token of its own; take it off, what the agent notes goes with its result';
  return error('live-agent', path, message);
}

function pullsCode(path: readonly string[]): Finding {
  const message =
    'gives a right beyond reading to the code of pull requests, because the role has "paths"; better have a role of its own for those';
  return warning('live-paths', path, message);
}
