import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../sandbox/contract.ts';
import { startActions, until, type ActionsHost } from './actions-host.ts';

let host: ActionsHost;
const made: string[] = [];
afterEach(async () => {
  await host.stop();
  for (const directory of made.splice(0)) rmSync(directory, { recursive: true });
});

function temporary(prefix: string): string {
  const directory = mkdtempSync(join(tmpdir(), prefix));
  made.push(directory);
  return directory;
}

const record = (id: number): RunRecord | undefined => host.actions.runs().findLast((one) => one.id === id);
/** The process said it: the log begins a step with its script, in which the same word stands before anything runs. */
const working = (id: number, said: string) => (): boolean => {
  try {
    return host
      .log(id, 'work')
      .split('\n')
      .some((line) => line.endsWith(`Z ${said}`));
  } catch {
    return false;
  }
};

/** What was killed is there until somebody has taken note of its end. */
function groupLives(leader: number): boolean {
  try {
    return process.kill(-leader, 0);
  } catch {
    return false;
  }
}

/** An action with an end that says what it knows. */
function actionWithPost(): string {
  const directory = temporary('swarmlead-action-');
  const yml = 'name: Worker\nruns: { using: node24, main: main.cjs, post: post.cjs }\n';
  writeFileSync(join(directory, 'action.yml'), yml);
  const main = "require('fs').appendFileSync(process.env.GITHUB_STATE, 'kept=it was me\\n'); console.log('main');";
  writeFileSync(join(directory, 'main.cjs'), main);
  writeFileSync(join(directory, 'post.cjs'), "console.log('post knows: ' + process.env.STATE_kept);");
  return directory;
}

const slow = `
on: workflow_dispatch
jobs:
  work:
    runs-on: ubuntu-latest
    steps:
      - uses: us/worker@v1
      - run: |
          echo started
          sleep 300 & sleep 300
      - run: echo never
      - if: always()
        run: echo tidied
  never:
    needs: work
    runs-on: ubuntu-latest
    steps: [{ run: echo never }]
  wake:
    needs: work
    if: always()
    runs-on: ubuntu-latest
    steps: [{ run: "echo woken after \${{ needs.work.result }}" }]
`;

describe('a cancelled run', () => {
  it('interrupts the step and what it started; ends, always() steps and always() jobs still run', async () => {
    host = await startActions({ 'slow.yml': slow }, { uses: { 'us/worker': actionWithPost() } });
    const id = await host.dispatch('slow.yml');
    await until(working(id, 'started'));
    expect((await host.ask('POST', `/actions/runs/${id}/cancel`)).status).toBe(202);
    expect(await host.ended(id)).toMatchObject({ conclusion: 'cancelled' });
    expect(await host.outcome(id)).toEqual([
      'work: cancelled',
      '  Set up job: success',
      '  Run us/worker@v1: success',
      '  Run echo started: cancelled',
      '  Run echo never: skipped',
      '  Run echo tidied: success',
      '  Post Run us/worker@v1: success',
      '  Complete job: success',
      'never: cancelled',
      'wake: success',
      '  Set up job: success',
      '  Run echo woken after cancelled: success',
      '  Complete job: success',
    ]);
    expect(host.log(id, 'work')).toContain('post knows: it was me');
    expect((await host.ask('POST', `/actions/runs/${id}/cancel`)).status).toBe(409);
  });

  it('kills what does not listen', async () => {
    const deaf = slow.replace('sleep 300 & sleep 300', "trap '' INT; while true; do sleep 0.1; done");
    host = await startActions({ 'slow.yml': deaf }, { uses: { 'us/worker': actionWithPost() }, cancelGrace: 300 });
    const id = await host.dispatch('slow.yml');
    await until(working(id, 'started'));
    const before = Date.now();
    await host.ask('POST', `/actions/runs/${id}/cancel`);
    expect(await host.ended(id)).toMatchObject({ conclusion: 'cancelled' });
    expect(Date.now() - before).toBeLessThan(5000);
  });

  it('is forced past always()', async () => {
    const stubborn = slow.replace(
      '      - run: |\n          echo started',
      '      - if: always()\n        run: |\n          echo started',
    );
    host = await startActions({ 'slow.yml': stubborn }, { uses: { 'us/worker': actionWithPost() } });
    const id = await host.dispatch('slow.yml');
    await until(working(id, 'started'));
    await host.ask('POST', `/actions/runs/${id}/cancel`);
    await new Promise((resolve) => {
      setTimeout(resolve, 200);
    });
    expect(record(id)?.status).toBe('in_progress');
    expect((await host.ask('POST', `/actions/runs/${id}/force-cancel`)).status).toBe(202);
    expect(await host.ended(id)).toMatchObject({ conclusion: 'cancelled' });
    expect(host.log(id, 'work')).not.toContain('post knows');
  });

  it('leaves no process behind when everything stops', async () => {
    const pidFile = join(temporary('swarmlead-pid-'), 'pid');
    // By a function: in a replacement text `$$` is one dollar.
    const withPid = slow.replace('echo started', () => 'echo $$ > "$PIDFILE"; echo started');
    const withEnv = withPid.replace('jobs:', `env: { PIDFILE: ${pidFile} }\njobs:`);
    host = await startActions({ 'slow.yml': withEnv }, { uses: { 'us/worker': actionWithPost() } });
    const id = await host.dispatch('slow.yml');
    await until(working(id, 'started'));
    const pid = Number(readFileSync(pidFile, 'utf8'));
    expect(groupLives(pid)).toBe(true);
    await host.actions.stop();
    expect(record(id)?.status).toBe('completed');
    await until(() => !groupLives(pid));
  });
});

