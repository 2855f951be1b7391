/**
 * The form of a workflow file, as strict as GitHub: a key that it does not know is refused. What GitHub knows and this
 * place cannot do (matrices, containers, reusable workflows) is refused too, because passing over it would be a lie.
 */
import * as z from 'zod';

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const env = z.record(z.string(), scalar.nullable()).transform((all) => {
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, value ?? '']));
});
const oneOrMore = z.union([z.string().transform((one) => [one]), z.array(z.string())]);

const scope = z.enum(['none', 'read', 'write']);
const permissions = z.union([z.enum(['read-all', 'write-all']), z.record(z.string(), scope)]);

const concurrency = z.union([
  z.string().transform((group) => ({ group, 'cancel-in-progress': false as const, queue: 'single' as const })),
  z.strictObject({
    group: z.string(),
    'cancel-in-progress': z.union([z.boolean(), z.string()]).default(false),
    queue: z.enum(['single', 'max']).default('single'),
  }),
]);

const defaults = z.strictObject({
  run: z.strictObject({ shell: z.string().optional(), 'working-directory': z.string().optional() }).optional(),
});

const step = {
  id: z
    .string()
    .regex(/^[A-Za-z_][A-Za-z0-9_-]*$/)
    .optional(),
  name: z.string().optional(),
  if: scalar.optional(),
  env: env.optional(),
  'continue-on-error': z.union([z.boolean(), z.string()]).optional(),
  'timeout-minutes': z.union([z.number(), z.string()]).optional(),
};

export const stepSchema = z.union([
  z.strictObject({
    ...step,
    run: z.string(),
    shell: z.string().optional(),
    'working-directory': z.string().optional(),
  }),
  z.strictObject({ ...step, uses: z.string(), with: env.optional() }),
]);

const job = z.strictObject({
  name: z.string().optional(),
  needs: oneOrMore.optional(),
  if: scalar.optional(),
  environment: z.union([z.string(), z.strictObject({ name: z.string(), url: z.string().optional() })]).optional(),
  'runs-on': z.union([z.string(), z.array(z.string()), z.record(z.string(), z.unknown())]),
  permissions: permissions.optional(),
  env: env.optional(),
  defaults: defaults.optional(),
  concurrency: concurrency.optional(),
  'timeout-minutes': z.union([z.number(), z.string()]).optional(),
  'continue-on-error': z.union([z.boolean(), z.string()]).optional(),
  'cache-mode': z.enum(['read', 'write', 'write-only', 'none']).optional(),
  outputs: z.record(z.string(), scalar).optional(),
  steps: z.array(stepSchema).min(1),
});

const input = z.strictObject({
  description: z.string().optional(),
  required: z.boolean().optional(),
  default: scalar.optional(),
  deprecationMessage: z.string().optional(),
  type: z.enum(['string', 'boolean', 'number', 'choice', 'environment']).optional(),
  options: z.array(z.string()).optional(),
});

const trigger = z
  .strictObject({
    types: oneOrMore.optional(),
    branches: oneOrMore.optional(),
    'branches-ignore': oneOrMore.optional(),
    tags: oneOrMore.optional(),
    workflows: oneOrMore.optional(),
    inputs: z.record(z.string(), input.nullable()).nullish(),
  })
  .nullable();

const schedule = z.array(z.strictObject({ cron: z.string(), timezone: z.string().optional() })).min(1);

const triggers = z.union([
  z.string().transform((name) => ({ [name]: null })),
  z.array(z.string()).transform((names) => Object.fromEntries(names.map((name) => [name, null]))),
  z.object({ schedule: schedule.optional() }).catchall(trigger),
]);

export const workflowSchema = z.strictObject({
  name: z.string().optional(),
  'run-name': z.string().optional(),
  on: triggers,
  permissions: permissions.optional(),
  env: env.optional(),
  defaults: defaults.optional(),
  concurrency: concurrency.optional(),
  jobs: z
    .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_-]*$/), job)
    .refine((jobs) => Object.keys(jobs).length > 0, 'A workflow needs a job'),
});

export type RawWorkflow = z.infer<typeof workflowSchema>;
export type RawJob = z.infer<typeof job>;
export type RawStep = z.infer<typeof stepSchema>;
export type RawPermissions = z.infer<typeof permissions>;
export type RawConcurrency = z.infer<typeof concurrency>;
export type RawTriggers = RawWorkflow['on'];
