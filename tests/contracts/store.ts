/** What every `SwarmStore` promises. The fake and the real adapter are held to the same. */
import { describe, expect, it } from 'vitest';
import type { StoreChange, StoreHead, StoreOutcome, SwarmStore } from '../../src/app/ports/store.ts';

export interface StoreSubject {
  /** `again`: another coordinator's store over the same repository. */
  readonly store: SwarmStore;
  readonly again: SwarmStore;
  /** Text of a file at a commit; null when it is not there. */
  readonly read: (commit: string, path: string) => Promise<string | null>;
  readonly parents: (commit: string) => Promise<readonly string[]>;
}

const ledger = 'ledger.jsonl';

function change(ref: string, onto: StoreHead | null, files: Readonly<Record<string, string>>): StoreChange {
  return { ref, onto, files: new Map(Object.entries(files)), message: 'Record a pass' };
}

export function headOf(outcome: StoreOutcome): StoreHead {
  if (outcome.kind !== 'won') throw new Error('the append was lost');
  return outcome.head;
}

export function storeContract(name: string, make: () => Promise<StoreSubject>): void {
  describe(`the swarm's ref, ${name}`, () => {
    let refs = 0;
    const fresh = (): string => `refs/swarm/contract-${(refs += 1)}`;

    it('is made with its first append, and not twice', async () => {
      const { store, read, parents } = await make();
      const ref = fresh();
      const first = headOf(await store.append(change(ref, null, { [ledger]: 'one\n' })));
      expect(await read(first.commit, ledger)).toBe('one\n');
      expect(await parents(first.commit)).toEqual([]);
      expect(await store.append(change(ref, null, { [ledger]: 'two\n' }))).toEqual({ kind: 'lost' });
      expect(await store.list('refs/swarm')).toContainEqual({ ref, commit: first.commit });
    });

    it('grows on the head that was observed, and keeps what the change does not name', async () => {
      const { store, read, parents } = await make();
      const ref = fresh();
      const memory = 'memory/swarm/research/phase0-benchmarks.json';
      const first = headOf(
        await store.append(change(ref, null, { [ledger]: 'one\n', [memory]: '{"value":"ü 🐝"}\n' })),
      );
      const second = headOf(await store.append(change(ref, first, { [ledger]: 'one\ntwo\n' })));
      expect(await parents(second.commit)).toEqual([first.commit]);
      expect(await read(second.commit, ledger)).toBe('one\ntwo\n');
      expect(await read(second.commit, memory)).toBe('{"value":"ü 🐝"}\n');
    });

    it('refuses what is built on an older head', async () => {
      const { store, again, read } = await make();
      const ref = fresh();
      const first = headOf(await store.append(change(ref, null, { [ledger]: 'one\n' })));
      const second = headOf(await again.append(change(ref, first, { [ledger]: 'one\ntwo\n' })));
      expect(await store.append(change(ref, first, { [ledger]: 'one\nother\n' }))).toEqual({ kind: 'lost' });
      const only = (await store.list('refs/swarm')).find((one) => one.ref === ref);
      expect(only?.commit).toBe(second.commit);
      expect(await read(second.commit, ledger)).toBe('one\ntwo\n');
    });

    it('lets exactly one of twenty parallel appends win, even when all are equal', async () => {
      const { store, again } = await make();
      const ref = fresh();
      const first = headOf(await store.append(change(ref, null, { [ledger]: 'one\n' })));
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, async (_, index) =>
          (index % 2 === 0 ? store : again).append(change(ref, first, { [ledger]: 'one\ntwo\n' })),
        ),
      );
      expect(outcomes.filter(({ kind }) => kind === 'won')).toHaveLength(1);
    });

    it('keeps a commit under a ref that it makes once and never moves', async () => {
      const { store, again } = await make();
      const ref = fresh();
      const first = headOf(await store.append(change(ref, null, { [ledger]: 'one\n' })));
      const kept = `${ref.replace('refs/swarm/', 'refs/swarm-archive/')}/20251110T103000Z`;
      expect(await store.keep(kept, first.commit)).toEqual({ kind: 'kept', commit: first.commit });
      const second = headOf(await store.append(change(ref, first, { [ledger]: 'one\ntwo\n' })));
      expect(await again.keep(kept, second.commit)).toEqual({ kind: 'kept', commit: first.commit });
      expect(await store.list('refs/swarm-archive')).toContainEqual({ ref: kept, commit: first.commit });
      expect((await store.list('refs/swarm')).map((one) => one.ref)).not.toContain(kept);
    });

    it('lets one of many keep it, and tells all what stands there', async () => {
      const { store, again } = await make();
      const ref = fresh();
      const { commit } = headOf(await store.append(change(ref, null, { [ledger]: 'one\n' })));
      const kept = `${ref.replace('refs/swarm/', 'refs/swarm-archive/')}/20251110T103000Z`;
      const all = await Promise.all([store, again, store, again].map(async (one) => one.keep(kept, commit)));
      expect(all).toEqual(all.map(() => ({ kind: 'kept', commit })));
    });

    it('lists only what lies below the prefix', async () => {
      const { store } = await make();
      const ref = fresh();
      await store.append(change(ref, null, { [ledger]: 'one\n' }));
      await store.append(change(`refs/swarming/contract-${refs}`, null, { [ledger]: 'other\n' }));
      const listed = (await store.list('refs/swarm')).map((one) => one.ref);
      expect(listed).toContain(ref);
      expect(listed.every((one) => one.startsWith('refs/swarm/'))).toBe(true);
      expect(await store.list('refs/nothing')).toEqual([]);
    });
  });
}
