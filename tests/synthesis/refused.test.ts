/** The mark of an attempt that reached for what is not its own: on the result, the board, and the report, each with proof. */
import { describe, expect, it } from 'vitest';
import type { EventOf } from '../../src/core/swarm/event.ts';
import { renderStatus } from '../../src/core/synthesis/answers/answers.ts';
import { renderBoard } from '../../src/core/synthesis/board/board.ts';
import { renderReport } from '../../src/core/synthesis/report/report.ts';
import { renderResult } from '../../src/core/synthesis/result/result.ts';
import type { SwarmView } from '../../src/core/synthesis/view.ts';
import { wholeStory, viewOf } from './novacron.ts';

const base = 'https://github.example/acme/novacron';
const refused = [
  { key: 'swarm/coder/phase2-intelligence', reason: 'it is outside swarm/architect/, the part of this worker’s role' },
  { key: 'swarm/architect/@org `x`', reason: 'its name breaks the rules for keys' },
];

/** A3 had two entries refused in its second attempt; all others none. */
function view(entries: EventOf<'done'>['refused'] = refused): SwarmView {
  return viewOf(
    wholeStory.map((event) =>
      event.kind === 'done' && event.worker === 'A3' ? { ...event, refused: entries } : event,
    ),
  );
}

const row = (text: string, worker: string): string =>
  text.split('\n').find((line) => line.startsWith('| ') && line.includes(` ${worker} Phase`)) ?? '';

describe('an attempt that was refused entries', () => {
  it('tells each with its reason in its result, whatever the verdict', () => {
    const text = renderResult(view(), 'A3');
    expect(text).toContain('## ✅ A3');
    expect(text).toContain(
      `- \`swarm/coder/phase2-intelligence\`: [it is outside swarm/architect/, the part of this worker’s role](${base}/actions/runs/513/attempts/1)`,
    );
    expect(text).toContain('- `` swarm/architect/@org `x` ``: [its name breaks the rules for keys](');
  });

  it.each([
    ['board', renderBoard],
    ['report', renderReport],
    ['answer to /swarm status', renderStatus],
  ] as const)('has a mark in its row of the %s, which leads to its issue, and nobody else has', (_name, render) => {
    const text = render(view());
    expect(row(text, 'A3')).toContain(`, ⚠️ [2 refused](${base}/issues/33)`);
    for (const worker of ['R1', 'C2', 'T4', 'A5']) expect(row(text, worker)).not.toContain('refused');
  });

  it('is told of as a finding of the report, and with its keys among the workers one by one', () => {
    const text = renderReport(view());
    expect(text).toMatch(/^\d+\. \*\*Refused\*\*: \[2 entries\]\(.*\/runs\/513\/attempts\/1\) of A3, which /m);
    expect(text).toMatch(
      /^- ⚠️ Refused: `swarm\/coder\/phase2-intelligence`: \[it is outside .*\]\(.*\) and `` swarm/m,
    );
    expect(renderReport(view([]))).not.toMatch(/refused/i);
  });

  it('is marked among the attempts, where an earlier one failed', () => {
    expect(renderBoard(view())).toMatch(
      /\[Attempt 2\]\(.*\), from the reserve, handed in its result at .*: ✅ Go, ⚠️ \[2 refused\]\(/,
    );
  });
});
