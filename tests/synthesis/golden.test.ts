import { describe, expect, it } from 'vitest';
import { renderStatus } from '../../src/core/synthesis/answers/answers.ts';
import { renderBoard } from '../../src/core/synthesis/board/board.ts';
import { renderInitReport } from '../../src/core/synthesis/init/init-report.ts';
import { renderReport } from '../../src/core/synthesis/report/report.ts';
import { renderResult } from '../../src/core/synthesis/result/result.ts';
import { config, endedFailed, endedGo, endedNoGo, failed, finished, midway, missed } from './novacron.ts';

/** Whole texts, to be read; what must hold of them for any swarm is in the tests beside this one. */
const texts: Readonly<Record<string, () => string>> = {
  'board-midway': () => renderBoard(midway()),
  'board-no-go': () => renderBoard(missed()),
  'board-failed': () => renderBoard(failed()),
  'board-finished': () => renderBoard(finished()),
  'result-go': () => renderResult(midway(), 'R1'),
  'result-no-go': () => renderResult(missed(), 'R1'),
  'result-failed': () => renderResult(failed(), 'R1'),
  'result-second-attempt': () => renderResult(finished(), 'A3'),
  report: () => renderReport(finished(), { requests: 60 }),
  'report-go': () => renderReport(endedGo(), { requests: 60 }),
  'report-no-go': () => renderReport(endedNoGo()),
  'report-failed': () => renderReport(endedFailed()),
  status: () => renderStatus(missed()),
  'init-report': () => renderInitReport({ config, beads: null, started: null }),
};

describe('the texts of the NovaCron swarm', () => {
  it.each(Object.keys(texts))('are as they were read: %s', async (name) => {
    await expect(texts[name]?.()).toMatchFileSnapshot(`golden/${name}.txt`);
  });
});
