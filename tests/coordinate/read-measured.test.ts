/** What a measuring job handed in counts only as a measurement of the very result that is judged; nothing is lost with it. */
import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { createHandInArchives } from '../../src/adapters/github/hand-in-archive.ts';
import { readMeasured, type MeasuredSource } from '../../src/app/coordinate/observe/read-measured.ts';
import type { ArtifactFacts, JobFacts } from '../../src/app/ports/runs.ts';
import type { HandIn } from '../../src/core/swarm/hand-in.ts';

const at = (seconds: number): string => new Date(Date.UTC(2025, 10, 10, 15) + seconds * 1000).toISOString();
const digest = `sha256:${'d'.repeat(64)}`;

const handIn: HandIn = {
  version: 1,
  swarm: 'agent',
  worker: 'C1',
  dispatch: 'd-1',
  run: { id: 7, attempt: 1 },
  commit: 'c'.repeat(40),
  startedAt: at(0),
  endedAt: at(99),
  measurements: [{ metric: 'encode.ratio', value: '99x', at: at(50) }],
  deliverables: [],
  memory: [],
  notes: [],
  requests: 1,
};
const measured: HandIn = {
  ...handIn,
  measures: digest,
  measurements: [{ metric: 'encode.ratio', value: '9x', at: at(150) }],
};

const job = (name: string, from: number, to: number, more: Partial<JobFacts> = {}): JobFacts => ({
  name,
  attempt: 1,
  status: 'completed',
  conclusion: 'success',
  startedAt: at(from),
  completedAt: at(to),
  steps: [],
  ...more,
});

function artifact(
  id: number,
  name: string,
  of: { readonly made: number; readonly digest: string },
): ArtifactFacts & { readonly digest: string } {
  const run = { id: 7, headSha: 'c'.repeat(40), headRepositoryId: 1 };
  return { id, name, bytes: 10, digest: of.digest, expired: false, createdAt: at(of.made), run };
}

const result = artifact(4, 'swarmlead-result-7-1', { made: 99, digest });

function sourceOf(content: unknown, more: Partial<MeasuredSource> = {}): MeasuredSource {
  const zip = zipSync({ 'result.json': strToU8(JSON.stringify(content)) });
  const own = `sha256:${createHash('sha256').update(zip).digest('hex')}`;
  return {
    runs: { download: async () => Promise.resolve(zip) },
    archives: createHandInArchives(),
    screen: { broken: async (text) => Promise.resolve(text.includes('s3cr3t') ? ['a rule'] : []) },
    job: 'Measure',
    run: { id: 7, attempt: 1 },
    jobs: [job('Work', 0, 100), job('Measure', 105, 200)],
    artifacts: [result, artifact(5, 'swarmlead-measured-7-1', { made: 195, digest: own })],
    result: { artifact: result, handIn },
    late: false,
    ...more,
  };
}

