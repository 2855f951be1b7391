/**
 * Whether an artifact is of the measuring job. Any job of a run can upload an artifact of that run under any name, an
 * agent's job too. So what counts is what GitHub says of the times: the result was there when the measuring job began, no
 * other job of the run attempt was at work beside it, and the one artifact of the name was made while it was.
 */
import type { RunRef } from './event.ts';
import { measuredName } from './hand-in.ts';

export interface MeasuringJob {
  readonly name: string;
  readonly status: string;
  readonly conclusion: string | null;
  /** ISO; null or absent before, and where the host does not say. */
  readonly startedAt?: string | null;
  readonly completedAt?: string | null;
}

export interface MeasuredArtifact {
  readonly id: number;
  readonly name: string;
  /** `sha256:…` */
  readonly digest: string | null;
  readonly expired: boolean;
  readonly createdAt: string;
}

export type Measuring<Artifact extends MeasuredArtifact = MeasuredArtifact> =
  | { readonly kind: 'proven'; readonly artifact: Artifact & { readonly digest: string } }
  /** It may still come into sight. */
  | { readonly kind: 'not-seen'; readonly reason: string }
  /** `reason` is in our words. */
  | { readonly kind: 'refused'; readonly reason: string };

interface Facts<Artifact> {
  readonly run: RunRef;
  /** Name of the measuring job. */
  readonly job: string;
  /** All of the run attempt. */
  readonly jobs: readonly MeasuringJob[];
  /** Of the run. */
  readonly artifacts: readonly Artifact[];
  /** The result that is judged. */
  readonly result: { readonly createdAt: string };
}

export function measuringOf<Artifact extends MeasuredArtifact>(facts: Facts<Artifact>): Measuring<Artifact> {
  const named = facts.jobs.filter(({ name }) => name === facts.job);
  const [job] = named;
  if (!job) return refused('the run has no such job');
  if (named.length > 1) return refused('the run has several jobs of its name');
  if (job.conclusion === 'skipped') return refused('it did not run');
  const [start, end] = [timeOf(job.startedAt), timeOf(job.completedAt)];
  if (job.status !== 'completed' || start === null || end === null) return notSeen('its end was not seen');
  const handedIn = timeOf(facts.result.createdAt);
  if (handedIn === null || handedIn > start) return refused('the result was not handed in before it began');
  const before = endOfOthers(
    facts.jobs.filter((one) => one !== job && hasRun(one)),
    { start, end },
  );
  return before === null ? refused('another job was at work beside it') : artifactOf(facts, { start, end, before });
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** When the last of the jobs before it ended; null: one of the others was at work at the same time. */
function endOfOthers(others: readonly MeasuringJob[], { start, end }: Span): number | null {
  let last = -Infinity;
  for (const { startedAt, completedAt } of others) {
    const [from, to] = [timeOf(startedAt), timeOf(completedAt)];
    if (from !== null && from >= end) continue;
    if (to === null || to > start) return null;
    last = Math.max(last, to);
  }
  return last;
}

/** GitHub tells times in whole seconds: what was made in the second in which another job ended may be that one's. */
function artifactOf<Artifact extends MeasuredArtifact>(
  { run, artifacts }: Facts<Artifact>,
  span: Span & { readonly before: number },
): Measuring<Artifact> {
  const found = artifacts.filter(({ name }) => name === measuredName(run));
  const [artifact] = found;
  if (!artifact) return notSeen('it handed in nothing');
  if (found.length > 1) return refused('there are two artifacts of its name');
  const made = timeOf(artifact.createdAt) ?? -Infinity;
  if (made <= span.before || made < span.start) return refused('an artifact of its name was there before it began');
  if (made > span.end) return refused('the artifact of its name was made after its end');
  if (artifact.expired) return refused('its artifact has expired');
  const { digest } = artifact;
  return digest === null
    ? refused('GitHub knows no digest of its artifact')
    : { kind: 'proven', artifact: { ...artifact, digest } };
}

function hasRun({ conclusion, startedAt }: MeasuringJob): boolean {
  return conclusion !== 'skipped' && timeOf(startedAt) !== null;
}

function timeOf(text: string | null | undefined): number | null {
  const time = Date.parse(text ?? '');
  return Number.isNaN(time) ? null : time;
}

function refused(reason: string): { readonly kind: 'refused'; readonly reason: string } {
  return { kind: 'refused', reason };
}

function notSeen(reason: string): { readonly kind: 'not-seen'; readonly reason: string } {
  return { kind: 'not-seen', reason };
}
