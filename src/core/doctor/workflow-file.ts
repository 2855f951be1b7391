/**
 * A workflow as far as its part in a swarm goes: what starts it, what it asks for, how long its jobs may live, and which
 * of our steps it has. Read leniently, because everything else in it is its author's, and read from a repository that
 * may be hostile, so through the same reader as the swarm file.
 */
import * as z from 'zod';
import { readSource } from '../config/yaml-source.ts';
import { jobTraits, type JobTraits } from './job-traits.ts';

/** `default`: nothing is said, so the repository's setting counts. */
export type Permissions = 'default' | 'read-all' | 'write-all' | ReadonlyMap<string, string>;

export type OurStep = 'coordinator' | 'worker' | 'wake';

export interface WorkflowStep {
  /** The action, as written; empty for a step of shell. */
  readonly uses: string;
  /** It runs lines of shell. */
  readonly shell: boolean;
  readonly ours: OurStep | null;
  /** What follows the `@`: a commit, a tag, a branch; null for steps without one. */
  readonly pin: string | null;
  readonly with: ReadonlyMap<string, string>;
}

export interface WorkflowJob extends JobTraits {
  readonly id: string;
  /** It calls another workflow, and has no steps and no time of its own. */
  readonly calls: boolean;
  /** Its `timeout-minutes`; `unknown`: an expression. null: none. */
  readonly minutes: number | 'unknown' | null;
  /** Its own, else the workflow's. */
  readonly permissions: Permissions;
  readonly steps: readonly WorkflowStep[];
}

export interface WorkflowFile {
  readonly runName: string | null;
  /** Event → its `types`; empty: all of them. */
  readonly triggers: ReadonlyMap<string, readonly string[]>;
  /** Of `schedule`. */
  readonly crons: readonly string[];
  /** Of `workflow_dispatch`. */
  readonly inputs: ReadonlyMap<string, { readonly required: boolean; readonly hasDefault: boolean }>;
  readonly cancelsInProgress: boolean;
  readonly jobs: readonly WorkflowJob[];
}

export type ReadWorkflow =
  | { readonly kind: 'workflow'; readonly workflow: WorkflowFile }
  | { readonly kind: 'invalid'; readonly line: number; readonly message: string };

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const permissions = z
  .union([z.enum(['read-all', 'write-all']), z.record(z.string(), z.string()).transform(mapOf)])
  .nullish()
  .catch(null);
const input = z
  .object({ required: z.boolean().catch(false), default: z.unknown().optional() })
  .nullish()
  .catch(null);
const event = z
  .object({
    types: z.union([z.string().transform((one) => [one]), z.array(z.string())]).catch([]),
    inputs: z.record(z.string(), input).nullish().catch(null),
  })
  .nullish()
  .catch(null);
const triggers = z.union([
  z.string().transform((one) => ({ [one]: null })),
  z.array(z.string()).transform((all) => Object.fromEntries(all.map((one) => [one, null]))),
  z.record(z.string(), event),
]);
const step = z
  .looseObject({
    uses: z.string().catch(''),
    run: z.string().nullish().catch(null),
    with: z.record(z.string(), scalar.catch('')).nullish().catch(null),
  })
  .catch({ uses: '', run: null, with: null });
const job = z
  .looseObject({
    uses: z.string().nullish().catch(null),
    'timeout-minutes': z.union([z.number(), z.string()]).nullish().catch(null),
    permissions,
    steps: z.array(step).nullish().catch(null),
  })
  .catch({ uses: null, 'timeout-minutes': null, permissions: null, steps: null });
const schema = z.object({
  'run-name': z.string().nullish().catch(null),
  on: triggers,
  permissions,
  env: z.unknown().optional(),
  concurrency: z
    .object({ 'cancel-in-progress': scalar.catch('') })
    .nullish()
    .catch(null),
  jobs: z.record(z.string(), job),
});

export function readWorkflow(text: string): ReadWorkflow {
  const read = readSource(text);
  if (read.kind === 'invalid') {
    const [first] = read.problems;
    return { kind: 'invalid', line: first?.line ?? 1, message: first?.message ?? 'it is no YAML' };
  }
  const { source } = read;
  const error = source.findings.find(({ level }) => level === 'error');
  if (error) return { kind: 'invalid', line: source.position(error.path, true).line, message: error.message };
  const parsed = schema.safeParse(source.value);
  if (parsed.success) return { kind: 'workflow', workflow: workflowOf(parsed.data, scheduled.parse(source.value)) };
  const path = parsed.error.issues[0]?.path.map((part) => (typeof part === 'symbol' ? '' : part)) ?? [];
  const message = `it is no workflow: ${path.join('.') || 'the whole'} is not what GitHub documents`;
  return { kind: 'invalid', line: source.position(path, false).line, message };
}

