/**
 * The worker's step in a measuring job, in a bundle of its own beside `worker-main.js`, which nearly always does without
 * it. The job has no agent in it: what a worker's own job delivered is laid over the checkout, and measured there.
 */
import { join } from 'node:path';
import { createOwnArtifacts } from '../adapters/actions/own-artifacts.ts';
import type { JobFacts } from '../adapters/actions/run-facts.ts';
import { openHandIn } from '../adapters/github/hand-in-archive.ts';
import { createCheckout } from '../adapters/session/checkout.ts';
import { createWorkspace } from '../adapters/session/workspace.ts';
import type { Self as Identity } from '../app/worker/begin.ts';
import { takeResult, type Taken } from '../app/worker/take-result.ts';
import type { Worker } from '../core/config/swarm-config.ts';

export type Measuring = Taken | { readonly kind: 'refused'; readonly reason: string };

/** `commit`: that the worker works on. `session`: absolute; a folder that is there. */
export async function beginMeasuring(of: {
  readonly self: Identity;
  readonly worker: Worker;
  readonly job: JobFacts;
  readonly commit: string;
  readonly session: string;
}): Promise<Measuring> {
  const { self, worker, job, commit, session } = of;
  const stands = await createWorkspace({ root: job.workspace, cwd: job.workspace }).standsOn(commit);
  if (stands !== 'yes') {
    return { kind: 'refused', reason: `commit ${commit} is not checked out; check out before this step` };
  }
  return takeResult({
    self: { ...self, commit },
    worker,
    artifacts: createOwnArtifacts(join(session, 'result')),
    archives: { open: openHandIn },
    checkout: createCheckout(job.workspace),
  });
}
