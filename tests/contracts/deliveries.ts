/** What every `Deliveries` promises. */
import { describe, expect, it } from 'vitest';
import type { Deliveries } from '../../src/app/ports/deliveries.ts';

export interface DeliveriesSubject {
  readonly deliveries: Deliveries;
  /** Head of the default branch. */
  readonly base: () => Promise<string>;
  /** One commit more on a branch by somebody else; returns it. */
  readonly push: (branch: string, files: Readonly<Record<string, string>>) => Promise<string>;
  readonly head: (branch: string) => Promise<string | null>;
  /** `mode path` of every file. */
  readonly files: (commit: string) => Promise<readonly string[]>;
  readonly read: (commit: string, path: string) => Promise<Uint8Array | null>;
  readonly parents: (commit: string) => Promise<readonly string[]>;
  readonly message: (commit: string) => Promise<string>;
  readonly tree: (commit: string) => Promise<string>;
  readonly pulls: () => Promise<
    readonly { readonly number: number; readonly head: string; readonly draft: boolean; readonly body: string | null }[]
  >;
  /** What a person does to a pull request. */
  readonly end: (pull: number, how: 'closed' | 'merged') => Promise<void>;
}

const bytes = (text: string): Uint8Array => Buffer.from(text);
const binary = Uint8Array.from({ length: 300 }, (_, index) => index % 256);

