/** Who this job is, as the runner's own variables say; they cannot be set by a workflow's `env`. */
import * as z from 'zod';
import type { JobServices } from '../../core/hooks/live-file.ts';
import type { RunRef } from '../../core/swarm/event.ts';

const schema = z.object({
  GITHUB_RUN_ID: z.coerce.number().int().positive(),
  GITHUB_RUN_ATTEMPT: z.coerce.number().int().positive(),
  GITHUB_SHA: z.string().regex(/^[0-9a-f]{40}$/),
  GITHUB_REPOSITORY: z.string().regex(/^[^/\s]+\/[^/\s]+$/),
  GITHUB_WORKSPACE: z.string().min(1),
  RUNNER_TEMP: z.string().min(1),
  GITHUB_API_URL: z.url().default('https://api.github.com'),
});

export interface JobFacts {
  readonly run: RunRef;
  readonly commit: string;
  readonly owner: string;
  readonly repository: string;
  readonly workspace: string;
  readonly temp: string;
  readonly apiUrl: string;
}

export type JobReading =
  | { readonly kind: 'job'; readonly job: JobFacts }
  | { readonly kind: 'not-a-job'; readonly missing: readonly string[] };

export function readJob(env: Readonly<Record<string, string | undefined>>): JobReading {
  const parsed = schema.safeParse(env);
  if (!parsed.success) {
    return { kind: 'not-a-job', missing: parsed.error.issues.map((issue) => issue.path.join('.')) };
  }
  const facts = parsed.data;
  const [owner = '', repository = ''] = facts.GITHUB_REPOSITORY.split('/');
  return {
    kind: 'job',
    job: {
      run: { id: facts.GITHUB_RUN_ID, attempt: facts.GITHUB_RUN_ATTEMPT },
      commit: facts.GITHUB_SHA,
      owner,
      repository,
      workspace: facts.GITHUB_WORKSPACE,
      temp: facts.RUNNER_TEMP,
      apiUrl: facts.GITHUB_API_URL,
    },
  };
}

export function readServices(env: Readonly<Record<string, string | undefined>>): JobServices {
  return {
    results: pairOf(env['ACTIONS_RESULTS_URL'], env['ACTIONS_RUNTIME_TOKEN']),
    issuer: pairOf(env['ACTIONS_ID_TOKEN_REQUEST_URL'], env['ACTIONS_ID_TOKEN_REQUEST_TOKEN']),
  };
}

function pairOf(url: string | undefined, token: string | undefined): JobServices['results'] {
  return url && token && URL.canParse(url) ? { url, token } : null;
}
