/** Comments: each acts once, for whoever may, on names of the swarm file; the rest is told, or passed over in silence. */
import { describe, expect, it } from 'vitest';
import { runOf, say, setLabel } from '../plan/acts.ts';
import { of, pass, settle } from '../plan/carry-out.ts';
import { novacronWorld } from '../plan/novacron.ts';
import { ledgerEventsOf } from '../../src/core/plan/events-of.ts';
import { plan } from '../../src/core/plan/plan.ts';
import { begun, look, maintainer, nowOf, stranger, wait, writer, type Actor, type World } from '../plan/world.ts';

const triage: Actor = { login: 'helper', type: 'User', permission: 'triage' };
const bot: Actor = { login: 'agent[bot]', type: 'Bot', permission: 'admin' };

function atWork(): World {
  const world = novacronWorld();
  setLabel(world);
  settle(world);
  wait(world, 60);
  return world;
}

/** What the ledger keeps of the comment. */
function outcomeOf(world: World, comment: number): string {
  const taken = begun(world).commands.get(comment);
  return taken ? `${taken.name} ${taken.outcome}` : 'nothing';
}

describe('a comment', () => {
  it('acts once, however often it is looked at', () => {
    const world = atWork();
    const comment = say(world, '/swarm cancel C2', { by: writer });
    for (let round = 0; round < 4; round += 1) pass(world);
    expect(outcomeOf(world, comment)).toBe('cancel done');
    expect(begun(world).events.filter(({ kind }) => kind === 'cancel-asked')).toHaveLength(1);
    expect(runOf(world, 'C2').asked).toEqual(['cancel']);
  });

  it('names in the ledger who asked, and the digest of what was said', () => {
    const world = atWork();
    const comment = say(world, '/swarm cancel C2', { by: writer });
    pass(world);
    expect(begun(world).events.find(({ kind }) => kind === 'cancel-asked')).toMatchObject({
      authorization: {
        action: 'cancel',
        actor: { login: 'writer', permission: 'write' },
        proof: { kind: 'comment', id: comment, digest: `digest of ${comment}` },
      },
    });
  });

  it('that only talks is no ask, and leaves no trace', () => {
    const world = atWork();
    say(world, 'I would /swarm cancel C2');
    say(world, '> /swarm cancel C2');
    expect(pass(world).operations).toEqual([]);
  });

  it.each([
    ['/swarm cancel C2', writer, 'cancel done'],
    ['/swarm cancel C2', triage, 'cancel refused'],
    ['/swarm cancel C2', stranger, 'cancel refused'],
    ['/swarm cancel C2', bot, 'cancel refused'],
    ['/swarm go phase-1 measured', writer, 'go refused'],
    ['/swarm go phase-1 measured', maintainer, 'go done'],
    ['/swarm no-go phase-1 measured', triage, 'no-go refused'],
    ['/swarm no-go phase-1 measured', bot, 'no-go refused'],
    ['/swarm status', stranger, 'status answered'],
    ['/swarm', stranger, 'help answered'],
    ['/swarm status', bot, 'status refused'],
    ['/swarm status', { ...stranger, permission: 'none' as const }, 'status refused'],
    ['/swarm report', stranger, 'report answered'],
    ['/swarm memory coordinator/init', stranger, 'memory answered'],
    ['/swarm memory coordinator/nothing', writer, 'memory refused'],
    ['/swarm plan', triage, 'plan answered'],
    ['/swarm plan', stranger, 'plan refused'],
    ['/swarm plan', bot, 'plan refused'],
    ['/swarm start', maintainer, 'start refused'],
    ['/swarm start', triage, 'start refused'],
    ['/swarm assign research', writer, 'assign refused'],
    ['/swarm spawn research "Again"', writer, 'spawn done'],
    ['/swarm spawn research "Again"', triage, 'spawn refused'],
    ['/swarm spawn research "Again"', bot, 'spawn refused'],
    ['/swarm answer C2 the second one', writer, 'answer done'],
    ['/swarm answer C2 the second one', triage, 'answer refused'],
    ['/swarm answer X1 the second one', writer, 'answer refused'],
    ['/swarm retry C2', writer, 'retry refused'],
    ['/swarm retry C2', triage, 'retry refused'],
    ['/swarm pause', writer, 'pause done'],
    ['/swarm pause', triage, 'pause refused'],
    ['/swarm pause T4', writer, 'pause done'],
    ['/swarm pause X1', writer, 'pause refused'],
    ['/swarm resume', writer, 'resume refused'],
    ['/swarm resume T4', triage, 'resume refused'],
    ['/swarm init', writer, 'init refused'],
    ['/swarm rollout', writer, 'rollout refused'],
    ['/swarm frobnicate', writer, '? refused'],
  ])('%j by %j: %s', (body, by, outcome) => {
    const world = atWork();
    const comment = say(world, body, { by });
    settle(world);
    expect(outcomeOf(world, comment)).toBe(outcome);
  });

  it('that was edited, or is old, or of before the swarm, does nothing', () => {
    const world = atWork();
    const edited = say(world, '/swarm cancel C2', { by: writer });
    const old = say(world, '/swarm cancel A3', { by: writer });
    const early = say(world, '/swarm cancel R1', { by: writer });
    const [first, second, third] = world.comments;
    if (!first || !second || !third) throw new Error('three comments were made');
    world.comments.splice(0, 3, { ...first, editedAt: nowOf(world) }, second, { ...third, at: '2025-11-10T15:19:00Z' });
    wait(world, 24 * 3600 + 1);
    world.comments[0] = { ...first, at: nowOf(world), editedAt: nowOf(world) };
    settle(world);
    expect([edited, old, early].map((comment) => outcomeOf(world, comment))).toEqual([
      'cancel refused',
      'cancel refused',
      'cancel refused',
    ]);
    expect([...begun(world).workers.values()].every(({ cancelled }) => cancelled === null)).toBe(true);
  });

  it('waits while the host does not say what its author may', () => {
    const world = atWork();
    const comment = say(world, '/swarm cancel C2', { by: { ...writer, permission: 'unknown' } });
    expect(pass(world).operations).toEqual([]);
    expect(outcomeOf(world, comment)).toBe('nothing');
    world.comments.splice(0, 1, ...world.comments.map((one) => ({ ...one, permission: 'write' as const })));
    pass(world);
    expect(outcomeOf(world, comment)).toBe('cancel done');
  });
});

