/** Which tracker a repository has, by what `bd` of each age writes into `.beads/metadata.json`. */
import { describe, expect, it } from 'vitest';
import { createTracker } from '../../src/adapters/beads/tracker.ts';
import type { SeenFiles, Tracker } from '../../src/app/ports/tracker.ts';
import { chooseDriver, copyProblem, metadataFile } from '../../src/core/beads/driver.ts';
import type { SeenBeads } from '../../src/core/plan/snapshot.ts';
import { fileOf, line } from './lines.ts';

const v130 = `{
  "database": "dolt",
  "backend": "dolt",
  "dolt_mode": "embedded",
  "dolt_database": "novacron",
  "project_id": "003dd434-d787-4218-8b66-19ed2eed2b8e"
}`;

const texts = [
  ['none', null, 'jsonl'],
  ['v1.3.0', v130, 'bd'],
  ['v0.49.6', '{"database":"beads.db","jsonl_export":"issues.jsonl"}', 'jsonl'],
  ['v0.49.6 that says its backend', '{"database":"beads.db","backend":"sqlite"}', 'jsonl'],
  ['v0.23', '{"database":"beads.db","version":"0.23.1","jsonl_export":"beads.jsonl"}', 'jsonl'],
  ['no JSON', '{"backend":"dolt"', 'jsonl'],
  ['a list', '["dolt"]', 'jsonl'],
  ['null', 'null', 'jsonl'],
  ['far too much', `{"backend":"dolt","x":"${'x'.repeat(100_000)}"}`, 'jsonl'],
] as const;

describe('the driver', () => {
  it.each(texts)('of settings of %s is found', (_what, text, driver) =>
    expect(chooseDriver('auto', text)).toBe(driver),
  );

  it.each(texts)('is the one that is named, whatever %s says', (_what, text) => {
    expect([chooseDriver('jsonl', text), chooseDriver('bd', text)]).toEqual(['jsonl', 'bd']);
  });

  it.each(texts)('of settings of %s makes the file a copy, or not', (_what, text, driver) => {
    const problem = copyProblem(text);
    expect(problem?.level ?? null).toBe(driver === 'bd' ? 'warning' : null);
  });
});

describe('a tracker', () => {
  const file = fileOf(line('a-1'));
  const seen = (metadata: string | null): SeenFiles => ({
    defaultBranch: { name: 'main', commit: 'c0ffee' },
    files: new Map([[metadataFile, metadata]]),
  });
  const driver = (name: 'jsonl' | 'bd'): Tracker => {
    const beads: SeenBeads = { driver: name, branch: 'main', head: 'c0ffee', path: name, file };
    return {
      read: async () => Promise.resolve(beads),
      write: async (onto) => Promise.resolve({ kind: 'won', beads: { ...onto, head: `by ${name}` } }),
    };
  };
  const both = createTracker({ jsonl: driver('jsonl'), bd: driver('bd') });
  const change = { changes: [], now: '2026-11-26T10:00:00Z', message: 'swarm a' };

  it.each([
    ['auto', null, 'jsonl'],
    ['auto', v130, 'bd'],
    ['jsonl', v130, 'jsonl'],
    ['bd', null, 'bd'],
  ] as const)('that is set to %s is written by whom it was read', async (setting, metadata, name) => {
    const beads = await both.read({ driver: setting }, seen(metadata));
    expect(beads?.path).toBe(name);
    if (beads === null) throw new Error('nothing was read');
    expect(await both.write(beads, change)).toMatchObject({ beads: { head: `by ${name}` } });
  });

  it('that does not say who read it is the file', async () => {
    const beads = { branch: 'main', head: 'c0ffee', path: 'issues.jsonl', file };
    expect(await both.write(beads, change)).toMatchObject({ beads: { head: 'by jsonl' } });
  });

  it('that is kept by bd is refused where there is no bd, with what to do', async () => {
    const without = createTracker({ jsonl: driver('jsonl') });
    const refusal = {
      code: 'no-bd',
      message: expect.stringMatching(/bd v1\.3\.0 on the PATH .*tracker\.driver to jsonl/),
    };
    await expect(without.read({ driver: 'auto' }, seen(v130))).rejects.toMatchObject(refusal);
    await expect(without.read({ driver: 'bd' }, seen(null))).rejects.toMatchObject(refusal);
    expect(await without.read({ driver: 'jsonl' }, seen(v130))).toMatchObject({ path: 'jsonl' });
  });
});
