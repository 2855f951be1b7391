/** Lines about pull requests: which of them have an effect, and what a new commit takes with it. */
import { describe, expect, it } from 'vitest';
import type { EventOf, LedgerEvent } from '../../src/core/swarm/event.ts';
import { fold } from '../../src/core/swarm/fold.ts';
import { resultOf, type SwarmState } from '../../src/core/swarm/state.ts';
import {
  admitted,
  at,
  cancelAsked,
  decided,
  done,
  ended,
  escalated,
  finished,
  folded,
  granted,
  intent,
  run,
  started,
} from './lines.ts';

const [a, b] = ['a'.repeat(40), 'b'.repeat(40)];

function pull(state: EventOf<'pull'>['state'], head: string): EventOf<'pull'> {
  return { kind: 'pull', at, state, head };
}

function at1(head: string, attempt = 1): EventOf<'intent'> {
  return { ...intent('R1', attempt), head };
}

/** After the start of a swarm of a pull request at commit a. */
function ofPull(...events: readonly LedgerEvent[]): SwarmState {
  const state = fold([{ ...started, pull: { head: a } }, ...events]);
  if (!state) throw new Error('it does not fold');
  return state;
}

const went = [at1(a), admitted('R1'), done('R1')];

describe('an intent', () => {
  it('works on the head that the ledger knows, and on no other', () => {
    expect(ofPull(at1(a)).workers.get('R1')?.attempts).toMatchObject([{ head: a }]);
    expect(ofPull(at1(b)).workers.size).toBe(0);
    expect(ofPull(intent('R1')).workers.size).toBe(0);
    expect(ofPull(pull('open', b), at1(b)).workers.get('R1')?.attempts).toMatchObject([{ head: b }]);
  });

  it.each(['closed', 'merged'] as const)('has no effect while the pull request is %s', (state) => {
    expect(ofPull(pull(state, a), at1(a)).workers.size).toBe(0);
  });

  it('of a swarm of an issue has no head', () => {
    expect(folded(intent('R1')).workers.get('R1')?.attempts).toMatchObject([{ head: null }]);
  });
});

describe('a line about the pull request', () => {
  it('has no effect in a swarm of an issue, nor when it says what is known', () => {
    expect(folded(pull('closed', a))).toEqual(folded());
    expect(ofPull(pull('open', a))).toEqual(ofPull());
    const closed = pull('closed', a);
    expect(ofPull(closed, closed)).toEqual(ofPull(closed));
  });

  it('at a new commit makes everything before it one of the past', () => {
    const before = ofPull(...went, decided('R1', 'go', 'maintainer'), decided('late', 'go', 'maintainer'), finished);
    expect(resultOf(before.workers.get('R1'))).not.toBeNull();
    const after = ofPull(
      ...went,
      decided('R1', 'go', 'maintainer'),
      decided('late', 'go', 'maintainer'),
      escalated('R1'),
      finished,
      pull('open', b),
    );
    expect(after).toMatchObject({ finished: null, pull: { state: 'open', head: b } });
    expect(after.gates.size).toBe(0);
    expect(after.workers.get('R1')).toMatchObject({ fencedAfter: 1, override: null, escalated: null });
    expect(resultOf(after.workers.get('R1'))).toBeNull();
  });

  it('at a new commit leaves the open attempt to its end, and its result is none', () => {
    const state = ofPull(at1(a), admitted('R1'), pull('open', b), at1(b, 2), done('R1'));
    expect(state.workers.get('R1')?.attempts).toMatchObject([{ head: a, end: { kind: 'done' } }]);
    expect(resultOf(state.workers.get('R1'))).toBeNull();
  });

  it('back at an older commit brings nothing back', () => {
    expect(resultOf(ofPull(...went, pull('open', b), pull('open', a)).workers.get('R1'))).toBeNull();
  });

  it('that closes it leaves what was judged, and one that opens it again lets it go on', () => {
    const closed = ofPull(...went, finished, pull('closed', a));
    expect(closed.finished).not.toBeNull();
    const open = ofPull(...went, finished, pull('closed', a), pull('open', a));
    expect(open.finished).toBeNull();
    expect(resultOf(open.workers.get('R1'))).not.toBeNull();
  });

  it('that closes it at another commit takes the end of the old one too', () => {
    expect(ofPull(...went, finished, pull('merged', b)).finished).toBeNull();
  });

  it('takes no person’s cancel with it', () => {
    const cancel = cancelAsked('R1', 1, { authorization: granted('cancel') });
    const state = ofPull(at1(a), cancel, ended('R1'), pull('open', b), at1(b, 2));
    expect(state.workers.get('R1')).toMatchObject({ cancelled: { byPerson: 'maintainer' } });
    expect(state.workers.get('R1')?.attempts).toHaveLength(1);
  });
});

it('the check that was shown last is what counts', () => {
  const checked = (status: 'queued' | 'completed', head: string): EventOf<'checked'> => {
    return { kind: 'checked', at, worker: 'R1', head, status, conclusion: null, title: 'At work', check: run.id };
  };
  expect(ofPull(checked('queued', a), checked('completed', a)).workers.get('R1')?.check).toEqual(
    checked('completed', a),
  );
});
