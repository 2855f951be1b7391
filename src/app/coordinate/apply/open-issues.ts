/**
 * Workers' issues: one each, below the swarm's own where the host has sub-issues. The ledger's `linked` line and the
 * bead's `external_ref` tie the two together; the footer in the text is for people and never read back.
 */
import type { BeadChange } from '../../../core/beads/bead.ts';
import { formatExternalRef } from '../../../core/beads/external-ref.ts';
import type { Operation } from '../../../core/plan/operation.ts';
import type { Snapshot } from '../../../core/plan/snapshot.ts';
import type { EventOf } from '../../../core/swarm/event.ts';
import { renderWorkerIssue } from '../../../core/synthesis/worker-issue.ts';
import type { Issues } from '../../ports/issues.ts';

type OpenIssue = Extract<Operation, { kind: 'open-issue' }>;

export interface Opened {
  readonly events: readonly EventOf<'linked'>[];
  readonly changes: readonly BeadChange[];
}

export async function openIssues(options: {
  readonly issues: Issues;
  readonly snapshot: Snapshot;
  readonly operations: readonly OpenIssue[];
}): Promise<Opened> {
  const { issues, snapshot } = options;
  const events: EventOf<'linked'>[] = [];
  const changes: BeadChange[] = [];
  for (const operation of options.operations) {
    const worker = snapshot.config.workers.find(({ id }) => id === operation.worker);
    if (!worker) continue;
    const { title, body } = renderWorkerIssue({
      config: snapshot.config,
      worker,
      bead: operation.bead,
      epicIssue: operation.parent,
    });
    const { number, id } = await issues.open({ title, body, labels: [], parent: operation.parent });
    events.push({
      kind: 'linked',
      at: snapshot.now,
      worker: operation.worker,
      issue: number,
      id,
      bead: operation.bead,
      made: true,
    });
    changes.push(...changesOf(operation, formatExternalRef(number, snapshot.repository)));
  }
  return { events, changes };
}

/** A bead that is made names its issue from the start; one that names another tracker keeps what it has. */
function changesOf({ bead, make, link }: OpenIssue, externalRef: string): readonly BeadChange[] {
  if (make) return [{ ...make, externalRef }];
  return link ? [{ kind: 'link', bead, externalRef }] : [];
}
