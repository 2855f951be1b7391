import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SwarmConfig } from '../../src/core/config/swarm-config.ts';
import type { LedgerEvent } from '../../src/core/swarm/event.ts';
import { renderStatus } from '../../src/core/synthesis/answers/answers.ts';
import { renderBoard } from '../../src/core/synthesis/board/board.ts';
import { fit, githubLimit, sizeOf, type Section } from '../../src/core/synthesis/markdown/length.ts';
import { renderReport } from '../../src/core/synthesis/report/report.ts';
import { renderResult } from '../../src/core/synthesis/result/result.ts';
import type { SwarmView } from '../../src/core/synthesis/view.ts';
import { renderWorkerIssue } from '../../src/core/synthesis/worker-issue.ts';
import { dangersOf } from './markdown-tree.ts';
import { begins, config, done, ended, started, viewOf } from './novacron.ts';
import { reworded } from './reworded.ts';

const sections = fc.array(
  fc.record({
    importance: fc.integer({ min: 1, max: 5 }),
    item: fc.constantFrom('a row', '| é | 😀 |', 'x'.repeat(300)),
    items: fc.integer({ min: 0, max: 60 }),
  }),
  { minLength: 1, maxLength: 8 },
);

function documentOf(all: readonly { readonly importance: number; readonly item: string; readonly items: number }[]) {
  return {
    first: '## first',
    sections: all.map(({ importance, item, items }, index): Section => ({
      name: `part ${index}`,
      importance,
      items,
      render: (count) => [`head ${index}`, ...Array.from({ length: count }, () => item)].join('\n'),
    })),
    last: 'last',
    rest: 'elsewhere',
  };
}

describe('what is too long', () => {
  it('is shortened to fit, and keeps its first and last lines', () => {
    fc.assert(
      fc.property(sections, fc.integer({ min: 100, max: 20_000 }), (all, limit) => {
        const text = fit(documentOf(all), limit);
        expect(sizeOf(text)).toBeLessThanOrEqual(limit);
        expect(text.startsWith('## first')).toBe(true);
        expect(text.endsWith('last')).toBe(true);
      }),
    );
  });

  it('stays whole when it fits', () => {
    fc.assert(
      fc.property(sections, (all) => {
        expect(fit(documentOf(all), 1_000_000)).not.toContain('Left out');
      }),
    );
  });

  it('loses of its least important parts first: one that is cut leaves nothing of those below it', () => {
    fc.assert(
      fc.property(sections, fc.integer({ min: 1500, max: 20_000 }), (all, limit) => {
        const text = fit(documentOf(all), limit);
        const isCut = (index: number): boolean =>
          new RegExp(`Left out for length: (?:\\d+ more of )?part ${index}\\.`).test(text);
        const cut = all.flatMap(({ importance }, index) => (isCut(index) ? [importance] : []));
        const worth = (one: (typeof all)[number]): boolean => one.items > 1 && one.item.length > 100;
        for (const [index, one] of all.entries()) {
          if (worth(one) && cut.some((importance) => importance > one.importance))
            expect(text).not.toContain(`head ${index}\n`);
        }
      }),
    );
  });
});

/** NovaCron with many more workers, each with many more targets and deliverables, all of them with long names. */
function hugeConfig(size: { readonly workers: number; readonly targets: number; readonly words: number }): SwarmConfig {
  const [pattern] = config.workers;
  if (!pattern) throw new Error('the swarm file has no worker');
  const long = reworded(config, (own) => `${own} ${'lengthy words '.repeat(size.words)}`);
  const workers = Array.from({ length: size.workers }, (_, at) => ({
    ...pattern,
    id: `W${at}`,
    bead: `novacron-w${at}`,
    memory: `swarm/research/w${at}`,
    title: `Part ${at} ${'of something large '.repeat(size.words)}`,
    needs: at === 0 ? [] : ['W0'],
    targets: Array.from({ length: size.targets }, (__, one) => ({
      ...pattern.targets[one % pattern.targets.length]!,
      metric: `part.metric-${one}`,
      text: `part.metric-${one} >= 70%`,
    })),
    deliverables: Array.from({ length: size.targets }, (__, one) => ({
      item: `docs/part-${at}/${'long-name-'.repeat(size.words)}${one}.md`,
      kind: 'path' as const,
      required: true,
    })),
  }));
  return { ...long, workers, gates: [{ id: 'all', title: 'All', verdictOf: workers.map(({ id }) => id) }] };
}

function hugeView(used: SwarmConfig, finished: boolean): SwarmView {
  const lines = used.workers.flatMap((worker, at): readonly LedgerEvent[] => {
    const run = { id: 1000 + at, attempt: 1 };
    const linked: LedgerEvent = {
      kind: 'linked',
      at: '2025-11-10T15:22:00Z',
      worker: worker.id,
      issue: 100 + at,
      id: at,
      bead: worker.bead ?? '',
      made: true,
    };
    const begun = [linked, ...begins(worker.id, 1, '15:23', run)];
    if (at % 3 === 1)
      return [...begun, ended(worker.id, 1, '16:00', { failure: 'failed', detail: 'it ended '.repeat(30), run })];
    const notes = [{ level: 'info' as const, message: 'a note '.repeat(400), at: '2025-11-10T16:00:00Z' }];
    const measured = worker.targets.flatMap(({ metric }, one) =>
      one % 4 === 3 ? [] : [`${metric}=${60 + (one % 30)}%`],
    );
    return [...begun, done(worker.id, { from: '15:23', to: '18:00', run, measured, notes }, used)];
  });
  const end: LedgerEvent = { kind: 'finished', at: '2025-11-10T19:00:00Z', verdict: 'no-go' };
  return viewOf([started, ...lines, ...(finished ? [end] : [])], { config: used });
}

