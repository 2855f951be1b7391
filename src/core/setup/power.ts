/**
 * What each job of a workflow may do, read from the very text that is written, or that is there: people decide on it
 * before anything is put into their repository.
 */
import { readWorkflow, usedByJob, type JobShape, type WorkflowShape } from './workflow-shape.ts';

export interface JobPower {
  readonly job: string;
  /** `contents: read`; empty: none at all. null: whatever the repository's settings give. */
  readonly permissions: readonly string[] | null;
  /** It has a step of shell, which may run code of the repository. */
  readonly runsCode: boolean;
  /** Actions that it uses, without their commits. */
  readonly uses: readonly string[];
  /** It names secrets of the repository. */
  readonly secrets: boolean;
}

export interface Power {
  /** Repository path. */
  readonly path: string;
  /** null: it does not read as a workflow. */
  readonly jobs: readonly JobPower[] | null;
}

export function powerOf(path: string, text: string): Power {
  const workflow = readWorkflow(text);
  if (workflow === null) return { path, jobs: null };
  return { path, jobs: Object.entries(workflow.jobs).map(([name, job]) => jobPower(name, job, workflow)) };
}

function jobPower(name: string, job: JobShape, workflow: WorkflowShape): JobPower {
  return {
    job: name,
    permissions: permissionsOf(job.permissions ?? workflow.permissions),
    runsCode: (job.steps ?? []).some(({ run }) => run !== undefined),
    uses: [...new Set(usedByJob(job).map((uses) => uses.replace(/@.*$/, '')))],
    secrets: job.secrets !== undefined || /\bsecrets\s*[.[]/.test(JSON.stringify([job, workflow['env'] ?? null])),
  };
}

function permissionsOf(permissions: WorkflowShape['permissions']): readonly string[] | null {
  if (permissions === null || permissions === undefined) return null;
  if (typeof permissions === 'string') return [permissions];
  return Object.entries(permissions).flatMap(([name, level]) => (level === 'none' ? [] : [`${name}: ${level}`]));
}

/** For people, a line a job. */
export function powerLines({ path, jobs }: Power): readonly string[] {
  if (jobs === null) return [`${path} does not read as a workflow`];
  const rows = jobs.map(({ job, permissions, runsCode, uses, secrets }) => {
    const may = permissions === null ? "whatever the repository's settings give" : permissions.join(', ') || 'nothing';
    const what = [...(runsCode ? ['shell'] : []), ...uses].join(', ');
    return `  ${job} may: ${may}; runs: ${what}${secrets ? '; gets secrets' : ''}`;
  });
  return [path, ...rows];
}
