/** The server's doors: health, webhooks, calls of workers, and nothing else. No set-up pages, no static files: what is not ours is 404. */
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Probot } from 'probot';
import { createReceiver, type Receiver, type Webhook } from '../adapters/webhooks/receive.ts';
import { webhookEvents, type AppRoom, type Tell } from './app-room.ts';
import type { ServerConfig } from './server-env.ts';

type ProbotLog = NonNullable<NonNullable<ConstructorParameters<typeof Probot>[0]>['log']>;

export interface Doors {
  /** Where it listens, `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Takes nothing in any more; resolves when what was begun is answered. */
  close(): Promise<void>;
}

/** Milliseconds. */
const wholeRequest = 30_000;
const headersOnly = 10_000;

export async function openDoors(options: {
  readonly config: ServerConfig;
  readonly room: AppRoom;
  readonly log: ProbotLog;
  readonly tell: Tell;
}): Promise<Doors> {
  const { config, room, log } = options;
  const probot = new Probot({
    appId: config.appId,
    privateKey: config.privateKey,
    secret: config.secrets[0],
    baseUrl: config.apiUrl,
    log,
  });
  await probot.load(room.app, { cwd: process.cwd(), addHandler: () => undefined });
  const receive = createReceiver({
    path: config.webhookPath,
    secrets: config.secrets,
    take: async (webhook) => {
      if (isListenedTo(webhook)) await probot.receive(webhook);
    },
  });
  const http = createServer((request, response) => {
    answerBy([room.health, receive, room.calls], request, response).then(
      (is) => is || response.writeHead(404, { 'content-type': 'text/plain' }).end('There is nothing here.\n'),
      (error: unknown) => {
        options.tell('error', {}, `A request failed: ${error instanceof Error ? error.name : 'no error'}`);
        if (!response.headersSent) response.writeHead(500).end();
      },
    );
  });
  http.requestTimeout = wholeRequest;
  http.headersTimeout = headersOnly;
  const url = await listen(http, config);
  return { url, close: async () => close(http) };
}

type Door = AppRoom['health'] | Receiver | null;

/** Whether one of them was meant, and has answered. */
async function answerBy(doors: readonly Door[], ...[request, response]: Parameters<Receiver>): Promise<boolean> {
  for (const door of doors) if (await door?.(request, response)) return true;
  return false;
}

/** Anything else that GitHub sends (`ping`, events of a wider subscription) is answered and left alone. */
function isListenedTo(webhook: Webhook): webhook is Webhook & Parameters<Probot['receive']>[0] {
  return webhookEvents.some((name) => name === webhook.name);
}

async function listen(http: HttpServer, { host, port }: ServerConfig): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen({ host, port }, resolve);
  });
  const address = http.address();
  return addressText(typeof address === 'object' && address !== null ? address : { address: host, port });
}

function addressText({ address, port }: Pick<AddressInfo, 'address' | 'port'>): string {
  return `http://${address.includes(':') ? `[${address}]` : address}:${port}`;
}

async function close(http: HttpServer): Promise<void> {
  await new Promise<void>((resolve) => {
    http.close(() => resolve());
    http.closeIdleConnections();
  });
}
