/** What `swarmlead metric`, `deliver` and the hooks record, one record a call, in the worker's local store. */
import * as z from 'zod';
import { hookCallSchema, measurementSchema, memoryEntrySchema, noteSchema } from '../swarm/hand-in.ts';

export const deliveryRecordSchema = z.strictObject({
  /** The document's name when it was handed in under one. */
  name: z.string().min(1).max(200).optional(),
  /** Path below the root, with `/`. */
  path: z.string().min(1).max(500),
  bytes: z.number().int().nonnegative(),
  /** Hex; the store keeps the bytes under it as they were at the call. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime(),
});
export type DeliveryRecord = z.infer<typeof deliveryRecordSchema>;

/** A key may hold a value for a while only, and outside of a worker keys have namespaces. */
const memoryRecordSchema = memoryEntrySchema.extend({
  namespace: z.string().min(1).max(200).optional(),
  /** From then on it is never returned. */
  expires: z.iso.datetime().optional(),
});
export type MemoryRecord = z.infer<typeof memoryRecordSchema>;

const refusedRecordSchema = z.strictObject({
  key: z.string().max(300),
  /** Absent: the key is not the worker's to write, or the entry is too large. */
  why: z.literal('secret').optional(),
  at: z.iso.datetime(),
});
export type RefusedRecord = z.infer<typeof refusedRecordSchema>;

/** What was said was not read from a file. */
const saidSchema = measurementSchema.omit({ from: true });

/** Who wrote it. What `metric` and `deliver` record does not say. */
const by = { session: z.string().max(200).optional(), worker: z.string().max(200).optional() };

export const sessionRecordSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('measurement'), record: saidSchema, ...by }),
  z.strictObject({ kind: z.literal('delivery'), record: deliveryRecordSchema, ...by }),
  z.strictObject({ kind: z.literal('memory'), record: memoryRecordSchema, ...by }),
  z.strictObject({ kind: z.literal('note'), record: noteSchema, ...by }),
  z.strictObject({ kind: z.literal('refused'), record: refusedRecordSchema, ...by }),
  z.strictObject({ kind: z.literal('call'), record: hookCallSchema, ...by }),
]);
export type SessionRecord = z.infer<typeof sessionRecordSchema>;
