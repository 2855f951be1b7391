/** What every `Checks` promises. */
import { describe, expect, it } from 'vitest';
import type { CheckFacts, Checks } from '../../src/app/ports/checks.ts';

export interface ChecksSubject {
  readonly checks: Checks;
  /** A new one. */
  readonly commit: () => Promise<string>;
  /** All of a commit, the newest last, as far as the host keeps them. */
  readonly shown: (head: string) => Promise<readonly Pick<CheckFacts, 'name' | 'title'>[]>;
  /** Whether one that is shown again by its id is changed, and not shown twice. */
  readonly changes: boolean;
}

const queued: Omit<CheckFacts, 'head'> = {
  name: 'swarm/research',
  status: 'queued',
  conclusion: null,
  title: 'Waits to be started',
  summary: 'Nothing *yet*, `ü` 🐝',
  url: 'https://github.com/local/novacron/pull/12#issuecomment-5',
  externalId: 'pull-12-research/R1',
};
const moods: readonly Pick<CheckFacts, 'status' | 'conclusion' | 'title'>[] = [
  { status: 'queued', conclusion: null, title: 'Waits to be started' },
  { status: 'in_progress', conclusion: null, title: 'At work' },
  { status: 'completed', conclusion: 'success', title: 'Go: 4 of 4 targets met' },
  { status: 'completed', conclusion: 'failure', title: 'No-Go: 3 of 4 targets met' },
  { status: 'completed', conclusion: 'neutral', title: `Nothing ran: ${'it is a long story '.repeat(20)}` },
  { status: 'completed', conclusion: 'cancelled', title: 'Superseded by a newer commit' },
];

export function checksContract(name: string, make: () => Promise<ChecksSubject>): void {
  describe(`checks, ${name}`, () => {
    it('are shown in every mood, and followed from one to the next', async () => {
      const { checks, commit, shown, changes } = await make();
      const head = await commit();
      let id: number | null = null;
      for (const mood of moods) {
        id = await checks.show({ ...queued, ...mood, head }, id);
        const newest = (await shown(head)).at(-1);
        expect(newest?.name).toBe(queued.name);
        expect(mood.title.startsWith((newest?.title ?? '').replace(/…$/, ''))).toBe(true);
        expect(newest?.title.length).toBeGreaterThan(6);
      }
      if (changes) expect(await shown(head)).toHaveLength(1);
    });

    it('without an id are new ones, of which the newer counts', async () => {
      const { checks, commit, shown } = await make();
      const head = await commit();
      await checks.show({ ...queued, head }, null);
      await checks.show({ ...queued, head, title: 'Again' }, null);
      expect((await shown(head)).at(-1)?.title).toBe('Again');
    });

    it('that no ledger remembers are shown once on a commit, and on the next one again', async () => {
      const { checks, commit, shown } = await make();
      const refused = { ...queued, status: 'completed', conclusion: 'neutral', title: 'Nothing ran: bots' } as const;
      for (const head of [await commit(), await commit()]) {
        await checks.showOnce({ ...refused, head, url: null });
        await checks.showOnce({ ...refused, head, url: null, title: 'Nothing ran: twice' });
        expect((await shown(head)).map(({ title }) => title)).toEqual(['Nothing ran: bots']);
      }
    });

    it('of two roles stand beside each other', async () => {
      const { checks, commit, shown } = await make();
      const head = await commit();
      await checks.show({ ...queued, head }, null);
      await checks.show({ ...queued, head, name: 'swarm/coder', externalId: 'pull-12-coder/C1' }, null);
      expect((await shown(head)).map((one) => one.name).toSorted()).toEqual(['swarm/coder', 'swarm/research']);
    });
  });
}
