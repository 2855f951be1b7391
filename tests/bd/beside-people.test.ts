/** People go on with `bd` while the coordinator writes: nobody's change is lost, whoever is first. */
import { afterAll, expect, it } from 'vitest';
import { beginning } from '../beads/tracker-world.ts';
import { createStores } from './bd.ts';
import { claimed } from './claim.ts';
import { createBdRemote } from './remote.ts';

const stores = createStores();
afterAll(() => stores.remove());

const seen = { defaultBranch: { name: 'main', commit: '0'.repeat(40) }, files: new Map<string, string>() };

it('loses to a person who pushed, and a person who is behind is refused until they pull', async () => {
  const remote = createBdRemote(stores, beginning);
  const tracker = remote.tracker();
  const observe = async () => {
    const beads = await tracker.read({ driver: 'bd' }, seen);
    if (beads === null) throw new Error('there are no beads');
    return beads;
  };
  const { person } = remote;
  const first = await observe();
  person.bd('update', 'pr-3', '--claim', '--actor', 'ann');
  person.bd('dolt', 'push');
  expect(await tracker.write(first, claimed('pr-3', 'R1'))).toEqual({ kind: 'lost' });

  const second = await observe();
  expect(second.file.beads.get('pr-3')).toMatchObject({ assignee: 'ann', status: 'in_progress' });
  expect(await tracker.write(second, claimed('pr-3', 'R1'))).toMatchObject({ kind: 'invalid' });
  person.bd('update', 'pr-1', '--title', 'Of a person');
  expect(await tracker.write(second, claimed('pr-2', 'R1'))).toMatchObject({ kind: 'won' });
  expect(() => person.bd('dolt', 'push')).toThrow(/non-fast-forward/);

  person.bd('dolt', 'pull');
  person.bd('dolt', 'push');
  const { beads } = (await observe()).file;
  expect(beads.get('pr-1')).toMatchObject({ title: 'Of a person' });
  expect(beads.get('pr-2')).toMatchObject({ assignee: 'R1', status: 'in_progress', mark: { state: 'claimed' } });
  expect(() => person.bd('update', 'pr-2', '--claim', '--actor', 'ann')).toThrow(/already claimed by R1/);
  remote.remove();
});
