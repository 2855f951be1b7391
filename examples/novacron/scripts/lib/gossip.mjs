/**
 * Regions that tell each other what they know: every interval each sends its state to one of the others. Returns what
 * was seen: which regions ended with the same state, and how long a write took to be everywhere among them.
 */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { openMesh } from './mesh.mjs';

/** `delay(from, to)` in milliseconds, null where the link is cut. Times are in milliseconds. */
export async function runGossip({ regions, delay, random, interval, writes, settle }) {
  const states = Array.from({ length: regions }, () => new Map());
  const learned = (region, key, value) => {
    if (!states[region].has(key)) states[region].set(key, { value, at: performance.now() });
  };
  const mesh = await openMesh({
    count: regions,
    delay,
    receive: (to, _from, entries) => {
      for (const [key, value] of entries) learned(to, key, value);
    },
  });
  const timer = setInterval(() => {
    for (let from = 0; from < regions; from += 1) {
      const to = (from + 1 + random.below(regions - 1)) % regions;
      void mesh.send(
        from,
        to,
        [...states[from]].map(([key, { value }]) => [key, value]),
      );
    }
  }, interval);
  const written = [];
  for (let number = 0; number < writes; number += 1) {
    const region = number % regions;
    learned(region, `key-${number}`, random.below(1e9));
    written.push({ key: `key-${number}`, region, at: performance.now() });
    await sleep(40);
  }
  const deadline = performance.now() + settle;
  while (largestGroup(states).length < regions && performance.now() < deadline) await sleep(20);
  clearInterval(timer);
  mesh.close();
  const group = largestGroup(states);
  return {
    group,
    staleness: written.filter(({ region }) => group.includes(region)).map((write) => lag(write, states, group)),
  };
}

function lag({ key, at }, states, group) {
  return Math.max(...group.map((region) => states[region].get(key).at - at));
}

/** Regions with the same state, the most of them. */
function largestGroup(states) {
  const groups = new Map();
  for (const [region, state] of states.entries()) {
    const entries = [...state].map(([key, { value }]) => `${key}=${value}`).sort();
    const digest = createHash('sha256').update(entries.join('\n')).digest('hex');
    groups.set(digest, [...(groups.get(digest) ?? []), region]);
  }
  return [...groups.values()].reduce((most, group) => (group.length > most.length ? group : most));
}