describe('time', () => {
  it('ends a step as failed and a job as cancelled', async () => {
    const yml = `
on: workflow_dispatch
jobs:
  work:
    runs-on: ubuntu-latest
    steps:
      - run: sleep 60
        timeout-minutes: 0.005
      - if: failure()
        run: echo noticed
  long:
    runs-on: ubuntu-latest
    timeout-minutes: 0.005
    steps: [{ run: sleep 60 }]
`;
    host = await startActions({ 'slow.yml': yml });
    const id = await host.dispatch('slow.yml');
    await host.ended(id);
    const outcome = await host.outcome(id);
    expect(outcome).toContain('  Run sleep 60: failure');
    expect(outcome).toContain('  Run echo noticed: success');
    expect(outcome).toContain('long: cancelled');
  });
});

describe('a concurrency group', () => {
  const grouped = (cancel: boolean): string => `
on: workflow_dispatch
concurrency: { group: one, cancel-in-progress: ${cancel} }
jobs:
  work:
    runs-on: ubuntu-latest
    steps: [{ run: "echo started; sleep 0.5" }]
`;

  it('runs one, lets one wait, and a third takes the place of the second', async () => {
    host = await startActions({ 'one.yml': grouped(false) });
    const first = await host.dispatch('one.yml');
    const second = await host.dispatch('one.yml');
    expect(record(second)?.status).toBe('pending');
    const third = await host.dispatch('one.yml');
    await host.ended(third);
    const conclusions = [first, second, third].map((id) => record(id)?.conclusion);
    expect(conclusions).toEqual(['success', 'cancelled', 'success']);
  });

  it('with cancel-in-progress ends the one that runs', async () => {
    host = await startActions({ 'one.yml': grouped(true) });
    const first = await host.dispatch('one.yml');
    await until(working(first, 'started'));
    const second = await host.dispatch('one.yml');
    await host.ended(second);
    expect([first, second].map((id) => record(id)?.conclusion)).toEqual(['cancelled', 'success']);
  });

  it('with queue: max keeps all who wait, in order', async () => {
    host = await startActions({ 'one.yml': grouped(false).replace('cancel-in-progress: false', 'queue: max') });
    const ids = [];
    for (let count = 0; count < 3; count += 1) ids.push(await host.dispatch('one.yml'));
    await host.ended(ids[2] ?? 0);
    expect(ids.map((id) => record(id)?.conclusion)).toEqual(['success', 'success', 'success']);
    const ends = ids.map((id) => record(id)?.endedAt ?? '');
    expect(ends).toEqual([...ends].sort());
  });
});
