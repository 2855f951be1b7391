/**
 * What each job of a workflow may do, read from the very text that is written, or that is there: people decide on it
 * before anything is put into their repository.
 */
import { readWorkflow, type Permissions, type WorkflowJob } from '../doctor/workflow-file.ts';

export interface JobPower {
  readonly job: string;
  /** `contents: read`; empty: none at all. null: whatever the repository's settings give. */
  readonly permissions: readonly string[] | null;
  /** It has a step of shell, which may run code of the repository. */
  readonly runsCode: boolean;
  /** Actions that it uses, without their commits. */
  readonly uses: readonly string[];
}

export interface Power {
  /** `role research`, `coordinator`. */
  readonly of: string;
  /** Repository path. */
  readonly path: string;
  /** null: it does not read as a workflow. */
  readonly jobs: readonly JobPower[] | null;
  /** It names secrets of the repository beside its own token. */
  readonly secrets: boolean;
}

export function powerOf({
  of,
  path,
  text,
}: {
  readonly of: string;
  readonly path: string;
  readonly text: string;
}): Power {
  const read = readWorkflow(text);
  const secrets = namesSecrets(text.replaceAll(/(^|\s)#.*$/gm, ''));
  return { of, path, jobs: read.kind === 'invalid' ? null : read.workflow.jobs.map(jobPower), secrets };
}

/** A called workflow gets them by a key, a step by an expression; the job's own token is none of them. */
function namesSecrets(text: string): boolean {
  return /\bsecrets\s*:/.test(text) || /\$\{\{[^}]*\bsecrets\b(?!\s*\.\s*GITHUB_TOKEN\b)/i.test(text);
}

function jobPower({ id, permissions, steps, calls }: WorkflowJob): JobPower {
  const uses = steps.flatMap((step) => (step.uses === '' ? [] : [step.uses.replace(/@.*$/, '')]));
  return {
    job: id,
    permissions: permissionsOf(permissions),
    runsCode: steps.some(({ shell }) => shell),
    uses: [...new Set(calls ? ['another workflow'] : uses)],
  };
}

function permissionsOf(permissions: Permissions): readonly string[] | null {
  if (permissions === 'default') return null;
  if (typeof permissions === 'string') return [permissions];
  return [...permissions].flatMap(([name, level]) => (level === 'none' ? [] : [`${name}: ${level}`]));
}

/** For people, a line a job. */
export function powerLines({ of, path, jobs, secrets }: Power): readonly string[] {
  if (jobs === null) return [`${of}: ${path} does not read as a workflow`];
  const rows = jobs.map(({ job, permissions, runsCode, uses }) => {
    const may = permissions === null ? "whatever the repository's settings give" : permissions.join(', ') || 'nothing';
    return `  ${job} may: ${may}; runs: ${[...(runsCode ? ['shell'] : []), ...uses].join(', ')}`;
  });
  return [`${of}, ${path}${secrets ? ', which gets secrets' : ''}`, ...rows];
}
