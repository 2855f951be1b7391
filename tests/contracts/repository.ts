/** What every `RepositoryReader` promises. */
import { describe, expect, it } from 'vitest';
import type { RepositoryReader } from '../../src/app/ports/repository.ts';
import type { Person } from './issues.ts';

export interface ReaderSubject {
  readonly reader: RepositoryReader;
  readonly as: (login: string) => Person;
  /** One commit more on the default branch, or on any other full ref; returns it. */
  readonly write: (ref: string, files: Readonly<Record<string, string | Uint8Array>>) => Promise<string>;
  readonly tree: (commit: string) => Promise<string>;
  readonly blob: (commit: string, path: string) => Promise<string>;
  readonly node: (comment: number) => Promise<string>;
  readonly id: (issue: number) => Promise<number>;
  readonly link: (parent: number, child: number) => Promise<void>;
  /** By `writer`, or from a stranger's fork; its commit adds the files. Returns its number. */
  readonly openPull: (pull: {
    readonly body?: string;
    readonly files: Readonly<Record<string, string>>;
    readonly fork?: boolean;
  }) => Promise<number>;
  /** Returns its new head. */
  readonly push: (pull: number, files: Readonly<Record<string, string>>) => Promise<string>;
  readonly merge: (pull: number) => Promise<void>;
  readonly self: { readonly id: number; readonly login: string };
  readonly repository: { readonly id: number; readonly owner: string; readonly name: string };
}

const main = 'refs/heads/main';

