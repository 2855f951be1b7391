import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderSummary } from '../../src/app/worker/summary.ts';
import type { HandIn } from '../../src/core/swarm/hand-in.ts';
import { judgeWorker } from '../../src/core/verdict/judge.ts';
import { delivered, measured, path, target } from '../verdict/facts.ts';

const handIn: HandIn = {
  version: 1,
  swarm: 'novacron-init',
  worker: 'R1',
  dispatch: 'd-1',
  run: { id: 7, attempt: 1 },
  commit: 'a'.repeat(40),
  startedAt: '2025-11-10T15:22:00Z',
  endedAt: '2025-11-10T15:22:00Z',
  measurements: [],
  deliverables: [],
  memory: [],
  notes: [],
  requests: 1,
};

function summary(metric: string, value: string, file: string): string {
  const preview = judgeWorker({
    worker: { targets: [target('wan.use >= 70%')], deliverables: [path('**')] },
    measurements: [measured('wan.use=78.4%'), { metric, value, at: handIn.startedAt }],
    delivered: [delivered(file)],
    evidenceClass: 'collected',
  });
  return renderSummary({ handIn, preview, warnings: [value] });
}

describe('the job summary of a worker', () => {
  it('shows numbers, deliverables and warnings', () => {
    expect(summary('other.one', '5x', 'docs/a.md').split('\n\n')).toEqual([
      '## R1: ✅ Go (preview)',
      'Handed in to the coordinator, which judges it. What it will see:',
      [
        '| target | measured |  | flips with |',
        '| --- | --- | --- | --- |',
        '| wan.use &#62;&#61; 70% | 78.4% | ✅ Go | below 70% (measured 78.4%) |',
      ].join('\n'),
      ['| deliverable | where |  |', '| --- | --- | --- |', '| &#42;&#42; | docs/a.md | ✅ |'].join('\n'),
      ['| also measured | value |', '| --- | --- |', '| other.one | 5x |'].join('\n'),
      '- ⚠️ 5x',
    ]);
  });

  it('never lets foreign text be markup, nor hide', () => {
    const pieces = fc.constantFrom(
      '<img>',
      '`',
      '|',
      '\n',
      '@all',
      '[x](y)',
      '*',
      '_',
      '\u202e',
      '\u200b',
      '&',
      '#',
      '~',
      '\\',
      '!',
    );
    const foreign = fc.array(pieces, { minLength: 1 }).map((parts) => parts.join(''));
    const shape = summary('m', 'v', 'f').split('\n').length;
    fc.assert(
      fc.property(foreign, foreign, foreign, (metric, value, file) => {
        const text = summary(`m${metric}`, `v${value}`, `f${file}`);
        expect(text.split('\n')).toHaveLength(shape);
        expect(/[<>`@[\]!~\u202e\u200b]/.test(text)).toBe(false);
        const rows = text.split('\n').filter((line) => line.startsWith('|'));
        for (const row of rows) expect([3, 4, 5]).toContain(row.split('|').length - 1);
      }),
    );
  });
});
