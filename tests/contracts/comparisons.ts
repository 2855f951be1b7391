/** What every `Comparisons` promises. */
import { describe, expect, it } from 'vitest';
import type { Comparisons } from '../../src/app/ports/comparisons.ts';

export interface ComparisonsSubject {
  readonly comparisons: Comparisons;
  /** One commit more on a branch, which is made from `main` when it is not there; returns it. */
  readonly push: (branch: string, files: Readonly<Record<string, string>>) => Promise<string>;
}

export function comparisonsContract(name: string, make: () => Promise<ComparisonsSubject>): void {
  describe(`a comparison, ${name}`, () => {
    it('tells how many commits are new, whose children they are, and which files they changed', async () => {
      const { comparisons, push } = await make();
      const base = await push('main', { 'a.txt': `a ${name}` });
      const first = await push('main', { 'b.txt': `b ${name}` });
      const head = await push('main', { 'a.txt': `another ${name}`, 'docs/c.md': `c ${name}` });
      const told = await comparisons.between(base, head);
      expect(told).toMatchObject({ base, head, ahead: 2 });
      expect(new Map(told?.commits.map((one) => [one.commit, one.parents]))).toEqual(
        new Map([
          [first, [base]],
          [head, [first]],
        ]),
      );
      expect(told?.files?.toSorted()).toEqual(['a.txt', 'b.txt', 'docs/c.md']);
    });

    it('is empty of one commit with itself', async () => {
      const { comparisons, push } = await make();
      const head = await push('main', { 'same.txt': name });
      expect(await comparisons.between(head, head)).toEqual({ base: head, head, ahead: 0, commits: [], files: [] });
    });

    it('knows nothing of a commit that is not there, nor of one that was left behind', async () => {
      const { comparisons, push } = await make();
      const older = await push('main', { 'older.txt': name });
      const head = await push('main', { 'newer.txt': name });
      expect(await comparisons.between('f'.repeat(40), head)).toBeNull();
      expect(await comparisons.between(head, older)).toBeNull();
    });
  });
}
