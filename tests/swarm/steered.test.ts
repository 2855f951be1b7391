/** Lines that people's words leave: which of them have an effect, and what they make of a swarm. */
import { describe, expect, it } from 'vitest';
import { authorizationSchema } from '../../src/core/authority/authorization.ts';
import { withSpawned } from '../../src/core/config/spawned.ts';
import type { EventOf, LedgerEvent } from '../../src/core/swarm/event.ts';
import { fold } from '../../src/core/swarm/fold.ts';
import { resultOf } from '../../src/core/swarm/state.ts';
import { novacron } from '../plan/novacron.ts';
import {
  admitted,
  at,
  cancelAsked,
  done,
  ended,
  finished,
  folded,
  granted,
  intent,
  oneOfEach,
  started,
} from './lines.ts';

const steer = granted('steer');
const paused = (worker: string | null): EventOf<'paused'> => ({ kind: 'paused', at, worker, authorization: steer });
const resumed = (worker: string | null): EventOf<'resumed'> => ({ kind: 'resumed', at, worker, authorization: steer });
const retried: EventOf<'retried'> = { kind: 'retried', at, worker: 'R1', authorization: steer };
const spawned = (worker: string, role = 'research'): EventOf<'spawned'> => ({ ...oneOfEach.spawned, worker, role });

function r1(...events: readonly LedgerEvent[]) {
  return folded(...events).workers.get('R1');
}

describe('a pause', () => {
  it('stands until it is resumed: the swarm’s and a worker’s are two', () => {
    expect(folded(paused(null)).paused).toEqual(paused(null));
    expect(folded(paused(null), resumed(null)).paused).toBeNull();
    expect(folded(paused(null), resumed('R1')).paused).toEqual(paused(null));
    expect(r1(paused('R1'))?.paused).toEqual(paused('R1'));
    expect(r1(paused('R1'), resumed(null))?.paused).toEqual(paused('R1'));
    expect(r1(paused('R1'), resumed('R1'))?.paused).toBeNull();
  });

  it('that is there already, and a resumption of nothing, are no lines', () => {
    expect(folded(paused(null), { ...paused(null), at: '2025-11-10T16:00:00Z' }).events).toEqual([
      started,
      paused(null),
    ]);
    expect(folded(resumed(null), resumed('R1')).events).toEqual([started]);
  });

  it('keeps no attempt that is open from its end', () => {
    const state = folded(intent('R1'), paused('R1'), admitted('R1'), done('R1'));
    expect(resultOf(state.workers.get('R1'))).toEqual(done('R1'));
  });
});

describe('a retry', () => {
  it('fences off what was before, and lets an attempt begin', () => {
    const state = folded(intent('R1'), admitted('R1'), done('R1'), retried);
    expect(resultOf(state.workers.get('R1'))).toBeNull();
    expect(state.workers.get('R1')?.fencedAfter).toBe(1);
    expect(r1(intent('R1'), ended('R1'), retried, intent('R1', 2))?.attempts).toHaveLength(2);
  });

  it('takes a cancel back, and what people were told', () => {
    const cancel = cancelAsked('R1', 1, { authorization: granted('cancel') });
    const worker = r1(intent('R1'), cancel, ended('R1'), oneOfEach.escalated, retried);
    expect(worker).toMatchObject({ cancelled: null, escalated: null, fencedAfter: 1 });
  });

  it.each([
    ['of an attempt that is open', [intent('R1')]],
    ['of a worker that nobody knows', []],
    ['after the end', [intent('R1'), ended('R1'), finished]],
  ] as const)('%s is no line', (_what, before) => {
    expect(folded(...before, retried).events).toEqual([started, ...before]);
  });

  it('that comes twice fences no more off', () => {
    expect(r1(intent('R1'), ended('R1'), retried, retried)?.fencedAfter).toBe(1);
    expect(r1(intent('R1'), ended('R1'), retried, retried)?.attempts).toHaveLength(1);
  });
});

describe('a worker that is added', () => {
  it('is added once, under an id that no other has', () => {
    const all = folded(intent('R1'), spawned('R6'), spawned('R6', 'coder'), spawned('R1')).spawned;
    expect(all).toEqual([spawned('R6')]);
  });

  it('is not added after the end', () => {
    expect(folded(finished, spawned('R6')).spawned).toEqual([]);
  });

  it('is of the configuration: last, with its role’s times, its own memory, and whose words its mission is', () => {
    const config = withSpawned(novacron, folded(spawned('R6')));
    const like = novacron.workers.find(({ role }) => role === 'research');
    expect(config.workers.at(-1)).toMatchObject({
      id: 'R6',
      role: 'research',
      title: 'Research Worker, added',
      mission: 'Measure it again.',
      addedBy: 'maintainer',
      memory: 'swarm/research/r6',
      needs: [],
      timeout: like?.timeout,
    });
    expect(config.workers.slice(0, -1)).toEqual(novacron.workers);
    expect(withSpawned(config, folded(spawned('R6')))).toBe(config);
  });

  it.each([
    ['has the id of one of the file', spawned('R1')],
    ['has the id of a gate', spawned('phase-1')],
    ['has a role that the file has not', spawned('R6', 'nobody')],
  ])('is left out where it %s', (_what, event) => {
    expect(withSpawned(novacron, { spawned: [event] })).toBe(novacron);
  });

  it('beyond the tenth is left out, however it came into the ledger', () => {
    const many = Array.from({ length: 30 }, (_, index) => spawned(`R${index + 10}`));
    expect(withSpawned(novacron, { spawned: many }).workers).toHaveLength(novacron.workers.length + 10);
  });
});

describe('the comment that began a swarm', () => {
  it('has acted by that, and acts no more', () => {
    expect(folded().commands.get(77)).toMatchObject({ comment: 77, name: 'start', outcome: 'done' });
    const proof = { kind: 'label', issue: 30, id: 77, label: 'swarm' } as const;
    const byLabel = authorizationSchema.parse({ ...started.authorization, proof });
    expect(fold([{ ...started, authorization: byLabel }])?.commands.size).toBe(0);
  });
});

describe('an answer', () => {
  it('is kept with the others, in the order in which they were given', () => {
    const second = { ...oneOfEach.answered, text: 'No, the first.', comment: 78 };
    expect(r1(oneOfEach.answered, second)?.answers.map(({ text }) => text)).toEqual([
      'Use the other link.',
      'No, the first.',
    ]);
  });
});