export function deliveriesContract(name: string, make: () => Promise<DeliveriesSubject>): void {
  describe(`deliveries, ${name}`, () => {
    let branches = 0;
    const fresh = (): string => `swarm/novacron-init/R${(branches += 1)}`;
    const files = [
      { path: 'docs/research/report.md', bytes: bytes('# Report ü 🐝\r\n') },
      { path: 'data/raw.bin', bytes: binary },
      { path: 'empty.txt', bytes: bytes('') },
    ];
    const message = 'Deliver 3 files of R1\n\nAttempt: 1';

    it('make a branch from the default branch, with one commit of regular files', async () => {
      const subject = await make();
      const branch = fresh();
      const base = await subject.base();
      const { commit } = await subject.deliveries.put({ branch, base, files, message });
      expect(await subject.head(branch)).toBe(commit);
      expect(await subject.parents(commit)).toEqual([base]);
      expect((await subject.message(commit)).trim()).toBe(message);
      for (const one of files)
        expect(Buffer.from((await subject.read(commit, one.path)) ?? [])).toEqual(Buffer.from(one.bytes));
      const added = (await subject.files(commit)).filter((one) => files.some(({ path }) => one.endsWith(` ${path}`)));
      expect(added).toHaveLength(3);
      expect(added.every((one) => one.startsWith('100644 '))).toBe(true);
      expect(await subject.base()).toBe(base);
    });

    it('keep what the default branch has beside them', async () => {
      const subject = await make();
      const base = await subject.base();
      const before = await subject.files(base);
      const { commit } = await subject.deliveries.put({ branch: fresh(), base, files, message });
      expect(await subject.files(commit)).toEqual(expect.arrayContaining([...before]));
    });

    it('move a branch that is there onto the new commit, whatever somebody put on it', async () => {
      const subject = await make();
      const branch = fresh();
      const base = await subject.base();
      await subject.deliveries.put({ branch, base, files, message });
      await subject.push(branch, { 'foreign.txt': 'foreign' });
      const again = { branch, base, files: files.slice(0, 1), message: 'Deliver 1 file of R1' };
      const { commit } = await subject.deliveries.put(again);
      expect(await subject.head(branch)).toBe(commit);
      expect(await subject.parents(commit)).toEqual([base]);
      expect(await subject.read(commit, 'foreign.txt')).toBeNull();
      expect(await subject.read(commit, 'data/raw.bin')).toBeNull();
    });

    it('may be repeated: the same files are the same tree', async () => {
      const subject = await make();
      const delivery = { branch: fresh(), base: await subject.base(), files, message };
      const first = await subject.deliveries.put(delivery);
      const second = await subject.deliveries.put(delivery);
      expect(await subject.tree(second.commit)).toBe(await subject.tree(first.commit));
      expect(await subject.parents(second.commit)).toEqual([delivery.base]);
    });

    it('change nothing of the tree when the files are there already', async () => {
      const subject = await make();
      const base = await subject.base();
      const known = (await subject.files(base)).find((one) => one.startsWith('100644 '));
      const path = known?.split(' ')[1] ?? '';
      const same = (await subject.read(base, path)) ?? bytes('');
      const { commit } = await subject.deliveries.put({
        branch: fresh(),
        base,
        files: [{ path, bytes: same }],
        message,
      });
      expect(await subject.tree(commit)).toBe(await subject.tree(base));
    });

    it.each([
      ['a path that leaves', '../out.txt'],
      ['an absolute path', '/etc/passwd'],
      ['a path with an empty part', 'a//b'],
      ['git’s own files', '.git/config'],
      ['git’s own files in other letters, further down', 'a/.GIT/hooks/x'],
      ['a workflow', '.github/workflows/evil.yml'],
      ['an action, in other letters', '.GitHub/Actions/x/action.yml'],
      ['a backslash', 'a\\b'],
      ['a control character', 'a\nb'],
      ['no path', ''],
    ])('take nothing when there is %s among the files', async (_what, path) => {
      const subject = await make();
      const branch = fresh();
      const put = subject.deliveries.put({
        branch,
        base: await subject.base(),
        files: [...files, { path, bytes: bytes('x') }],
        message,
      });
      await expect(put).rejects.toMatchObject({ code: 'delivery-refused' });
      expect(await subject.head(branch)).toBeNull();
    });

    const proposed = async (subject: DeliveriesSubject) => {
      const branch = fresh();
      await subject.deliveries.put({ branch, base: await subject.base(), files, message });
      const request = { branch, base: 'main', title: 'R1: deliverables', body: 'What R1 handed in.' };
      const first = await subject.deliveries.propose(request);
      if (first.kind !== 'proposed') throw new Error(first.reason);
      const mine = async () => (await subject.pulls()).filter(({ head }) => head === branch);
      return { branch, request, first, mine };
    };

    it('are proposed as one draft pull request, however often, with the newest text', async () => {
      const subject = await make();
      const { branch, request, first, mine } = await proposed(subject);
      expect(first).toEqual({ kind: 'proposed', number: first.number, draft: true });
      expect(await subject.deliveries.propose(request)).toEqual(first);
      expect(await subject.deliveries.propose({ ...request, body: 'What it handed in then.' })).toEqual(first);
      const body = 'What it handed in then.';
      expect(await mine()).toEqual([{ number: first.number, head: branch, draft: true, body }]);
    });

    it('are proposed once, also by two at a time', async () => {
      const subject = await make();
      const branch = fresh();
      await subject.deliveries.put({ branch, base: await subject.base(), files, message });
      const request = { branch, base: 'main', title: 'R1: deliverables', body: 'What R1 handed in.' };
      const answers = await Promise.all([1, 2, 3].map(async () => subject.deliveries.propose(request)));
      const mine = (await subject.pulls()).filter(({ head }) => head === branch);
      expect(mine).toHaveLength(1);
      const [{ number } = { number: 0 }] = mine;
      expect(answers).toEqual(answers.map(() => ({ kind: 'proposed', number, draft: true })));
    });

    it('are proposed no more when a person closed their pull request', async () => {
      const subject = await make();
      const { request, first, mine } = await proposed(subject);
      await subject.end(first.number, 'closed');
      const reason = `pull request ${first.number} was closed, and stays so`;
      expect(await subject.deliveries.propose(request)).toEqual({ kind: 'refused', reason });
      expect(await mine()).toHaveLength(1);
    });

    it('are proposed anew after a merge', async () => {
      const subject = await make();
      const { branch, request, first, mine } = await proposed(subject);
      await subject.end(first.number, 'merged');
      const more = [{ path: 'docs/more.md', bytes: bytes('# More\n') }];
      await subject.deliveries.put({ branch, base: await subject.base(), files: more, message });
      const second = await subject.deliveries.propose(request);
      expect(second).toMatchObject({ kind: 'proposed', draft: true });
      expect((await mine()).map(({ number }) => number)).toEqual([
        first.number,
        second.kind === 'proposed' ? second.number : 0,
      ]);
    });

    it('are refused in words where the host opens none', async () => {
      const subject = await make();
      const request = { branch: fresh(), base: 'main', title: 'R1: deliverables', body: 'Nothing is there.' };
      expect(await subject.deliveries.propose(request)).toMatchObject({ kind: 'refused' });
    });
  });
}
