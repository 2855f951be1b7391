/**
 * What an attempt that is not the current one hands in, or somebody in its name, reaches neither memory nor a verdict:
 * looked for in every commit that the swarm's ref ever had, over artifacts as they lie on GitHub.
 */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, it } from 'vitest';
import { handInName } from '../../src/core/swarm/hand-in.ts';
import type { WorkerState } from '../../src/core/swarm/state.ts';
import type { StoredRun } from '../fakes/memory-runs.ts';
import { smallStory, type Story, type StoryOptions } from '../coordinate/swarms.ts';
import { between, lookAt } from '../coordinate/until-ended.ts';

const marked = (what: string): { readonly key: string; readonly value: string; readonly at: string } => ({
  key: 'swarm/research/note',
  value: `note of ${what}`,
  at: '2025-11-10T15:22:00Z',
});

/** R1 leaves a note with the number of its attempt. */
const noting: NonNullable<StoryOptions['deed']> = (worker, attempt, good) =>
  worker === 'R1' && good.kind === 'hands-in'
    ? { ...good, result: { ...good.result, memory: [marked(`attempt ${attempt}`)] } }
    : good;

async function look(story: Story, times = 1): Promise<void> {
  const coordinator = story.github.coordinator();
  for (let count = 0; count < times; count += 1) {
    await lookAt(story, coordinator);
    story.github.time.pass(between);
  }
}

/** Looks and steps until R1's newest run works, or has ended. */
async function begun(deed = noting): Promise<{ readonly story: Story; readonly run: StoredRun }> {
  const story = await smallStory({ deed });
  for (let count = 0; count < 3; count += 1) {
    await look(story);
    story.github.workers.step();
  }
  return { story, run: runOf(story, 'R1') };
}

function runOf({ github }: Story, worker: string): StoredRun {
  const run = [...github.runs.runs.values()].findLast(({ inputs }) => inputs['worker'] === worker);
  if (!run) throw new Error(`${worker} has no run`);
  return run;
}

function workerOf({ github, swarm }: Story, id: string): WorkerState | undefined {
  return github.state(swarm)?.workers.get(id);
}

/** Texts below `memory/` of every commit. */
async function everyMemory({ github, swarm }: Story): Promise<string> {
  const texts: string[] = [];
  for (let at = github.git.tips.get(`refs/swarm/${swarm}`); at; at = (await github.git.commit(at)).parents[0])
    for (const [path, bytes] of github.git.filesAt(at))
      if (path.startsWith('memory/')) texts.push(Buffer.from(bytes).toString());
  return texts.join('\n');
}

/** The artifact of a run that has ended, with other words in its result; the old one is gone unless it is `doubled`. */
function tamper({ github }: Story, run: StoredRun, change: (handIn: object) => object, doubled = false): void {
  const [id, artifact] = [...github.runs.artifacts].find(([, { facts }]) => facts.run?.id === run.id) ?? [];
  if (id === undefined || !artifact) throw new Error('it handed nothing in');
  const files = unzipSync(artifact.bytes);
  const handIn: object = JSON.parse(strFromU8(files['result.json'] ?? new Uint8Array()));
  if (!doubled) github.runs.artifacts.delete(id);
  const result = strToU8(JSON.stringify(change(handIn)));
  github.runs.upload(run, handInName(run), zipSync({ ...files, 'result.json': result }));
}

it('of the current attempt it does reach them, so that the others say something', async () => {
  const { story } = await begun();
  story.github.workers.step();
  await look(story, 2);
  expect(workerOf(story, 'R1')?.attempts.map(({ end }) => end?.kind)).toEqual(['done']);
  expect(await everyMemory(story)).toContain('note of attempt 1');
});

