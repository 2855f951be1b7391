/**
 * What goes wrong besides, out of a stream of its own: calls that are rarely made, answers that come too late, hints that
 * overtake each other, longer gaps, workers who report late or twice, and files that are proposed.
 */
import { createDice, type Dice } from './dice.ts';
import type { Act, Deed, Shape } from './world.ts';

/** Any number does; with it the stream is another one than that of the rest of the world. */
const other = 0x5bd1e995;

/** Call → how many of its first calls are likely in a world. */
const rareCalls: readonly [readonly [string, number], ...(readonly [string, number])[]] = [
  ['issues.commentsSince', 2],
  ['issues.unsay', 1],
  ['issues.removeLabel', 1],
  ['git.writeTree', 10],
  ['git.commit', 5],
  ['git.head', 4],
  ['runs.logTail', 2],
];
const slowCalls = [
  'reader.look',
  'git.moveRef',
  'git.commitOnBranch',
  'issues.say',
  'runs.dispatch',
  'runs.list',
] as const;

export function drawMore(seed: number, frame: { readonly peace: number }): readonly Act[] {
  const dice = createDice(seed ^ other);
  if (!dice.chance(40)) return [];
  const kinds = [rareCall, rareCall, timeout, timeout, reordered, reordered, longGap] as const;
  return Array.from({ length: dice.between(1, 2) }, () => dice.pick(kinds)(dice, frame));
}

function rareCall(dice: Dice): Act {
  const [call, often] = dice.pick(rareCalls);
  return { kind: dice.pick(['fails', 'unanswered', 'dies-before', 'dies-after']), call, nth: dice.roll(often) };
}

function timeout(dice: Dice): Act {
  return { kind: 'times-out', call: dice.pick(slowCalls), nth: dice.roll(8) };
}

function reordered(dice: Dice): Act {
  return { kind: 'hint-reordered', nth: dice.roll(8) };
}

/** Ten hours, or a day and an hour. Few, for they are long. */
function longGap(dice: Dice, { peace }: { readonly peace: number }): Act {
  const at = dice.roll(Math.ceil(peace / 2));
  return { kind: 'gap', at, until: at + (dice.chance(70) ? 36_000 : 90_000) };
}

/** One of the workers reports late or twice, in few worlds. */
export function withRareDeeds(seed: number, shape: Shape): Shape {
  const dice = createDice(seed ^ (other + 1));
  if (!dice.chance(12)) return shape;
  const deed: Deed = dice.pick(['late', 'twice']);
  const chosen = dice.roll(shape.workers.length);
  const workers = shape.workers.map((worker, index) => {
    const [first, ...rest] = worker.fates;
    return index === chosen ? { ...worker, fates: [{ ...first, deed }, ...rest] as const } : worker;
  });
  return { ...shape, workers };
}

const proposing = other + 2;

/** In few worlds whoever delivers does so by a pull request. */
export function withProposals(seed: number, shape: Shape): Shape {
  if (!isProposing(seed)) return shape;
  const workers = shape.workers.map((worker) => ({ ...worker, deliver: 'pull-request' as const }));
  return { ...shape, workers };
}

/** What goes wrong as they are opened. */
export function drawProposalFault(seed: number): readonly Act[] {
  if (!isProposing(seed)) return [];
  const dice = createDice(seed ^ (proposing + 1));
  if (!dice.chance(60)) return [];
  const kind = dice.pick(['fails', 'unanswered', 'limited', 'dies-before', 'dies-after']);
  return [{ kind, call: 'deliveries.propose', nth: dice.roll(3) }];
}

function isProposing(seed: number): boolean {
  return createDice(seed ^ proposing).chance(8);
}
