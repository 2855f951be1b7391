/** A worker that measures again what another one measured, and a gate that waits for it. */
import { describe, expect, it } from 'vitest';
import { readSwarmFile } from '../../src/core/config/read-swarm-file.ts';
import { standingsOf } from '../../src/core/plan/standing.ts';
import { begin, finish, runOf, setLabel } from './acts.ts';
import { attemptsOf } from './at-work.ts';
import { of, pass, settle } from './carry-out.ts';
import { begun, createWorld, shaOf, type World } from './world.ts';

const file = `version: 1
name: Twice measured
session: swarm-twice
epic: twice-1
roles:
  research: {}
  tester: {}
workers:
  R1: { role: research, title: Measure, mission: Measure it., targets: [wan.use >= 70%] }
  V1: { role: tester, title: Measure again, mission: Measure it again., reproduces: R1 }
  C2: { role: tester, title: Build, mission: Build on it., needs: [proven] }
gates:
  proven: { verdict-of: [R1], evidence: reproduced }
`;

/** R1 measured 78% at the first commit, is Go, and V1 is at work by the text of a later one. */
function repeating(): World {
  const read = readSwarmFile(file, '.github/swarm.yml');
  if (read.kind === 'invalid') throw new Error(JSON.stringify(read.problems));
  const world = createWorld(read.config);
  setLabel(world);
  settle(world);
  finish(world, 'R1', { handIn: { measurements: [measured(world, '78%')] } });
  world.commits.push(shaOf(2));
  settle(world);
  begin(world, runOf(world, 'V1'));
  return world;
}

function measured(world: World, value: string) {
  return { metric: 'wan.use', value, at: new Date(world.clock).toISOString() };
}

function dispatched(world: World): readonly string[] {
  return world.dispatched.map((id) => id.replace(/-.*/, '').toUpperCase());
}

function gateOf(world: World): string {
  const gate = standingsOf(world.config, begun(world)).gates.get('proven');
  return `${gate?.verdict ?? 'open'}: ${gate?.computed.reason}`;
}

function classOf(world: World): unknown {
  return standingsOf(world.config, begun(world)).workers.get('R1')?.judged?.targets[0]?.class;
}

describe('a worker that reproduces', () => {
  it('has the targets of the first, and waits for it', () => {
    const world = repeating();
    const worker = world.config.workers.find(({ id }) => id === 'V1');
    expect([worker?.needs, worker?.targets.map(({ text }) => text)]).toEqual([['R1'], ['wan.use >= 70%']]);
    expect(dispatched(world)).toEqual(['R1', 'V1']);
  });

  it('makes the numbers that it found too reproduced, and the gate that demands it Go', () => {
    const world = repeating();
    expect([classOf(world), gateOf(world)]).toEqual(['collected', 'open: waits for V1']);
    finish(world, 'V1', { handIn: { commit: shaOf(1), measurements: [measured(world, '80%')] } });
    settle(world);
    expect([classOf(world), gateOf(world)]).toEqual(['reproduced', 'go: R1 Go']);
    expect(dispatched(world)).toEqual(['R1', 'V1', 'C2']);
    expect(begun(world).workers.get('V1')?.attempts[0]?.end).toMatchObject({ event: { commit: shaOf(1) } });
  });

  it('at a commit of another branch proves nothing, as the first does not', () => {
    const world = repeating();
    const workers = world.config.workers.map((worker) => (worker.id === 'R1' ? { ...worker, ref: 'next' } : worker));
    world.config = { ...world.config, workers };
    finish(world, 'V1', { handIn: { commit: shaOf(1), measurements: [measured(world, '80%')] } });
    settle(world);
    expect(gateOf(world)).toBe(
      'insufficient-evidence: insufficient evidence: R1 rests on numbers that are not reproduced',
    );
  });

  it('that found another number proves nothing, though its own target is met', () => {
    const world = repeating();
    finish(world, 'V1', { handIn: { commit: shaOf(1), measurements: [measured(world, '99%')] } });
    settle(world);
    expect(classOf(world)).toBe('collected');
    expect(gateOf(world)).toBe(
      'insufficient-evidence: insufficient evidence: R1 rests on numbers that are not reproduced',
    );
    expect(dispatched(world)).toEqual(['R1', 'V1']);
  });

  it('is held to the commit that the first measured', () => {
    const world = repeating();
    finish(world, 'V1', { handIn: { commit: shaOf(2), measurements: [measured(world, '78%')] } });
    expect(of(pass(world), 'close-attempt').map(({ event }) => event.detail)).toEqual([
      'the result names another commit',
    ]);
    expect(attemptsOf(world, 'V1')[0]).toBe('1 bad-result');
  });
});
