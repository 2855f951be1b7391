/**
 * When a server dies, drawn from a seed: some time after it began to listen, or over one of its requests, when GitHub has
 * carried it out and the server does not know yet. The second kind meets what the first hardly ever does.
 */
import { createDice } from '../../simulator/dice.ts';

export type Moment =
  | { readonly kind: 'time'; readonly milliseconds: number }
  /** The first request after its start is 1. */
  | { readonly kind: 'request'; readonly number: number };

export interface Death {
  readonly moment: Moment;
  /** What it had asked last, where it died over a request: method and path. */
  readonly over: string | null;
  /** Until somebody looked at the swarm again. */
  readonly seconds: number;
}

/** Milliseconds. A server that has nothing to ask waits for no request: it dies then all the same. */
export const latest = 2500;
const earliest = 50;
/** A start's look at everything takes some ten, and what a webhook brings some ten more. */
const mostRequests = 28;

export function drawMoments(seed: number, count: number): readonly Moment[] {
  const dice = createDice(seed);
  return Array.from({ length: count }, () =>
    dice.chance(60)
      ? { kind: 'request', number: dice.between(1, mostRequests) }
      : { kind: 'time', milliseconds: dice.between(earliest, latest) },
  );
}

export function deathLines(deaths: readonly Death[], seed: number): readonly string[] {
  const times = deaths.map(({ seconds }) => seconds).toSorted((one, other) => one - other);
  const shown = (seconds: number): string => `${seconds.toFixed(1)} s`;
  return [
    `The server was killed ${deaths.length} times (--seed ${seed}), and started again each time:`,
    ...deaths.map((death, index) => `  ${index + 1}. ${how(death)}; the next pass began ${shown(death.seconds)} later`),
    `From a kill to the next pass: ${shown(times[Math.floor(times.length / 2)] ?? 0)} in the middle, ${shown(times.at(-1) ?? 0)} at most.`,
  ];
}

function how({ moment, over }: Death): string {
  if (over !== null) return `over ${over}`;
  const after = moment.kind === 'time' ? moment.milliseconds : latest;
  return `${(after / 1000).toFixed(1)} s after it began to listen`;
}
