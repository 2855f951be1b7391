/** The local GitHub as a server of somebody's own, which is behind github.com. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startSandbox, type Sandbox } from '../../sandbox/start.ts';
import { at } from './github-host.ts';

const inputs = Array.from({ length: 11 }, (_, index) => `i${index}`);
const workflow = `
name: Role
on: { workflow_dispatch: { inputs: { ${inputs.map((name) => `${name}: {}`).join(', ')} } } }
jobs: { work: { runs-on: ubuntu-latest, steps: [{ run: "true" }] } }
`;

let seed: string;
let sandbox: Sandbox;
beforeAll(async () => {
  seed = await mkdtemp(join(tmpdir(), 'swarmlead-seed-'));
  sandbox = await startSandbox({ seed, enterprise: '3.20.1', files: { '.github/workflows/role.yml': workflow } });
});
afterAll(async () => {
  await sandbox.stop();
  await rm(seed, { recursive: true });
});

const dispatch = async (body: object) =>
  sandbox
    .as('writer')
    .request('POST', '/api/v3/repos/local/novacron/actions/workflows/role.yml/dispatches', { ref: 'main', ...body });

it('says its version', async () => {
  const answer = await sandbox.as('reader').request('GET', '/api/v3/meta');
  expect(at(answer.body, 'installed_version')).toBe('3.20.1');
  expect(answer.headers.get('x-github-enterprise-version')).toBe('enterprise-server@3.20.1');
});

it('does not know a version of the API that is newer', async () => {
  const headers = { authorization: `Bearer ${sandbox.tokenOf('reader')}`, 'x-github-api-version': '2026-03-10' };
  expect((await fetch(`${sandbox.url}/api/v3/user`, { headers })).status).toBe(400);
});

it('dispatches without saying which run it was, with ten inputs at most', async () => {
  expect((await dispatch({ return_run_details: true })).status).toBe(400);
  const all = Object.fromEntries(inputs.map((name) => [name, 'x']));
  expect((await dispatch({ inputs: all })).status).toBe(422);
  const { i10: _last, ...ten } = all;
  expect((await dispatch({ inputs: ten })).status).toBe(204);
});
