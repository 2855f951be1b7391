/** Words of people that reach workers: a worker that is added, an answer for one that is there. */
import { describe, expect, it } from 'vitest';
import { mostSpawned } from '../../src/core/config/spawned.ts';
import { viewOf } from '../../src/core/plan/view.ts';
import { renderBoard } from '../../src/core/synthesis/board/board.ts';
import { renderBrief } from '../../src/core/synthesis/brief/brief.ts';
import { renderWorkerIssue } from '../../src/core/synthesis/worker-issue.ts';
import { beadOf, end, finish, runOf, say } from './acts.ts';
import { atWork, attemptsOf } from './at-work.ts';
import { of, pass, settle } from './carry-out.ts';
import { attemptOf, begun, configOf, repository, stateOf, type World } from './world.ts';

const task = 'Run it again @everyone, fixes #1 <img src=x> [skip ci]';

function spawned(world = atWork()): World {
  say(world, `/swarm spawn tester "${task}"`);
  settle(world);
  return world;
}

describe('a worker that is added', () => {
  it('gets an id, an issue, a bead, a dispatch and a verdict as any other', () => {
    const world = spawned();
    const added = begun(world).workers.get('T6');
    expect(attemptsOf(world, 'T6')).toEqual(['1 open']);
    expect(added?.link).toMatchObject({ made: true });
    expect(beadOf(world, added?.link?.bead ?? '')).toMatchObject({ status: 'in_progress', assignee: 'T6' });
    finish(world, 'T6');
    settle(world);
    expect(attemptOf(world, 'T6')?.end).toMatchObject({ kind: 'done', event: { verdict: { verdict: 'go' } } });
    expect(beadOf(world, added?.link?.bead ?? '').status).toBe('closed');
  });

  it('is told of where it was asked for, with its name', () => {
    const world = atWork();
    say(world, `/swarm spawn tester "${task}"`);
    expect(of(pass(world), 'command').map(({ reply }) => reply)).toEqual([
      'T6 is added to the swarm. It gets an issue of its own, and begins as soon as a slot is free.',
    ]);
  });

  it('keeps the swarm from ending before it has', () => {
    const world = atWork();
    for (const worker of ['T4', 'A5']) say(world, `/swarm go ${worker} done by hand`);
    for (const worker of ['R1', 'C2', 'A3']) finish(world, worker);
    say(world, '/swarm spawn tester "One thing more"');
    settle(world);
    expect(begun(world).finished).toBeNull();
    finish(world, 'T6');
    settle(world);
    expect(begun(world).finished?.verdict).toBe('go');
  });

  it('waits for a slot where all are taken', () => {
    const world = atWork();
    for (let count = 0; count < 4; count += 1) say(world, `/swarm spawn tester "Number ${count}"`);
    settle(world);
    expect(['T6', 'T7', 'T8', 'T9'].map((worker) => attemptsOf(world, worker).length)).toEqual([1, 1, 0, 0]);
  });

  it('has its task in its brief and on its issue, in code, with who wrote it', () => {
    const world = spawned();
    const config = configOf(world);
    const worker = config.workers.find(({ id }) => id === 'T6');
    const state = stateOf(world);
    if (!worker || !state) throw new Error('it was added');
    const brief = renderBrief({ config, worker, state, needs: [], coordinator: [] });
    const { title, body } = renderWorkerIssue({ config, worker, bead: 'b', epicIssue: 30 });
    for (const text of [brief, body]) {
      expect(text).toContain(`\`\`\`text\n${task}\n\`\`\``);
      expect(text).toContain('`maintainer`');
    }
    expect(title).toBe('T6: Tester Worker, added');
  });

  it('has its task nowhere else: in no title, bead, memory or reason', () => {
    const world = spawned();
    finish(world, 'T6');
    settle(world);
    expect(world.beads).not.toContain('everyone');
    expect([...world.memory.values()].join('\n')).not.toContain('everyone');
    expect(world.said.map(({ text }) => text).join('\n')).not.toContain('everyone');
    const ref = { name: 'r', commit: 'a'.repeat(40) };
    const board = renderBoard(viewOf({ config: configOf(world), state: begun(world), beads: null, repository, ref }));
    expect(board).toMatch(/T6 Tester Worker, added/);
    expect(board.replaceAll(/`+[^`]*`+/g, '')).not.toContain('everyone');
  });

  it('is no more than ten, in one swarm', () => {
    const world = atWork();
    for (let count = 0; count <= mostSpawned; count += 1) say(world, `/swarm spawn tester "Number ${count}"`);
    settle(world);
    expect(begun(world).spawned).toHaveLength(mostSpawned);
    expect(world.said.map(({ text }) => text)).toEqual([
      '10 workers were added to this swarm already, and that is the most.',
    ]);
  });

  it('that its role is taken from is brought to an end, and the swarm with it', () => {
    const world = spawned();
    world.config = { ...world.config, roles: world.config.roles.filter(({ id }) => id !== 'tester') };
    settle(world);
    expect(runOf(world, 'T6').asked).toEqual(['cancel']);
    end(world, runOf(world, 'T6'), 'cancelled');
    settle(world);
    expect(attemptOf(world, 'T6')?.end).toMatchObject({ kind: 'ended', failure: 'withdrawn' });
  });

  it.each([
    ['/swarm spawn testr "Again"', 'There is no such role; did you mean "tester"?'],
    ['/swarm spawn tester', 'It is /swarm spawn ROLE "TASK"'],
  ])('is refused for %j', (body, reason) => {
    const world = atWork();
    say(world, body);
    settle(world);
    expect(world.said[0]?.text).toContain(reason);
    expect(begun(world).spawned).toEqual([]);
  });
});

describe('an answer', () => {
  it('stands in the next brief of its worker, in code, with who wrote it, and in no other brief', () => {
    const world = atWork();
    say(world, '/swarm answer A3 the bucket is @eu-2, see #4');
    settle(world);
    const [config, state] = [configOf(world), begun(world)];
    const briefs = new Map(
      config.workers.map((worker) => [worker.id, renderBrief({ config, worker, state, needs: [], coordinator: [] })]),
    );
    expect(briefs.get('A3')).toMatch(
      /## What people answered\n\n`maintainer` wrote at [^\n]*:\n\n```text\nthe bucket is @eu-2, see #4\n```/,
    );
    for (const other of ['R1', 'C2', 'T4', 'A5']) expect(briefs.get(other)).not.toContain('eu-2');
  });

  it.each([
    ['A3', 'The next attempt of A3 reads it in its brief; the one that runs does not.'],
    ['T4', 'The next attempt of T4 reads it in its brief.'],
  ])('to %s says who will read it', (worker, reply) => {
    const world = atWork();
    say(world, `/swarm answer ${worker} yes`);
    expect(of(pass(world), 'command').map((one) => one.reply)).toEqual([reply]);
  });

  it('to one that has ended says what makes it read', () => {
    const world = atWork();
    finish(world, 'C2', { quality: 'missed' });
    settle(world);
    say(world, '/swarm answer C2 measure the other link');
    expect(of(pass(world), 'command').map(({ reply }) => reply)).toEqual([
      'The next attempt of C2 reads it in its brief. None begins by itself: /swarm retry C2 begins one.',
    ]);
  });

  it('to one that is Go is refused, because nobody would read it', () => {
    const world = atWork();
    finish(world, 'C2');
    settle(world);
    say(world, '/swarm answer C2 thanks');
    settle(world);
    expect(world.said.map(({ text }) => text)).toEqual(['C2 is Go; no attempt of it will read an answer.']);
  });

  it('may be given twenty times, and no more', () => {
    const world = atWork();
    for (let count = 0; count <= 20; count += 1) say(world, `/swarm answer A3 number ${count}`);
    settle(world);
    expect(begun(world).workers.get('A3')?.answers).toHaveLength(20);
    expect(world.said.map(({ text }) => text)).toEqual(['A3 has 20 answers already, and that is the most.']);
  });
});
