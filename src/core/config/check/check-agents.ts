/** Jobs that measure what an agent delivered. */
import type { FileDraft } from '../draft.ts';
import { quoted, type Finding } from '../finding.ts';
import { usualWorkflow } from '../usual-workflow.ts';
import { repeatedBy } from './check-repeats.ts';
import { entries, error, items, names, warning } from './entries.ts';

export function checkAgents(draft: FileDraft): readonly Finding[] {
  return [...measuredWithout(draft), ...besideAgent(draft), ...claimsOnly(draft)];
}

/** Without an agent the run's own numbers are collected already, and a second job would only say them again. */
function measuredWithout(draft: FileDraft): readonly Finding[] {
  return entries(draft.roles)
    .filter(([, role]) => role['measured-by'] !== undefined && role.agent !== true)
    .map(([id]) =>
      error(
        'measured-without-agent',
        ['roles', id, 'measured-by'],
        'is for a role with an agent; write "agent: true" beside it, or leave it out',
      ),
    );
}

/** Who runs in a workflow with an agent has the agent's numbers, and the agent the rights of who is live. */
function besideAgent(draft: FileDraft): readonly Finding[] {
  const roles = entries(draft.roles).map(([id, role]) => ({ id, ...role, file: role.workflow ?? usualWorkflow(id) }));
  return roles.flatMap(({ id, file, agent }) => {
    const holder = roles.find((one) => one.agent === true && one.file === file);
    if (agent === true || !holder) return [];
    const message = `${file} is the workflow of ${quoted(holder.id)} too, which holds an agent: that one's numbers would count as collected here, and it would have what this role's job may; give one of the two a workflow of its own`;
    return [warning('beside-agent', ['roles', id], message)];
  });
}

/** A gate that demands more than an agent's word, of an agent that nobody measures, is opened by nothing that it does. */
function claimsOnly(draft: FileDraft): readonly Finding[] {
  return entries(draft.gates).flatMap(([gate, { evidence, 'verdict-of': deciding }]) =>
    items(deciding).flatMap(([, worker]) => {
      const [who] = evidence === undefined || evidence === 'claimed' ? [] : claimants(draft, worker, evidence);
      if (who === undefined) return [];
      const message = `demands ${evidence ?? ''} numbers, and those of ${quoted(who.worker)} stay claimed, because its role ${quoted(who.role)} holds an agent; write "measured-by" in the role, with a job of its workflow that measures`;
      return [warning('claims-only', ['gates', gate, 'evidence'], message)];
    }),
  );
}

interface Claimant {
  readonly worker: string;
  readonly role: string;
}

/** Whose numbers would have to be worth more; none: somebody's are. A second run's are worth what its own job is. */
function claimants(draft: FileDraft, worker: string, evidence: 'collected' | 'reproduced'): readonly Claimant[] {
  const seconds = names(draft.workers).filter((one) => repeatedBy(draft, one) === worker);
  const all = [...(evidence === 'collected' ? [worker] : []), ...seconds];
  const weak = all.flatMap((one) => claimantOf(draft, one) ?? []);
  return weak.length === all.length ? weak : [];
}

/** Null: its role holds no agent, or a job measures what that delivered. */
function claimantOf(draft: FileDraft, worker: string): Claimant | null {
  const role = entries(draft.workers).find(([id]) => id === worker)?.[1].role;
  const of = entries(draft.roles).find(([id]) => id === role)?.[1];
  return role !== undefined && of?.agent === true && of['measured-by'] === undefined ? { worker, role } : null;
}
