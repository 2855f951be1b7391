/**
 * What `main` leaves for `post`: the admitted identity, and the part of the swarm file that collecting needs. It lies in
 * the step's state; targets travel as they were written and are parsed again.
 */
import * as z from 'zod';
import type { DeliverableSpec, Worker } from '../../core/config/swarm-config.ts';
import { collectFormats, takes } from '../../core/measure/words.ts';
import { idPattern } from '../../core/swarm/travelling-id.ts';
import { evidenceClasses } from '../../core/verdict/evidence-class.ts';
import type { Target } from '../../core/verdict/target.ts';
import { parseTarget } from '../../core/verdict/parse-target.ts';

const id = z.string().regex(idPattern);

export const contextSchema = z.object({
  version: z.literal(1),
  swarm: id,
  worker: id,
  dispatch: id,
  run: z.object({ id: z.number().int().positive(), attempt: z.number().int().positive() }),
  startedAt: z.iso.datetime(),
  /** Commit that the worker works on. */
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  /** It is not the run's own (a pull request's, or one that is measured again), so it must be what was checked out. */
  isPinned: z.boolean(),
  /** What its numbers are worth. */
  evidenceClass: z.enum(evidenceClasses),
  requests: z.number().int().nonnegative(),
  /** Digest of the result that is measured; absent: it is a worker's own job. */
  measures: z.string().exactOptional(),
  /** Absolute path of the session directory. */
  session: z.string().min(1),
  deliverables: z.array(
    z.object({
      item: z.string(),
      kind: z.enum(['path', 'document']),
      title: z.string().optional(),
      required: z.boolean(),
    }),
  ),
  /** Hooks that `post` calls. Absent: none. */
  hooks: z.object({ task: z.string(), after: z.array(z.string()), end: z.array(z.string()) }).optional(),
  /** Absent in what an older step left. */
  collect: z
    .array(
      z.object({
        format: z.enum(collectFormats),
        path: z.string(),
        metrics: z.array(
          z.object({ metric: z.string(), from: z.string(), take: z.enum(takes), unit: z.string().exactOptional() }),
        ),
      }),
    )
    .default([]),
  targets: z.array(z.object({ text: z.string(), title: z.string().optional(), required: z.boolean() })),
});
export type WorkContext = z.infer<typeof contextSchema>;

export function contextOf(
  head: Omit<WorkContext, 'version' | 'deliverables' | 'collect' | 'targets'>,
  worker: Pick<Worker, 'deliverables' | 'collect' | 'targets'>,
): WorkContext {
  return {
    version: 1,
    ...head,
    deliverables: worker.deliverables.map((one) => ({ ...one })),
    collect: worker.collect.map((one) => ({ ...one, metrics: one.metrics.map((metric) => ({ ...metric })) })),
    targets: worker.targets.map(({ text, title, required }) => ({ text, title, required })),
  };
}

/** The worker as far as judging needs it. Targets that do not parse any more are left out of the preview. */
export function workerOf(context: WorkContext): Pick<Worker, 'deliverables' | 'targets'> {
  return {
    deliverables: context.deliverables.map(({ title, ...one }): DeliverableSpec => ({
      ...one,
      ...(title === undefined ? {} : { title }),
    })),
    targets: context.targets.flatMap((one): readonly Target[] => {
      const parsed = parseTarget(one.text);
      if (parsed.kind === 'error') return [];
      return [{ ...parsed.target, required: one.required, ...(one.title === undefined ? {} : { title: one.title }) }];
    }),
  };
}
