/** What an event may hint at: ids and the name of a label, and nothing that would not be looked up again. */
import { describe, expect, it } from 'vitest';
import { hintOf } from '../../src/app/coordinate/targets/event-hint.ts';
import { dispatchTitle } from '../../src/core/swarm/dispatch-inputs.ts';

const title = dispatchTitle({ swarm: 'novacron-init.2', worker: 'R1', attempt: 1, dispatch: 'r1-1-abc' });
const labelled = { action: 'labeled', issue: { number: 7 }, label: { name: 'swarm' } };

describe('an event', () => {
  it.each([
    ['issues', labelled, { kind: 'label', issue: 7, label: 'swarm' }],
    [
      'issue_comment',
      { action: 'created', issue: { number: 7 }, comment: { id: 12 } },
      { kind: 'comment', issue: 7, comment: 12 },
    ],
    ['pull_request', { action: 'synchronize', pull_request: { number: 7 } }, { kind: 'pull', pull: 7 }],
    ['workflow_dispatch', { inputs: { swarm: 'small', run: '501' } }, { kind: 'swarm', swarm: 'small', run: 501 }],
    ['workflow_dispatch', { inputs: { swarm: 'small' } }, { kind: 'swarm', swarm: 'small', run: null }],
    [
      'workflow_run',
      { workflow_run: { id: 501, display_title: title } },
      { kind: 'swarm', swarm: 'novacron-init.2', run: 501 },
    ],
    [
      'workflow_run',
      { workflow_run: { id: 'x', display_title: title } },
      { kind: 'swarm', swarm: 'novacron-init.2', run: null },
    ],
  ])('of %s names what to look at: %j', (name, payload, hint) => {
    expect(hintOf({ name, action: 'action' in payload ? payload.action : null, payload })).toEqual(hint);
  });

  it.each([
    ['schedule', { schedule: '7 * * * *' }],
    ['push', {}],
    ['issues', { action: 'closed', issue: { number: 7 } }],
    ['issues', { action: 'labeled', issue: { number: -7 }, label: { name: 'swarm' } }],
    ['issues', { action: 'labeled', issue: { number: 7 }, label: { name: 'x'.repeat(200) } }],
    ['issue_comment', { issue: { number: 7 }, comment: { id: 'twelve' } }],
    ['pull_request', { action: 'opened', pull_request: { number: '7' } }],
    ['workflow_dispatch', { inputs: { swarm: '../../etc' } }],
    ['workflow_dispatch', { inputs: null }],
    ['workflow_run', { workflow_run: { display_title: 'swarm ../x R1 attempt 1 d' } }],
    ['workflow_run', { workflow_run: { display_title: 'Build and test' } }],
    ['workflow_run', null],
  ])('of %s that names nothing, or nonsense, hints at every swarm: %j', (name, payload) => {
    const action = payload !== null && 'action' in payload ? payload.action : null;
    expect(hintOf({ name, action, payload })).toEqual({ kind: 'all' });
  });

  it('whose run number is nonsense still names its swarm', () => {
    const payload = { inputs: { swarm: 'small', run: '$(id)' } };
    expect(hintOf({ name: 'workflow_dispatch', action: null, payload })).toEqual({
      kind: 'swarm',
      swarm: 'small',
      run: null,
    });
  });
});
