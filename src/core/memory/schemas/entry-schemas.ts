/**
 * The form of what lies below `memory/` on a swarm's ref, for whoever reads it with a program of their own. An entry is
 * read more leniently than this, because a later version may know more; the tests hold what is written to it.
 */
import * as z from 'zod';
import { evidenceClassSchema, verdictSchema } from '../../swarm/verdict-line.ts';

export const timeSchema = z.iso.datetime();
export const runSchema = z.object({ id: z.number().int().positive(), attempt: z.number().int().positive() });

const purged = z.iso.datetime().optional().describe('When a person took the value away; it is null since.');

/** Of a worker: that it is its own, of which attempt and of which run, is what GitHub and the ledger prove. */
export const workerEntrySchema = z.object({
  value: z.unknown().describe('What the worker wrote; not checked.'),
  at: timeSchema.describe('When it was written, by the clock of the worker.'),
  worker: z.string().describe('Id in the swarm file.'),
  attempt: z.number().int().positive().describe('Number of the attempt, from 1.'),
  run: runSchema.describe('The run on GitHub Actions, and which attempt of it.'),
  purged,
});

/** A record of the coordinator, which no worker can write. */
export function recordOf<T extends z.ZodType>(value: T) {
  return z.object({
    value: z.union([value, z.null()]),
    at: timeSchema.describe('When the coordinator wrote it.'),
    worker: z.never().optional().describe('It is nobody’s but the coordinator’s.'),
    purged,
  });
}

export const entrySchema = z.union([workerEntrySchema, recordOf(z.unknown())]);

/** Of a target as it was judged, where a record repeats it. */
export const judgedSchema = z.object({
  metric: z.string(),
  expect: z.string().describe('The target as the swarm file has it.'),
  measured: z.string().nullable().describe('As it was written; null: there is no number that counts.'),
  class: evidenceClassSchema.nullable().describe('What the number is worth.'),
  verdict: verdictSchema,
});

/** Under a worker's own key: the verdict that the coordinator computed, and beside it what the worker said. */
export const resultSchema = workerEntrySchema.extend({
  value: z.union([
    z.object({
      verdict: verdictSchema,
      targets: z.array(judgedSchema),
      deliverables: z.array(z.object({ item: z.string(), found: z.boolean(), path: z.string().nullable() })),
      said: z.unknown().optional().describe('What the worker wrote under this key; not checked.'),
    }),
    z.null(),
  ]),
});
