import { describe, expect, it } from 'vitest';
import { readBeads } from '../../src/core/beads/jsonl.ts';
import type { SwarmConfig } from '../../src/core/config/swarm-config.ts';
import { pullRoles, type AskingPull } from '../../src/core/plan/pull/pull-roles.ts';
import { beadLines, novacron, type BeadFields } from './novacron.ts';
import { repository } from './world.ts';

const config: SwarmConfig = {
  ...novacron,
  roles: novacron.roles.map((role) => ({ ...role, paths: role.id === 'coder' ? ['src/**', 'go.mod'] : [] })),
};
const quiet: AskingPull = { number: 12, labels: [], closes: [], files: ['README.md'] };
const names = 'https://github.example/acme/novacron/issues/7';

function rolesOf(pull: Partial<AskingPull>, beads: readonly BeadFields[] = []): readonly string[] {
  const file = readBeads(beadLines(beads), 'issues.jsonl');
  return pullRoles({ config, pull: { ...quiet, ...pull }, beads: file.beads, repository }).map(
    ({ role, why, worker }) => `${role} by ${why}${worker ? ` of ${worker}` : ''}`,
  );
}

const mark = (swarm: string, worker: string): object => ({
  metadata: {
    swarmlead: { swarm, worker, attempt: 1, dispatch: 'd', state: 'claimed', updated_at: '2025-11-01T09:00:00Z' },
  },
});

describe('the roles of a pull request', () => {
  it.each<[string, Partial<AskingPull>, readonly BeadFields[], readonly string[]]>([
    ['none, when nothing asks', {}, [], []],
    ['one by its label, in whatever case', { labels: ['Swarm:Research', 'bug'] }, [], ['research by label']],
    ['none by the label of a whole swarm', { labels: [novacron.label] }, [], []],
    ['one by a changed path', { files: ['README.md', 'src/a/b.ts'] }, [], ['coder by paths']],
    ['none by a path that only looks alike', { files: ['lib/src/a.ts', 'go.mod.bak'] }, [], []],
    ['by label rather than by path', { files: ['go.mod'], labels: ['swarm:coder'] }, [], ['coder by label']],
    [
      'one by the label of an issue that it closes',
      { closes: [{ number: 7, labels: ['swarm:tester'] }] },
      [],
      ['tester by linked'],
    ],
    [
      'one of the worker whose bead names that issue',
      { closes: [{ number: 7, labels: [] }] },
      [{ id: 'novacron-38p', external_ref: 'gh-7' }],
      ['research by linked of R1'],
    ],
    [
      'one of the worker whose mark the bead bears',
      { closes: [{ number: 7, labels: [] }] },
      [{ id: 'other', external_ref: names, ...mark('novacron-init.2', 'T4') }],
      ['tester by linked of T4'],
    ],
    [
      'none by another swarm’s mark',
      { closes: [{ number: 7, labels: [] }] },
      [{ id: 'other', external_ref: names, ...mark('issue-7-tester', 'T4') }],
      [],
    ],
    [
      'none by a bead of another issue',
      { closes: [{ number: 8, labels: [] }] },
      [{ id: 'novacron-38p', external_ref: names }],
      [],
    ],
    [
      'none by an issue that two beads name',
      { closes: [{ number: 7, labels: [] }] },
      [
        { id: 'novacron-38p', external_ref: names },
        { id: 'b', external_ref: 'gh-7' },
      ],
      [],
    ],
    [
      'several, in the order of the file',
      { files: ['src/a'], labels: ['swarm:research', 'swarm:architect'] },
      [],
      ['research by label', 'coder by paths', 'architect by label'],
    ],
  ])('are %s', (_what, pull, beads, roles) => {
    expect(rolesOf(pull, beads)).toEqual(roles);
  });
});
