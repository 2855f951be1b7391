/** What every `Tracker` promises that keeps beads as JSONL on a branch. The fakes of GitHub are held to the same. */
import { describe, expect, it } from 'vitest';
import type { SeenFiles, Tracker, TrackerChange, TrackerSettings } from '../../src/app/ports/tracker.ts';
import type { SeenBeads } from '../../src/core/plan/snapshot.ts';

export interface TrackerSubject {
  /** `again`: another coordinator's over the same repository. */
  readonly tracker: Tracker;
  readonly again: Tracker;
  /** The default branch as a look brought it, with none of its files. */
  readonly seen: () => Promise<SeenFiles>;
  /** A fresh branch with these files; returns its head. */
  readonly make: (branch: string, files: Readonly<Record<string, string>>) => Promise<string>;
  readonly head: (branch: string) => Promise<string | null>;
  readonly read: (commit: string, path: string) => Promise<string | null>;
  readonly message: (commit: string) => Promise<string>;
  readonly parents: (commit: string) => Promise<readonly string[]>;
  /** From now on the host lets nobody commit to the branch. */
  readonly guard: (branch: string) => void;
}

export const path = '.beads/issues.jsonl';
const ids = ['novacron-38p', 'novacron-7q6', 'novacron-92v'];
const lines = ids.map((id) => `${JSON.stringify({ id, title: id, status: 'open' })}\n`).join('');

/** What is read must be there. */
export async function readOf(tracker: Tracker, settings: TrackerSettings, seen: SeenFiles): Promise<SeenBeads> {
  const beads = await tracker.read(settings, seen);
  if (beads === null) throw new Error('there are no beads');
  return beads;
}

export function linking(number: number, beads: readonly string[] = ids): TrackerChange {
  const changes = beads.map((bead) => ({ kind: 'link', bead, externalRef: `gh-${number}` }) as const);
  return { changes, now: '2026-11-26T10:00:00Z', message: 'swarm novacron-init: link three beads' };
}