it('late: what it hands in after it was given up, beside the attempt that took its place', async () => {
  let late = false;
  const { story, run } = await begun((worker, attempt, good) => {
    if (worker === 'R1' && attempt === 1 && !late) return { kind: 'hangs' };
    const noted = noting(worker, attempt, good);
    const isLate = attempt === 1 && noted.kind === 'hands-in';
    return isLate && worker === 'R1'
      ? { ...noted, result: { ...noted.result, measurements: { 'link.utilization': '1%' } } }
      : noted;
  });
  // Nobody hears of it for so long that it is told to end, and its end comes from outside.
  story.github.time.pass(31 * 60_000);
  await look(story, 30);
  const first = story.github.runs.runs.get(run.id);
  if (!first) throw new Error('it is gone');
  [first.status, first.conclusion, first.cancel] = ['completed', 'cancelled', 'no'];
  await look(story, 6);
  expect(workerOf(story, 'R1')?.attempts.map(({ end }) => end?.kind)).toEqual(['ended', undefined]);
  late = true;
  [first.status, first.conclusion] = ['in_progress', null];
  story.github.workers.stepRun(run.id);
  expect([...story.github.runs.artifacts.values()].map(({ facts }) => facts.run?.id)).toContain(run.id);
  for (let count = 0; count < 6; count += 1) {
    await look(story);
    story.github.workers.stepRun(runOf(story, 'R1').id);
  }
  await look(story, 3);
  const end = workerOf(story, 'R1')?.attempts.at(-1)?.end;
  expect(end).toMatchObject({ kind: 'done', event: { attempt: 2, verdict: { verdict: 'go' } } });
  const memory = await everyMemory(story);
  expect(memory).toContain('note of attempt 2');
  expect(memory).not.toContain('note of attempt 1');
});

it('doubled: two artifacts of its name, of which nobody knows which is meant', async () => {
  const { story, run } = await begun();
  story.github.workers.stepRun(run.id);
  tamper(story, run, (handIn) => ({ ...handIn, memory: [marked('the other')] }), true);
  await look(story, 2);
  expect(workerOf(story, 'R1')?.attempts[0]?.end).toMatchObject({ kind: 'ended', failure: 'bad-result' });
  expect(await everyMemory(story)).not.toMatch(/note of (?:attempt 1|the other)/);
});

it('run again by hand: what the next run attempt of its run hands in', async () => {
  const { story, run } = await begun();
  story.github.workers.stepRun(run.id);
  await look(story, 2);
  story.github.runs.again(run.id);
  const again = story.github.runs.runs.get(run.id);
  if (!again) throw new Error('it is gone');
  [again.status, again.startedAt] = ['completed', again.createdAt];
  story.github.runs.upload(again, handInName(run), zipSync({ 'result.json': strToU8('{}') }));
  tamper(story, again, (handIn) => ({
    ...handIn,
    run: { id: run.id, attempt: 2 },
    memory: [marked('the second run attempt')],
    measurements: [],
  }));
  await look(story, 4);
  expect(workerOf(story, 'R1')?.attempts.map(({ end }) => end?.kind)).toEqual(['done']);
  const memory = await everyMemory(story);
  expect(memory).toContain('note of attempt 1');
  expect(memory).not.toContain('the second run attempt');
});

it.each([
  ['worker', { worker: 'C2' }],
  ['dispatch', { dispatch: 'd-of-somebody-else' }],
  ['swarm', { swarm: 'other' }],
  ['run', { run: { id: 1, attempt: 1 } }],
  ['run attempt', { run: { id: 0, attempt: 2 } }],
])('with another %s in it than that of its run', async (_what, other) => {
  const { story, run } = await begun();
  story.github.workers.stepRun(run.id);
  const own = 'run' in other && other.run.id === 0 ? { run: { ...other.run, id: run.id } } : other;
  tamper(story, run, (handIn) => ({ ...handIn, ...own, memory: [marked('somebody else')] }));
  await look(story, 2);
  expect(workerOf(story, 'R1')?.attempts[0]?.end).toMatchObject({ kind: 'ended', failure: 'bad-result' });
  // C2 has ended meanwhile by its own run, and by nobody else's.
  const { id } = runOf(story, 'C2');
  expect(workerOf(story, 'C2')?.attempts).toMatchObject([{ end: { kind: 'done', event: { run: { id } } } }]);
  expect(await everyMemory(story)).not.toContain('somebody else');
});

it('in another worker’s run, under the name of its own', async () => {
  const { story, run } = await begun();
  const other = runOf(story, 'C2');
  story.github.workers.stepRun(run.id);
  const [, artifact] = [...story.github.runs.artifacts].find(([, { facts }]) => facts.run?.id === run.id) ?? [];
  const forged = unzipSync(artifact?.bytes ?? new Uint8Array());
  const handIn = JSON.parse(strFromU8(forged['result.json'] ?? new Uint8Array()));
  const result = strToU8(JSON.stringify({ ...handIn, memory: [marked('the neighbour')] }));
  story.github.runs.upload(other, handInName(run), zipSync({ ...forged, 'result.json': result }));
  await look(story, 2);
  expect(workerOf(story, 'R1')?.attempts[0]?.end?.kind).toBe('done');
  const memory = await everyMemory(story);
  expect(memory).toContain('note of attempt 1');
  expect(memory).not.toContain('the neighbour');
});
