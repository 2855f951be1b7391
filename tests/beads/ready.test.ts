import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readBeads } from '../../src/core/beads/jsonl.ts';
import { readyBeads } from '../../src/core/beads/ready.ts';

const now = '2026-11-25T12:00:00Z';
const here = join(import.meta.dirname, 'cases');
/** More of the same kind, where they are at hand. */
const more = join(import.meta.dirname, '../../../shared/beads-ready');

function expectedIn(folder: string): readonly (readonly [string, readonly string[]])[] {
  const known = z.record(z.string(), z.array(z.string()));
  return Object.entries(known.parse(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))));
}

function readyOf(folder: string, name: string): readonly string[] {
  const file = readBeads(readFileSync(join(folder, `${name}.jsonl`), 'utf8'), name);
  expect(file.problems).toEqual([]);
  return readyBeads(file.beads.values(), now).map((bead) => bead.id);
}

describe('ready beads are those that the real bd v1.3.0 printed', () => {
  it.each(expectedIn(here))('%s', (name, ids) => {
    expect(readyOf(here, name)).toEqual(ids);
  });

  it.runIf(existsSync(more))('for further graphs', () => {
    for (const [name, ids] of expectedIn(more)) expect(readyOf(more, name), name).toEqual(ids);
  });
});
