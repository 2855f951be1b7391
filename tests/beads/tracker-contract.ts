/**
 * What every `Tracker` promises, whatever keeps the beads: all changes are made or none, by compare-and-swap. Both drivers
 * are held to it, the one that writes JSONL and the one that has the real `bd`; and to `tracker-stories.ts`.
 */
import { describe, expect, it } from 'vitest';
import type { BeadChange } from '../../src/core/beads/bead.ts';
import {
  begin,
  beginning,
  claim,
  fieldsOf,
  line,
  mark,
  message,
  now,
  set,
  textOf,
  type MakeWorld,
} from './tracker-world.ts';

const misfits: readonly (readonly [string, BeadChange, string])[] = [
  ['a bead that is not there', { kind: 'link', bead: 'pr-none', externalRef: 'gh-1' }, 'bead-unknown'],
  ['a claim of what somebody else holds', claim('pr-4'), 'bead-held'],
  ['a claim of what is closed', claim('pr-5'), 'bead-not-open'],
  ['a closed bead that would be open', set('pr-5', { status: 'open' }), 'bead-closed'],
  [
    'a new bead with an old id',
    { kind: 'make', bead: 'pr-3', title: 't', description: '', priority: 1, parent: null, externalRef: null },
    'bead-exists',
  ],
];

export function trackerPromises(name: string, make: MakeWorld): void {
  describe(`the tracker, ${name}`, () => {
    it('reads every bead, as core reads its line', async () => {
      const { beads } = await begin(make);
      expect(fieldsOf(textOf(beads))).toEqual(fieldsOf(beginning));
    });

    it('moves the time of a bead by a second at least, and its mark with it', async () => {
      const ahead = '2031-01-01T00:00:00Z';
      const { tracker, beads, truth } = await begin(make, line('pr-1', { updated_at: ahead }));
      await tracker.write(beads, { changes: [claim('pr-1')], now, message });
      const time = '2031-01-01T00:00:01Z';
      const swarmlead: unknown = expect.objectContaining({ updated_at: time });
      expect((await truth()).get('pr-1')).toMatchObject({ updated_at: time, metadata: { swarmlead } });
    });

    it('writes one state after another through the same tracker', async () => {
      const { tracker, beads, truth } = await begin(make);
      let onto = beads;
      const steps: readonly BeadChange[] = [
        claim('pr-3'),
        set('pr-2', { labels: { add: [], remove: ['spec'] } }),
        { kind: 'close', bead: 'pr-3', reason: 'measured', mark },
      ];
      for (const change of steps) {
        const outcome = await tracker.write(onto, { changes: [change], now, message });
        if (outcome.kind !== 'won') throw new Error(outcome.kind);
        onto = outcome.beads;
      }
      const after = await truth();
      expect(after.get('pr-3')).toMatchObject({ status: 'closed', updated_at: '2025-11-10T15:22:23Z' });
      expect(after.get('pr-2')).toMatchObject({ labels: ['--help', 'area'] });
    });

    it.each(misfits)('writes none of its changes for %s', async (_what, misfit, code) => {
      const { tracker, beads, head } = await begin(make);
      const before = await head();
      const changes = [set('pr-1', { title: 'Never' }), misfit];
      const outcome = await tracker.write(beads, { changes, now, message });
      expect(outcome).toMatchObject({ kind: 'invalid', problems: [{ level: 'error', code }] });
      expect(await head()).toBe(before);
    });

    it.each([
      ['no change', []],
      ['a change that is there already', [{ kind: 'undepend', bead: 'pr-3', on: 'pr-1', type: 'blocks' } as const]],
    ])('writes nothing for %s', async (_what, changes) => {
      const { tracker, beads, head } = await begin(make);
      const before = await head();
      expect(await tracker.write(beads, { changes, now, message })).toMatchObject({ kind: 'won' });
      expect(await head()).toBe(before);
    });

    it('loses to whoever wrote since, overwrites nothing, and sees it when it looks again', async () => {
      const { tracker, other, beads, observe, truth } = await begin(make);
      const faster = other();
      await faster.write(await observe(faster), { changes: [claim('pr-3', 'R2')], now, message });
      const change = { changes: [claim('pr-3'), set('pr-2', { title: 'Mine' })], now, message };
      expect(await tracker.write(beads, change)).toEqual({ kind: 'lost' });
      expect((await truth()).get('pr-2')).toMatchObject({ title: 'Title of pr-2' });
      const again = await observe(tracker);
      expect(again.file.beads.get('pr-3')).toMatchObject({ assignee: 'R2', status: 'in_progress' });
      expect(await tracker.write(again, change)).toMatchObject({ kind: 'invalid', problems: [{ code: 'bead-held' }] });
      const mine = { ...change, changes: change.changes.slice(1) };
      expect(await tracker.write(again, mine)).toMatchObject({ kind: 'won' });
      const after = await truth();
      expect(after.get('pr-3')).toMatchObject({ assignee: 'R2' });
      expect(after.get('pr-2')).toMatchObject({ title: 'Mine' });
    });

    it('lets exactly one of eight coordinators in eight clones claim a bead', async () => {
      const { other, observe, truth } = await begin(make);
      const each = await Promise.all(
        Array.from({ length: 8 }, async (_, index) => {
          const tracker = other();
          return { tracker, name: `R${index}`, beads: await observe(tracker) };
        }),
      );
      const outcomes = await Promise.all(
        each.map(async (one) => one.tracker.write(one.beads, { changes: [claim('pr-3', one.name)], now, message })),
      );
      expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual([...Array.from({ length: 7 }, () => 'lost'), 'won']);
      const winner = each[outcomes.findIndex(({ kind }) => kind === 'won')];
      expect((await truth()).get('pr-3')).toMatchObject({ assignee: winner?.name });
    });
  });
}
