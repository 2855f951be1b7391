import { describe, expect, test } from 'vitest';
import type { Worker } from '../../src/core/config/swarm-config.ts';
import { base, changed, sound } from './base.ts';

function worker(yaml: string): Worker {
  const found = sound(changed('    bead: test-2\n    targets:\n      - a.b >= 70%\n', `${yaml}\n`)).workers.find(
    ({ id }) => id === 'R1',
  );
  if (!found) throw new Error('the base has R1');
  return found;
}

describe('defaults', () => {
  const config = sound(base);

  test('of the swarm', () => {
    expect(config).toMatchObject({
      namespace: 'test',
      topology: 'hierarchical',
      strategy: 'centralized',
      coordinator: 'SwarmLead',
      features: ['neural-patterns', 'memory-coordination', 'self-healing'],
      label: 'swarm',
      limits: { maxAgents: 8, reserve: 2 },
      coordination: {
        monitorEvery: 600,
        statusEvery: 3600,
        phases: {
          initialization: { from: 0, to: 300 },
          'parallel-execution': { from: 1800, to: 7200 },
          integration: { from: 900, to: 1800 },
          completion: { from: 300, to: 600 },
        },
      },
      hooks: {
        before: ['pre-task', 'session-restore'],
        during: ['post-edit', 'notify'],
        after: ['post-task'],
        end: ['session-end'],
      },
      memory: { root: 'swarm', refPrefix: 'refs/swarm', tree: [] },
      tracker: { driver: 'auto', labels: {}, winner: {} },
      permissions: { start: 'write', assign: 'write', override: 'maintain', rollout: 'maintain' },
      notify: { on: ['blocked', 'no-go', 'done'], mention: [] },
    });
    expect(Object.keys(config)).not.toContain('rollout');
    expect(Object.keys(config.limits)).toEqual(['maxAgents', 'reserve']);
  });

  test('of a role, a worker and a gate', () => {
    expect(config.roles[1]).toEqual({
      id: 'coder',
      agent: false,
      live: false,
      title: 'Coder',
      emoji: '',
      label: 'swarm:coder',
      workflow: 'swarm-coder.yml',
      paths: [],
    });
    expect(config.workers[1]).toEqual({
      id: 'C2',
      role: 'coder',
      title: 'Build',
      mission: 'Build it.',
      tasks: [],
      deliverables: [],
      targets: [],
      collect: [],
      given: [],
      needs: ['R1'],
      memory: 'swarm/coder/C2',
      hooks: { description: 'Build', taskId: 'C2' },
      priority: 2,
      deliver: 'branch',
      startWithin: 1200,
      stallAfter: 21_600,
      stallBy: 'default',
      timeout: 21_600,
      retries: 1,
    });
    expect(config.gates).toEqual([{ id: 'phase-1', title: 'phase-1', verdictOf: ['R1'] }]);
  });

  test('a worker’s own word goes before the file’s defaults', () => {
    const text = changed(
      'epic: test-1',
      'epic: test-1\ndefaults: { timeout: 2h, retries: 3, ref: main, min-duration: 5m }',
    ).replace('    bead: test-2', '    timeout: 1h');
    expect(sound(text).workers[0]).toMatchObject({ timeout: 3600, retries: 3, ref: 'main', minDuration: 300 });
    expect(sound(text).workers[1]).toMatchObject({ timeout: 7200, retries: 3 });
  });

  test('each limit of a worker goes before that of the file, and the other one stays', () => {
    const text = changed('epic: test-1', 'epic: test-1\ndefaults: { limits: { minutes: 60, cost: 2.5 } }').replace(
      '    bead: test-2',
      '    limits: { minutes: 5 }',
    );
    expect(sound(text).workers.map(({ limits }) => limits)).toEqual([
      { minutes: 5, cost: 2.5 },
      { minutes: 60, cost: 2.5 },
    ]);
  });
});

