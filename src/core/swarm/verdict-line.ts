/** A verdict as the ledger keeps it: of a worker, with everything that it was computed from. */
import * as z from 'zod';

export const verdictSchema = z.enum(['go', 'no-go', 'insufficient-evidence']);
export const evidenceClassSchema = z.enum(['claimed', 'collected', 'reproduced']);

const targetOutcomeSchema = z.object({
  metric: z.string(),
  expect: z.string(),
  title: z.string().exactOptional(),
  required: z.boolean(),
  measured: z.string().nullable(),
  class: evidenceClassSchema.nullable(),
  verdict: verdictSchema,
  evidence: z.string().nullable(),
  from: z.string().exactOptional(),
  flips: z.string(),
  note: z.string().exactOptional(),
  margin: z.number().nullable(),
});

const deliverableOutcomeSchema = z.object({
  item: z.string(),
  title: z.string().exactOptional(),
  required: z.boolean(),
  found: z.boolean(),
  path: z.string().nullable(),
  bytes: z.number().nullable(),
  sha256: z.string().nullable(),
  note: z.string().exactOptional(),
});

export const workerVerdictSchema = z.object({
  verdict: verdictSchema,
  targets: z.array(targetOutcomeSchema),
  deliverables: z.array(deliverableOutcomeSchema),
  others: z.array(
    z.object({
      metric: z.string(),
      measured: z.string(),
      evidence: z.string().nullable(),
      from: z.string().exactOptional(),
      class: evidenceClassSchema.exactOptional(),
    }),
  ),
});
