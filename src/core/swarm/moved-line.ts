/** How far the default branch had gone on from the commits that results are of, as the pass that ended the swarm saw it. */
import * as z from 'zod';

export const movedSchema = z.object({
  /** Of the default branch, as the pass that ended the swarm saw it. */
  head: z.string(),
  workers: z.array(
    z.object({
      worker: z.string(),
      /** Commits between its result's and the head; null: unknown. */
      ahead: z.number().int().nonnegative().nullable(),
      /** Whether all files that changed since are known. */
      isKnown: z.boolean(),
      /** Changed files that it delivers, or that its role's `paths` name; the first few of them. */
      touched: z.array(z.string()),
      /** How many more. */
      more: z.number().int().nonnegative(),
    }),
  ),
});
