import * as fc from 'fast-check';
import type { Link } from 'mdast';
import { describe, expect, it } from 'vitest';
import { renderReport } from '../../src/core/synthesis/report/report.ts';
import { renderResult } from '../../src/core/synthesis/result/result.ts';
import type { SwarmView } from '../../src/core/synthesis/view.ts';
import { failureWords } from '../../src/core/synthesis/markdown/words.ts';
import type { LedgerEvent } from '../../src/core/swarm/event.ts';
import { currentAttempt, resultOf } from '../../src/core/swarm/state.ts';
import { nodesOf, parse, proseOf } from './markdown-tree.ts';
import { begins, config, endedByWord, endedFailed, endedGo, links, midway, started, viewOf } from './novacron.ts';
import { reworded } from './reworded.ts';
import { views } from './stories.ts';

/** Without a number in anybody's prose, so that each that is left was measured, counted or demanded. */
const { roadmap: _roadmap, ...wordless } = reworded(config, (own) => own.replaceAll(/\d+/g, 'some'));
const states = views(wordless);
const base = 'https://github.example/acme/novacron';

/** Names, and times of day: the numbers that nobody measured. */
const names = [...config.workers, ...config.gates].map(({ id }) => id);
const items = config.workers.flatMap((worker) => worker.deliverables.map(({ item }) => item));
const innocent = new RegExp(
  [
    ...items.toSorted((a, b) => b.length - a.length).map((item) => item.replaceAll(/[^\w ]/g, '\\$&')),
    ...names.map((name) => `\\b${name}\\b`),
    '\\bsha256\\b',
    '(?:\\b\\d{1,2} [A-Z][a-z]{2} )?\\b\\d\\d:\\d\\d\\b',
  ].join('|'),
  'g',
);

function bareNumbers(markdown: string): readonly string[] {
  return proseOf(parse(markdown)).filter((text) => /\d/.test(text.replaceAll(innocent, '')));
}

function linksIn(markdown: string): readonly (Link & { readonly label: string })[] {
  return nodesOf(parse(markdown)).flatMap((node) =>
    node.type === 'link'
      ? [{ ...node, label: node.children.map((one) => ('value' in one ? one.value : '')).join('') }]
      : [],
  );
}

function judged(view: SwarmView): readonly { readonly go: boolean; readonly met: number; readonly targets: number }[] {
  return view.config.workers.map((worker) => {
    const state = view.state.workers.get(worker.id);
    const result = resultOf(state);
    const verdict = state?.override?.verdict ?? view.state.gates.get(worker.id)?.verdict ?? result?.verdict.verdict;
    const met = result?.verdict.targets.filter((target) => target.verdict === 'go').length ?? 0;
    return { go: verdict === 'go', met, targets: worker.targets.length };
  });
}