describe('what a measuring job handed in', () => {
  it('counts, with its numbers alone', async () => {
    expect(await readMeasured(sourceOf(measured))).toMatchObject({
      kind: 'counts',
      job: 'Measure',
      artifact: { id: 5, name: 'swarmlead-measured-7-1' },
      handIn: { measurements: [{ value: '9x' }] },
    });
  });

  it.each<readonly [string, unknown, string]>([
    ['another result', { ...measured, measures: `sha256:${'e'.repeat(64)}` }, 'it measured another result'],
    ['none', handIn, 'it measured another result'],
    ['a result of another worker', { ...measured, worker: 'C2' }, 'another swarm, worker or dispatch'],
    ['a result of another dispatch', { ...measured, dispatch: 'd-2' }, 'another swarm, worker or dispatch'],
    ['a result of another run attempt', { ...measured, run: { id: 7, attempt: 2 } }, 'another run'],
    ['another commit', { ...measured, commit: 'b'.repeat(40) }, 'at another commit'],
    ['nothing that reads', { ...measured, more: 1 }, 'result.json is no hand-in'],
    ['a secret', { ...measured, measurements: [{ metric: 's3cr3t', value: '1', at: at(1) }] }, 'looks like a secret'],
  ])('does not count when it measured %s', async (_what, content, reason) => {
    const expected = { kind: 'none', job: 'Measure', reason: expect.stringContaining(reason) };
    expect(await readMeasured(sourceOf(content))).toEqual(expected);
  });

  it('does not count when GitHub stored other bytes', async () => {
    const other = artifact(5, 'swarmlead-measured-7-1', { made: 195, digest });
    const reading = await readMeasured(sourceOf(measured, { artifacts: [result, other] }));
    expect(reading).toMatchObject({ kind: 'none', reason: 'the archive is not the one that GitHub stored' });
  });

  const stored = (more: Partial<ArtifactFacts>): Partial<MeasuredSource> => {
    const { artifacts } = sourceOf(measured);
    return { artifacts: artifacts.map((one) => (one.id === 5 ? { ...one, ...more } : one)) };
  };

  it.each<readonly [string, Partial<ArtifactFacts>, string]>([
    ['has more bytes than are taken', { bytes: 30 * 1024 * 1024 + 1 }, 'at most 31457280 are taken'],
    ['is of another run', { run: { id: 8, headSha: 'c'.repeat(40), headRepositoryId: 1 } }, 'of another run'],
    ['has expired', { expired: true }, 'has expired'],
    ['has no digest', { digest: null }, 'no digest'],
    ["was uploaded early, by the worker's own job", { createdAt: at(98) }, 'there before it began'],
    ['was replaced after its job had ended', { id: 9, createdAt: at(201) }, 'after its end'],
  ])('does not count, and is not fetched, when its artifact %s', async (_what, more, reason) => {
    const download = async (): Promise<Uint8Array> => Promise.reject(new Error('it was fetched'));
    const reading = await readMeasured(sourceOf(measured, { ...stored(more), runs: { download } }));
    expect(reading).toEqual({ kind: 'none', job: 'Measure', reason: expect.stringContaining(reason) });
  });

  it('does not count when there is a second one, whichever was there first', async () => {
    const { artifacts } = sourceOf(measured);
    for (const made of [50, 150, 196, 300]) {
      const other = artifact(6, 'swarmlead-measured-7-1', { made, digest });
      const reading = await readMeasured(sourceOf(measured, { artifacts: [...artifacts, other] }));
      expect(reading).toMatchObject({ kind: 'none', reason: 'there are two artifacts of its name' });
    }
  });

  const unlisted = { artifacts: [result] };
  const posted = { steps: [{ name: 'Post Take', status: 'completed', conclusion: 'success' }] };

  it('is waited for while it may be on its way into the list, and no longer', async () => {
    const jobs = [job('Work', 0, 100), job('Measure', 105, 200, posted)];
    expect(await readMeasured(sourceOf(measured, { ...unlisted, jobs }))).toBeNull();
    const reading = await readMeasured(sourceOf(measured, { ...unlisted, jobs, late: true }));
    expect(reading).toMatchObject({ kind: 'none', reason: 'it handed in nothing' });
  });

  it('is not waited for when the step that hands in did not go well, or the job never ran', async () => {
    const failed = job('Measure', 105, 200, { conclusion: 'failure' });
    const skipped = job('Measure', 105, 105, { conclusion: 'skipped' });
    const reasonOf = async (own: JobFacts): Promise<unknown> =>
      readMeasured(sourceOf(measured, { ...unlisted, jobs: [job('Work', 0, 100), own] }));
    expect(await reasonOf(failed)).toMatchObject({ kind: 'none', reason: 'it handed in nothing' });
    expect(await reasonOf(skipped)).toMatchObject({ kind: 'none', reason: 'it did not run' });
    const cancelled = job('Measure', 105, 150, { conclusion: 'cancelled' });
    expect(await reasonOf(cancelled)).toMatchObject({ kind: 'none', reason: 'it handed in nothing' });
    const { startedAt: _, ...unstarted } = job('Measure', 105, 150, { conclusion: 'cancelled' });
    expect(await reasonOf(unstarted)).toMatchObject({ kind: 'none', reason: 'its end was not seen' });
  });
});
