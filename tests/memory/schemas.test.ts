/** The published schemas of memory against what the coordinator writes, from the start of a swarm to its end. */
import { describe, expect, it } from 'vitest';
import { memorySchemaTexts } from '../../src/core/memory/schemas/json-schemas.ts';
import { purgedText } from '../../src/core/memory/purge.ts';
import { records } from '../../src/core/plan/records-kept.ts';
import { reportModel } from '../../src/core/synthesis/report/model.ts';
import { summaryValue } from '../../src/core/synthesis/report/summary-value.ts';
import { finish, setLabel } from '../plan/acts.ts';
import { settle } from '../plan/carry-out.ts';
import { novacron, novacronWorld } from '../plan/novacron.ts';
import { wait, type World } from '../plan/world.ts';
import { endedFailed, endedNoGo, finished, midway } from '../synthesis/novacron.ts';
import { memoryProblems, schemaProblems, untoldFields } from './fits-schema.ts';

const own = novacron.workers.map(({ memory }) => memory);
const entry = { key: 'swarm/research/raw/wan', value: { bytes: [1, null, 'x'] }, at: '2025-11-10T15:22:00Z' };

function played(rounds: readonly (readonly string[])[]): World {
  const world = novacronWorld();
  setLabel(world);
  settle(world);
  for (const round of rounds) {
    for (const worker of round) finish(world, worker, worker === 'R1' ? { handIn: { memory: [entry] } } : {});
    settle(world);
  }
  return world;
}

describe('what the coordinator writes', () => {
  it.each([
    ['at the start', []],
    ['after the first results', [['R1', 'C2', 'A3']]],
    ['at the end', [['R1', 'C2', 'A3'], ['T4'], ['A5']]],
  ])('fits the schemas %s', (_when, rounds) => {
    const { memory } = played(rounds);
    expect(memory.size).toBeGreaterThan(2);
    expect(memoryProblems(memory, own)).toEqual([]);
  });

  it('has each of its records, told of in full', () => {
    const world = played([['R1', 'C2', 'A3'], ['T4'], ['A5']]);
    for (const record of records) expect(world.memory.has(`swarm/coordinator/${record}`)).toBe(true);
  });

  it.each([
    ['with a number too few', finished],
    ['with a No-Go', endedNoGo],
    ['with workers that failed', endedFailed],
    ['while it runs', midway],
  ])('is a summary %s', (_how, view) => {
    const text = JSON.stringify({ value: summaryValue(reportModel(view())), at: '2025-11-11T05:24:00Z' });
    expect([...schemaProblems('summary', text), ...untoldFields('summary', text)]).toEqual([]);
  });

  it('fits them after a person took a value away', () => {
    const world = played([['R1']]);
    wait(world, 60);
    const purged = [...world.memory].map(
      ([key, text]) => [key, purgedText(text, '2025-11-10T18:00:00Z') ?? ''] as const,
    );
    expect(memoryProblems(new Map(purged), own)).toEqual([]);
  });
});

describe('the schemas', () => {
  const whole = { value: 1, at: '2025-11-10T15:22:00Z', worker: 'R1', attempt: 1, run: { id: 5, attempt: 1 } };
  it.each([
    ['no time', { ...whole, at: 'today' }],
    ['no value', { ...whole, value: undefined }],
    ['a worker without its attempt', { ...whole, attempt: undefined }],
    ['a worker without its run', { ...whole, run: undefined }],
    ['an attempt that is no number', { ...whole, attempt: '1' }],
  ])('refuse an entry with %s', (_what, value) => {
    expect(schemaProblems('entry', JSON.stringify(whole))).toEqual([]);
    expect(schemaProblems('entry', JSON.stringify(value))).not.toEqual([]);
  });

  it('refuse a record that names a worker, or is of another kind', () => {
    const status = { value: { workers: [], gates: [] }, at: whole.at };
    expect(schemaProblems('status', JSON.stringify(status))).toEqual([]);
    expect(schemaProblems('status', JSON.stringify({ ...status, worker: 'R1' }))).not.toEqual([]);
    expect(schemaProblems('init', JSON.stringify(status))).not.toEqual([]);
  });

  it('name each record, a result and an entry', () => {
    const names = [...memorySchemaTexts().keys()].map((path) => path.replace('schema/memory/', ''));
    expect(names).toEqual(['entry', 'result', ...records].map((name) => `${name}.schema.json`));
  });
});
