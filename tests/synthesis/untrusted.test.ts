import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderStatus } from '../../src/core/synthesis/answers/answers.ts';
import { renderBoard } from '../../src/core/synthesis/board/board.ts';
import { renderBrief } from '../../src/core/synthesis/brief/brief.ts';
import { renderMemory, renderMemoryList } from '../../src/core/synthesis/answers/memory-answer.ts';
import { renderReport } from '../../src/core/synthesis/report/report.ts';
import { renderResult } from '../../src/core/synthesis/result/result.ts';
import type { SwarmView } from '../../src/core/synthesis/view.ts';
import { renderWorkerIssue } from '../../src/core/synthesis/worker-issue.ts';
import type { SwarmConfig, Worker } from '../../src/core/config/swarm-config.ts';
import type { LedgerEvent } from '../../src/core/swarm/event.ts';
import { resultOf } from '../../src/core/swarm/state.ts';
import { corpus, hostile } from './hostile.ts';
import { dangersOf, parse, skeleton } from './markdown-tree.ts';
import { config, decided, missed, sha, started, viewOf, wholeStory } from './novacron.ts';
import { reworded } from './reworded.ts';

const host = 'https://github.example/acme/novacron/';

/** Everything that a worker or another person can put into the ledger, with `text` in it. */
function taint(event: LedgerEvent, text: string): LedgerEvent {
  switch (event.kind) {
    case 'started':
      return { ...event, text: { title: text, body: text, digest: 'd' } };
    case 'ended':
      return { ...event, detail: `x${text}`, log: text };
    case 'done':
      return {
        ...event,
        conclusion: `x${text}`,
        delivered: { branch: `x${text}`, commit: sha('b') },
        notes: [{ level: 'info', message: text, at: event.at }],
        hooks: { [`x${text}`]: 1 },
        memory: [...event.memory, `swarm/x${text}`],
        refused: [{ key: `x${text}`, reason: 'another role’s part' }],
        verdict: {
          ...event.verdict,
          targets: event.verdict.targets.map((target) => ({ ...target, evidence: `x${text}` })),
          deliverables: event.verdict.deliverables.map((one) => ({ ...one, path: one.found ? `x${text}` : null })),
          others: [{ metric: `x${event.worker}${text}`, measured: `x${text}`, evidence: `x${text}` }],
        },
      };
    case 'finished': {
      const one = { worker: 'R1', ahead: 3, isKnown: true, touched: [`x${text}`, `y${text}`], more: 1 };
      return { ...event, moved: { head: sha('e'), workers: [one] } };
    }
    default:
      return event;
  }
}

function tainted(text: string): SwarmView {
  const override = decided('A5', 'no-go', '2025-11-11T05:23:00Z', `x${text}`);
  const lines = [...wholeStory.slice(0, -1), { ...override, reason: `x${text}` }, ...wholeStory.slice(-1)];
  return viewOf(lines.map((event) => taint(event, text)));
}

function briefOf(text: string): string {
  const view = tainted(text);
  const worker = config.workers.find(({ id }) => id === 'T4');
  const event = resultOf(view.state.workers.get('C2'));
  if (!worker || !event) throw new Error('the story has changed');
  const memory = [{ key: `x${text}`, value: { said: text, [`k${text}`]: [text] } }];
  return renderBrief({
    config,
    worker,
    state: view.state,
    needs: [{ id: 'C2', title: 'Phase 2', verdict: 'go', event, memory }],
    coordinator: memory,
  });
}

/** A running swarm with a pause, an answer, and a worker that somebody added, all in the words of people. */
function steered(text: string): SwarmView {
  const { authorization } = decided('A5', 'no-go', '2025-11-10T16:00:00Z', 'x');
  if (!authorization) throw new Error('a person decided');
  const by = { ...authorization, actor: { ...authorization.actor, login: `x${text}` } };
  const at = '2025-11-10T16:00:00Z';
  const lines: readonly LedgerEvent[] = [
    ...wholeStory.slice(0, 12),
    { kind: 'paused', at, worker: null, authorization: by },
    { kind: 'paused', at, worker: 'T4', authorization: by },
    { kind: 'answered', at, worker: 'T4', text, comment: 1, authorization: by },
  ];
  return viewOf(lines.map((event) => taint(event, text)));
}

function addedWorker(text: string): Worker {
  const worker = config.workers.find(({ id }) => id === 'T4');
  if (!worker) throw new Error('the story has changed');
  return { ...worker, mission: text, addedBy: `x${text}` };
}

