import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { wakeCoordinator, type Woken } from '../../src/adapters/actions/wake-coordinator.ts';

interface Seen {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly version: string | string[] | undefined;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

let server: Server | null = null;
const seen: Seen[] = [];
const pauses: number[] = [];

/** Answers with the statuses in turn, then with the last for ever. */
async function host(statuses: readonly number[]): Promise<string> {
  seen.length = 0;
  pauses.length = 0;
  const started = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
      seen.push({ method, url, version: headers['x-github-api-version'], authorization: headers.authorization, body });
      response.statusCode = statuses[Math.min(seen.length, statuses.length) - 1] ?? 500;
      response.end();
    });
  });
  server = started;
  await new Promise<void>((resolve) => {
    started.listen(0, '127.0.0.1', resolve);
  });
  const address = started.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}/api/v3`;
}

async function wake(apiUrl: string): Promise<Woken> {
  return wakeCoordinator({
    apiUrl,
    repository: 'local/novacron',
    workflow: 'swarmlead.yml',
    ref: 'main',
    swarm: 'novacron-init',
    token: 'secret',
    fetch,
    sleep: async (milliseconds) => {
      pauses.push(milliseconds);
      return Promise.resolve();
    },
  });
}

afterEach(() => {
  server?.close();
  server?.closeAllConnections();
});

describe('waking the coordinator', () => {
  it('is one dispatch on the default branch', async () => {
    expect(await wake(await host([204]))).toEqual({ kind: 'woken' });
    expect(seen).toEqual([
      {
        method: 'POST',
        url: '/api/v3/repos/local/novacron/actions/workflows/swarmlead.yml/dispatches',
        version: '2022-11-28',
        authorization: 'Bearer secret',
        body: { ref: 'main', inputs: { swarm: 'novacron-init' } },
      },
    ]);
  });

  it.each([
    [[502, 204], 2, { kind: 'woken' }],
    [[500, 503, 204], 3, { kind: 'woken' }],
    [[500, 500, 500, 204], 3, { kind: 'refused', status: 500 }],
    [[403], 1, { kind: 'refused', status: 403 }],
    [[422], 1, { kind: 'refused', status: 422 }],
  ] as const)('answered %j is sent %i times: %j', async (statuses, times, outcome) => {
    expect(await wake(await host(statuses))).toEqual(outcome);
    expect(seen).toHaveLength(times);
    expect(pauses).toHaveLength(times - 1);
  });

  it('says when nobody answers', async () => {
    const url = await host([204]);
    server?.close();
    server?.closeAllConnections();
    expect(await wake(url)).toEqual({ kind: 'unanswered' });
    expect(pauses).toHaveLength(2);
  });
});
