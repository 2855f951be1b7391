/** A workflow file's text to a `Workflow`, or everything that is wrong with it. */
import { parseDocument } from 'yaml';
import { checkCondition, checkText } from '../expression/template.ts';
import { everyPermission, permissionNames } from './permissions.ts';
import { readStep } from './read-step.ts';
import {
  workflowSchema,
  type RawConcurrency,
  type RawJob,
  type RawPermissions,
  type RawTriggers,
  type RawWorkflow,
} from './schema.ts';
import type { Concurrency, JobSpec, Permissions, Trigger, Workflow } from './workflow.ts';

export type WorkflowReading =
  | { readonly kind: 'workflow'; readonly workflow: Workflow }
  | { readonly kind: 'invalid'; readonly path: string; readonly problems: readonly string[] };

export function readWorkflow(text: string, path: string): WorkflowReading {
  const document = parseDocument(text, { merge: false });
  if (document.errors.length > 0)
    return { kind: 'invalid', path, problems: document.errors.map((error) => error.message) };
  const parsed = workflowSchema.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || '(file)'}: ${issue.message}`);
    return { kind: 'invalid', path, problems };
  }
  const problems = [...needsProblems(parsed.data), ...permissionProblems(parsed.data), ...textProblems(parsed.data)];
  return problems.length > 0
    ? { kind: 'invalid', path, problems }
    : { kind: 'workflow', workflow: workflowOf(parsed.data, path) };
}

function workflowOf(raw: RawWorkflow, path: string): Workflow {
  return {
    path,
    name: raw.name ?? path,
    runName: raw['run-name'] ?? null,
    triggers: triggersOf(raw.on),
    permissions: permissionsOf(raw.permissions),
    env: raw.env ?? {},
    concurrency: concurrencyOf(raw.concurrency),
    jobs: Object.entries(raw.jobs).map(([key, job]) => jobOf(key, job, raw.defaults)),
  };
}

function jobOf(key: string, raw: RawJob, defaults: RawWorkflow['defaults']): JobSpec {
  const run = { ...defaults?.run, ...raw.defaults?.run };
  return {
    key,
    name: raw.name ?? null,
    needs: raw.needs ?? [],
    if: raw.if === undefined ? null : String(raw.if),
    environment: typeof raw.environment === 'object' ? raw.environment.name : (raw.environment ?? null),
    permissions: permissionsOf(raw.permissions),
    env: raw.env ?? {},
    defaults: { shell: run.shell ?? null, workingDirectory: run['working-directory'] ?? null },
    concurrency: concurrencyOf(raw.concurrency),
    timeoutMinutes: raw['timeout-minutes'] ?? 360,
    continueOnError: raw['continue-on-error'] ?? false,
    outputs: raw.outputs ?? {},
    steps: raw.steps.map(readStep),
  };
}

function permissionsOf(raw: RawPermissions | undefined): Permissions {
  if (raw === undefined) return null;
  if (raw === 'read-all') return everyPermission('read');
  return raw === 'write-all' ? everyPermission('write') : raw;
}

function concurrencyOf(raw: RawConcurrency | undefined): Concurrency | null {
  return raw ? { group: raw.group, cancelInProgress: raw['cancel-in-progress'], queue: raw.queue } : null;
}

function triggersOf(raw: RawTriggers): ReadonlyMap<string, Trigger> {
  return new Map(
    Object.entries(raw).map(([name, filter]): [string, Trigger] => {
      const said = filter === null || filter === undefined || Array.isArray(filter) ? {} : filter;
      const inputs = Object.entries(said.inputs ?? {}).map(([key, input]) => [
        key,
        {
          type: input?.type ?? 'string',
          required: input?.required ?? false,
          default: input?.default ?? null,
          options: input?.options ?? [],
        },
      ]);
      return [
        name,
        {
          types: said.types ?? null,
          branches: said.branches ?? null,
          branchesIgnore: said['branches-ignore'] ?? [],
          tags: said.tags ?? null,
          workflows: said.workflows ?? [],
          inputs: Object.fromEntries(inputs),
        },
      ];
    }),
  );
}

function needsProblems({ jobs }: RawWorkflow): readonly string[] {
  const needs = new Map(Object.entries(jobs).map(([key, job]) => [key, job.needs ?? []]));
  const unknown = [...needs].flatMap(([key, all]) =>
    all.filter((one) => !needs.has(one)).map((one) => `jobs.${key}: it needs '${one}', which is no job`),
  );
  if (unknown.length > 0) return unknown;
  const done = new Set<string>();
  for (let before = -1; before !== done.size;) {
    before = done.size;
    for (const [key, all] of needs) if (all.every((one) => done.has(one))) done.add(key);
  }
  return [...needs.keys()].filter((key) => !done.has(key)).map((key) => `jobs.${key}: it needs itself in a circle`);
}

function permissionProblems(raw: RawWorkflow): readonly string[] {
  const known = new Set<string>(permissionNames);
  const places: [string, RawPermissions | undefined][] = [
    ['permissions', raw.permissions],
    ...Object.entries(raw.jobs).map(([key, job]): [string, RawPermissions | undefined] => [
      `jobs.${key}.permissions`,
      job.permissions,
    ]),
  ];
  return places.flatMap(([place, said]) =>
    typeof said === 'object'
      ? Object.keys(said)
          .filter((name) => !known.has(name))
          .map((name) => `${place}: '${name}' is no permission`)
      : [],
  );
}

/** Every expression is read before anything starts, as GitHub does. */
function textProblems(raw: RawWorkflow): readonly string[] {
  const problems: string[] = [];
  const look = (value: unknown, place: string, key: string): void => {
    try {
      if (typeof value === 'string' && key === 'if') checkCondition(value);
      else if (typeof value === 'string') checkText(value);
    } catch (error) {
      problems.push(`${place}: ${error instanceof Error ? error.message : String(error)}`);
    }
    if (typeof value === 'object' && value !== null)
      for (const [name, item] of Object.entries(value)) look(item, place === '' ? name : `${place}.${name}`, name);
  };
  look({ ...raw, on: undefined }, '', '');
  return problems;
}