describe('forms', () => {
  test('tasks', () => {
    const { tasks } = worker(`    tasks:
      - One
      - Run: the tests
      - Check:
          - first
          - then: second`);
    expect(tasks).toEqual([
      { text: 'One', detail: [] },
      { text: 'Run', detail: ['the tests'] },
      { text: 'Check', detail: ['first', 'then: second'] },
    ]);
  });

  test('deliverables', () => {
    const { deliverables } = worker(`    deliverables:
      - docs/a.md: The findings
      - Decision matrix
      - Risk assessment: Of the first phase
      - { path: "src/**/*.go", required: false }
      - path: b.md
      - x.md`);
    expect(deliverables).toEqual([
      { item: 'docs/a.md', kind: 'path', title: 'The findings', required: true },
      { item: 'Decision matrix', kind: 'document', required: true },
      { item: 'Risk assessment', kind: 'document', title: 'Of the first phase', required: true },
      { item: 'src/**/*.go', kind: 'path', required: false },
      { item: 'b.md', kind: 'path', required: true },
      { item: 'x.md', kind: 'path', required: true },
    ]);
  });

  test('targets', () => {
    const { targets } = worker(`    targets:
      - a.b <= 5s
      - { target: c >= 10 Gbps, title: C, required: false, expected: 10..100 Gbps }`);
    expect(targets).toMatchObject([
      { metric: 'a.b', op: '<=', bound: { value: 5 }, text: 'a.b <= 5s', required: true },
      { metric: 'c', title: 'C', required: false, expected: { from: { value: 1e10 }, to: { value: 1e11 } } },
    ]);
  });

  test('collect', () => {
    const { collect } = worker(`    collect:
      - go-bench: results/b.txt
      - { format: json, path: r.json, metrics: { a.b: { from: /x/y, take: p95, unit: '%' } } }`);
    expect(collect).toEqual([
      { format: 'go-bench', path: 'results/b.txt', metrics: [] },
      { format: 'json', path: 'r.json', metrics: [{ metric: 'a.b', from: '/x/y', take: 'p95', unit: '%' }] },
    ]);
  });

  test('memory, hooks and times', () => {
    expect(
      worker('    memory: swarm/research/deep/find\n    expected: 2..3h\n    hooks: { notify: "[x] done" }'),
    ).toMatchObject({
      memory: 'swarm/research/deep/find',
      hooks: { description: 'Find out', taskId: 'find', notify: '[x] done' },
      expected: { from: 7200, to: 10_800, text: '2..3h' },
    });
  });

  test('a root of its own moves every default key', () => {
    expect(sound(changed('epic: test-1', 'epic: test-1\nmemory: { root: hive }')).workers[0]?.memory).toBe(
      'hive/research/R1',
    );
  });

  test('criteria, milestones, next steps and teams', () => {
    const config = sound(`${base}success-criteria:
  all:
    - Looks good
    - Measured: a.b
    - Decided: [phase-1, swarm.report]
roadmap:
  milestones: [{ week: 10, title: Stage }, { week: 20..22, title: Go }]
  next-steps: { 24h: [R1: Begin, Rest] }
notify: { mention: "@org/team" }
rollout: { variable: X, gates: { 50%: phase-1 } }
`);
    expect(config.successCriteria).toEqual([
      {
        group: 'all',
        criteria: [
          { text: 'Looks good', proofs: [] },
          { text: 'Measured', proofs: ['a.b'] },
          { text: 'Decided', proofs: ['phase-1', 'swarm.report'] },
        ],
      },
    ]);
    expect(config.roadmap).toEqual({
      phases: [],
      milestones: [
        { week: '10', title: 'Stage' },
        { week: '20..22', title: 'Go' },
      ],
      nextSteps: [{ horizon: '24h', items: ['R1: Begin', 'Rest'] }],
    });
    expect(config.notify.mention).toEqual(['@org/team']);
    expect(config.rollout).toEqual({
      variable: 'X',
      stages: ['0%', '10%', '50%', '100%'],
      gates: [{ stage: '50%', gate: 'phase-1' }],
      rollback: { within: '5s', onNoGo: false },
    });
  });

  test('an alias is read where it stands', () => {
    const text = changed('mission: Find it out.', 'mission: &m Find it out.').replace(
      'mission: Build it.',
      'mission: *m',
    );
    expect(sound(text).workers[1]?.mission).toBe('Find it out.');
  });
});
