/**
 * What the worker step leaves for the hooks of a live role: how its job reaches the coordinator. It holds tokens, so it is
 * readable for its owner only, goes before anything is handed in, and no word of it is ever printed.
 */
import * as z from 'zod';
import { idPattern } from '../swarm/travelling-id.ts';

const id = z.string().regex(idPattern);
const text = z.string().min(1);

export const liveFileSchema = z.object({
  version: z.literal(1),
  swarm: id,
  worker: id,
  dispatch: id,
  run: z.object({ id: z.number().int().positive(), attempt: z.number().int().positive() }),
  /** `owner/name`. */
  repository: z.string().regex(/^[^/\s]+\/[^/\s]+$/),
  /** API root without a slash at the end. */
  apiUrl: z.url(),
  /** Reads the swarm's ref; where a workflow coordinates it also dispatches that. */
  token: text,
  /** `refs/swarm`. */
  refPrefix: text,
  /** Path of the swarm file. */
  config: text,
  /** The service that takes artifacts of this job. */
  results: z.object({ url: z.url(), token: text }),
  wake: z.discriminatedUnion('kind', [
    /** `ref` is the default branch. */
    z.object({ kind: z.literal('workflow'), workflow: text, ref: text }),
    /** `issuer`: who gives the job a token of its own for an audience. */
    z.object({ kind: z.literal('server'), url: z.url(), issuer: z.object({ url: z.url(), token: text }) }),
  ]),
});
export type LiveFile = z.infer<typeof liveFileSchema>;

/** What only a step of an action has of its job, and an identity token only a job with the right to; null: it has it not. */
export interface JobServices {
  readonly results: LiveFile['results'] | null;
  readonly issuer: { readonly url: string; readonly token: string } | null;
}

/** Values that must not be told. */
export function secretsOfLive({ token, results, wake }: LiveFile): readonly string[] {
  return [token, results.token, ...(wake.kind === 'server' ? [wake.issuer.token] : [])];
}
