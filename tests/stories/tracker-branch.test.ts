/** Beads on a branch of their own, in both faces: what is written there starts no CI, and nothing else is written. */
import { afterEach, describe, expect, it } from 'vitest';
import { smallSwarm } from './small-swarm.ts';
import { faces, startStage, type Stage } from './stage.ts';

let stage: Stage;
afterEach(async () => {
  await stage.stop();
  expect(stage.problems).toEqual([]);
});

const workers = `workers:
  Q1:
    role: quick
    title: Measure
    mission: Measure it.
    targets: [a.share >= 90%]
tracker: { branch: beads }
`;

const ci = `name: CI
on: push
jobs: { test: { runs-on: ubuntu-latest, steps: [{ run: echo tested }] } }
`;

describe('a tracker branch', () => {
  it.each(faces)('has every change of a swarm, and starts no CI, in the %s face', async (face) => {
    const swarm = smallSwarm({ quick: 'swarmlead metric a.share=95%' }, workers);
    stage = await startStage({ face, files: { ...swarm.files, '.github/workflows/ci.yml': ci } });
    await stage.git('branch', 'beads', 'main');
    const [main] = (await stage.git('rev-parse', 'main')).split('\n');
    await stage.as('writer').label(1, 'swarm');
    await stage.idle();
    expect((await stage.state('small'))?.finished?.verdict).toBe('go');
    expect((await stage.git('rev-parse', 'main')).split('\n')[0]).toBe(main);
    const beads = (await stage.git('show', 'beads:.beads/issues.jsonl')).trimEnd().split('\n');
    expect(beads.map((line) => /"status":"(\w+)"/.exec(line)?.[1])).toEqual(['closed', 'closed']);
    const subjects = (await stage.git('log', '--format=%s', 'main..beads')).trimEnd().split('\n');
    expect(subjects.length).toBeGreaterThan(1);
    expect(subjects.filter((subject) => !/^swarm small: [\w ,;-]+ \[skip ci\]$/.test(subject))).toEqual([]);
    expect(stage.actions.runs().filter(({ workflow }) => workflow.endsWith('ci.yml'))).toEqual([]);
    await stage.as('writer').commitFile('a.md', 'a', 'beads');
    await stage.idle();
    expect(stage.actions.runs().filter(({ workflow }) => workflow.endsWith('ci.yml'))).toHaveLength(1);
  });
});
