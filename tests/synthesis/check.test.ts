/** What stands beside a pull request's commit: one mood for each state that a role can be in, and only a Go is a success. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pullSwarm } from '../../src/core/config/pull-swarm.ts';
import { viewOf } from '../../src/core/plan/view.ts';
import type { EventOf, LedgerEvent } from '../../src/core/swarm/event.ts';
import { fold } from '../../src/core/swarm/fold.ts';
import { checkOf, commentUrl, renderCheck } from '../../src/core/synthesis/check.ts';
import type { SwarmView } from '../../src/core/synthesis/view.ts';
import { novacron } from '../plan/novacron.ts';
import { repository } from '../plan/world.ts';
import {
  admitted,
  at,
  cancelAsked,
  decided,
  done,
  ended,
  escalated,
  granted,
  intent,
  oneOfEach,
  published,
  run,
  started,
} from '../swarm/lines.ts';
import { hostile } from './hostile.ts';

const [a, b] = ['a'.repeat(40), 'b'.repeat(40)];
const config = { ...pullSwarm({ config: novacron, role: 'research', pull: 12 }) };

function viewAfter(...events: readonly LedgerEvent[]): SwarmView {
  const state = fold([
    { ...started, issue: 12, config: { ...started.config, role: 'research' }, pull: { head: a } },
    ...events,
  ]);
  if (!state) throw new Error('it does not fold');
  return viewOf({ config, state, beads: null, repository, ref: { name: 'refs/swarm/pull-12-research', commit: b } });
}

const begun = (attempt = 1, head = a): EventOf<'intent'> => ({ ...intent('R1', attempt), head });
const runs = [begun(), admitted('R1')];
const lost = (attempt: number, failure: EventOf<'ended'>['failure'] = 'failed'): EventOf<'ended'> =>
  ended('R1', attempt, { run, failure });
const twice = [...runs, lost(1), begun(2), admitted('R1', 2), lost(2, 'timed-out')];
const neverRan = [
  begun(),
  ended('R1', 1, { failure: 'not-started' }),
  begun(2),
  ended('R1', 2, { failure: 'not-started' }),
];
const judged = (verdict: EventOf<'done'>['verdict']['verdict']): EventOf<'done'> => {
  const line = oneOfEach.done;
  return { ...line, run, verdict: { ...line.verdict, verdict } };
};
const cancel = cancelAsked('R1', 1, { authorization: granted('cancel') });
const pull = (state: EventOf<'pull'>['state'], head = a): EventOf<'pull'> => ({ kind: 'pull', at, state, head });
const paused: EventOf<'paused'> = { kind: 'paused', at, worker: null, authorization: granted('steer') };

describe('a check', () => {
  it.each<[string, readonly LedgerEvent[], string]>([
    ['has not begun', [], 'queued: Waits to be started'],
    ['has not begun, and needs somebody', [escalated('R1')], 'queued: Waits for a person'],
    ['was intended', [begun()], 'queued: Being started'],
    ['is at work', runs, 'in_progress: At work'],
    ['is at work again', [...runs, lost(1), begun(2), admitted('R1', 2)], 'in_progress: At work, attempt 2'],
    ['waits for its second attempt', [...runs, lost(1)], 'queued: Waits to be started'],
    ['is Go', [...runs, judged('go')], 'success: Go: 0 of 1 target met'],
    ['is No-Go', [...runs, judged('no-go')], 'failure: No-Go: 0 of 1 target met'],
    ['proved nothing', [...runs, judged('insufficient-evidence')], 'failure: Insufficient evidence: 0 of 1 target met'],
    [
      'is Go by a person',
      [...runs, judged('no-go'), decided('R1', 'go', 'maintainer')],
      'success: Go, by a person’s word',
    ],
    [
      'is No-Go by a person',
      [...runs, judged('go'), decided('R1', 'no-go', 'maintainer')],
      'failure: No-Go, by a person’s word',
    ],
    ['failed for good', twice, 'failure: The worker timed out'],
    ['never started', neverRan, 'neutral: Nothing ran: the worker never started'],
    ['was cancelled before it ran', [begun(), cancel, ended('R1')], 'neutral: Nothing ran: a person cancelled it'],
    [
      'was cancelled while it ran',
      [...runs, cancel, lost(1, 'cancelled')],
      'cancelled: Not judged: a person cancelled it',
    ],
    ['is paused', [paused], 'queued: Paused by a person'],
    ['is paused after its first attempt', [...runs, lost(1), paused], 'queued: Paused by a person'],
    ['is paused while it works', [...runs, paused], 'in_progress: At work'],
    ['waits for the old run', [...runs, pull('open', b)], 'queued: Waits for the end of the run for an older commit'],
    ['has a new commit', [...runs, judged('go'), pull('open', b)], 'queued: Waits to be started'],
    ['was closed before it ran', [pull('closed')], 'neutral: Nothing ran: the pull request was closed'],
    ['was merged while it ran', [...runs, pull('merged')], 'cancelled: Not judged: the pull request was merged'],
    ['was merged when it was Go', [...runs, judged('go'), pull('merged')], 'success: Go: 0 of 1 target met'],
    [
      'was merged at a new commit',
      [...runs, judged('go'), pull('merged', b)],
      'neutral: Nothing ran: the pull request was merged',
    ],
  ])('of a role that %s', (_what, events, said) => {
    const check = checkOf(viewAfter(...events), false);
    expect(`${check?.conclusion ?? check?.status}: ${check?.title}`).toBe(said);
    expect(check).toMatchObject({ name: 'swarm/research', worker: 'R1' });
    expect(check?.status === 'completed').toBe(check?.conclusion !== null);
    expect(check?.title.length).toBeLessThanOrEqual(140);
  });

  it('says that the repository’s switch stops it, before anything ran', () => {
    expect(checkOf(viewAfter(), true)).toMatchObject({
      conclusion: null,
      title: 'Paused: SWARMLEAD_PAUSED is set',
    });
    expect(checkOf(viewAfter(...runs), true)).toMatchObject({ status: 'in_progress' });
  });

  it('is of the commit that the pull request is at', () => {
    expect(checkOf(viewAfter(pull('open', b)), false)?.head).toBe(b);
  });

  it('is none of a swarm of an issue', () => {
    const state = fold([started]);
    if (!state) throw new Error('it does not fold');
    expect(checkOf({ ...viewAfter(), state }, false)).toBeNull();
  });
});

describe('the text below it', () => {
  const told = (...events: readonly LedgerEvent[]): string => {
    const view = viewAfter(...events);
    const check = checkOf(view, false);
    return check ? renderCheck(view, check) : '';
  };

  it('has each target with its number, the run, and where the whole story is', () => {
    const text = told(...runs, judged('no-go'), { ...published('board', 101), issue: 12 });
    expect(text).toMatch(/^\*\*No-Go: 0 of 1 target met\.\*\* Commit \[`aaaaaaa`\]/);
    expect(text).toContain('| `>= 70%` WAN | [61%](');
    expect(text).toContain(`/actions/runs/${run.id}/attempts/1)`);
    expect(text).toContain('[The whole story](https://github.example/acme/novacron/issues/12#issuecomment-101)');
    expect(commentUrl(viewAfter())).toBeNull();
  });

  it('keeps what a run said in code, whatever it says', () => {
    fc.assert(
      fc.property(hostile, hostile, (value, metric) => {
        const line = judged('no-go');
        const targets = line.verdict.targets.map((one) => ({
          ...one,
          measured: value,
          note: metric,
          evidence: metric,
        }));
        const text = told(...runs, { ...line, verdict: { ...line.verdict, targets } });
        expect(text.split('\n').length).toBeLessThan(30);
        expect(text).not.toMatch(/^\s*[/@]/m);
      }),
    );
  });

  it('is short enough for the host', () => {
    const line = done('R1');
    const one = oneOfEach.done.verdict.targets[0];
    if (!one) throw new Error('there is no target');
    const targets = Array.from({ length: 2000 }, (_, index) => ({ ...one, metric: `m.${index}` }));
    const text = told(...runs, { ...line, verdict: { ...line.verdict, targets } });
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(65_535);
    expect(text).toContain('Left out for length');
  });
});
