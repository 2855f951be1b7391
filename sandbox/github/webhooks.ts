/**
 * Webhooks to Apps: signed over the raw bytes, with a GUID a delivery. Nothing is sent again by itself; every attempt is
 * kept, so that an App can look up what it missed, and ask for it.
 */
import { createHmac, randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { AppRecord, Apps } from './identity/apps.ts';

export interface Delivery {
  readonly guid: string;
  readonly app: number;
  readonly event: string;
  readonly body: string;
  /** HTTP status of the last attempt; null: no answer within ten seconds, or not yet. */
  readonly status: number | null;
  readonly attempts: number;
}

/** One time that it was sent: what GitHub calls a delivery. */
export interface Attempt {
  readonly id: number;
  readonly guid: string;
  readonly app: number;
  readonly event: string;
  readonly body: string;
  readonly redelivery: boolean;
  /** ISO 8601 with milliseconds. */
  readonly at: string;
  readonly seconds: number;
  readonly url: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** null: there was no answer. */
  readonly answer: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly text: string;
  } | null;
}

export interface Webhooks {
  deliver(event: string, payload: Readonly<Record<string, unknown>>, only?: AppRecord): void;
  deliveries(): readonly Delivery[];
  /** The oldest first. */
  attempts(): readonly Attempt[];
  /** Sends it again under the same GUID, as GitHub does. Resolves when it was answered. */
  redeliver(guid: string): Promise<Delivery>;
  /** Resolves when nothing is on its way. */
  settled(): Promise<void>;
  stop(): void;
}

type Sent = Pick<Delivery, 'guid' | 'app' | 'event' | 'body'>;

export function createWebhooks(apps: Apps): Webhooks {
  const sent = new Map<string, Sent>();
  const attempts: Attempt[] = [];
  const pending = new Set<Promise<unknown>>();
  const stopping = new AbortController();
  let ids = 12_000_000_001;

  async function attempt(one: Sent): Promise<void> {
    const app = apps.byId(one.app);
    if (!app) return;
    const redelivery = attempts.some(({ guid }) => guid === one.guid);
    const headers = headersOf(app, one);
    const started = Date.now();
    const answer = await post(app.hook.url, { body: one.body, headers, signal: stopping.signal });
    const seconds = (Date.now() - started) / 1000;
    const at = new Date(started).toISOString();
    attempts.push({ ...one, id: (ids += 3), redelivery, at, seconds, url: app.hook.url, headers, answer });
  }

  function track(work: Promise<unknown>): void {
    const tracked = work.finally(() => pending.delete(tracked));
    pending.add(tracked);
  }

  const shown = (one: Sent): Delivery => {
    const own = attempts.filter(({ guid }) => guid === one.guid);
    return { ...one, status: own.at(-1)?.answer?.status ?? null, attempts: own.length };
  };

  return {
    deliver: (event, payload, only) => {
      for (const app of only ? [only] : apps.all()) {
        if (!app.events.includes(event) && !app.events.includes('*')) continue;
        const installation = { id: app.installation, node_id: `MDI${app.installation}` };
        const one = {
          guid: randomUUID(),
          app: app.facts.id,
          event,
          body: JSON.stringify({ ...payload, installation }),
        };
        sent.set(one.guid, one);
        track(attempt(one));
      }
    },
    deliveries: () => [...sent.values()].map((one) => shown(one)),
    attempts: () => attempts,
    redeliver: async (guid) => {
      const one = sent.get(guid);
      if (!one) throw new Error(`no delivery ${guid}`);
      const work = attempt(one);
      track(work);
      await work;
      return shown(one);
    },
    settled: async () => {
      while (pending.size > 0) await Promise.all(pending);
    },
    stop: () => stopping.abort(),
  };
}

function headersOf(app: AppRecord, one: Sent): Readonly<Record<string, string>> {
  const sign = (algorithm: 'sha1' | 'sha256'): string =>
    `${algorithm}=${createHmac(algorithm, app.hook.secret).update(one.body).digest('hex')}`;
  return {
    accept: '*/*',
    'content-type': 'application/json',
    'user-agent': 'GitHub-Hookshot/sandbox',
    'x-github-event': one.event,
    'x-github-delivery': one.guid,
    'x-github-hook-id': String(app.facts.id),
    'x-github-hook-installation-target-id': String(app.facts.id),
    'x-github-hook-installation-target-type': 'integration',
    'x-hub-signature': sign('sha1'),
    'x-hub-signature-256': sign('sha256'),
  };
}

/** GitHub waits ten seconds and never sends by itself again. */
async function post(
  url: string | null,
  {
    body,
    headers,
    signal,
  }: { readonly body: string; readonly headers: Readonly<Record<string, string>>; readonly signal: AbortSignal },
): Promise<Attempt['answer']> {
  if (url === null) return null;
  try {
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
    });
    const text = (await response.text()).slice(0, 10_000);
    return { status: response.status, headers: Object.fromEntries(response.headers), text };
  } catch {
    return null;
  }
}

/** GitHub's words for how it went: `OK`, or what went wrong. */
export function outcomeOf({ answer }: Attempt): { readonly status: string; readonly code: number } {
  if (answer === null) return { status: 'failed to connect to host', code: 502 };
  const ok = answer.status >= 200 && answer.status < 300;
  return { status: ok ? 'OK' : (STATUS_CODES[answer.status] ?? 'Invalid HTTP Response'), code: answer.status };
}
