/**
 * How many liars a slot survives: replicas run in memory, the first `liars` of them attack. The share is found by
 * trying, not computed from f.
 */
import { createReplica } from './pbft.mjs';

const attacks = {
  /** Says nothing. */
  silence: { primaryLies: false, vote: () => null },
  /** Votes for something else at half of the others. */
  contradiction: { primaryLies: false, vote: (to, value) => (to % 2 === 0 ? value : 'forged') },
  /** A lying primary tells two stories, and its friends support each where it was told. */
  'two stories': { primaryLies: true, vote: (to) => (to % 2 === 0 ? 'a' : 'b') },
};

/** Raises the number of liars until a promise breaks; returns the last that held, and what broke at the next. */
export function findTolerance(count) {
  for (let liars = 1; liars <= count; liars += 1) {
    const broken = Object.keys(attacks).flatMap((attack) => runSlot({ count, liars, attack }));
    if (broken.length > 0) return { held: liars - 1, share: (liars - 1) / count, broken };
  }
  return { held: count, share: 1, broken: [] };
}

/** One slot; returns the promises that did not hold. */
function runSlot({ count, liars, attack }) {
  const { primaryLies, vote } = attacks[attack];
  const lies = (id) => id < liars;
  const primary = primaryLies ? 0 : count - 1;
  const executed = new Map();
  const queue = [];
  const replicas = Array.from({ length: count }, (_, id) =>
    createReplica({
      count,
      primary,
      broadcast: (message) => queue.push({ from: id, message }),
      execute: (_slot, value) => executed.set(id, value),
    }),
  );
  queue.push({ from: primary, message: { phase: 'pre-prepare', slot: 1, value: 'a' } });
  while (queue.length > 0) {
    const { from, message } = queue.shift();
    for (let to = 0; to < count; to += 1) {
      const value = lies(from) ? vote(to, message.value) : message.value;
      if (value !== null) replicas[to](from, { ...message, value });
    }
  }
  const honest = Array.from({ length: count }, (_, id) => id).filter((id) => !lies(id));
  const values = honest.flatMap((id) => (executed.has(id) ? [executed.get(id)] : []));
  const agreement = new Set(values).size <= 1;
  const validity = primaryLies || (values.length === honest.length && values.every((value) => value === 'a'));
  return [...(agreement ? [] : [`agreement, under ${attack}`]), ...(validity ? [] : [`validity, under ${attack}`])];
}
