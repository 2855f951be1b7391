/**
 * The measuring job that a result names: that the swarm file has it, that GitHub's times still prove the artifact to be
 * its own, and that it measured this very result.
 */
import { measuringOf } from '../swarm/measuring.ts';
import type { EventOf } from '../swarm/event.ts';
import type { HandIn } from '../swarm/hand-in.ts';
import type { AuditFacts } from './facts.ts';
import { holds, lost, wrong, type Remark } from './remark.ts';

type Done = EventOf<'done'>;

/** `jobs`: measuring jobs that the swarm file may have had for the worker then. */
export function measuredRemarks(
  facts: AuditFacts | null,
  event: Done,
  jobs: readonly (string | null)[],
): readonly Remark[] {
  const { measured } = event;
  if (measured?.artifact === undefined) return [];
  const known = jobs.length === 0 || jobs.includes(measured.job);
  return [
    ...holds(known, 'the swarm file has no such measuring job for its worker'),
    ...(facts ? proofRemarks(facts, event, { job: measured.job, artifact: measured.artifact }) : []),
  ];
}

function proofRemarks(
  facts: AuditFacts,
  { run, artifact: result }: Done,
  { job, artifact }: { readonly job: string; readonly artifact: Done['artifact'] },
): readonly Remark[] {
  const jobs = facts.jobs.get(`${run.id}/${run.attempt}`);
  const artifacts = facts.artifacts.get(run.id) ?? [];
  const judged = artifacts.find(({ id }) => id === result.id);
  const own = artifacts.find(({ id }) => id === artifact.id);
  if (!jobs || !judged || !own) return lost(`artifact ${artifact.id} of the measuring job is not there any more`);
  const proof = measuringOf({ run, job, jobs, artifacts, result: judged });
  if (own.expired) return lost(`artifact ${artifact.id} has expired, and what was measured cannot be read any more`);
  if (proof.kind !== 'proven') return wrong(`artifact ${artifact.id} is not proven to be of ${job}: ${proof.reason}`);
  const same = proof.artifact.id === artifact.id && proof.artifact.digest === artifact.digest;
  return [
    ...holds(same, `${job} handed in artifact ${proof.artifact.id}, and not ${artifact.id} with that digest`),
    ...contentRemarks(facts, artifact.id, result.digest),
  ];
}

function contentRemarks({ handIns }: AuditFacts, id: number, result: string): readonly Remark[] {
  const opened = handIns.get(id);
  if (!opened || opened.kind === 'unread') return lost(`artifact ${id} could not be read`);
  if (opened.kind === 'bad') return wrong(`artifact ${id} is no measurement: ${opened.reason}`);
  return holds(opened.handIn.measures === result, `artifact ${id} measured another result`);
}

/** What counts beside the worker's own numbers; null: it counts, and cannot be read any more. */
export function measuredIn(
  facts: AuditFacts,
  { measured }: Done,
): Pick<HandIn, 'measurements' | 'unread'> | null | undefined {
  if (measured?.artifact === undefined) return undefined;
  const opened = facts.handIns.get(measured.artifact.id);
  return opened?.kind === 'opened' ? opened.handIn : null;
}
