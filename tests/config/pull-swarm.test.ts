import { describe, expect, test } from 'vitest';
import { oneOf, swarmOf } from '../../src/core/config/one-of.ts';
import { pullOfTail, pullSwarm, pullTail } from '../../src/core/config/pull-swarm.ts';
import { idPattern } from '../../src/core/swarm/travelling-id.ts';
import { changed, sound } from './base.ts';

const config = sound(changed('    bead: test-2', '    timeout: 1h\n    retries: 0'));
const started = { config: { path: 'f', commit: 'c', role: 'research' }, issue: 12 };

describe('a swarm of a pull request', () => {
  test('has its own names, and is no swarm of an issue', () => {
    const swarm = pullSwarm({ config, role: 'research', pull: 12 });
    expect(swarm).toMatchObject({
      name: 'Research, pull request 12',
      session: 'pull-12-research',
      namespace: 'pull-12-research',
      epic: '',
      gates: [],
    });
    expect(swarm.workers).toMatchObject([
      {
        id: 'R1',
        role: 'research',
        title: 'Research on pull request 12',
        deliverables: [],
        needs: [],
        memory: 'swarm/research/pull-12',
      },
    ]);
    expect(swarm.workers[0]?.mission).toContain('head commit of pull request 12');
  });

  test('is what the ledger’s first line says, with the worker whose work it is', () => {
    expect(swarmOf(config, oneOf({ ...started, pull: { head: 'h' } }))).toEqual(
      pullSwarm({ config, role: 'research', pull: 12 }),
    );
    expect(oneOf({ ...started, pull: { head: 'h', worker: 'R1' } })).toMatchObject({ pull: { worker: 'R1' } });
    expect(swarmOf(config, oneOf(started))?.namespace).toBe('issue-12-research');
    expect(swarmOf(config, oneOf({ config: { path: 'f', commit: 'c' }, issue: 12 }))).toBe(config);
  });

  test('is none of a role that the file has no more', () => {
    expect(swarmOf(config, { role: 'gone', issue: 12, pull: {} })).toBeNull();
  });

  test.each([
    ['pull-12-research', 12],
    ['pull-12-3d', 12],
    ['pull-012-research', null],
    ['pull-12', null],
    ['pull-x-research', null],
    ['issue-12-research', null],
    ['my-pull-12-research', null],
    ['pull-99999999999-research', null],
  ])('the tail %s is of pull request %s', (tail, number) => {
    expect(pullOfTail(tail)).toBe(number);
  });

  test('has a tail that may travel, however long the name of its role', () => {
    const tail = pullTail(9_999_999_999, 'r'.repeat(39));
    expect(tail).toMatch(idPattern);
    expect(pullOfTail(tail)).toBe(9_999_999_999);
  });
});
