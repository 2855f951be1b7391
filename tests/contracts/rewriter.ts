/** What every `HistoryRewriter` promises, beside the store over the same repository. */
import { describe, expect, it } from 'vitest';
import type { HistoryRewriter, Rewrite } from '../../src/app/ports/history-rewriter.ts';
import type { StoreHead } from '../../src/app/ports/store.ts';
import { headOf, type StoreSubject } from './store.ts';

export interface RewriterSubject extends StoreSubject {
  readonly rewriter: HistoryRewriter;
  readonly tree: (commit: string) => Promise<string>;
}

const ledger = 'ledger.jsonl';
const secret = 'memory/swarm/research/notes.json';
const other = 'memory/swarm/coder/notes.json';
const without = (text: string): string | null => (text.includes('secret') ? '{"value":null}\n' : null);

/** Five commits: the second and the fourth write what is to go, and the fifth writes another file. */
async function written({ store }: StoreSubject, ref: string): Promise<readonly StoreHead[]> {
  const changes: readonly Readonly<Record<string, string>>[] = [
    { [ledger]: 'one\n', [other]: '{"value":"ü 🐝 \u0000"}\n' },
    { [ledger]: 'one\ntwo\n', [secret]: '{"value":"first secret"}\n' },
    { [ledger]: 'one\ntwo\nthree\n' },
    { [ledger]: 'one\ntwo\nthree\nfour\n', [secret]: '{"value":"second secret"}\n' },
    { [ledger]: 'one\ntwo\nthree\nfour\nfive\n', [other]: '{"value":"x"}\n' },
  ];
  const heads: StoreHead[] = [];
  for (const files of changes) {
    const onto = heads.at(-1) ?? null;
    heads.push(headOf(await store.append({ ref, onto, files: new Map(Object.entries(files)), message: 'Record' })));
  }
  return heads;
}

function rewriteOf(ref: string, onto: StoreHead, more: Partial<Rewrite> = {}): Rewrite {
  const files = new Map([[ledger, 'one\ntwo\nthree\nfour\nfive\nsix\n']]);
  const top = { files, message: 'purged' };
  const author = { id: 7, login: 'ada' };
  return { ref, onto, path: secret, without, top, author, at: '2025-11-10T16:00:00Z', yes: true, ...more };
}

/** Commits from the first to the last. */
async function chain({ parents }: StoreSubject, tip: string): Promise<readonly string[]> {
  const commits: string[] = [];
  for (let at: string | undefined = tip; at !== undefined; at = (await parents(at))[0]) commits.unshift(at);
  return commits;
}

export function rewriterContract(name: string, make: () => Promise<RewriterSubject>): void {
  describe(`the history of a swarm's ref made anew, ${name}`, () => {
    let refs = 0;
    const begun = async (): Promise<{
      readonly subject: RewriterSubject;
      readonly ref: string;
      readonly heads: readonly StoreHead[];
      readonly last: StoreHead;
    }> => {
      const subject = await make();
      const ref = `refs/swarm/anew-${name.replaceAll(/\W/g, '-')}-${(refs += 1)}`;
      const heads = await written(subject, ref);
      const last = heads.at(-1);
      if (!last) throw new Error('nothing was written');
      return { subject, ref, heads, last };
    };
    const tipOf = async ({ store }: StoreSubject, ref: string): Promise<string | undefined> =>
      (await store.list('refs/swarm')).find((one) => one.ref === ref)?.commit;

    it('has it in no commit any more, and everything else as it was, to the byte', async () => {
      const { subject, ref, heads, last } = await begun();
      const done = await subject.rewriter.rewrite(rewriteOf(ref, last));
      expect(done).toMatchObject({ kind: 'won', held: 4, anew: 4 });
      const tip = (await tipOf(subject, ref)) ?? '';
      expect(done).toMatchObject({ commit: tip });
      const anew = await chain(subject, tip);
      expect(anew).toHaveLength(6);
      // What came before the value keeps its very id.
      expect(anew[0]).toBe(heads[0]?.commit);
      for (const [index, { commit }] of heads.entries()) {
        const now = anew[index] ?? '';
        for (const path of [ledger, other])
          expect(await subject.read(now, path)).toBe(await subject.read(commit, path));
        expect(await subject.read(now, secret)).toBe(index === 0 ? null : '{"value":null}\n');
      }
      expect(await subject.read(tip, ledger)).toBe('one\ntwo\nthree\nfour\nfive\nsix\n');
      expect(await subject.read(tip, secret)).toBe('{"value":null}\n');
    });

    it('is swapped only where the ref stands at the head that was observed', async () => {
      const { subject, ref, last } = await begun();
      const files = new Map([[ledger, 'one\ntwo\nthree\nfour\nfive\nof somebody else\n']]);
      const next = headOf(await subject.again.append({ ref, onto: last, files, message: 'Record' }));
      expect(await subject.rewriter.rewrite(rewriteOf(ref, last))).toEqual({ kind: 'lost' });
      expect(await tipOf(subject, ref)).toBe(next.commit);
    });

    it('lets whoever observed the old head lose, and whoever observes the new one go on', async () => {
      const { subject, ref, last } = await begun();
      const files = new Map([[ledger, 'one\ntwo\nthree\nfour\nfive\nsix\nseven\n']]);
      const done = await subject.rewriter.rewrite(rewriteOf(ref, last));
      if (done.kind !== 'won') throw new Error(done.kind);
      expect(await subject.store.append({ ref, onto: last, files, message: 'Record' })).toEqual({ kind: 'lost' });
      expect(await tipOf(subject, ref)).toBe(done.commit);
      const onto = { commit: done.commit, tree: await subject.tree(done.commit) };
      const next = headOf(await subject.again.append({ ref, onto, files, message: 'Record' }));
      expect(await subject.read(next.commit, secret)).toBe('{"value":null}\n');
    });

    it('moves nothing where nothing is to be taken away, nor before somebody says yes', async () => {
      const { subject, ref, last } = await begun();
      expect(await subject.rewriter.rewrite(rewriteOf(ref, last, { yes: false }))).toEqual({
        kind: 'won',
        commit: last.commit,
        held: 4,
        anew: 4,
      });
      for (const more of [{ without: () => null }, { path: 'memory/swarm/research/none.json' }])
        expect(await subject.rewriter.rewrite(rewriteOf(ref, last, more))).toEqual({ kind: 'nothing' });
      expect(await tipOf(subject, ref)).toBe(last.commit);
    });

    it('swaps for one of many that do it at once', async () => {
      const { subject, ref, last } = await begun();
      const wanted = rewriteOf(ref, last);
      const all = await Promise.all([1, 2, 3].map(async () => subject.rewriter.rewrite(wanted)));
      expect(all.map(({ kind }) => kind).toSorted()).toEqual(['lost', 'lost', 'won']);
    });
  });
}
