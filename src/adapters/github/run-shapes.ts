/** Runs, jobs and artifacts as GitHub's REST API shows them, picked down to what is used. */
import * as z from 'zod';
import type { ArtifactFacts, JobFacts, RunFacts } from '../../app/ports/runs.ts';

export const runShape = z
  .object({
    id: z.number().int(),
    run_attempt: z.number().int().default(1),
    status: z.enum(['queued', 'in_progress', 'completed', 'waiting', 'requested', 'pending']),
    conclusion: z.string().nullish(),
    display_title: z.string(),
    event: z.string(),
    path: z.string(),
    head_branch: z.string().nullable(),
    head_sha: z.string(),
    head_repository: z.object({ id: z.number().int() }).nullish(),
    actor: z.object({ id: z.number().int(), login: z.string() }).nullish(),
    created_at: z.string(),
    updated_at: z.string(),
    run_started_at: z.string().nullish(),
    html_url: z.string(),
  })
  .transform((run): RunFacts => ({
    id: run.id,
    attempt: run.run_attempt,
    status: run.status,
    conclusion: run.conclusion ?? null,
    title: run.display_title,
    event: run.event,
    // Runs of reusable and required workflows show `PATH@REF`.
    path: run.path.replace(/@.*$/, ''),
    branch: run.head_branch ?? '',
    headSha: run.head_sha,
    headRepositoryId: run.head_repository?.id ?? null,
    actor: run.actor ?? null,
    createdAt: run.created_at,
    updatedAt: run.updated_at,
    startedAt: run.run_started_at ?? null,
    url: run.html_url,
  }));

export const runListShape = z.object({ workflow_runs: z.array(runShape) });

const timesShape = { started_at: z.string().nullish(), completed_at: z.string().nullish() };

const stepShape = z
  .object({ name: z.string(), status: z.string(), conclusion: z.string().nullish(), ...timesShape })
  .transform((step) => ({
    name: step.name,
    status: step.status,
    conclusion: step.conclusion ?? null,
    startedAt: step.started_at ?? null,
    completedAt: step.completed_at ?? null,
  }));

export const jobListShape = z.object({
  jobs: z.array(
    z
      .object({
        name: z.string(),
        run_attempt: z.number().int().default(1),
        status: z.string(),
        conclusion: z.string().nullish(),
        ...timesShape,
        steps: z.array(stepShape).default([]),
      })
      .transform((job): JobFacts => ({
        name: job.name,
        attempt: job.run_attempt,
        status: job.status,
        conclusion: job.conclusion ?? null,
        startedAt: job.started_at ?? null,
        completedAt: job.completed_at ?? null,
        steps: job.steps,
      })),
  ),
});

const artifactRunShape = z.object({
  id: z.number().int(),
  head_sha: z.string(),
  head_repository_id: z.number().int(),
});

export const artifactListShape = z.object({
  artifacts: z.array(
    z
      .object({
        id: z.number().int(),
        name: z.string(),
        size_in_bytes: z.number().int(),
        digest: z.string().nullish(),
        expired: z.boolean(),
        created_at: z.string(),
        workflow_run: artifactRunShape.nullish(),
      })
      .transform((artifact): ArtifactFacts => ({
        id: artifact.id,
        name: artifact.name,
        bytes: artifact.size_in_bytes,
        digest: artifact.digest ?? null,
        expired: artifact.expired,
        createdAt: artifact.created_at,
        run: artifact.workflow_run
          ? {
              id: artifact.workflow_run.id,
              headSha: artifact.workflow_run.head_sha,
              headRepositoryId: artifact.workflow_run.head_repository_id,
            }
          : null,
      })),
  ),
});
