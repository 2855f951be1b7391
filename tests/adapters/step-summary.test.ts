import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { addToSummary } from '../../src/adapters/actions/step-summary.ts';

it('adds to the page of the job, below what stands there', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'step-summary-')), 'summary.md');
  const env = { GITHUB_STEP_SUMMARY: file };
  await addToSummary(env, '## One');
  await addToSummary(env, '## Two');
  expect(readFileSync(file, 'utf8')).toBe('## One\n## Two\n');
});

it('does nothing where the runner has no page', async () => {
  await expect(addToSummary({}, '## One')).resolves.toBeUndefined();
  await expect(addToSummary({ GITHUB_STEP_SUMMARY: '' }, '## One')).resolves.toBeUndefined();
});
