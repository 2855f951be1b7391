/** Whether a run may work, and what a dispatch says. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admissionOf } from '../../src/core/swarm/admission.ts';
import { dispatchInputs, dispatchTitle, newDispatchId } from '../../src/core/swarm/dispatch-inputs.ts';
import { idPattern } from '../../src/core/swarm/travelling-id.ts';
import type { LedgerEvent } from '../../src/core/swarm/event.ts';
import { admitted, done, ended, folded, intent, redispatched, run } from './lines.ts';

const self = { worker: 'R1', dispatch: 'd-1', run };

function told(events: readonly LedgerEvent[], more: Partial<typeof self> = {}): string {
  const admission = admissionOf(folded(...events), { ...self, ...more });
  return admission.kind === 'refused' ? admission.reason : admission.kind;
}

describe('a run', () => {
  it('works when the ledger names its run attempt, and nothing else', () => {
    expect(told([intent('R1'), admitted('R1')])).toBe('admitted');
    expect(told([intent('R1'), admitted('R1')], { run: { id: 502, attempt: 1 } })).toBe(
      'attempt 1 belongs to run 501, run attempt 1',
    );
    expect(told([intent('R1'), admitted('R1')], { run: { id: 501, attempt: 2 } })).toBe(
      'attempt 1 belongs to run 501, run attempt 1',
    );
  });

  it('waits while nothing is decided about its dispatch', () => {
    expect(admissionOf(null, self)).toEqual({ kind: 'unknown' });
    expect(told([])).toBe('unknown');
    expect(told([intent('R1')])).toBe('not-yet');
    expect(told([intent('R1'), admitted('R1')], { worker: 'C2' })).toBe('unknown');
    expect(told([intent('R1', 1, 'd-0'), redispatched('R1', 1, 'd-0b')])).toBe('unknown');
  });

  it('leaves when its attempt is over, also its own', () => {
    expect(told([intent('R1'), ended('R1')])).toBe('attempt 1 is closed');
    expect(told([intent('R1'), admitted('R1'), done('R1')])).toBe('attempt 1 is closed');
    expect(told([intent('R1'), ended('R1'), intent('R1', 2), admitted('R1', 2)])).toBe('attempt 1 is closed');
  });
});

describe('a dispatch', () => {
  const of = { swarm: 'novacron-init.2', worker: 'R1', attempt: 2, dispatch: 'r1-2-abcdefgh' };

  it('has ids as its only inputs, all of them texts', () => {
    expect(dispatchInputs(of)).toEqual({
      swarm: 'novacron-init.2',
      worker: 'R1',
      attempt: '2',
      dispatch: 'r1-2-abcdefgh',
    });
  });

  it('titles its run with them', () => {
    expect(dispatchTitle(of)).toBe('swarm novacron-init.2 R1 attempt 2 r1-2-abcdefgh');
  });

  it('has an id that travels, of its worker, attempt and pass', () => {
    const worker = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/);
    const nonce = fc.stringMatching(/^[a-z0-9]{8,16}$/);
    fc.assert(
      fc.property(worker, fc.integer({ min: 1, max: 99 }), nonce, (id, attempt, fresh) => {
        const dispatch = newDispatchId({ worker: id, attempt, nonce: fresh });
        expect(dispatch).toMatch(idPattern);
        expect(dispatch).toMatch(/^[a-z0-9-]{1,63}$/);
        expect(dispatch).not.toBe(newDispatchId({ worker: id, attempt: attempt + 1, nonce: fresh }));
        expect(dispatch).toContain(fresh);
      }),
    );
  });
});
