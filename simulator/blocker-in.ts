/** Before what a worker stands, by what it really said: the second reading of it, beside the product's own. */
import type { EventOf } from '../src/core/swarm/event.ts';
import type { Said, Spoken } from './truth.ts';

/** The message of its newest error, unless it said since that it goes on, or a person answered. null: there is none. */
export function blockerIn(of: {
  /** Of its run, and taken. */
  readonly said: readonly Said[];
  readonly lines: readonly EventOf<'noted'>[];
  /** Milliseconds since 1970. */
  readonly answers: readonly { readonly at: number }[];
}): string | null {
  const sound = of.said.filter((one) => one.sound);
  const newest = [...new Set(sound.flatMap(({ records }) => records))]
    .toSorted((a, b) => a.nth - b.nth)
    .findLast(({ note }) => note !== null && note.level !== 'warn');
  if (newest?.note?.level !== 'error') return null;
  const taken = Math.min(
    ...sound.filter(({ records }) => records.includes(newest)).map((one) => timeOf(one, of.lines)),
  );
  return of.answers.some(({ at }) => at > taken) ? null : messageOf(newest);
}

function timeOf({ artifact }: Said, lines: readonly EventOf<'noted'>[]): number {
  return Date.parse(lines.find((line) => line.artifact.id === artifact.id)?.at ?? '');
}

function messageOf({ note }: Spoken): string | null {
  return note?.message ?? null;
}