describe('a refusal', () => {
  function answerTo(body: string, by: Actor): readonly string[] {
    const world = atWork();
    say(world, body, { by });
    settle(world);
    return world.said.map(({ text }) => text);
  }

  it('is told in words to those who can do something about it', () => {
    expect(answerTo('/swarm cancel C2', triage)).toEqual([
      'Cancelling a worker needs write permission or more in this repository. With triage you can ask somebody who has it.',
    ]);
    expect(answerTo('/swarm go phase-1 measured', writer)).toEqual([
      'Deciding over a gate or a worker needs maintain permission or more in this repository.',
    ]);
  });

  it('is silent for bots', () => {
    expect(answerTo('/swarm cancel C2', bot)).toEqual([]);
  });

  it('is told to a stranger once, and after that a reaction is all, or a crowd could make us talk without end', () => {
    const world = atWork();
    say(world, '/swarm cancel C2', { by: stranger });
    settle(world);
    say(world, '/swarm cancel A3', { by: stranger });
    say(world, '/swarm frobnicate', { by: stranger });
    settle(world);
    const refused = begun(world).events.flatMap((event) => (event.kind === 'command' ? [event.outcome] : []));
    expect(refused).toEqual(['refused']);
    expect(world.said.map(({ text }) => text)).toEqual([
      'Cancelling a worker needs write permission or more in this repository.',
    ]);
  });

  it.each([
    ['/swarm cancel R2', 'There is no such worker; did you mean "R1"?'],
    ['/swarm cancel __proto__', 'There is no such worker; known: R1, C2, A3, T4, A5.'],
    ['/swarm cancel phase-1', 'There is no such worker; known: R1, C2, A3, T4, A5.'],
    ['/swarm go phase-2 because', 'There is no such gate or worker; did you mean "phase-1"?'],
    ['/swarm cancel', 'It is /swarm cancel WORKER, such as "/swarm cancel A3".'],
  ])('of %j says what would be right', (body, text) => {
    expect(answerTo(body, maintainer)).toEqual([text]);
  });

  it.each([
    [['/swarm pause', '/swarm pause'], 'The swarm is paused already.'],
    [['/swarm pause T4', '/swarm pause T4'], 'T4 is paused already.'],
    [['/swarm pause T4', '/swarm resume'], 'The swarm is not paused; paused: T4, such as /swarm resume T4.'],
    [['/swarm pause', '/swarm resume T4'], 'T4 is not paused; the swarm is: /swarm resume.'],
    [['/swarm resume'], 'The swarm is not paused.'],
    [['/swarm start'], 'This swarm runs already, on #30.'],
    [['/swarm init'], 'A repository is set up on the command line: swarmlead init.'],
  ])('of %j says so', (bodies, text) => {
    const world = atWork();
    for (const body of bodies) say(world, body);
    settle(world);
    expect(world.said.map((one) => one.text)).toEqual([text]);
  });

  it('of somebody who writes often is told each time, as long as it is nobody who may only look', () => {
    const world = atWork();
    for (let count = 0; count < 3; count += 1) say(world, '/swarm go phase-1 measured', { by: writer });
    settle(world);
    expect(world.said).toHaveLength(3);
    expect(begun(world).commands.size).toBe(3);
  });

  it('that was told to a stranger is repeated by a reaction alone, and writes no line', () => {
    const world = atWork();
    say(world, '/swarm cancel C2', { by: stranger });
    settle(world);
    say(world, '/swarm cancel A3', { by: stranger });
    // As a webhook would tell of it: listings leave it aside.
    const planned = plan({ ...look(world), asks: world.comments.slice(-1) });
    expect(of(planned, 'refuse')).toMatchObject([{ silent: true, event: null }]);
    expect(planned.operations.flatMap(ledgerEventsOf)).toEqual([]);
  });

  it('does not keep a stranger who was told from asking how it stands', () => {
    const world = atWork();
    say(world, '/swarm cancel C2', { by: stranger });
    settle(world);
    say(world, '/swarm status', { by: stranger });
    const planned = plan({ ...look(world), asks: world.comments.slice(-1) });
    expect(of(planned, 'answer')).toHaveLength(1);
  });

  it('of a key that is not there is told to a stranger once', () => {
    const world = atWork();
    for (const key of ['x', 'y', 'z']) say(world, `/swarm memory ${key}`, { by: stranger });
    settle(world);
    expect(world.said).toHaveLength(1);
    expect(begun(world).commands.size).toBe(1);
  });

  it('of a second cancel, or of one that comes too late, says so', () => {
    const world = atWork();
    say(world, '/swarm cancel C2', { by: writer });
    say(world, '/swarm cancel C2', { by: maintainer });
    settle(world);
    expect(world.said.map(({ text }) => text)).toEqual(['C2 was cancelled already.']);
  });
});

