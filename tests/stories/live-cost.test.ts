/**
 * What it costs GitHub that a live worker says something while it runs, where a workflow coordinates: each request of the
 * worker's job and of the coordinator's run, none left out. `docs/hooks.md` tells these numbers.
 */
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { LoggedRequest } from '../../sandbox/github/http/request-log.ts';
import { until } from '../pg/server-process.ts';
import { withLiveRoles } from './live-roles.ts';
import { smallSwarm } from './small-swarm.ts';
import { startStage, type Stage } from './stage.ts';

const at = mkdtempSync(join(tmpdir(), 'live-cost-'));
const gates = ['say', 'shout', 'shout-again', 'ask', 'end'] as const;
type Gate = (typeof gates)[number];

const workers = `workers:
  R1:
    role: research
    title: Measure
    mission: Measure it.
    targets: [a.share >= 90%]
    retries: 0
`;

const script = `set -e
wait_for() { touch "${at}/at-$1"; until [ -e "${at}/$1" ]; do sleep 0.05; done; }
wait_for say
swarmlead hooks notify "Half of it is done"
swarmlead memory store draft "half of it"
wait_for shout
swarmlead hooks notify --level error --message "Which disk is it?"
wait_for shout-again
swarmlead hooks notify --level error --message "Which disk is it?"
wait_for ask
swarmlead hooks session-restore --session-id latest
wait_for end
swarmlead metric a.share=95%`;

let stage: Stage;
beforeAll(async () => {
  const { files = {} } = smallSwarm({ research: script }, workers);
  const live = { roles: ['research'], right: 'actions: write', way: 'swarmlead.yml' };
  stage = await startStage({ files: withLiveRoles(files, live) });
  await stage.as('writer').label(1, 'swarm');
  await reached('say');
}, 60_000);
afterAll(async () => {
  for (const gate of gates) open(gate);
  await stage.idle();
  await stage.stop();
  expect(stage.problems).toEqual([]);
}, 60_000);

function open(gate: Gate): void {
  writeFileSync(join(at, gate), '');
}

/** The script stands before it, and whoever coordinates has followed. */
async function reached(gate: Gate): Promise<void> {
  await until(gate, () => existsSync(join(at, `at-${gate}`)) || undefined);
  await stage.followed();
}

interface Asked {
  readonly worker: readonly string[];
  readonly coordinator: readonly string[];
  /** GitHub's service for artifacts, which counts for no limit of the API. */
  readonly artifacts: readonly string[];
}

/** What was asked while the script went through the gate, up to the next one. */
async function asked(gate: Gate, next: Gate): Promise<Asked> {
  const from = stage.log.length;
  open(gate);
  await reached(next);
  const since = stage.log.slice(from).filter(({ kind, service }) => kind !== 'user' && service !== 'git');
  const of = (fits: (one: LoggedRequest) => boolean): readonly string[] => since.filter(fits).map(routeOf).toSorted();
  return {
    worker: of(({ service, worker }) => service === 'api' && worker === 'R1'),
    coordinator: of(({ service, worker }) => service === 'api' && worker === null),
    artifacts: of(({ service }) => service === 'results'),
  };
}

function routeOf({ method, path, body }: LoggedRequest): string {
  const query: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'query') : null;
  const operation = typeof query === 'string' ? /^(?:query|mutation) (\w+)/.exec(query)?.[1] : undefined;
  return `${method} ${operation ?? path.replace('/repos/local/novacron', '').replaceAll(/[\da-f]{8}-[\da-f-]{27}|\d{3,}/g, 'ID')}`;
}

const wake = ['POST /actions/workflows/swarmlead.yml/dispatches'];
/** Its bytes go in two parts; the last one is read by the coordinator. */
const artifact = [
  'GET /_blobs/artifacts/ID',
  'POST /twirp/github.actions.results.api.v1.ArtifactService/CreateArtifact',
  'POST /twirp/github.actions.results.api.v1.ArtifactService/FinalizeArtifact',
  'PUT /_blobs/artifacts/ID',
  'PUT /_blobs/artifacts/ID',
];
const pass = [
  'GET /actions/artifacts/ID/zip',
  'GET /actions/runs/ID',
  'GET /actions/runs/ID/artifacts',
  'PATCH /git/refs/swarm%2Fsmall',
  'POST /git/commits',
  'POST /git/trees',
  'POST Look',
  'POST Look',
  'POST Settle',
];
/** A comment that tells people, the line that says so, and two labels. */
const call = [
  'PATCH /git/refs/swarm%2Fsmall',
  'POST /git/commits',
  'POST /git/trees',
  'POST /issues/1/comments',
  'POST /issues/1/labels',
  'POST /issues/2/labels',
];

const nothing: Asked = { worker: [], coordinator: [], artifacts: [] };

it('what does not hurry costs nothing: it goes with the next that is told', async () => {
  expect(await asked('say', 'shout')).toEqual(nothing);
});

it('a blocker costs the worker one request, and the coordinator one pass', async () => {
  const { worker, coordinator, artifacts } = await asked('shout', 'shout-again');
  expect(worker).toEqual(wake);
  expect(artifacts).toEqual(artifact);
  expect(coordinator).toEqual([...pass, ...call].toSorted());
  expect((await stage.told(1)).join('\n')).toContain('Which disk is it?');
});

it('of the same reason again people are not called, and the pass costs as much less', async () => {
  const { worker, coordinator, artifacts } = await asked('shout-again', 'ask');
  expect(worker).toEqual(wake);
  expect(artifacts).toEqual(artifact);
  expect(coordinator).toEqual(pass);
});

it('looking for an answer costs the worker two requests, and the coordinator none', async () => {
  const { worker, coordinator, artifacts } = await asked('ask', 'end');
  expect({ worker, coordinator, artifacts }).toEqual({ ...nothing, worker: ['POST Look', 'POST Look'] });
});