const sizes = fc.record({
  workers: fc.integer({ min: 20, max: 100 }),
  targets: fc.integer({ min: 10, max: 60 }),
  words: fc.integer({ min: 1, max: 12 }),
});

/** Whole: no fold, fence or table was torn. */
function expectWhole(text: string, last: RegExp): void {
  expect(sizeOf(text)).toBeLessThanOrEqual(githubLimit);
  expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
  expect((text.match(/^`{3,}/gm)?.length ?? 0) % 2).toBe(0);
  expect(text).toMatch(last);
  expect(dangersOf(text, 'https://github.example/acme/novacron/')).toEqual([]);
}

describe('the texts of a swarm that is far too large', () => {
  it('keep GitHub’s limit, the first lines and the marker; the workers stand when the notes are gone', () => {
    fc.assert(
      fc.property(sizes, (size) => {
        const used = hugeConfig(size);
        const report = renderReport(hugeView(used, true));
        expectWhole(report, /<!-- swarmlead report session=swarm-novacron-init -->$/);
        expect(report).toMatch(/^## ❌ No-Go: NovaCron.*\n\n\*\*Decide:\*\* .*\n\*\*Then:\*\* /);
        expect(report).toContain('Left out for length: the workers’ own words');
        expect(report).toContain('| worker | verdict | targets | took (expected) |');

        const view = hugeView(used, false);
        const board = renderBoard(view);
        expectWhole(board, /<!-- swarmlead board session=swarm-novacron-init -->$/);
        expect(board).toMatch(/^## ✋ .*\n\n\*\*Asked of you:\*\* .*\n\*\*By itself:\*\* /);
        expect(board).toContain('Left out for length: the initialisation report');
        expectWhole(renderStatus(view), /<!-- swarmlead answer session=swarm-novacron-init -->$/);
        for (const id of ['W0', 'W1'])
          expectWhole(
            renderResult(view, id),
            new RegExp(`<!-- swarmlead result session=swarm-novacron-init worker=${id} -->$`),
          );
      }),
      { numRuns: 4 },
    );
  });

  it('keep the limit in the report where hundreds of workers found different numbers, were refused something, and failed', () => {
    const [pattern] = config.workers;
    if (!pattern) throw new Error('the swarm file has no worker');
    const workers = Array.from({ length: 800 }, (_, at) => ({
      ...pattern,
      id: `W${at}`,
      bead: `novacron-w${at}`,
      memory: `swarm/research/w${at}`,
      needs: at === 799 ? Array.from({ length: 799 }, (__, need) => `W${need}`) : [],
    }));
    const gates = workers.slice(0, 20).map(({ id }) => ({ id: `gate-of-${id}`, title: id, verdictOf: [id] }));
    const used = { ...config, workers, gates };
    const lines = workers.flatMap(({ id }, at): readonly LedgerEvent[] => {
      const run = { id: 1000 + at, attempt: 1 };
      const measured = [`wan.bandwidth-utilization=${(at % 90) + at / 1000}%`];
      const refused = [{ key: 'swarm/coder/x', reason: 'it is the part of another role' }];
      const commit = at.toString(16).padStart(40, 'a');
      const conclusion = at % 2 === 0 ? 'failure' : 'success';
      const hand = { from: at === 799 ? '15:22' : '15:23', to: '18:00', run, measured, refused, commit, conclusion };
      return [...begins(id, 1, '15:22', run), done(id, hand, used)];
    });
    const end: LedgerEvent = { kind: 'finished', at: '2025-11-10T19:00:00Z', verdict: 'no-go' };
    const view = viewOf([started, ...lines, end], { config: used });
    const report = renderReport(view);
    expectWhole(report, /<!-- swarmlead report session=swarm-novacron-init -->$/);
    expect(report).toContain('| worker | verdict | targets | took (expected) |');
    expect(report).toMatch(/was measured differently: W0 .*, W1 .*, W2 \[.*\) and \[797 more\]/);
    expect(renderReport(view, { room: Number.POSITIVE_INFINITY })).toMatch(
      /\*\*Several numbers for one thing\*\*: .*; and \[792 more\]\(.* Of them none reaches/,
    );
    expect(renderReport(view, { room: Number.POSITIVE_INFINITY })).toContain(
      'No timeline is drawn of so many attempts (800).',
    );
  });

  it('keep the limit in a worker’s issue', () => {
    const used = hugeConfig({ workers: 1, targets: 2000, words: 12 });
    const [worker] = used.workers;
    if (!worker) throw new Error('no worker');
    const { body } = renderWorkerIssue({ config: used, worker, bead: '', epicIssue: null });
    expect(sizeOf(body)).toBeLessThanOrEqual(githubLimit);
    expect(body).toMatch(/^\*\*Mission of W0\*\*/);
    expect(body).toContain('Left out for length: the deliverables');
  });
});
