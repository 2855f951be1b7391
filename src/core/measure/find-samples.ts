/** Samples by name: `*` stands for anything inside one part of a name, `**` for any number of parts. */
import { isGlob, matchesName } from '../verdict/glob.ts';
import { measureCaps } from './caps.ts';
import { unread, type DefaultMetric, type Found, type Opening, type Sample } from './sample.ts';

/** Refuses what has more or longer names than are read. `spelt` writes a pattern as the names are. */
export function openSamples(
  samples: readonly Sample[],
  defaults: (samples: readonly Sample[]) => readonly DefaultMetric[],
  spelt: (from: string) => string = (from) => from,
): Opening {
  if (samples.length === 0) return unread('no-values');
  const isLong = samples.some(({ names }) => names.some((name) => name.length > measureCaps.name));
  if (samples.length > measureCaps.values || isLong) return unread('too-much');
  const find = (from: string): Found => findSamples(samples, spelt(from));
  return { kind: 'opened', opened: { find, defaults: () => defaults(samples), unitless: 'unknown' } };
}

/** Without a star one thing is meant: where two bear the name, nobody may mix them. */
function findSamples(samples: readonly Sample[], from: string): Found {
  const found = samples.filter(({ names }) => names.some((name) => matchesName(from, name)));
  if (found.length === 0) return unread('no-match');
  if (!isGlob(from) && new Set(found.map(({ identity }) => identity)).size > 1) return unread('ambiguous');
  return { kind: 'found', samples: found };
}
