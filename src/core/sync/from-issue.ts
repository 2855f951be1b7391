/** An issue as the fields that a sync compares. */
import { parseBody } from './body.ts';
import type { SyncContext } from './context.ts';
import type { Fields } from './fields.ts';
import { readLabels } from './labels.ts';
import { plainTitle } from './texts.ts';
import type { TrackedIssue } from './tracked-issue.ts';

/** A label that is not there says what `bd` takes for granted: a task of medium priority. */
export const takenForGranted = { type: 'task', priority: 2 } as const;

/** `assignee`: of the bead; of several on the issue it is the one that counts, or else the first. */
export function fieldsOfIssue(issue: TrackedIssue, assignee: string | null, context: SyncContext): Fields {
  const { snapshot, words, triggers, beadOf, paired } = context;
  const labels = readLabels(issue.labels, { names: snapshot.labels, words, triggers });
  const wanted = (assignee ?? '').toLowerCase();
  const blockers = (snapshot.blockers.get(issue.number) ?? []).flatMap((number) => beadOf.get(number) ?? []);
  const parent = beadOf.get(issue.parent ?? 0);
  return {
    title: plainTitle(issue.title),
    ...parseBody(issue.body),
    type: labels.type ?? takenForGranted.type,
    priority: labels.priority ?? takenForGranted.priority,
    status: issue.state === 'closed' ? 'closed' : (labels.status ?? 'open'),
    resolution: resolutionOf(issue),
    labels: [...new Set(labels.plain)].toSorted(),
    assignee: issue.assignees.find((login) => login.toLowerCase() === wanted) ?? issue.assignees[0] ?? null,
    parent: parent !== undefined && paired.has(parent) ? parent : null,
    blockedBy: [...new Set(blockers)].toSorted(),
  };
}

function resolutionOf({ state, stateReason }: TrackedIssue): Fields['resolution'] {
  if (state === 'open') return null;
  return stateReason === 'not_planned' || stateReason === 'duplicate' ? 'not_planned' : 'completed';
}
