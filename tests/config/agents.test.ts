/** Gates that demand more than an agent's word, where nothing can ever be worth more; and roles whose workflow is an agent's. */
import { expect, it } from 'vitest';
import { readSwarmFile } from '../../src/core/config/read-swarm-file.ts';

interface Set {
  readonly evidence?: string;
  readonly measured?: boolean;
  /** Role of a worker that measures C1's numbers again. */
  readonly second?: string;
  /** Of the role of scripts. */
  readonly workflow?: string;
}

function warned({ evidence, measured = false, second, workflow }: Set): readonly string[] {
  const text = `version: 1
name: Agents
session: s-one
epic: a-1
roles:
  coder: { title: C, agent: true${measured ? ', measured-by: Measure' : ''} }
  helper: { title: H, agent: true }
  tester: { title: T${workflow === undefined ? '' : `, live: true, workflow: ${workflow}`} }
workers:
  C1: { role: coder, title: T, mission: M., targets: [a.b >= 70%] }
${second === undefined ? '' : `  T1: { role: ${second}, title: T, mission: M., reproduces: C1 }\n`}gates:
  proven: { verdict-of: [C1]${evidence === undefined ? '' : `, evidence: ${evidence}`} }
`;
  const read = readSwarmFile(text, 'swarm.yml');
  expect(read.kind).toBe('ok');
  return read.problems.map(({ level, code, message }) => `${level} ${code}: ${message}`);
}

it.each<[string, Set]>([
  ['demands nothing', {}],
  ['demands claims', { evidence: 'claimed' }],
  ['demands collected numbers of an agent that a job measures', { evidence: 'collected', measured: true }],
  ['demands collected numbers that a script measures again', { evidence: 'collected', second: 'tester' }],
  ['demands reproduced numbers, whoever said them first', { evidence: 'reproduced', second: 'tester' }],
])('nothing is said of a gate that %s', (_what, set) => {
  expect(warned(set)).toEqual([]);
});

it.each<[string, Set, RegExp]>([
  ['collected numbers of an agent alone', { evidence: 'collected' }, /those of "C1" stay claimed.*role "coder"/],
  [
    'collected numbers that only another agent says again',
    { evidence: 'collected', second: 'helper' },
    /those of "C1" stay claimed/,
  ],
  [
    'reproduced numbers, and an agent says them again',
    { evidence: 'reproduced', measured: true, second: 'helper' },
    /those of "T1" stay claimed.*role "helper".*measured-by/,
  ],
])('a gate is warned of that demands %s', (_what, set, words) => {
  expect(warned(set)).toEqual([expect.stringMatching(/^warning claims-only: /)]);
  expect(warned(set)[0]).toMatch(words);
});

it('a role of scripts is warned of the workflow of one that holds an agent', () => {
  expect(warned({ workflow: 'swarm-coder.yml' })).toEqual([
    expect.stringMatching(
      /^warning beside-agent: .*swarm-coder\.yml is the workflow of "coder" too, which holds an agent/,
    ),
  ]);
  expect(warned({ workflow: 'swarm-other.yml' })).toEqual([]);
});
