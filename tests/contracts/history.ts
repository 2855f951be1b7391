/** What every `History` promises. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { History } from '../../src/app/ports/history.ts';

export interface HistorySubject {
  readonly history: History;
  /** One commit on top of a ref, which is made when it is not there. */
  readonly write: (ref: string, files: Readonly<Record<string, string>>) => Promise<string>;
}

function fileOf(text: string): { blob: string; bytes: number } {
  const bytes = Buffer.from(text);
  const blob = createHash('sha1').update(`blob ${bytes.byteLength}\0`).update(bytes).digest('hex');
  return { blob, bytes: bytes.byteLength };
}

export function historyContract(name: string, make: () => Promise<HistorySubject>): void {
  describe(`history, ${name}`, () => {
    const ref = 'refs/swarm/looked-back-at';
    const path = 'ledger.jsonl';

    it('names every commit of a ref, the newest first, with the file as it was there', async () => {
      const { history, write } = await make();
      const first = await write(`${ref}-1`, { other: 'x' });
      const second = await write(`${ref}-1`, { [path]: 'ü\n' });
      const third = await write(`${ref}-1`, { [path]: 'ü\nmore\n' });
      const found = await history.commits({ head: `${ref}-1`, path });
      expect(found.map(({ commit, parents, file }) => ({ commit, parents, file }))).toEqual([
        { commit: third, parents: [second], file: fileOf('ü\nmore\n') },
        { commit: second, parents: [first], file: fileOf('ü\n') },
        { commit: first, parents: [], file: null },
      ]);
      expect(await history.commits({ head: second, path })).toEqual(found.slice(1));
      expect(found.map(({ author }) => typeof author)).toEqual(['string', 'string', 'string']);
    });

    it('follows all pages', async () => {
      const { history, write } = await make();
      const commits: string[] = [];
      for (let count = 0; count < 7; count += 1) commits.push(await write(`${ref}-2`, { [path]: `${count}\n` }));
      const found = await history.commits({ head: `${ref}-2`, path });
      expect(found.map(({ commit }) => commit)).toEqual(commits.toReversed());
    });

    it('gives texts, and null for what is not there', async () => {
      const { history, write } = await make();
      const first = await write(`${ref}-3`, { other: 'x' });
      const many: string[] = [];
      for (let count = 0; count < 22; count += 1) many.push(await write(`${ref}-3`, { [path]: `text ${count} ü\n` }));
      const none = 'f'.repeat(40);
      const texts = await history.texts(path, [first, ...many, none, 'no name']);
      expect(many.map((commit) => texts.get(commit))).toEqual(many.map((_, count) => `text ${count} ü\n`));
      expect([first, none, 'no name'].map((commit) => texts.get(commit))).toEqual([null, null, null]);
    });

    it('of a ref that is not there is empty', async () => {
      const { history } = await make();
      expect(await history.commits({ head: `${ref}-none`, path })).toEqual([]);
    });
  });
}