export function trackerContract(name: string, make: () => Promise<TrackerSubject>): void {
  describe(`the tracker, ${name}`, () => {
    let branches = 0;
    const begin = async (files: Readonly<Record<string, string>> = { [path]: lines }) => {
      const subject = await make();
      const branch = `beads-${(branches += 1)}`;
      const onto = await subject.make(branch, { ...files, 'README.md': 'kept\n' });
      const settings = { driver: 'auto', branch } as const;
      const seen = await subject.seen();
      const observe = async (): Promise<SeenBeads> => readOf(subject.tracker, settings, seen);
      return { ...subject, branch, onto, settings, seenFiles: seen, observe };
    };

    it('reads the beads of a named branch, and its head', async () => {
      const { observe, branch, onto } = await begin();
      const beads = await observe();
      expect(beads).toMatchObject({ branch, head: onto, path });
      expect([...beads.file.beads.keys()]).toEqual(ids);
    });

    it('finds the file where the settings of bd on that branch name it', async () => {
      const named = { '.beads/metadata.json': '{"jsonl_export":"all.jsonl"}', '.beads/all.jsonl': lines };
      const { observe } = await begin(named);
      expect(await observe()).toMatchObject({ path: '.beads/all.jsonl' });
    });

    it('finds none where there is none', async () => {
      const { tracker, settings, seenFiles } = await begin({});
      expect(await tracker.read(settings, seenFiles)).toBeNull();
    });

    it('says what is to be done about a branch that is not there', async () => {
      const { tracker, settings, seenFiles } = await begin();
      await expect(tracker.read({ ...settings, branch: 'gone' }, seenFiles)).rejects.toMatchObject({
        code: 'tracker-branch',
        message: expect.stringContaining('Make it'),
      });
    });

    it('writes many changed lines as one commit on the head that was observed', async () => {
      const { tracker, observe, branch, onto, head, read, parents } = await begin();
      const outcome = await tracker.write(await observe(), linking(7));
      const commit = await head(branch);
      expect(outcome).toMatchObject({ kind: 'won', beads: { head: commit } });
      expect(await parents(commit ?? '')).toEqual([onto]);
      expect((await read(commit ?? '', path))?.match(/"external_ref":"gh-7"/g)).toHaveLength(3);
      expect(await read(commit ?? '', 'README.md')).toBe('kept\n');
      expect(outcome).toMatchObject({ beads: { file: { beads: (await observe()).file.beads } } });
    });

    it('starts no CI, by a word in the first line of the message', async () => {
      const { tracker, observe, branch, head, message } = await begin();
      await tracker.write(await observe(), linking(7));
      const [headline] = (await message((await head(branch)) ?? '')).split('\n');
      expect(headline).toBe('swarm novacron-init: link three beads [skip ci]');
    });

    it('commits nothing where nothing changes', async () => {
      const { tracker, observe, branch, head, onto } = await begin();
      const beads = await observe();
      expect(await tracker.write(beads, { ...linking(7), changes: [] })).toEqual({ kind: 'won', beads });
      expect(await head(branch)).toBe(onto);
    });

    it('loses to whoever moved the branch since, and changes nothing then', async () => {
      const { tracker, again, observe, branch, head } = await begin();
      const beads = await observe();
      await again.write(beads, linking(7));
      const before = await head(branch);
      expect(await tracker.write(beads, linking(8))).toEqual({ kind: 'lost' });
      expect(await head(branch)).toBe(before);
    });

    it('keeps what whoever was faster wrote, once the loser has looked again', async () => {
      const { tracker, again, observe, branch, head, read } = await begin();
      const beads = await observe();
      await again.write(beads, linking(7, ['novacron-38p']));
      expect(await tracker.write(beads, linking(8, ['novacron-92v']))).toEqual({ kind: 'lost' });
      expect(await tracker.write(await observe(), linking(8, ['novacron-92v']))).toMatchObject({ kind: 'won' });
      const text = await read((await head(branch)) ?? '', path);
      expect(text).toMatch(/novacron-38p.*gh-7.*\n.*\n.*novacron-92v.*gh-8/);
    });

    it('lets exactly one of ten at once win, even when all write the same', async () => {
      const { tracker, again, observe } = await begin();
      const beads = await observe();
      const outcomes = await Promise.all(
        Array.from({ length: 10 }, async (_, index) => (index % 2 === 0 ? tracker : again).write(beads, linking(7))),
      );
      expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual([...Array.from({ length: 9 }, () => 'lost'), 'won']);
    });

    it.each([
      ['a file that is no JSON', `${lines}\u0000<<<<<<< ours\n`],
      ['two lines of one bead', `${lines}{"id":"novacron-38p"}\n`],
    ])('writes nothing into %s, and says where it is broken', async (_what, broken) => {
      const { tracker, observe, branch, onto, head } = await begin({ [path]: broken });
      const outcome = await tracker.write(await observe(), linking(7));
      expect(outcome).toMatchObject({ kind: 'invalid', problems: [{ level: 'error', line: 4 }] });
      expect(await head(branch)).toBe(onto);
    });

    it('writes none of the changes when one does not fit', async () => {
      const { tracker, observe, branch, onto, head } = await begin();
      const outcome = await tracker.write(await observe(), linking(7, ['novacron-38p', 'novacron-none']));
      expect(outcome).toMatchObject({ kind: 'invalid', problems: [{ code: 'bead-unknown' }] });
      expect(await head(branch)).toBe(onto);
    });

    it('keeps every byte of the lines that it does not change, with their ends', async () => {
      const text = '{"id":"a-1","title":"ü 🐝"}\r\n{"id": "a-2",  "x":1.0}\r\n{"_type":"memory","id":"m"}';
      const { tracker, observe, branch, head, read } = await begin({ [path]: text });
      await tracker.write(await observe(), linking(7, ['a-1']));
      const written = (await read((await head(branch)) ?? '', path)) ?? '';
      expect(written.split('\n').slice(1)).toEqual(text.split('\n').slice(1));
      expect(written.split('\n')[0]).toMatch(/"external_ref":"gh-7"\}\r$/);
    });

    it('loses on a branch that is gone', async () => {
      const { tracker, observe } = await begin();
      expect(await tracker.write({ ...(await observe()), branch: 'gone' }, linking(7))).toEqual({ kind: 'lost' });
    });

    it('says which branch the host does not let it commit to', async () => {
      const { tracker, observe, branch, onto, guard, head } = await begin();
      const beads = await observe();
      guard(branch);
      const outcome = await tracker.write(beads, linking(7));
      expect(outcome).toMatchObject({ kind: 'refused', reason: expect.stringContaining(branch) });
      expect(await head(branch)).toBe(onto);
    });
  });
}
