import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeLiveFile } from '../../src/adapters/session/live-file.ts';
import { createSessionStore } from '../../src/adapters/session/session-store.ts';
import type { WorkContext } from '../../src/app/worker/context.ts';
import { handInSchema } from '../../src/core/swarm/hand-in.ts';
import { contextIn, environmentOf, openPlace, runPost, type Ended, type Place } from './posting.ts';
import type { ResultsService } from './results-service.ts';

const at = '2025-11-10T15:22:00.000Z';
const entry = resolve(import.meta.dirname, '../../src/entries/worker-post.ts');
let place: Place;
let base = '';
let results: ResultsService;

beforeEach(async () => {
  place = await openPlace();
  ({ base, results } = place);
});

afterEach(() => results.close());

const context = (): WorkContext => contextIn(place);
const environment = (state: WorkContext | null): Record<string, string> => environmentOf(place, state);
const post = async (env: Readonly<Record<string, string>>): Promise<Ended> => runPost(entry, env);

describe('the end of a worker', () => {
  it('does nothing without an admission', async () => {
    expect(await post(environment(null))).toEqual({ code: 0, out: 'Not admitted: nothing to hand in.\n' });
    expect(results.created).toEqual([]);
  });

  it('hands in numbers and declared files as one artifact of its own run, and shows a preview', async () => {
    writeFileSync(join(base, 'work/docs/report.md'), '# Risk | assessment\n');
    const store = createSessionStore(join(base, 'session'));
    await store.append({ kind: 'measurement', record: { metric: 'wan.use', value: '78.4%', at } });
    await store.append({ kind: 'note', record: { level: 'info', message: '::stop-commands::forged', at } });
    const ended = await post(environment(context()));
    expect(ended.code, ended.out).toBe(0);
    expect(ended.out).not.toContain('forged');
    expect(results.created).toEqual(['swarmlead-result-42-1']);
    const archive = unzipSync(results.archive());
    expect(Object.keys(archive).sort()).toEqual(['files/0', 'result.json']);
    const handIn = handInSchema.parse(JSON.parse(new TextDecoder().decode(archive['result.json'])));
    expect(handIn).toMatchObject({
      swarm: 'novacron-init',
      worker: 'R1',
      dispatch: 'd-1',
      run: { id: 42, attempt: 1 },
      commit: 'c'.repeat(40),
      measurements: [{ metric: 'wan.use', value: '78.4%' }],
      deliverables: [{ path: 'docs/report.md', file: 'files/0', headings: ['Risk | assessment'] }],
      requests: 2,
    });
    const summary = readFileSync(join(base, 'summary.md'), 'utf8');
    expect(summary).toContain('## R1: ✅ Go (preview)');
    expect(summary).toContain('78.4%');
  });

  it('calls the hooks that the swarm file lists, and takes no notice of a session that the job pretends', async () => {
    writeFileSync(join(base, 'work/docs/report.md'), '# Report\n');
    const store = createSessionStore(join(base, 'session'));
    const begun = { hook: 'pre-task', at, step: true, task: 'phase0-benchmarks' } as const;
    await store.append({ kind: 'call', record: begun, session: 'novacron-init', worker: 'R1' });
    const hooks = {
      task: 'phase0-benchmarks',
      after: ['post-edit', 'post-task', 'notify'],
      end: ['session-end', 'odd'],
    };
    const lured = { SWARMLEAD_SESSION: join(base, 'elsewhere') };
    const ended = await post({ ...environment({ ...context(), hooks }), ...lured });
    expect(ended).toMatchObject({
      code: 0,
      out: expect.stringContaining('Called by itself: post-edit, post-task, notify, session-end.'),
    });
    const json = unzipSync(results.archive())['result.json'];
    const handIn = handInSchema.parse(JSON.parse(new TextDecoder().decode(json)));
    expect(handIn.calls).toMatchObject([
      { hook: 'pre-task', step: true },
      { hook: 'post-edit', step: true, file: 'docs/report.md', bytes: 9 },
      { hook: 'post-task', step: true, task: 'phase0-benchmarks' },
      { hook: 'session-end', step: true },
    ]);
    expect(handIn.notes).toMatchObject([{ level: 'info', message: 'R1 ends' }]);
    const metrics = readFileSync(join(base, 'session/sessions/novacron-init/metrics.json'), 'utf8');
    expect(JSON.parse(metrics)).toMatchObject({ session: 'novacron-init', tasks: [{ id: 'phase0-benchmarks' }] });
  });

  it('takes the tokens of a live role away first, hands none of them in, and says none', async () => {
    const tokens = ['token-of-the-job', 'token-of-the-results', 'token-of-the-issuer'] as const;
    mkdirSync(join(base, 'session'));
    await writeLiveFile(join(base, 'session'), {
      version: 1,
      swarm: 'novacron-init',
      worker: 'R1',
      dispatch: 'd-1',
      run: { id: 42, attempt: 1 },
      repository: 'local/novacron',
      apiUrl: 'https://api.github.com',
      token: tokens[0],
      refPrefix: 'refs/swarm',
      config: '.github/swarm.yml',
      results: { url: results.url, token: tokens[1] },
      wake: { kind: 'server', url: 'https://swarm.example.org', issuer: { url: results.url, token: tokens[2] } },
    });
    const file = join(base, 'session/live.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await post(environment(context()))).code).toBe(1);
    expect(existsSync(file)).toBe(false);
    await createSessionStore(join(base, 'session')).append({
      kind: 'measurement',
      record: { metric: 'wan.use', value: '61%', at },
    });
    const ended = await post(environment(context()));
    expect(ended.code).toBe(0);
    const handed = Object.values(unzipSync(results.archive())).map((bytes) => new TextDecoder().decode(bytes));
    for (const token of tokens) expect(`${ended.out}${handed.join()}`).not.toContain(token);
  });

  it('hands in a blocker that is all there is, so that people hear of it', async () => {
    const note = { level: 'error', message: 'no disk', at } as const;
    await createSessionStore(join(base, 'session')).append({ kind: 'note', record: note });
    expect(await post(environment(context()))).toMatchObject({ code: 0 });
    const json = unzipSync(results.archive())['result.json'];
    expect(handInSchema.parse(JSON.parse(new TextDecoder().decode(json))).notes).toEqual([note]);
    expect(readFileSync(join(base, 'summary.md'), 'utf8')).toContain('Insufficient evidence');
  });

  it('ends no task again that the script has ended, and hands in though a hook fails', async () => {
    writeFileSync(join(base, 'work/docs/report.md'), '# Report\n');
    const store = createSessionStore(join(base, 'session'));
    await store.append({ kind: 'call', record: { hook: 'post-task', at, task: 't', success: true } });
    writeFileSync(join(base, 'session/sessions'), 'in the way');
    const ended = await post(
      environment({ ...context(), hooks: { task: 't', after: ['post-task'], end: ['session-end'] } }),
    );
    expect(ended).toMatchObject({ code: 0, out: expect.stringContaining('No hooks were called') });
    expect(results.created).toEqual(['swarmlead-result-42-1']);
  });

  it.each([
    ['nothing was recorded', (): WorkContext => context(), 'Nothing was recorded'],
    [
      'the state is of another run attempt',
      (): WorkContext => ({ ...context(), run: { id: 42, attempt: 2 } }),
      'another run attempt',
    ],
  ])('fails in words when %s', async (_what, state, words) => {
    const ended = await post(environment(state()));
    expect(ended.code).toBe(1);
    expect(ended.out).toContain('::error::');
    expect(ended.out).toContain(words);
    expect(results.created).toEqual([]);
  });

  it('hands nothing in for a pull request whose commit was not checked out, and says how it is', async () => {
    const git = (...args: string[]): unknown =>
      execFileSync('git', ['-C', join(base, 'work'), '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args]);
    git('init', '-q');
    git('commit', '-qm', 'x', '--allow-empty');
    const record = { metric: 'wan.use', value: '78.4%', at };
    await createSessionStore(join(base, 'session')).append({ kind: 'measurement', record });
    const ended = await post(environment({ ...context(), isPinned: true, evidenceClass: 'claimed' }));
    expect(ended.code).toBe(1);
    expect(ended.out).toContain('ref: ${{ steps.swarm.outputs.commit }}');
    expect(results.created).toEqual([]);
  });

  it('fails when the service refuses', async () => {
    await createSessionStore(join(base, 'session')).append({
      kind: 'measurement',
      record: { metric: 'wan.use', value: '61%', at },
    });
    results.refuse(403);
    const ended = await post(environment(context()));
    expect(ended.code).toBe(1);
    expect(ended.out).toContain('::error::The result was not handed in');
  });
});
