/**
 * Moves the memory of a running machine: all pages, then those that were written meanwhile, until few are left, then
 * the rest while it stands still. What is counted is the moving: each round opens its own connection, which a real move
 * does once.
 */
import { createHash, randomFillSync } from 'node:crypto';
import * as dwcp from '../../src/dwcp/v3.mjs';
import { transfer } from './link.mjs';
import { sum } from './stats.mjs';

const page = 65_536;

/** `writesPerSecond` pages are written while it moves. Times are in seconds. */
export async function migrate({ bytes, bytesPerSecond, delay, writesPerSecond, random }) {
  const source = randomFillSync(Buffer.alloc(bytes));
  const target = Buffer.alloc(bytes);
  const pages = bytes / page;
  const dirty = new Set(Array.from({ length: pages }, (_, at) => at));
  const rounds = [];
  const writer = setInterval(() => {
    const at = random.below(pages);
    randomFillSync(source, at * page, 64);
    dirty.add(at);
  }, 1000 / writesPerSecond);
  while (dirty.size > 0) {
    const last = dirty.size <= pages / 20 || rounds.length === 4;
    if (last) clearInterval(writer);
    const numbers = [...dirty];
    dirty.clear();
    // Not copied: a page that is written while it waits is dirty, and goes again.
    const pieces = numbers.map((at) => source.subarray(at * page, (at + 1) * page));
    // The window holds the whole image: on a busy machine the link must not run dry for want of an acknowledgement.
    const moved = await transfer({ pieces, protocol: dwcp, windowBytes: bytes, bytesPerSecond, delay });
    for (const [index, at] of numbers.entries()) moved.received[index].copy(target, at * page);
    rounds.push({ pages: numbers.length, seconds: moved.seconds });
  }
  clearInterval(writer);
  const seconds = sum(rounds.map((round) => round.seconds));
  return { bytes, rounds, seconds, standstill: rounds.at(-1).seconds, whole: digestOf(source) === digestOf(target) };
}

function digestOf(memory) {
  return createHash('sha256').update(memory).digest('hex');
}
