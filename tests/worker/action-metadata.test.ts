import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { entries } from '../../scripts/bundle.ts';
import { readInputs, type InputSpec } from '../../src/adapters/actions/inputs.ts';
import { coordinatorInputs } from '../../src/entries/coordinator-inputs.ts';
import { wakeInputs } from '../../src/entries/wake-inputs.ts';
import { secondsOf, workerInputs, workerOutputs } from '../../src/entries/worker-inputs.ts';

/** An expression in a description makes the runner refuse the whole file. */
const plain = z.string().refine((one) => !one.includes('${{'), 'an expression where none may be');

const metadataSchema = z.object({
  name: plain,
  description: plain,
  inputs: z.record(
    z.string(),
    z.strictObject({ description: plain, required: z.boolean(), default: z.string().optional() }),
  ),
  outputs: z.record(z.string(), z.strictObject({ description: plain })).default({}),
  runs: z.strictObject({ using: z.literal('node24'), main: z.string(), post: z.string().optional() }),
});

const read = (path: string): z.infer<typeof metadataSchema> =>
  metadataSchema.parse(parse(readFileSync(resolve(import.meta.dirname, '../..', path), 'utf8')));

const described = (registry: Readonly<Record<string, InputSpec>>): unknown =>
  Object.fromEntries(
    Object.entries(registry).map(([name, { description, required, default: value }]) => [
      name,
      { description, required, ...(value === undefined ? {} : { default: value }) },
    ]),
  );

describe('action.yml', () => {
  const metadata = read('action.yml');
  it('has the inputs of the code', () => expect(metadata.inputs).toEqual(described(coordinatorInputs)));
  it('is one step without a post', () =>
    expect(metadata.runs).toEqual({ using: 'node24', main: 'dist/coordinator.js' }));
});

describe('worker/action.yml', () => {
  const metadata = read('worker/action.yml');
  it('has the inputs of the code', () => expect(metadata.inputs).toEqual(described(workerInputs)));
  it('has the outputs of the code', () =>
    expect(metadata.outputs).toEqual(
      Object.fromEntries(Object.entries(workerOutputs).map(([name, description]) => [name, { description }])),
    ));
  it('runs the built entries, which are named as in the build', () => {
    expect(metadata.runs).toEqual({ using: 'node24', main: '../dist/worker-main.js', post: '../dist/worker-post.js' });
    for (const name of ['worker-main', 'worker-post', 'wake', 'coordinator'] as const)
      expect(entries[name]).toBe(`src/entries/${name}.ts`);
  });
});

describe('wake/action.yml', () => {
  const metadata = read('wake/action.yml');
  it('has the inputs of the code', () => expect(metadata.inputs).toEqual(described(wakeInputs)));
  it('runs the built entry', () => expect(metadata.runs).toEqual({ using: 'node24', main: '../dist/wake.js' }));
});

describe('reading inputs', () => {
  const given = {
    INPUT_SWARM: ' novacron-init ',
    INPUT_WORKER: 'R1',
    INPUT_DISPATCH: 'd-1',
    INPUT_TOKEN: 't',
    'INPUT_ADMIT-WITHIN': '90s',
  };

  it('trims, and fills in what the runner would', () => {
    expect(readInputs(workerInputs, given)).toEqual({
      kind: 'inputs',
      values: {
        swarm: 'novacron-init',
        worker: 'R1',
        dispatch: 'd-1',
        config: '.github/swarm.yml',
        'ref-prefix': 'refs/swarm',
        token: 't',
        'admit-within': '90s',
        live: '',
        measure: 'false',
      },
    });
  });

  it('tells everything that is missing at once', () => {
    const reading = readInputs(workerInputs, {});
    expect(reading.kind === 'bad' ? reading.problems : []).toHaveLength(4);
  });

  it.each([
    ['INPUT_SWARM', '../x'],
    ['INPUT_SWARM', 'a/b'],
    ['INPUT_WORKER', '-x'],
    ['INPUT_DISPATCH', 'a b'],
    ['INPUT_CONFIG', '../swarm.yml'],
    ['INPUT_CONFIG', '/etc/x.yml'],
    ['INPUT_CONFIG', 'swarm.json'],
    ['INPUT_REF-PREFIX', 'heads'],
    ['INPUT_REF-PREFIX', 'refs/../x'],
    ['INPUT_ADMIT-WITHIN', '2'],
    ['INPUT_ADMIT-WITHIN', '0s'],
    ['INPUT_LIVE', 'true'],
    ['INPUT_LIVE', 'http://swarm.example.org'],
    ['INPUT_LIVE', 'https://swarm.example.org/'],
  ])('refuses %s=%s and does not repeat it', (name, value) => {
    const reading = readInputs(workerInputs, { ...given, [name]: value });
    expect(reading.kind).toBe('bad');
    if (reading.kind === 'bad') expect(reading.problems.join().includes(`is ${value}`)).toBe(false);
  });

  it.each([
    ['90s', 90],
    ['2m', 120],
  ])('takes %s for %i seconds', (text, seconds) => expect(secondsOf(text)).toBe(seconds));
});
