/**
 * What lies in a directory, judged as the coordinator would judge it. Whether a file was changed by an attempt is only
 * known inside a dispatched worker, so here a declared path counts as soon as it is there.
 */
import type { Worker } from '../../core/config/swarm-config.ts';
import type { Delivered } from '../../core/swarm/hand-in.ts';
import { judgeWorker } from '../../core/verdict/judge.ts';
import type { WorkerVerdict } from '../../core/verdict/outcome.ts';
import type { SessionStore, Workspace } from '../ports/session.ts';
import { collect } from './collect.ts';

export interface Preview {
  readonly judged: WorkerVerdict;
  readonly warnings: readonly string[];
}

export async function preview(options: {
  readonly worker: Pick<Worker, 'targets' | 'deliverables' | 'collect'>;
  readonly store: SessionStore;
  readonly workspace: Workspace;
  /** ISO. */
  readonly at: string;
}): Promise<Preview> {
  const collected = await collect({
    store: options.store,
    workspace: options.workspace,
    deliverables: options.worker.deliverables,
    collect: options.worker.collect,
    at: options.at,
    onlyChanged: false,
  });
  const judged = judgeWorker({
    worker: options.worker,
    measurements: collected.measurements,
    unread: collected.unread,
    delivered: collected.delivered.map((one, index): Delivered => ({ ...one.delivered, file: `files/${index}` })),
    evidenceClass: 'collected',
  });
  return { judged, warnings: collected.warnings };
}