describe('comments together', () => {
  it('are taken in the order in which they were written, whatever order they were read in', () => {
    const world = atWork();
    say(world, '/swarm no-go phase-1 first');
    wait(world, 1);
    say(world, '/swarm go phase-1 second');
    world.comments.reverse();
    const planned = pass(world);
    expect(of(planned, 'command').map(({ ask }) => ask.kind === 'comment' && ask.body)).toEqual([
      '/swarm no-go phase-1 first',
      '/swarm go phase-1 second',
    ]);
    expect(begun(world).gates.get('phase-1')).toMatchObject({ verdict: 'go', reason: 'second' });
  });
});

describe('what anybody may ask', () => {
  const outcomes = (world: World): readonly string[] =>
    begun(world).events.flatMap((event) => (event.kind === 'command' ? [`${event.name} ${event.outcome}`] : []));

  it('is answered to whoever may only look once in a day, whatever it is, and writes no line else', () => {
    const world = atWork();
    for (const words of ['status', 'report', 'memory coordinator/init'])
      say(world, `/swarm ${words}`, { by: stranger });
    settle(world);
    say(world, '/swarm help', { by: stranger });
    settle(world);
    expect(outcomes(world)).toEqual(['status answered']);
    // As a webhook would tell of it: listings leave it aside.
    const again = plan({ ...look(world), asks: world.comments.slice(-1) });
    expect(of(again, 'refuse')).toMatchObject([{ silent: true, event: null }]);
    wait(world, 24 * 3600 + 60);
    settle(world);
    expect(outcomes(world)).toEqual(['status answered']);
    say(world, '/swarm status', { by: stranger });
    settle(world);
    expect(outcomes(world)).toEqual(['status answered', 'status answered']);
  });

  it('is answered to whoever may more as often as it is asked', () => {
    const world = atWork();
    for (let count = 0; count < 3; count += 1) say(world, '/swarm status', { by: triage });
    settle(world);
    expect(outcomes(world)).toEqual(['status answered', 'status answered', 'status answered']);
  });
});
