import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
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

/** Answers dispatches with the statuses in turn, then with the last for ever. `state`: the workflow's. */
async function host(statuses: readonly number[], state = 'active'): Promise<string> {
  seen.length = 0;
  pauses.length = 0;
  const started = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method, url, headers } = request;
      if (method === 'GET') return response.end(JSON.stringify({ state }));
      const body: unknown = JSON.parse(Buffer.concat(chunks).toString());
      seen.push({ method, url, version: headers['x-github-api-version'], authorization: headers.authorization, body });
      response.statusCode = statuses[Math.min(seen.length, statuses.length) - 1] ?? 500;
      return response.end();
    });
  });
  server = started;
  await new Promise<void>((listening) => {
    started.listen(0, '127.0.0.1', listening);
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
    run: 7,
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
        body: { ref: 'main', inputs: { swarm: 'novacron-init', run: '7' } },
      },
    ]);
  });

  it.each([
    [[502, 204], 2, { kind: 'woken' }],
    [[500, 503, 204], 3, { kind: 'woken' }],
    [[500, 500, 500, 204], 3, { kind: 'refused', status: 500 }],
    [[404], 1, { kind: 'absent' }],
    [[502, 404], 2, { kind: 'absent' }],
    [[403], 1, { kind: 'refused', status: 403 }],
    [[422], 1, { kind: 'refused', status: 422 }],
  ] as const)('answered %j is sent %i times: %j', async (statuses, times, outcome) => {
    expect(await wake(await host(statuses))).toEqual(outcome);
    expect(seen).toHaveLength(times);
    expect(pauses).toHaveLength(times - 1);
  });

  it('is left to a server where the workflow was switched off', async () => {
    expect(await wake(await host([422], 'disabled_manually'))).toEqual({ kind: 'off' });
  });

  it('says when nobody answers', async () => {
    const url = await host([204]);
    server?.close();
    server?.closeAllConnections();
    expect(await wake(url)).toEqual({ kind: 'unanswered' });
    expect(pauses).toHaveLength(2);
  });
});

async function job(statuses: readonly number[]): Promise<Record<string, string>> {
  const event = join(mkdtempSync(join(tmpdir(), 'swarmlead-wake-')), 'event.json');
  writeFileSync(event, JSON.stringify({ repository: { default_branch: 'trunk' } }));
  return {
    GITHUB_API_URL: await host(statuses),
    GITHUB_REPOSITORY: 'local/novacron',
    GITHUB_RUN_ID: '7',
    GITHUB_EVENT_PATH: event,
    INPUT_SWARM: 'novacron-init',
    INPUT_TOKEN: 'secret',
  };
}

describe('the wake entry', () => {
  const entry = resolve(import.meta.dirname, '../../src/entries/wake.ts');

  async function start(
    env: Readonly<Record<string, string>>,
  ): Promise<{ readonly code: number; readonly out: string }> {
    return new Promise((done) => {
      execFile(process.execPath, [entry], { env: { PATH: process.env['PATH'] ?? '', ...env } }, (error, out) => {
        done({ code: error ? Number(error.code ?? 1) : 0, out });
      });
    });
  }

  it("dispatches on the event's default branch", async () => {
    expect(await start(await job([204]))).toEqual({
      code: 0,
      out: 'Woke the coordinator for swarm novacron-init.\n',
    });
    expect(seen).toMatchObject([{ body: { ref: 'trunk', inputs: { swarm: 'novacron-init', run: '7' } } }]);
  });

  it('ends well where a server coordinates, and says so', async () => {
    const { code, out } = await start(await job([404]));
    expect(code).toBe(0);
    expect(out).toMatch(/^::notice::No coordinator workflow here \(swarmlead\.yml\); a server looks by itself\./);
  });

  it.each([
    ['a refusal', { statuses: [403], env: {} }, 'GitHub refused to dispatch swarmlead.yml (403)'],
    ['a bad input', { statuses: [204], env: { INPUT_SWARM: '../x' } }, 'The input swarm is not an id'],
    ['no token', { statuses: [204], env: { INPUT_TOKEN: '' } }, 'The input token is missing'],
    ['no event', { statuses: [204], env: { GITHUB_EVENT_PATH: '' } }, 'must run in a GitHub Actions job'],
  ])('fails in words on %s', async (_what, given, words) => {
    const ran = await start({ ...(await job(given.statuses)), ...given.env });
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/^::error::/);
    expect(ran.out).toContain(words);
    expect(ran.out).not.toContain('secret');
  });
});
