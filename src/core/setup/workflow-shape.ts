/** As much of a workflow as is asked about here, whoever wrote it. What does not read is told by nobody but GitHub. */
import { parse } from 'yaml';
import * as z from 'zod';

const permissions = z.union([z.string(), z.record(z.string(), z.string())]).nullish();

const step = z.looseObject({ uses: z.string().optional(), run: z.string().optional() });

const job = z.looseObject({
  permissions,
  uses: z.string().optional(),
  secrets: z.unknown().optional(),
  'runs-on': z.unknown().optional(),
  steps: z.array(step).optional(),
});

const trigger = z.union([z.string(), z.array(z.string()), z.record(z.string(), z.unknown())]);

const workflow = z.looseObject({
  'run-name': z.string().optional(),
  on: trigger,
  permissions,
  jobs: z.record(z.string(), job),
});

export type WorkflowShape = z.infer<typeof workflow>;
export type JobShape = z.infer<typeof job>;

const largest = 500_000;

/** null: it does not read as a workflow. */
export function readWorkflow(text: string): WorkflowShape | null {
  if (text.length > largest) return null;
  try {
    const value: unknown = parse(text, { maxAliasCount: 100, logLevel: 'silent' });
    return workflow.safeParse(value).data ?? null;
  } catch {
    return null;
  }
}

/** Names of the events that start it, with their settings; null for an event without any. */
export function triggersOf({ on }: WorkflowShape): ReadonlyMap<string, unknown> {
  if (typeof on === 'string') return new Map([[on, null]]);
  return new Map(Array.isArray(on) ? on.map((name) => [name, null]) : Object.entries(on));
}

/** Every `uses:` of its steps. */
export function usedBy({ jobs }: WorkflowShape): readonly string[] {
  return Object.values(jobs).flatMap((one) => usedByJob(one));
}

export function usedByJob({ uses, steps }: JobShape): readonly string[] {
  return [...(uses === undefined ? [] : [uses]), ...(steps ?? []).flatMap((one) => one.uses ?? [])];
}

/** Whether `uses` is an action of ours, from our repository or a copy of it. */
export function isOurAction(uses: string, action: 'coordinator' | 'worker' | 'wake'): boolean {
  if (action === 'coordinator') return /^[\w.-]+\/swarmlead@/.test(uses) || uses === './';
  return new RegExp(`^(?:[\\w.-]+/swarmlead/|\\./)${action}(?:@|$)`).test(uses);
}
