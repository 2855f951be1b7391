/** Workers that speak while they run, and what goes wrong as they are heard, in some worlds; out of a stream of its own. */
import { createDice, type Dice } from './dice.ts';
import { carriages, sayings, type Act, type Deed, type Shape, type Telling, type WorkerShape } from './world.ts';

/** Any number does. */
const live = 0x2c1b3c6d;
/** Seconds: after an attempt whose run does not end was given up. */
const longAfter = 23_500;

export function withLive(seed: number, shape: Shape): Shape {
  if (!speaks(seed)) return shape;
  const dice = createDice(seed ^ (live + 1));
  const roles = dice.pick<NonNullable<Shape['live']>>([
    ['research'],
    ['coder'],
    ['research', 'coder'],
    ['research', 'coder'],
  ]);
  return { ...shape, live: roles, workers: shape.workers.map((worker) => withTellings(dice, worker)) };
}

function speaks(seed: number): boolean {
  return createDice(seed ^ live).chance(20);
}

function withTellings(dice: Dice, worker: WorkerShape): WorkerShape {
  const tells = Array.from({ length: dice.between(0, 5) }, () => drawTelling(dice)).flatMap(withFollower);
  // Whoever speaks for a while works for a while.
  const [first, ...rest] = worker.fates;
  const deed = endless(dice, first.deed);
  const work = Math.max(first.work, 300);
  if (deed === 'immortal') tells.push({ ...drawTelling(dice), at: longAfter });
  if (dice.chance(40)) tells.push({ at: work - 1, says: 'blocked', how: 'unheard' });
  return { ...worker, fates: [{ ...first, deed, work }, ...rest], tells };
}

/** What comes late is overtaken. */
function withFollower(telling: Telling): readonly Telling[] {
  const { at, says, how } = telling;
  return how === 'late' ? [telling, { at: at + 30, says, how: 'told' }] : [telling];
}

/** Few that never end, for they are long. */
function endless(dice: Dice, deed: Deed): Deed {
  if (dice.chance(2)) return 'immortal';
  return dice.chance(30) ? dice.pick(['stubborn', 'dies', 'dies']) : deed;
}

function drawTelling(dice: Dice): Telling {
  const [says, ...others] = sayings;
  const [how, ...hows] = carriages;
  const often = dice.chance(50);
  const telling: Telling = {
    at: dice.roll(dice.pick([60, 300, 900])),
    says: dice.pick(['blocked', 'blocked', 'remembers', dice.pick([says, ...others])]),
    how: often ? 'told' : dice.pick([how, ...hows]),
  };
  if (telling.says !== 'blocked') return telling;
  const answered = dice.chance(60) ? dice.pick([20, 60, 200]) : null;
  // An answer that comes before the same is told again.
  if (telling.how === 'again') return { ...telling, answered: 20 };
  return answered === null ? telling : { ...telling, answered };
}

const calls: readonly [readonly [string, number], ...(readonly [string, number])[]] = [
  ['runs.artifacts', 12],
  ['runs.download', 5],
  ['runs.download', 3],
  ['git.moveRef', 20],
  ['git.writeTree', 20],
  ['issues.settle', 12],
];

/** `peace`: seconds. */
export function drawLiveFaults(seed: number, { peace }: { readonly peace: number }): readonly Act[] {
  if (!speaks(seed)) return [];
  const dice = createDice(seed ^ (live + 2));
  return [
    ...Array.from({ length: dice.roll(3) }, () => call(dice)),
    ...(dice.chance(25) ? [{ kind: 'artifacts-lag', at: 0, until: peace, seconds: 100 } as const] : []),
    ...(dice.chance(25) ? ranAgainUnseen(dice) : []),
  ];
}

function call(dice: Dice): Act {
  const [name, often] = dice.pick(calls);
  const kind = dice.pick(['fails', 'unanswered', 'dies-before', 'dies-after', 'times-out']);
  return { kind, call: name, nth: dice.roll(often) };
}

/** Nobody looks at its end before it begins again. */
function ranAgainUnseen(dice: Dice): readonly Act[] {
  const at = dice.pick([60, 200, 400]);
  return [
    { kind: 'gap', at, until: at + 900 },
    { kind: 'run-again', nth: dice.roll(2), seconds: 1 },
  ];
}
