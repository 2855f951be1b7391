/** What every `Runs` promises. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Runs } from '../../src/app/ports/runs.ts';
import { dispatchInputs, dispatchTitle } from '../../src/core/swarm/dispatch-inputs.ts';

/**
 * The host has `role.yml`, which takes the inputs of a role workflow and `seconds`, uploads an artifact `out-RUN-ATTEMPT`
 * with one file in the step `Hand in` of its one job, and sleeps; and it may have one that runs on a push.
 */
export interface RunsSubject {
  readonly runs: Runs;
  readonly self: { readonly id: number; readonly login: string };
  readonly repository: number;
  readonly head: () => Promise<string>;
  /** Waits until every run has ended. */
  readonly idle: () => Promise<void>;
  /** Waits until the process of the job works. */
  readonly working: (run: number) => Promise<void>;
  /** What a person does. */
  readonly rerun: (run: number) => Promise<void>;
  readonly forget: (run: number) => Promise<void>;
  readonly push: () => Promise<void>;
}

const long = '2000-01-01T00:00:00Z';

export function runsContract(name: string, make: () => Promise<RunsSubject>): void {
  describe(`runs, ${name}`, () => {
    let ids = 0;
    const begin = async (inputs: Readonly<Record<string, string>> = {}) => {
      const subject = await make();
      const dispatch = { swarm: 'novacron-init', worker: 'R1', attempt: 1, dispatch: `d${(ids += 1)}` };
      const title = dispatchTitle(dispatch);
      const request = { workflow: '.github/workflows/role.yml', ref: 'main' };
      const all = { ...dispatchInputs(dispatch), ...inputs };
      const outcome = await subject.runs.dispatch({ ...request, inputs: all });
      if (outcome.kind !== 'accepted' || outcome.run === null) throw new Error(`the dispatch was ${outcome.kind}`);
      return { ...subject, title, run: outcome.run };
    };

    it('are started by a dispatch, and seen as what they are until they have ended', async () => {
      const { runs, run, title, self, repository, head, idle } = await begin();
      const facts = {
        id: run,
        attempt: 1,
        title,
        event: 'workflow_dispatch',
        path: '.github/workflows/role.yml',
        branch: 'main',
        headSha: await head(),
        headRepositoryId: repository,
        actor: self,
      };
      expect(await runs.get(run)).toMatchObject({ ...facts, conclusion: null });
      await idle();
      const ended = await runs.get(run);
      expect(ended).toMatchObject({ ...facts, status: 'completed', conclusion: 'success' });
      expect(Math.abs(Date.parse(ended?.createdAt ?? '') - Date.now())).toBeLessThan(60_000);
      expect(Date.parse(ended?.updatedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(ended?.createdAt ?? ''));
    });

    it('are listed by the time of their making, only those that were dispatched', async () => {
      const { runs, run, push, idle } = await begin();
      await push();
      await idle();
      const listed = await runs.list(long);
      expect(listed.filter(({ id }) => id === run)).toHaveLength(1);
      expect(new Set(listed.map(({ event }) => event))).toEqual(new Set(['workflow_dispatch']));
      expect(await runs.list('2100-01-01T00:00:00Z')).toEqual([]);
    });

    it.each([
      ['a workflow', { workflow: 'gone.yml', ref: 'main', inputs: {} }],
      ['a branch', { workflow: 'role.yml', ref: 'gone', inputs: {} }],
    ])('are not started by a dispatch of %s that is not there, and it says why', async (_what, request) => {
      const { runs } = await make();
      const before = (await runs.list(long)).length;
      const outcome = await runs.dispatch(request);
      expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/^4\d\d \w/) });
      expect(await runs.list(long)).toHaveLength(before);
    });

    it('show their jobs and steps, by attempt', async () => {
      const { runs, run, rerun, idle } = await begin();
      await idle();
      const [job] = await runs.jobs(run, 1);
      expect(job).toMatchObject({ attempt: 1, status: 'completed', conclusion: 'success' });
      expect(job?.steps).toContainEqual(
        expect.objectContaining({ name: 'Hand in', status: 'completed', conclusion: 'success' }),
      );
      await rerun(run);
      await idle();
      expect(await runs.get(run)).toMatchObject({ attempt: 2, status: 'completed' });
      expect((await runs.jobs(run, 1)).map(({ attempt }) => attempt)).toEqual([1]);
      expect((await runs.jobs(run, 2)).map(({ attempt }) => attempt)).toEqual([2]);
    });

    it('are cancelled while they run, and cannot be when they have ended', async () => {
      const { runs, run, working, idle } = await begin({ seconds: '60' });
      await working(run);
      expect(await runs.cancel(run, false)).toBe(true);
      await idle();
      expect(await runs.get(run)).toMatchObject({ status: 'completed', conclusion: 'cancelled' });
      expect([await runs.cancel(run, false), await runs.cancel(run, true)]).toEqual([false, false]);
    });

    it('are cancelled by force', async () => {
      const { runs, run, working, idle } = await begin({ seconds: '60' });
      await working(run);
      expect(await runs.cancel(run, true)).toBe(true);
      await idle();
      expect((await runs.get(run))?.conclusion).toBe('cancelled');
    });

    it('that nobody knows any more are null, and not cancellable', async () => {
      const { runs, run, forget, idle } = await begin();
      await idle();
      await forget(run);
      expect(await runs.get(run)).toBeNull();
      expect(await runs.cancel(run, false)).toBe(false);
    });

    it('that were cancelled have the end of a log, those that succeeded none', async () => {
      const { runs, run, working, idle } = await begin({ seconds: '60' });
      await working(run);
      expect(await runs.logTail(run, 1, 1000)).toBeNull();
      await runs.cancel(run, true);
      await idle();
      const end = await runs.logTail(run, 1, 80);
      expect(end).toMatch(/\w/);
      expect(end?.length).toBeLessThanOrEqual(80);
      expect(end).not.toMatch(/^\d{4}-\d\d-\d\dT/m);
      const other = await begin();
      await other.idle();
      expect(await other.runs.logTail(other.run, 1, 1000)).toBeNull();
    });

    it('hand artifacts in, of each attempt its own, whose bytes are what the digest says', async () => {
      const { runs, run, rerun, idle, head, repository } = await begin();
      await idle();
      await rerun(run);
      await idle();
      const artifacts = await runs.artifacts(run);
      expect(artifacts.map((one) => one.name).toSorted()).toEqual([`out-${run}-1`, `out-${run}-2`]);
      for (const artifact of artifacts) {
        const bytes = await runs.download(artifact.id, 100_000);
        expect(`sha256:${createHash('sha256').update(bytes).digest('hex')}`).toBe(artifact.digest);
        expect(artifact).toMatchObject({
          bytes: bytes.byteLength,
          expired: false,
          run: { id: run, headSha: await head(), headRepositoryId: repository },
        });
      }
    });

    it('hand in no more bytes than are asked for', async () => {
      const { runs, run, idle } = await begin();
      await idle();
      const [artifact] = await runs.artifacts(run);
      if (!artifact) throw new Error('no artifact');
      await expect(runs.download(artifact.id, artifact.bytes - 1)).rejects.toThrow();
      expect(await runs.download(artifact.id, artifact.bytes)).toHaveLength(artifact.bytes);
    });
  });
}
