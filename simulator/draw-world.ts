/** A world out of a seed. Small, so that everything meets everything: few workers, short runs, many faults. */
import { createDice, type Dice } from './dice.ts';
import { drawLiveFaults, withLive } from './draw-live.ts';
import { drawMore, drawProposalFault, withProposals, withRareDeeds } from './draw-more.ts';
import { withMeasuring } from './draw-measured.ts';
import { drawScript } from './draw-script.ts';
import type { Deed, Fate, Shape, WorkerShape, World } from './world.ts';

const minute = 60;

export function drawWorld(seed: number): World {
  const dice = createDice(seed);
  const peace = dice.chance(92) ? dice.between(15, 120) * minute : dice.between(120, 480) * minute;
  const shape = withMeasuring(seed, withLive(seed, withProposals(seed, withRareDeeds(seed, drawShape(dice)))));
  const script = [
    ...drawScript(dice, { peace, workers: shape.workers.length }),
    ...drawMore(seed, { peace }),
    ...drawProposalFault(seed),
    ...drawLiveFaults(seed, { peace }),
  ];
  return {
    seed,
    shape,
    coordinators: dice.chance(40) ? 2 : 1,
    wakes: dice.chance(50),
    script,
    peace: Math.max(peace, ...script.map((act) => ('until' in act ? act.until : 0))),
  };
}

function drawShape(dice: Dice): Shape {
  const count = dice.pick([1, 2, 2, 3, 3, 4]);
  const gates = dice.chance(40) ? [dice.roll(Math.min(3, count + 1))] : [];
  return {
    workers: Array.from({ length: count }, (_, index) => drawWorker(dice, index, gates)),
    gates,
    slots: dice.between(1, 3),
    reserve: dice.pick([0, 1, 1, 2]),
    heals: dice.chance(80),
    beads: dice.chance(85),
  };
}

function drawWorker(dice: Dice, index: number, gates: readonly number[]): WorkerShape {
  const before = Array.from({ length: index }, (_, other) => other);
  return {
    needs: before.filter(() => dice.chance(35)),
    // Who decides a gate does not wait for it.
    gates: gates.flatMap((deciding, gate) => (deciding <= index && dice.chance(50) ? [gate] : [])),
    retries: dice.roll(3),
    role: dice.pick(['research', 'coder']),
    bead: dice.chance(70),
    deliver: dice.chance(25) ? 'branch' : 'memory',
    timeout: dice.pick([10, 15, 25]),
    fates: [drawFate(dice), drawFate(dice)],
  };
}

const rare: readonly [Deed, ...Deed[]] = [
  'no-go',
  'insufficient',
  'foreign-memory',
  'fails-after',
  'garbage',
  'nothing',
  'dies',
  'dies',
  'hangs',
  'stubborn',
];

function drawFate(dice: Dice): Fate {
  const deed = dice.chance(55) ? 'go' : dice.chance(1) ? 'immortal' : dice.pick(rare);
  return { deed, queue: dice.pick([2, 5, 20, 90, 400]), work: dice.pick([10, 60, 200, 500, 900]) };
}
