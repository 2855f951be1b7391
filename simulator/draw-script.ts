/** What goes wrong in a world, and what people do to it. Acts that never come about (an n-th call that nobody makes) are none. */
import type { Dice } from './dice.ts';
import { deedsOfPeople, forgeries, type Act } from './world.ts';

interface Frame {
  /** Seconds. */
  readonly peace: number;
  readonly workers: number;
}

export function drawScript(dice: Dice, frame: Frame): readonly Act[] {
  const faults = dice.pick([0, 2, 5, 8, 12, 16]);
  const people = dice.pick([0, 0, 1, 2, 4]);
  return [
    ...Array.from({ length: faults }, () => drawFault(dice, frame)),
    ...Array.from({ length: people }, () => drawPerson(dice, frame)),
  ];
}

/** Call → how many of its first calls are likely in a world. */
const calls: readonly [readonly [string, number], ...(readonly [string, number])[]] = [
  ['reader.look', 50],
  ['git.moveRef', 20],
  ['git.moveRef', 8],
  ['git.writeCommit', 20],
  ['git.head', 4],
  ['git.refs', 20],
  ['git.commitOnBranch', 10],
  ['git.commitOnBranch', 4],
  ['issues.open', 4],
  ['issues.say', 8],
  ['issues.settle', 12],
  ['issues.events', 3],
  ['issues.permission', 4],
  ['issues.comment', 4],
  ['issues.react', 4],
  ['runs.dispatch', 6],
  ['runs.dispatch', 3],
  ['runs.get', 10],
  ['runs.list', 10],
  ['runs.artifacts', 5],
  ['runs.download', 4],
  ['runs.jobs', 4],
  ['runs.cancel', 3],
  ['deliveries.put', 3],
  ['switches.paused', 5],
];

function drawFault(dice: Dice, frame: Frame): Act {
  const kinds = [
    request,
    request,
    death,
    death,
    hint,
    hint,
    slowness,
    staleness,
    dispatching,
    lagging,
    later,
    decoy,
  ] as const;
  const rare = [clock, forgery, forgery, gap] as const;
  return (dice.chance(80) ? dice.pick(kinds) : dice.pick(rare))(dice, frame);
}

function request(dice: Dice): Act {
  const [call, often] = dice.pick(calls);
  return { kind: dice.pick(['fails', 'unanswered', 'unanswered', 'limited']), call, nth: dice.roll(often) };
}

function death(dice: Dice): Act {
  const [call, often] = dice.pick(calls);
  return { kind: dice.pick(['dies-before', 'dies-after']), call, nth: dice.roll(often) };
}

function hint(dice: Dice): Act {
  const nth = dice.roll(10);
  const kind = dice.pick(['hint-lost', 'hint-doubled', 'hint-late']);
  return kind === 'hint-late' ? { kind, nth, seconds: dice.pick([5, 60, 400, 1500]) } : { kind, nth };
}

function slowness(dice: Dice): Act {
  const [call, often] = dice.pick(calls);
  return { kind: 'slow', call, nth: dice.roll(often), seconds: dice.pick([10, 50, 130, 400, 1500]) };
}

function staleness(dice: Dice): Act {
  return dice.chance(60)
    ? { kind: 'stale-look', nth: dice.roll(60), seconds: dice.pick([2, 20, 60, 600]) }
    : { kind: 'stale-run', nth: dice.roll(12), seconds: dice.pick([5, 30, 60]) };
}

function dispatching(dice: Dice): Act {
  const nth = dice.roll(5);
  const kind = dice.pick(['dispatch-late', 'dispatch-late', 'dispatch-doubled', 'dispatch-untold']);
  return kind === 'dispatch-late' ? { kind, nth, seconds: dice.pick([20, 100, 290, 400, 1500]) } : { kind, nth };
}

/** No more than the protocol's times allow for: an artifact is believed missing after two minutes. */
function lagging(dice: Dice, { peace }: Frame): Act {
  const at = dice.roll(peace);
  const until = Math.min(peace, at + dice.pick([300, 1800]));
  return { kind: dice.pick(['list-lags', 'artifacts-lag']), at, until, seconds: dice.pick([10, 55, 100]) };
}

function later(dice: Dice): Act {
  const kind = dice.pick(['run-again', 'run-again', 'run-deleted']);
  return { kind, nth: dice.roll(5), seconds: dice.pick([0, 1, 5, 30, 300, 1500]) };
}

function clock(dice: Dice): Act {
  return { kind: 'clock', nth: dice.roll(6), speed: dice.pick([0, 10, 50, 200]) };
}

/** Longer than a run may live: 6 h 15 min. */
const longerThanLife = 23_400;

function gap(dice: Dice, { peace }: Frame): Act {
  const at = dice.roll(Math.ceil(peace / 2));
  return { kind: 'gap', at, until: at + dice.pick([1800, 7200, 21_600, longerThanLife]) };
}

function decoy(dice: Dice): Act {
  const how = dice.pick(['fork', 'branch', 'colleague', 'bot']);
  return { kind: 'decoy', nth: dice.roll(4), how, seconds: dice.pick([1, 10, 100, 310, 900]) };
}

function forgery(dice: Dice, { peace, workers }: Frame): Act {
  const [first, ...rest] = forgeries;
  return { kind: 'forged', at: dice.roll(peace), how: dice.pick([first, ...rest]), worker: dice.roll(workers) };
}

function drawPerson(dice: Dice, { peace, workers }: Frame): Act {
  const [first, ...rest] = deedsOfPeople;
  const at = dice.roll(Math.min(peace, 3600));
  return { kind: 'person', at, does: dice.pick([first, ...rest]), worker: dice.roll(workers), mayDo: dice.chance(80) };
}
