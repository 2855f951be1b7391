/**
 * Budget: planning a swarm over 100,000 beads takes under a second, and grows no faster than their number. Three sizes in
 * turns, so that the growth is seen too. Processor time, that of the garbage collector included.
 *
 * `node bench/core.ts [ROUNDS]`
 */
import { readBeads } from '../src/core/beads/jsonl.ts';
import { readyBeads } from '../src/core/beads/ready.ts';
import { readSwarmFile } from '../src/core/config/read-swarm-file.ts';
import { planOffline } from '../src/core/plan/offline.ts';
import { exampleFile, manyBeads } from './many-beads.ts';
import { inTurns, show, busy, type Subject } from './measure.ts';

const sizes = [25_000, 50_000, 100_000] as const;
const rounds = Number(process.argv[2] ?? 5);
const now = '2026-01-01T00:00:00Z';

const swarm = readSwarmFile(exampleFile('.github/swarm.yml'), '.github/swarm.yml');
if (swarm.kind === 'invalid') throw new Error('The example does not read.');
const { config } = swarm;

const subjects = sizes.flatMap((size): readonly Subject[] => {
  const text = manyBeads(size);
  const beads = readBeads(text, 'issues.jsonl');
  const of = size.toLocaleString('en');
  return [
    { name: `read ${of} beads`, run: () => busy(() => readBeads(text, 'issues.jsonl')) },
    { name: `ready of ${of} beads`, run: () => busy(() => readyBeads(beads.beads.values(), now)) },
    {
      name: `start and first plan over ${of} beads`,
      run: () => busy(() => planOffline({ config, path: '.github/swarm.yml', beads, now })),
    },
  ];
});

const measured = inTurns(subjects, rounds);
measured.forEach((one, index) => {
  const smaller = measured[index - 3];
  show(one, smaller ? `${(one.median / smaller.median).toFixed(2)} times the half` : '');
});
