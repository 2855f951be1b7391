/** What every `Tracker` promises. The fake and the real adapter are held to the same. */
import { describe, expect, it } from 'vitest';
import type { Tracker, TrackerChange } from '../../src/app/ports/tracker.ts';

export interface TrackerSubject {
  /** `again`: another coordinator's over the same repository. */
  readonly tracker: Tracker;
  readonly again: Tracker;
  /** A fresh branch with these files; returns its head. */
  readonly make: (branch: string, files: Readonly<Record<string, string>>) => Promise<string>;
  readonly head: (branch: string) => Promise<string | null>;
  readonly read: (commit: string, path: string) => Promise<string | null>;
  readonly parents: (commit: string) => Promise<readonly string[]>;
  /** From now on the host lets nobody commit to the branch. */
  readonly guard: (branch: string) => void;
}

const path = '.beads/issues.jsonl';
const lines = (status: string): string =>
  ['novacron-38p', 'novacron-7q6', 'novacron-92v'].map((id) => `${JSON.stringify({ id, status })}\n`).join('');

export function trackerContract(name: string, make: () => Promise<TrackerSubject>): void {
  describe(`the tracker, ${name}`, () => {
    let branches = 0;
    const begin = async (text = lines('open')) => {
      const subject = await make();
      const branch = `beads-${(branches += 1)}`;
      const onto = await subject.make(branch, { [path]: text, 'README.md': 'kept\n' });
      const change = (to: string): TrackerChange => ({ branch, onto, path, text: to, message: 'Claim three beads' });
      return { ...subject, branch, onto, change };
    };

    it('writes many changed lines as one commit on the head that was observed', async () => {
      const { tracker, change, branch, onto, head, read, parents } = await begin();
      const outcome = await tracker.commit(change(lines('in_progress')));
      const commit = await head(branch);
      expect(outcome).toEqual({ kind: 'won', commit });
      expect(await parents(commit ?? '')).toEqual([onto]);
      expect(await read(commit ?? '', path)).toBe(lines('in_progress'));
      expect(await read(commit ?? '', 'README.md')).toBe('kept\n');
    });

    it('loses to whoever moved the branch since, and changes nothing then', async () => {
      const { tracker, again, change, branch, head } = await begin();
      await again.commit(change(lines('closed')));
      const before = await head(branch);
      expect(await tracker.commit(change(lines('in_progress')))).toEqual({ kind: 'lost' });
      expect(await head(branch)).toBe(before);
    });

    it('lets exactly one of ten at once win, even when all write the same', async () => {
      const { tracker, again, change } = await begin();
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, async (_, index) =>
          (index % 2 === 0 ? tracker : again).commit(change(lines('in_progress'))),
        ),
      );
      expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual([...Array.from({ length: 9 }, () => 'lost'), 'won']);
    });

    it.each([
      ['a file that is no JSON', '{"id": "novacron-38p"\n\u0000<<<<<<< ours\n'],
      ['an empty file', ''],
      ['a file with other line ends and none at its end', '{"id":"a"}\r\n{"id":"ü 🐝"}'],
    ])('keeps every byte, over and in %s', async (_what, broken) => {
      const { tracker, change, branch, head, read } = await begin(broken);
      expect(await read((await head(branch)) ?? '', path)).toBe(broken);
      expect(await tracker.commit(change(`${broken}x`))).toMatchObject({ kind: 'won' });
      expect(await read((await head(branch)) ?? '', path)).toBe(`${broken}x`);
    });

    it('loses on a branch that is gone', async () => {
      const { tracker, change } = await begin();
      expect(await tracker.commit({ ...change('x\n'), branch: 'gone' })).toEqual({ kind: 'lost' });
    });

    it('says which branch the host does not let it commit to', async () => {
      const { tracker, change, branch, onto, guard, head } = await begin();
      guard(branch);
      const outcome = await tracker.commit(change(lines('closed')));
      expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringContaining(branch) });
      expect(await head(branch)).toBe(onto);
    });
  });
}
