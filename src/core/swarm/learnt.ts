/** What a swarm was told of earlier ones when it began: how long the attempts of each role took, and how they ended. */
import * as z from 'zod';

/** Of a role; older ones are forgotten, so that a role may change. */
export const mostSamples = 20;

/** One attempt. `seconds`: from its admission, or the start of its run, to its end. */
const sampleSchema = z.object({
  seconds: z.number().int().nonnegative(),
  end: z.enum(['result', 'failure']),
});
export type Sample = z.infer<typeof sampleSchema>;

/** `from`: tail of the swarm that it was read from, which had learnt from those before it. By role, the newest last. */
export const learntSchema = z.object({
  from: z.string(),
  roles: z.record(z.string(), z.array(sampleSchema)),
});
export type Learnt = z.infer<typeof learntSchema>;
