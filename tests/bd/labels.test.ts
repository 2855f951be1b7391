/** Labels that `bd` takes into its store, and those of them that it cannot take away again. */
import { afterAll, expect, it } from 'vitest';
import type { BeadChange } from '../../src/core/beads/bead.ts';
import { line, message, now } from '../beads/tracker-world.ts';
import { createStores } from './bd.ts';
import { createBdRemote } from './remote.ts';

const stores = createStores();
afterAll(() => stores.remove());

const seen = { defaultBranch: { name: 'main', commit: '0'.repeat(40) }, files: new Map<string, string>() };
const odd = [' first', 'last ', 'a,b', 'a\0b'];
const many = Array.from({ length: 250 }, (_, index) => `${'ü'.repeat(200)}${index}`);
const without = (bead: string, remove: readonly string[]): BeadChange => ({
  kind: 'set',
  bead,
  values: { labels: { add: [], remove } },
});

it('takes away however many at once, and refuses as a whole what it cannot do', { timeout: 600_000 }, async () => {
  const remote = createBdRemote(stores, line('pr-1', { labels: odd }) + line('pr-2', { labels: ['kept', ...many] }));
  const tracker = remote.tracker();
  const beads = await tracker.read({ driver: 'bd' }, seen);
  if (beads === null) throw new Error('there are no beads');
  expect(beads.file.beads.get('pr-1')?.labels).toEqual(odd.toSorted());
  for (const label of odd) {
    const changes = [without('pr-2', many), without('pr-1', [label])];
    const outcome = await tracker.write(beads, { changes, now, message });
    expect(outcome).toMatchObject({ kind: 'invalid', problems: [{ code: 'bead-label' }] });
  }
  expect(remote.head()).toBe(beads.head);
  const outcome = await tracker.write(beads, { changes: [without('pr-2', many)], now, message });
  expect(outcome).toMatchObject({ kind: 'won' });
  expect(remote.truth()).toMatch(/"id":"pr-2".*"labels":\["kept"\]/);
  remote.remove();
});
