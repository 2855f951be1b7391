/** Hooks that the worker's step calls by itself, where what they would say looks like a secret. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createSessionStore } from '../../src/adapters/session/session-store.ts';
import { callByStep } from '../../src/app/hooks/by-step.ts';
import type { Restored } from '../../src/core/hooks/restored.ts';
import { openDesk } from '../../src/entries/cli/hooks/open-desk.ts';

const restored: Restored = {
  version: 1,
  swarm: 'novacron-init',
  session: 'swarm-novacron-init',
  worker: 'R1',
  attempt: 1,
  task: { id: 'phase0-benchmarks', description: 'Measure https://novacron:8080pass@grafana.example.org/d' },
  memory: { root: 'swarm', role: 'research', own: 'swarm/research/r1', others: [], parts: ['coordinator', 'research'] },
  coordinator: [],
  needs: [],
  before: [],
  attempts: [],
  answers: [],
};

it('are left out one by one, and the others are called', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'by-step-'));
  const session = join(cwd, 'session');
  mkdirSync(session);
  writeFileSync(join(session, 'restored.json'), JSON.stringify(restored));
  const { desk } = await openDesk({ cwd, env: { SWARMLEAD_SESSION: session, GITHUB_WORKSPACE: cwd } });
  const called = await callByStep(desk, ['pre-task', 'session-restore', 'notify'], {
    worker: 'R1',
    taskId: 'phase0-benchmarks',
    moment: 'begins',
    paths: [],
    workspace: { find: async () => [] },
  });
  expect(called.map(({ hook, outcome }) => [hook, outcome.code, outcome.error])).toEqual([
    ['pre-task', 1, 'it looks like a secret (basicauth), so it is kept nowhere'],
    ['session-restore', 0, undefined],
    ['notify', 0, undefined],
  ]);
  const { records } = await createSessionStore(session).read();
  expect(records).toMatchObject([
    { kind: 'refused', record: { key: 'calls of hooks', why: 'secret' } },
    { kind: 'call', record: { hook: 'session-restore', step: true } },
    { kind: 'note', record: { message: 'R1 begins' } },
  ]);
});
