/** Jobs that measure what an agent delivered. */
import type { FileDraft } from '../draft.ts';
import type { Finding } from '../finding.ts';
import { entries, error } from './entries.ts';

/** Without an agent the run's own numbers are collected already, and a second job would only say them again. */
export function checkAgents(draft: FileDraft): readonly Finding[] {
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
