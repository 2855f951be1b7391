import { describe, expect, test } from 'vitest';
import { readSwarmFile } from '../../src/core/config/read-swarm-file.ts';
import { notesOf, withoutEffectYet } from '../../src/core/config/without-effect.ts';
import { base, changed } from './base.ts';

function notes(text: string): readonly string[] {
  const read = readSwarmFile(text, 'f');
  return read.kind === 'ok' ? notesOf(read.written).map(({ path }) => path) : ['invalid'];
}

describe('fields without effect yet', () => {
  test('are named only where they are set', () => {
    expect(notes(base)).toEqual([]);
  });

  test.each([
    ['rollout: { variable: X }', 'rollout'],
    ['permissions: { rollout: admin }', 'permissions.rollout'],
  ])('%s', (yaml, path) => {
    expect(notes(`${base}${yaml}\n`)).toEqual([path]);
  });

  test('the paths of a role have their effect', () => {
    expect(notes(changed('    title: Coder', '    paths: [src/**]'))).toEqual([]);
  });

  test.each([
    'features: [self-healing]',
    'features: [neural-patterns]',
    'defaults: { stall-after: 5m }',
    'notify: { on: [blocked, no-go, done] }',
    'notify: { mention: ["@a/b"] }',
    'limits: { cost: 5 }',
    'limits: { minutes: 5 }',
    'defaults: { min-duration: 1m }',
    'defaults: { deliver: branch }',
    'defaults: { deliver: pull-request }',
    'coordination: { monitor-every: 10m }',
    'tracker: { driver: bd }',
    'tracker: { branch: beads }',
    'hooks: { before: [], during: [notify], after: [post-task], end: [] }',
  ])('%s has its effect', (yaml) => {
    expect(notes(`${base}${yaml}\n`)).toEqual([]);
  });

  test('of workers and roles', () => {
    expect(notes(changed('    bead: test-2', '    deliver: pull-request\n    min-duration: 1m'))).toEqual([]);
    expect(new Set(withoutEffectYet.map(({ path }) => path)).size).toBe(withoutEffectYet.length);
  });
});