/** Of one size whatever the text, and small enough to be shown in a list. */
const smallEntry = (text: string): string => {
  const whole = JSON.stringify({ ...JSON.parse(entry(text)), value: text.slice(0, 15) });
  return whole + ' '.repeat(Math.max(0, 9000 - new TextEncoder().encode(whole).length));
};
const entry = (text: string): string =>
  JSON.stringify({
    value: { said: text, [`k${text}`]: 1 },
    at: '2025-11-10T16:00:00Z',
    worker: `x${text}`,
    attempt: 1,
    run: { id: 5, attempt: 1 },
  });

const renderings: Readonly<Record<string, (text: string) => string>> = {
  board: (text) => renderBoard(tainted(text)),
  report: (text) => renderReport(tainted(text)),
  result: (text) => renderResult(tainted(text), 'A3'),
  status: (text) => renderStatus(tainted(text)),
  brief: briefOf,
  'brief after attempts that ended': (text) => {
    const worker = config.workers.find(({ id }) => id === 'A3');
    if (!worker) throw new Error('the story has changed');
    const memory = [{ key: `x${text}`, value: { said: text } }];
    return renderBrief({ config, worker, state: tainted(text).state, needs: [], coordinator: [], before: memory });
  },
  'board of a paused swarm': (text) => renderBoard(steered(text)),
  'status of a paused swarm': (text) => renderStatus(steered(text)),
  'answer about memory': (text) => renderMemory(tainted(text), { key: `x${text}`, text: entry(text) }),
  'list of memory': (text) =>
    renderMemoryList(tainted(text), {
      entries: [
        { key: `x${text}`, text: null },
        { key: 'swarm/a', text: smallEntry(text) },
      ],
      more: 0,
    }),
  'answer about memory that does not read': (text) => renderMemory(tainted(text), { key: 'swarm/a', text: `x${text}` }),
  'brief of an added worker': (text) =>
    renderBrief({ config, worker: addedWorker(text), state: steered(text).state, needs: [], coordinator: [] }),
  'issue of an added worker': (text) =>
    renderWorkerIssue({ config, worker: addedWorker(text), bead: 'novacron-1', epicIssue: null }).body,
};

describe.each(Object.keys(renderings))('text of others in the %s', (name) => {
  const render = (text: string): string => renderings[name]?.(text) ?? '';

  /** Counts of what was hidden are ours, and depend on the text. */
  const shape = (text: string): unknown =>
    JSON.stringify(skeleton(parse(render(text)))).replace(
      /In the issue’s text: \d+ HTML comments? taken out, \d+ hidden characters? shown/,
      '',
    );

  it('never changes what stands around it', () => {
    const plain = shape('plain');
    fc.assert(
      fc.property(hostile, (text) => {
        // What is hidden is shown in nine characters for one, and then a report may be too long for a comment.
        fc.pre(!render(text).includes('Left out for length'));
        expect(shape(text)).toBe(plain);
      }),
      { numRuns: 25 },
    );
  });

  it('is in it, so that this says something', () => {
    expect(render('a-needle')).toContain('a-needle');
  });

  it.each(corpus)('does nothing on GitHub: %j', (text) => {
    expect(dangersOf(render(text), host)).toEqual([]);
  });
});

/** The swarm file with `text` in every sentence of it. */
function withText(text: string): SwarmConfig {
  return reworded(config, (own) => `${own}${text}`);
}

const wordings: Readonly<Record<string, (text: string) => string>> = {
  board: (text) => renderBoard({ ...missed(), config: withText(text) }),
  report: (text) => renderReport({ ...missed(), config: withText(text) }),
  result: (text) => renderResult({ ...missed(), config: withText(text) }, 'R1'),
  issue: (text) => {
    const own = withText(text);
    const [worker] = own.workers;
    return worker ? renderWorkerIssue({ config: own, worker, bead: 'novacron-38p', epicIssue: null }).body : '';
  },
};

describe.each(Object.keys(wordings))('words of the swarm file in the %s', (name) => {
  it.each(corpus)('are words and nothing else: %j', (text) => {
    expect(dangersOf(wordings[name]?.(text) ?? '', host)).toEqual([]);
  });
});

describe('a title', () => {
  it('is one line of at most 256 characters', () => {
    fc.assert(
      fc.property(fc.constantFrom(...corpus, 'x'.repeat(500), '\u202e'.repeat(500)), (text) => {
        const [worker] = withText(text).workers;
        if (!worker) throw new Error('no worker');
        const { title } = renderWorkerIssue({ config, worker, bead: '', epicIssue: started.issue });
        expect(title.length).toBeLessThanOrEqual(256);
        expect(/[\n\r]|\p{Cf}/u.test(title)).toBe(false);
      }),
    );
  });
});