export function readerContract(name: string, make: () => Promise<ReaderSubject>): void {
  describe(`a look, ${name}`, () => {
    it('tells the time, the repository, its default branch and whose token it is, whatever is asked', async () => {
      const { reader, write, self, repository } = await make();
      const commit = await write(main, { 'a.txt': 'a' });
      const look = await reader.look({});
      expect(look).toMatchObject({ repository, defaultBranch: { name: 'main', commit }, swarm: null, self });
      expect(Math.abs(Date.parse(look.now) - Date.now())).toBeLessThan(10_000);
      expect(new Date(look.now).toISOString()).toBe(look.now);
    });

    it('reads files as they are: long ones, other alphabets, odd paths; what is not there is null', async () => {
      const { reader, write } = await make();
      const long = `${'{"id":"novacron-38p","title":"ü 🐝"}\n'.repeat(20_000)}end`;
      const files = { '.beads/issues.jsonl': long, 'docs/a b (ü).md': 'odd\r\nends', 'empty.txt': '' };
      await write(main, files);
      const look = await reader.look({ files: [...Object.keys(files), 'gone.md', 'docs', 'gone/deep.md'] });
      expect([...look.files]).toEqual([
        ...Object.entries(files),
        ['gone.md', null],
        ['docs', null],
        ['gone/deep.md', null],
      ]);
    });

    it('names the files of directories, and the blobs of paths', async () => {
      const { reader, write, blob } = await make();
      const commit = await write(main, { '.github/swarms/b.yml': 'b', '.github/swarms/a.yml': 'a', '.github/x/y': '' });
      const look = await reader.look({
        directories: ['.github/swarms', '.github', 'gone'],
        blobs: ['.github/swarms/a.yml', 'gone'],
      });
      expect(look.directories.get('.github/swarms')?.toSorted()).toEqual(['a.yml', 'b.yml']);
      expect(look.directories.get('.github')).not.toContain('x');
      expect(look.directories.get('gone')).toEqual([]);
      expect([...look.blobs]).toEqual([
        ['.github/swarms/a.yml', await blob(commit, '.github/swarms/a.yml')],
        ['gone', null],
      ]);
    });

    it('reads the swarm’s ref and its files at one commit; a ref that is not there is null', async () => {
      const { reader, write, tree } = await make();
      const ref = 'refs/swarm/novacron-init';
      const commit = await write(ref, { 'ledger.jsonl': '{"n":1}\n', 'memory/swarm/coordinator/init.json': '{}' });
      const swarmFiles = ['ledger.jsonl', 'memory/swarm/coordinator/status.json'];
      const look = await reader.look({ swarmRef: ref, swarmFiles });
      expect(look.swarm).toEqual({ commit, tree: await tree(commit) });
      expect([...look.swarmFiles]).toEqual([
        ['ledger.jsonl', '{"n":1}\n'],
        ['memory/swarm/coordinator/status.json', null],
      ]);
      const none = await reader.look({ swarmRef: 'refs/swarm/none', swarmFiles: ['ledger.jsonl'] });
      expect([none.swarm, none.swarmFiles.get('ledger.jsonl')]).toEqual([null, null]);
    });

    it('gives what bytes a binary file has as text, whole', async () => {
      const { reader, write } = await make();
      await write(main, { 'binary.dat': Buffer.from('a\0b') });
      expect((await reader.look({ files: ['binary.dat'] })).files.get('binary.dat')).toBe('a\0b');
    });

    it('tells issues with what decides about them; those that do not exist are missing', async () => {
      const { reader, as, id, link } = await make();
      const epic = await as('writer').openIssue({ title: 'Epic ü', body: 'text', labels: ['swarm', 'other'] });
      const child = await as('writer').openIssue({ title: 'Child' });
      await link(epic, child);
      await as('maintainer').editIssue(child, { body: 'changed' });
      await as('writer').close(child);
      const look = await reader.look({ issues: [epic, child, 999_999] });
      expect([...look.issues.keys()]).toEqual([epic, child]);
      expect(look.issues.get(epic)).toEqual({
        number: epic,
        id: await id(epic),
        title: 'Epic ü',
        body: 'text',
        state: 'open',
        labels: ['swarm', 'other'],
        editedAt: null,
        parent: null,
        pullRequest: false,
      });
      expect(look.issues.get(child)).toMatchObject({ state: 'closed', body: 'changed', parent: epic });
      expect(typeof look.issues.get(child)?.editedAt).toBe('string');
    });

    it('tells pull requests with what decides about them: state, head, author, and what their merging closes', async () => {
      const { reader, as, openPull, push, merge } = await make();
      const issue = await as('writer').openIssue({ title: 'Slow', labels: ['swarm:coder'] });
      const pull = await openPull({ body: `Fixes #${issue}`, files: { 'src/a.ts': 'a' } });
      const head = await push(pull, { 'src/b.ts': 'b' });
      const first = await reader.look({ pulls: [pull, issue, 999_999], issues: [pull, issue] });
      expect([...(first.pulls?.keys() ?? [])]).toEqual([pull]);
      expect(first.issues.get(pull)?.pullRequest).toBe(true);
      const facts = first.pulls?.get(pull);
      expect(facts).toMatchObject({ number: pull, state: 'open', head, fork: false, closedAt: null });
      expect(facts?.author).toMatchObject({ login: 'writer', type: 'User' });
      expect(facts?.closes).toEqual([{ number: issue, labels: ['swarm:coder'] }]);
      expect(Number.isNaN(Date.parse(facts?.openedAt ?? ''))).toBe(false);
      expect(facts && 'files' in facts).toBe(false);
      await as('writer').close(pull);
      const closed = (await reader.look({ pulls: [pull] })).pulls?.get(pull);
      expect(closed?.state).toBe('closed');
      expect(Number.isNaN(Date.parse(closed?.closedAt ?? ''))).toBe(false);
      await as('writer').reopen(pull);
      await merge(pull);
      expect((await reader.look({ pulls: [pull] })).pulls?.get(pull)).toMatchObject({ state: 'merged', head });
    });

    it('tells a pull request from a fork as one', async () => {
      const { reader, openPull } = await make();
      const pull = await openPull({ fork: true, files: { 'src/a.ts': 'a' } });
      expect((await reader.look({ pulls: [pull] })).pulls?.get(pull)).toMatchObject({ fork: true, state: 'open' });
    });

    it('tells the changed paths of a pull request, the first three hundred, and whether that is all', async () => {
      const { reader, openPull } = await make();
      const small = await openPull({ files: { 'src/only.ts': 'a', 'docs/ü b.md': 'b' } });
      const many = Object.fromEntries(Array.from({ length: 301 }, (_, index) => [`many/${index}.txt`, String(index)]));
      const large = await openPull({ files: many });
      const { pulls } = await reader.look({ pulls: [small, large], pullFiles: [small, large] });
      expect(pulls?.get(small)?.files?.complete).toBe(true);
      expect(pulls?.get(small)?.files?.paths.toSorted()).toEqual(['docs/ü b.md', 'src/only.ts']);
      expect(pulls?.get(large)?.files?.complete).toBe(false);
      expect(pulls?.get(large)?.files?.paths).toHaveLength(300);
    });

    it('names the blobs of paths at another commit, when it is asked of that', async () => {
      const { reader, openPull, blob } = await make();
      const pull = await openPull({ files: { 'only-there.md': 'x' } });
      const head = (await reader.look({ pulls: [pull] })).pulls?.get(pull)?.head ?? '';
      const look = await reader.look({ blobs: ['only-there.md', 'gone'], blobsAt: head });
      expect([...look.blobs]).toEqual([
        ['only-there.md', await blob(head, 'only-there.md')],
        ['gone', null],
      ]);
      expect((await reader.look({ blobs: ['only-there.md'] })).blobs.get('only-there.md')).toBeNull();
    });

    it('lists open pull requests that bear a label apart from issues', async () => {
      const { reader, as, openPull, merge } = await make();
      const issue = await as('writer').openIssue({ title: 'one', labels: ['swarm:both'] });
      const [pull, merged] = [await openPull({ files: { 'l.md': '1' } }), await openPull({ files: { 'm.md': '1' } })];
      for (const number of [pull, merged]) await as('writer').label(number, 'swarm:both');
      await merge(merged);
      const look = await reader.look({ labels: ['swarm:both'] });
      expect(look.labelled?.get('swarm:both')).toEqual([issue]);
      expect(look.labelledPulls?.get('swarm:both')).toEqual([pull]);
    });

    it('tells of an open issue whether it was closed before', async () => {
      const { reader, as } = await make();
      const [fresh, again] = [
        await as('writer').openIssue({ title: 'a' }),
        await as('writer').openIssue({ title: 'b' }),
      ];
      await as('writer').close(again);
      expect((await reader.look({ issues: [again] })).issues.get(again)).not.toHaveProperty('reopened');
      await as('maintainer').reopen(again);
      const { issues } = await reader.look({ issues: [fresh, again] });
      expect(issues.get(fresh)).not.toHaveProperty('reopened');
      expect(issues.get(again)).toMatchObject({ state: 'open', reopened: true });
    });

    it('tells who wrote the newest comments, by account', async () => {
      const { reader, as } = await make();
      const issue = await as('writer').openIssue({ title: 'one' });
      for (const login of ['writer', 'outsider', 'writer']) await as(login).comment(issue, `by ${login}`);
      const recent = (await reader.look({ recentCommentsOf: [issue] })).recentComments?.get(issue) ?? [];
      const [one, other, again] = recent.map(({ author }) => author);
      expect(one).toEqual(expect.any(Number));
      expect(again).toBe(one);
      expect(other).toEqual(expect.any(Number));
      expect(other).not.toBe(one);
    });

    it('finds all open issues by label, however many bear it', async () => {
      const { reader, as } = await make();
      const all: number[] = [];
      for (let count = 0; count < 103; count += 1) {
        all.push(await as('writer').openIssue({ title: `one of many ${count}`, labels: ['swarm:many'] }));
      }
      const { labelled, labelledPulls } = await reader.look({ labels: ['swarm:many'] });
      expect(labelled?.get('swarm:many')?.toSorted((a, b) => a - b)).toEqual(all);
      expect(labelledPulls?.get('swarm:many')).toEqual([]);
    });

    it('finds open issues by label, and the newest comments of issues, oldest first', async () => {
      const { reader, as } = await make();
      const first = await as('writer').openIssue({ title: 'one', labels: ['swarm:looked'] });
      const second = await as('writer').openIssue({ title: 'two', labels: ['swarm:looked'] });
      const closed = await as('writer').openIssue({ title: 'three', labels: ['swarm:looked'] });
      await as('writer').close(closed);
      const ids: number[] = [];
      for (let count = 0; count < 52; count += 1) ids.push(await as('writer').comment(first, `comment ${count}`));
      const look = await reader.look({ labels: ['swarm:looked', 'none'], recentCommentsOf: [first, second, 999_999] });
      expect(look.labelled?.get('swarm:looked')?.toSorted((a, b) => a - b)).toEqual([first, second]);
      expect(look.labelled?.get('none')).toEqual([]);
      const recent = look.recentComments?.get(first) ?? [];
      expect(recent.map((one) => one.id)).toEqual(ids.slice(2));
      expect(recent.at(-1)).toMatchObject({ body: 'comment 51' });
      expect(look.recentComments?.get(second)).toEqual([]);
      expect(look.recentComments?.get(999_999)).toEqual([]);
    });

    it('shows comments of ours as they are now; one that was deleted is null', async () => {
      const { reader, as, node } = await make();
      const issue = await as('writer').openIssue({ title: 'Epic' });
      const kept = await as('writer').comment(issue, 'board');
      const gone = await as('writer').comment(issue, 'gone');
      const [keptNode, goneNode] = [await node(kept), await node(gone)];
      await as('writer').editComment(kept, 'board, edited');
      await as('writer').deleteComment(gone);
      const look = await reader.look({ comments: [goneNode, keptNode] });
      expect([...look.comments]).toEqual([
        [goneNode, null],
        [keptNode, 'board, edited'],
      ]);
    });
  });
}
