/** What a swarm was told of earlier ones when it began: how the attempts of each role went, and the last number of each metric. */
import * as z from 'zod';

/** Of a role; older ones are forgotten, so that a role may change. */
export const mostSamples = 20;

/** One attempt. `seconds`: from its admission, or the start of its run, to its end. */
export const sampleSchema = z.object({
  seconds: z.number().int().nonnegative(),
  end: z.enum(['result', 'failure']),
});
export type Sample = z.infer<typeof sampleSchema>;

/** The newest are kept. */
export const mostNumbers = 200;

/** The last one of a metric that a worker measured. */
const earlierNumberSchema = z.object({
  metric: z.string(),
  /** As written. */
  value: z.string(),
  worker: z.string(),
  /** Tail of the swarm that it was measured in. */
  swarm: z.string(),
  run: z.object({ id: z.number().int(), attempt: z.number().int() }),
  at: z.string(),
});
export type EarlierNumber = z.infer<typeof earlierNumberSchema>;

/** `from`: tail of the swarm that it was read from, which had learnt from those before it. By role, the newest last. */
export const learntSchema = z.object({
  from: z.string(),
  /** Ref of its archive, where its own ref was gone. */
  archive: z.string().exactOptional(),
  roles: z.record(z.string(), z.array(sampleSchema)),
  /** The oldest first; absent in older ledgers, and where there were none. */
  numbers: z.array(earlierNumberSchema).exactOptional(),
});
export type Learnt = z.infer<typeof learntSchema>;