describe('the report', () => {
  it('says the verdict and the counts in its first line, and what is asked in its second', () => {
    fc.assert(
      fc.property(states, (view) => {
        const [first = '', second = ''] = renderReport(view)
          .split('\n')
          .filter((line) => line !== '');
        const all = judged(view);
        const sum = (of: (one: (typeof all)[number]) => number): number =>
          all.reduce((total, one) => total + of(one), 0);
        expect(first).toMatch(/^## (?:✅ Go|❌ No-Go|⚠️ Not a Go yet|▶️ Not ended yet): /);
        expect(first).toContain(
          `[${sum(({ go }) => Number(go))} of 5 workers Go, ${sum(({ met }) => met)} of ${sum(({ targets }) => targets)} targets met](`,
        );
        expect(second).toMatch(/^\*\*Decide:\*\* /);
      }),
      { numRuns: 30 },
    );
  });

  it('has no number outside a link or code but names and times', () => {
    fc.assert(
      fc.property(states, (view) => {
        expect(bareNumbers(renderReport(view, { requests: 60 }))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('links each measured number to the run that handed it in', () => {
    fc.assert(
      fc.property(states, (view) => {
        const found = linksIn(renderReport(view)).map(({ label, url }) => `${label} ${url}`);
        for (const { id } of view.config.workers) {
          const result = resultOf(view.state.workers.get(id));
          for (const { measured } of [...(result?.verdict.targets ?? []), ...(result?.verdict.others ?? [])]) {
            if (measured !== null)
              expect(found).toContain(`${measured} ${base}/actions/runs/${result?.run.id}/attempts/1`);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it('shows what failed as failed, and what is blocked with its reason', () => {
    fc.assert(
      fc.property(states, (view) => {
        const lines = renderReport(view).split('\n');
        for (const { id, phase, reason } of view.workers) {
          const row = lines.find((line) => line.startsWith('| ') && line.includes(` ${id} Phase`)) ?? '';
          const end = currentAttempt(view.state.workers.get(id))?.end;
          if (phase === 'failed' && end?.kind === 'ended') expect(row).toContain(`❌ ${failureWords[end.failure]}`);
          if (phase === 'blocked') expect(row).toContain(`⛔ blocked: ${reason}`);
          if (phase === 'failed' || phase === 'blocked') expect(row).not.toContain('✅');
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe('before the end', () => {
  it('asks nobody to decide about workers that go on by themselves', () => {
    const [, second] = renderReport(midway()).split('\n').filter(Boolean);
    expect(second).toMatch(
      /^\*\*Decide:\*\* nothing yet; \*\*C2\*\*, \*\*A3\*\*, \*\*T4\*\* and \[1 more worker\]\(.*\) have not ended\.$/,
    );
  });
});

describe('what a worker took', () => {
  const rowsOf = (view: SwarmView): readonly (string | undefined)[] =>
    view.config.workers.map(({ id }) =>
      / \| ([^|]*) \|$/
        .exec(
          renderReport(view)
            .split('\n')
            .find((line) => line.startsWith('| ') && line.includes(` ${id} Phase`)) ?? '',
        )?.[1]
        ?.replaceAll(/\]\([^)]*\)/g, ']'),
    );

  it('is not known of one that is at work, and of one that waits', () => {
    expect(rowsOf(midway())).toEqual([
      '[2 h 40 m] (`2h–3h`)',
      '[goes on] (`4h–6h`)',
      '[goes on] (`3h–4h`)',
      'has not begun (`3h–5h`)',
      'has not begun (`4h–6h`)',
    ]);
  });

  it('is nothing of one that never had a run', () => {
    expect(rowsOf(endedFailed()).at(-1)).toBe('did not run (`4h–6h`)');
    const never: LedgerEvent = {
      kind: 'ended',
      at: '2025-11-10T15:45:00Z',
      worker: 'R1',
      attempt: 1,
      failure: 'not-started',
      detail: 'no run began within 20 minutes',
    };
    const [intent] = begins('R1', 1, '15:22', { id: 501, attempt: 1 });
    expect(rowsOf(viewOf([started, ...links, ...(intent ? [intent] : []), never]))[0]).toMatch(
      /^(?:did not run|has not begun) \(`2h–3h`\)$/,
    );
  });
});

describe('requests to GitHub', () => {
  it('of the coordinator are told as those of the look that tells it, and not as all of the swarm', () => {
    const plain = (requests?: number): string =>
      renderReport(endedGo(), requests === undefined ? {} : { requests }).replaceAll(/\]\([^)]*\)/g, ']');
    expect(plain()).toContain('[15 requests] to GitHub by the workers; the coordinator’s are not counted here.');
    expect(plain(60)).toContain(
      '[15 requests] to GitHub by the workers; [60] by the coordinator in the look that ended it, those before are not counted here.',
    );
  });
});

describe('a Go', () => {
  it('by numbers says that everything is met', () => {
    expect(renderReport(endedGo())).toContain('**Decide:** nothing is open; every required target is met');
  });

  it('by a person’s word says whose numbers do not show it', () => {
    const report = renderReport(endedByWord());
    expect(report).toMatch(/^## ✅ Go: .*\[5 of 5 workers Go, 25 of 26 targets met\]/);
    expect(report).toContain(
      'Go by a person’s word, not by its numbers: **A5**, which has no number that counts for `canary.downtime`',
    );
    expect(report).not.toContain('every required target is met');
  });
});

describe('the result of a worker', () => {
  it('links each measured number to its run', () => {
    fc.assert(
      fc.property(states, (view) => {
        for (const { id } of view.config.workers) {
          const result = resultOf(view.state.workers.get(id));
          const found = linksIn(renderResult(view, id)).map(({ label, url }) => `${label} ${url}`);
          for (const { measured } of [...(result?.verdict.targets ?? []), ...(result?.verdict.others ?? [])]) {
            if (measured !== null)
              expect(found).toContain(`${measured} ${base}/actions/runs/${result?.run.id}/attempts/1`);
          }
        }
      }),
      { numRuns: 30 },
    );
  });
});
