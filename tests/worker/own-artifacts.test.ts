/** Which artifact of its own run a job takes, from the service that actions ask for it: one of the name, and whole. */
import { createServer, type Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { createOwnArtifacts } from '../../src/adapters/actions/own-artifacts.ts';
import { hex } from '../github/hand-in.ts';
import { runtimeToken } from './results-service.ts';

const name = 'swarmlead-result-7-1';
const bytes = Buffer.from('PK, as far as this goes');

interface Listed {
  readonly name: string;
  readonly size?: number;
  readonly digest?: string | null;
}

let listed: readonly Listed[] = [];
const asked: string[] = [];
let server: Server;
let staging = '';

const askedFor = z.object({ name: z.string() });

function answer(path: string, body: string): unknown {
  const method = path.split('/').at(-1) ?? '';
  asked.push(method);
  if (method === 'ListArtifacts') {
    return {
      artifacts: listed.map((one, index) => ({
        workflow_run_backend_id: 'run-id',
        workflow_job_run_backend_id: 'another-job-id',
        database_id: String(index + 1),
        name: one.name,
        size: String(one.size ?? bytes.length),
        created_at: '2025-11-10T15:00:00Z',
        ...(one.digest === null ? {} : { digest: one.digest ?? `sha256:${hex(bytes)}` }),
      })),
    };
  }
  return { signed_url: `${address()}/blob/${askedFor.parse(JSON.parse(body)).name}` };
}

function address(): string {
  const at = server.address();
  return `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`;
}

beforeAll(async () => {
  server = createServer((request, response) => {
    void text(request).then((body) => {
      if (request.method === 'GET') response.setHeader('content-type', 'application/zip').end(bytes);
      else response.setHeader('content-type', 'application/json').end(JSON.stringify(answer(request.url ?? '', body)));
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  // The client tells its log all that it does.
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.stubEnv('ACTIONS_RUNTIME_TOKEN', runtimeToken());
  vi.stubEnv('ACTIONS_RESULTS_URL', `${address()}/`);
});
afterAll(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  server.closeAllConnections();
  server.close();
});
beforeEach(() => {
  staging = join(mkdtempSync(join(tmpdir(), 'swarmlead-own-')), 'result');
  asked.length = 0;
});

const fetched = async (artifacts: readonly Listed[], most = 1000): Promise<unknown> => {
  listed = artifacts;
  return createOwnArtifacts(staging).fetch(name, most);
};

describe('the artifact of the name', () => {
  it('is fetched as it is, whatever else the run has', async () => {
    const others = [{ name: 'swarmlead-result-7-2' }, { name: 'swarmlead-measured-7-1' }, { name: `${name}0` }];
    expect(await fetched([...others, { name }])).toEqual({ kind: 'fetched', bytes, digest: `sha256:${hex(bytes)}` });
  });

  it.each<readonly [string, readonly Listed[], RegExp]>([
    ['is not there', [{ name: 'swarmlead-result-8-1' }], /handed in no result/],
    ['is there twice', [{ name }, { name }], /two artifacts of its name/],
    ['is larger than is taken', [{ name, size: 1001 }], /more than 1000 bytes/],
    ['has no digest', [{ name, digest: null }], /no digest/],
  ])('is not asked for when it %s', async (_what, artifacts, reason) => {
    expect(await fetched(artifacts)).toEqual({ kind: 'refused', reason: expect.stringMatching(reason) });
    expect(asked.filter((method) => method === 'GetSignedArtifactURL')).toEqual([]);
  });

  it('is not taken when something else lies where it comes', async () => {
    const full = mkdtempSync(join(tmpdir(), 'swarmlead-own-'));
    writeFileSync(join(full, 'other'), 'x');
    listed = [{ name }];
    const answered = await createOwnArtifacts(full).fetch(name, 1000);
    expect(answered).toEqual({ kind: 'refused', reason: 'it came as no single archive' });
  });
});
