/** An entry of shared memory as the coordinator writes it; one of its own names no worker. */
import * as z from 'zod';

export const entrySchema = z.object({
  value: z.unknown(),
  at: z.string(),
  worker: z.string().optional(),
  attempt: z.number().int().positive().optional(),
  run: z.object({ id: z.number().int().positive(), attempt: z.number().int().positive() }).optional(),
  /** When a person took its value away. */
  purged: z.string().optional(),
});
export type Entry = z.infer<typeof entrySchema>;

/** Of the text of its file; null: it does not read as one. */
export function readEntry(text: string): Entry | null {
  try {
    return entrySchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
