/**
 * Who asked, and the proof that GitHub holds of it.
 *
 * SwarmLead is a deputy: it does nothing for an actor that GitHub would not let that actor do. An `Authorization` can
 * only be made by `authorize` (from an ask that was just looked up) or read back from the ledger, and the operations
 * that start something demand one, so that a start without an authorisation does not compile.
 */
import * as z from 'zod';

/**
 * `steer`: retry, pause, resume. `instruct`: words that become a worker's task. `preview`: a plan that is only shown, and
 * costs requests all the same.
 */
export const actions = ['start', 'assign', 'cancel', 'steer', 'instruct', 'override', 'preview', 'read'] as const;
export type Action = (typeof actions)[number];

/** A fact that nobody in the repository can forge; read again before a consequential step. */
export const proofSchema = z.discriminatedUnion('kind', [
  /** `id` is that of the issue event `labeled`. */
  z.object({ kind: z.literal('label'), issue: z.number().int(), id: z.number().int(), label: z.string() }),
  /** `digest` is the SHA-256 of the comment's body, hex. */
  z.object({ kind: z.literal('comment'), issue: z.number().int(), id: z.number().int(), digest: z.string() }),
  /** A pull request by an author who may, at a head commit; `id` is its database id. */
  z.object({ kind: z.literal('pull'), issue: z.number().int(), id: z.number().int(), head: z.string() }),
]);
export type Proof = z.infer<typeof proofSchema>;

export const actorSchema = z.object({ id: z.number().int(), login: z.string(), permission: z.string() });

declare const granted: unique symbol;

const authorizationShape = z.object({
  action: z.enum(actions),
  actor: actorSchema,
  proof: proofSchema,
  at: z.iso.datetime(),
});

export type Authorization = z.infer<typeof authorizationShape> & { readonly [granted]: true };

/** Only for the ledger's reader: a line that was granted once stays a record of it, and is checked by `verify`. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the brand is made here and in `grant`, nowhere else
export const authorizationSchema = authorizationShape.transform((value) => value as Authorization);

/** Only for `authorize.ts`. */
export function grant(value: z.infer<typeof authorizationShape>): Authorization {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
  return value as Authorization;
}
