/** Whom a webhook is about. Ids are picked out of the payload; what is not as it should be is as good as missing. */
import * as z from 'zod';
import type { Delivery } from '../../app/serve/delivery.ts';

const withId = z
  .object({ id: z.number().int().positive() })
  .transform(({ id }) => id)
  .nullish()
  .catch(null);

const shape = z.object({
  action: z.string().max(100).nullish().catch(null),
  installation: withId,
  repository: withId,
  sender: z
    .object({ login: z.string(), type: z.string() })
    .transform(({ login, type }) => ({ login, bot: type === 'Bot' }))
    .nullish()
    .catch(null),
});

export function readDelivery(webhook: {
  readonly id: string;
  readonly name: string;
  readonly payload: unknown;
}): Delivery {
  const { id, name, payload } = webhook;
  const picked = shape.safeParse(payload);
  const { action, installation, repository, sender } = picked.success ? picked.data : {};
  return {
    id,
    event: { name, action: action ?? null, payload },
    installation: installation ?? null,
    repository: repository ?? null,
    sender: sender ?? null,
  };
}
