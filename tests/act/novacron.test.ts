/**
 * The workflows that we ship, carried out by the real `act` instead of our own runner: the coordinator, the roles with
 * their wake jobs, and hand-ins by GitHub's own artifact client. `npm run test:act` runs this and `npm test` does not.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { epic, issuesOfBeads, maintainer, readConfig } from '../../scripts/demo/scene.ts';
import type { SwarmState } from '../../src/core/swarm/state.ts';
import type { Stage } from '../stories/stage.ts';
import { badEnds, startActStage } from './act-stage.ts';

const config = readConfig();
let stage: Stage;
let state: SwarmState | null;

beforeAll(async () => {
  stage = await startActStage({ issues: issuesOfBeads() });
  await stage.as(maintainer).label(epic, config.label);
  await stage.idle();
  state = await stage.state(config.namespace);
}, 600_000);

afterAll(async () => {
  await stage.stop();
  expect(stage.problems).toEqual([]);
});

describe('under act the swarm of the example', () => {
  it('comes to its end, and every run of it ends well', () => {
    expect(state?.finished).not.toBeNull();
    expect(badEnds(stage)).toEqual([]);
    expect(stage.actions.runs().some(({ workflow }) => workflow.endsWith('/swarmlead.yml'))).toBe(true);
  });

  it('dispatches each worker that may begin once, admits its run, and judges what it handed in', () => {
    const done = [...(state?.workers.values() ?? [])].filter(({ attempts }) => attempts[0]?.end?.kind === 'done');
    const workers = done.map(({ id }) => id).sort();
    expect(workers).toEqual(expect.arrayContaining(['A3', 'C2', 'R1']));
    expect([...stage.dispatched()].sort()).toEqual(workers);
    expect([...stage.effective()].sort()).toEqual(workers);
  });

  it('measures each target of a worker that worked, and keeps what it handed in', () => {
    const judged = state?.workers.get('R1')?.attempts[0]?.end;
    const verdict = judged?.kind === 'done' ? judged.event.verdict : null;
    expect(verdict?.targets.length).toBeGreaterThan(0);
    expect(verdict?.targets.filter(({ measured }) => measured === null)).toEqual([]);
    expect(verdict?.deliverables.filter(({ required, found }) => required && !found)).toEqual([]);
  });

  it('ends in a report on the epic', async () => {
    const told = await stage.told(epic);
    expect(told.some((text) => text.includes('<!-- swarmlead report'))).toBe(true);
  });
});
