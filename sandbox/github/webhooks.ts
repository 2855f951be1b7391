/** Webhooks to Apps: signed over the raw bytes, with a GUID a delivery, kept so that they can be sent again. */
import { createHmac, randomUUID } from 'node:crypto';
import type { AppFacts } from './identity/people.ts';

export interface Hook {
  readonly app: AppFacts;
  readonly installation: number;
  readonly url: string;
  readonly secret: string;
  /** Names of events; `*` for all. */
  readonly events: readonly string[];
}

export interface Delivery {
  readonly guid: string;
  readonly app: number;
  readonly event: string;
  readonly body: string;
  /** HTTP status of the last attempt; null: no answer within ten seconds, or not yet. */
  readonly status: number | null;
  readonly attempts: number;
}

export interface Webhooks {
  register(hook: Hook): void;
  deliver(event: string, payload: Readonly<Record<string, unknown>>): void;
  deliveries(): readonly Delivery[];
  /** Sends it again under the same GUID, as GitHub does. Resolves when it was answered. */
  redeliver(guid: string): Promise<Delivery>;
  /** Resolves when nothing is on its way. */
  settled(): Promise<void>;
  stop(): void;
}

export function createWebhooks(): Webhooks {
  const hooks: Hook[] = [];
  const deliveries = new Map<string, Delivery>();
  const pending = new Set<Promise<unknown>>();
  const stopping = new AbortController();

  async function attempt(hook: Hook, delivery: Delivery): Promise<Delivery> {
    const status = await post(hook, delivery, stopping.signal);
    const done = { ...delivery, status, attempts: delivery.attempts + 1 };
    deliveries.set(done.guid, done);
    return done;
  }

  function track(work: Promise<unknown>): void {
    const tracked = work.finally(() => pending.delete(tracked));
    pending.add(tracked);
  }

  return {
    register: (hook) => void hooks.push(hook),
    deliver: (event, payload) => {
      for (const hook of hooks.filter((one) => one.events.includes(event) || one.events.includes('*'))) {
        const body = JSON.stringify({ ...payload, installation: { id: hook.installation } });
        const delivery: Delivery = { guid: randomUUID(), app: hook.app.id, event, body, status: null, attempts: 0 };
        deliveries.set(delivery.guid, delivery);
        track(attempt(hook, delivery));
      }
    },
    deliveries: () => [...deliveries.values()],
    redeliver: async (guid) => {
      const delivery = deliveries.get(guid);
      const hook = hooks.find((one) => one.app.id === delivery?.app);
      if (!delivery || !hook) throw new Error(`no delivery ${guid}`);
      return attempt(hook, delivery);
    },
    settled: async () => {
      while (pending.size > 0) await Promise.all(pending);
    },
    stop: () => stopping.abort(),
  };
}

/** GitHub waits ten seconds and never sends by itself again. */
async function post(hook: Hook, delivery: Delivery, signal: AbortSignal): Promise<number | null> {
  const sign = (algorithm: 'sha1' | 'sha256'): string =>
    `${algorithm}=${createHmac(algorithm, hook.secret).update(delivery.body).digest('hex')}`;
  try {
    const response = await fetch(hook.url, {
      method: 'POST',
      body: delivery.body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
      headers: {
        'content-type': 'application/json',
        'user-agent': 'GitHub-Hookshot/sandbox',
        'x-github-event': delivery.event,
        'x-github-delivery': delivery.guid,
        'x-github-hook-id': String(hook.app.id),
        'x-github-hook-installation-target-id': String(hook.app.id),
        'x-github-hook-installation-target-type': 'integration',
        'x-hub-signature': sign('sha1'),
        'x-hub-signature-256': sign('sha256'),
      },
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return null;
  }
}
