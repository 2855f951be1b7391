import { describe, expect, it } from 'vitest';
import { comparedFrom, movedSince, type Comparison } from '../../src/core/plan/moved.ts';
import { config, sha, wholeStory, viewOf } from '../synthesis/novacron.ts';

const { state } = viewOf(wholeStory);
const [a, c, d, head, between] = [sha('a'), sha('c'), sha('d'), sha('e'), sha('9')];

/** R1 and A3 measured at a, C2 at c, T4 and A5 at d; the branch went a, c, 9, d, e. */
const whole: Comparison = {
  base: a,
  head,
  ahead: 4,
  commits: [
    { commit: head, parents: [d] },
    { commit: d, parents: [between] },
    { commit: between, parents: [c] },
    { commit: c, parents: [a] },
  ],
  files: ['.beads/issues.jsonl'],
};

function told(comparison: Comparison | null, used = config): Readonly<Record<string, unknown>> {
  const { workers } = movedSince({ config: used, state, head, comparison });
  return Object.fromEntries(workers.map(({ worker, ...rest }) => [worker, rest]));
}

describe('the commit to compare with', () => {
  it('is the one that was measured first', () => expect(comparedFrom(state, head)).toBe(a));

  it('is none where nothing was handed in', () => {
    expect(comparedFrom(viewOf(wholeStory.slice(0, 1)).state, head)).toBeNull();
  });
});

describe('how far the branch went on', () => {
  it('is counted from each worker’s own commit, by who is whose parent', () => {
    expect(told(whole)).toEqual({
      R1: { ahead: 4, isKnown: true, touched: [], more: 0 },
      C2: { ahead: 3, isKnown: true, touched: [], more: 0 },
      A3: { ahead: 4, isKnown: true, touched: [], more: 0 },
      T4: { ahead: 1, isKnown: true, touched: [], more: 0 },
      A5: { ahead: 1, isKnown: true, touched: [], more: 0 },
    });
  });

  it('names files that the worker delivers, and says unknown of one whose commit came later', () => {
    const files = ['ai_engine/pba_v3_enhanced.py', 'docs/phase-reports/PHASE-0-BENCHMARK-RESULTS.md'];
    const known = told({ ...whole, files });
    expect(known['R1']).toEqual({ ahead: 4, isKnown: true, touched: [files[1]], more: 0 });
    expect(known['C2']).toEqual({ ahead: 3, isKnown: false, touched: [], more: 0 });
    expect(known['A3']).toEqual({ ahead: 4, isKnown: true, touched: [], more: 0 });
  });

  it('names files of its role’s paths, the first of them, and counts the others', () => {
    const roles = config.roles.map((role) => (role.id === 'research' ? { ...role, paths: ['bench/**'] } : role));
    const files = Array.from({ length: 7 }, (_, at) => `bench/${at}.go`);
    expect(told({ ...whole, files }, { ...config, roles })['R1']).toEqual({
      ahead: 4,
      isKnown: true,
      touched: files.slice(0, 5),
      more: 2,
    });
  });

  it.each([
    ['there is no comparison', null, null],
    ['the host does not show all files', { ...whole, files: null }, 4],
  ])('is unknown where %s', (_, comparison, ahead) => {
    expect(told(comparison)['R1']).toEqual({ ahead, isKnown: false, touched: [], more: 0 });
  });

  it('is unknown of a commit that the branch has not', () => {
    const commits = whole.commits.filter(({ commit }) => commit !== c);
    expect(told({ ...whole, ahead: 3, commits })['C2']).toEqual({ ahead: null, isKnown: false, touched: [], more: 0 });
  });

  it('is nothing at the head itself', () => {
    const { workers } = movedSince({ config, state, head: d, comparison: { ...whole, head: d } });
    expect(workers.find(({ worker }) => worker === 'T4')).toEqual({
      worker: 'T4',
      ahead: 0,
      isKnown: true,
      touched: [],
      more: 0,
    });
  });
});
