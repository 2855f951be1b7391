import { expect, it } from 'vitest';
import { aboutOf } from '../../src/core/plan/about.ts';

const at = '2025-11-10T15:20:00Z';
const reason = 'as it is';

it('says whom an operation is about', () => {
  const run = { id: 7, attempt: 1 };
  const event = { kind: 'admitted', at, worker: 'R1', attempt: 2, dispatch: 'd', run } as const;
  expect(aboutOf({ kind: 'admit', reason, worker: 'R1', event })).toEqual({ worker: 'R1', attempt: 2 });
  expect(aboutOf({ kind: 'cancel-run', reason, worker: 'R1', run, force: false, event: null })).toEqual({
    worker: 'R1',
  });
  expect(aboutOf({ kind: 'close-issue', reason, worker: null, issue: 3 })).toEqual({});
});