const scheduled = z
  .object({ on: z.object({ schedule: z.array(z.object({ cron: z.string() })) }) })
  .transform(({ on }) => on.schedule)
  .catch([]);

function workflowOf(file: z.infer<typeof schema>, crons: z.infer<typeof scheduled>): WorkflowFile {
  const events = Object.entries(file.on);
  const dispatch = file.on['workflow_dispatch'];
  return {
    runName: file['run-name'] ?? null,
    triggers: new Map(events.map(([name, of]) => [name, of?.types ?? []])),
    crons: crons.map(({ cron }) => cron),
    inputs: new Map(
      Object.entries(dispatch?.inputs ?? {}).map(([name, of]) => [
        name,
        { required: of?.required ?? false, hasDefault: of?.default !== undefined },
      ]),
    ),
    cancelsInProgress: file.concurrency?.['cancel-in-progress'] === 'true',
    jobs: Object.entries(file.jobs).map(([id, of]) => jobOf(id, of, file)),
  };
}

function jobOf(
  id: string,
  of: z.infer<typeof job>,
  above: Pick<z.infer<typeof schema>, 'permissions' | 'env'>,
): WorkflowJob {
  return {
    ...jobTraits({ id, job: of, env: above.env }),
    id,
    calls: (of.uses ?? null) !== null,
    minutes: minutesOf(of['timeout-minutes'] ?? null),
    permissions: of.permissions ?? above.permissions ?? 'default',
    steps: (of.steps ?? []).map(stepOf),
  };
}

function minutesOf(said: number | string | null): WorkflowJob['minutes'] {
  if (said === null) return null;
  const minutes = Number(said);
  return Number.isFinite(minutes) ? minutes : 'unknown';
}

const paths: Readonly<Record<string, OurStep>> = { '': 'coordinator', '/worker': 'worker', '/wake': 'wake' };

/** A copy of our repository has its name under another owner. */
function stepOf(of: z.infer<typeof step>): WorkflowStep {
  const [, path, pin] =
    /^[\w.-]+\/swarmlead(\/[\w-]+)?@(\S+)$/.exec(of.uses) ?? /^\.(?:\/?(?=$)|(\/[\w-]+))$/.exec(of.uses) ?? [];
  const known = of.uses.startsWith('.') || pin !== undefined;
  return {
    uses: of.uses,
    shell: typeof of.run === 'string',
    ours: known ? (paths[path ?? ''] ?? null) : null,
    pin: /@(\S+)$/.exec(of.uses)?.[1] ?? null,
    with: new Map(Object.entries(of.with ?? {})),
  };
}

function mapOf(record: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(record));
}

/** Steps of ours, with the job that they are in. */
export function ourSteps(
  { jobs }: WorkflowFile,
  ours: OurStep,
): readonly { readonly job: WorkflowJob; readonly step: WorkflowStep }[] {
  return jobs.flatMap((one) => one.steps.flatMap((of) => (of.ours === ours ? [{ job: one, step: of }] : [])));
}

/** No repository's default has `id-token`. */
export function mayWrite({ permissions: of }: WorkflowJob, permission: string): 'yes' | 'no' | 'by-default' {
  if (of === 'default') return permission === 'id_token' ? 'no' : 'by-default';
  if (of === 'write-all') return 'yes';
  if (of === 'read-all') return 'no';
  return of.get(permission.replaceAll('_', '-')) === 'write' ? 'yes' : 'no';
}

/** It takes what another job of its run handed in, to measure it. */
export function measures({ ours, with: given }: WorkflowStep): boolean {
  return ours === 'worker' && given.get('measure') === 'true';
}

/** Everything that it was given to write, by GitHub's names. */
export function writesOf({ permissions: of }: WorkflowJob): readonly string[] {
  if (of === 'write-all') return ['everything'];
  if (typeof of === 'string') return [];
  return [...of].flatMap(([name, scope]) => (scope === 'write' ? [name] : []));
}
