/** What earlier attempts of each role took, and runs that are far off it. Numbers stand with how many they rest on. */
import { farOff, type FarOff } from '../../patterns/far-off.ts';
import { fewestResults, type Pattern } from '../../patterns/pattern.ts';
import { details, escape, table } from '../markdown/markdown.ts';
import type { SwarmView } from '../view.ts';
import { duration, many } from '../markdown/words.ts';

/** `''`: too little was learnt. */
export function patternsText(view: SwarmView): string {
  const rows = [...patternsOf(view)].map(([role, pattern]) => [escape(role), ...cells(pattern)]);
  if (rows.length === 0) return '';
  const from = view.state.started.learnt ? ', of this swarm and of those before it' : '';
  return details(
    `Patterns: what the last attempts of each role took${from}`,
    `${table(['role', 'failed', 'half took at most', '9 of 10 took at most', 'shortest, longest'], rows)}\n\nCounted, not guessed: durations are those of attempts with a result, and nothing is said of fewer than ${fewestResults}. No run is ended because it differs; where the swarm file sets no limit for silence, it is three times what 9 of 10 took.`,
  );
}

/** By role, in the order of the workers; those of which there is something to say. */
function patternsOf({ config }: SwarmView): ReadonlyMap<string, Pattern> {
  return new Map(
    config.workers.flatMap(({ role, pattern }) =>
      pattern && pattern.attempts >= fewestResults ? [[role, pattern] as const] : [],
    ),
  );
}

function cells({ attempts, failures, results, durations }: Pattern): readonly string[] {
  const counts = [failures === 0 ? `none of ${attempts}` : `${failures} of ${attempts}`];
  if (durations === null) return [...counts, `${many(results, 'result')}, too few`, '', ''];
  const { median, ninth, shortest, longest } = durations;
  return [...counts, duration(median), duration(ninth), `${duration(shortest)}, ${duration(longest)}`];
}

/** A line each, `''`: all are as usual. `asOf`: ISO. */
export function farOffText({ config, state }: SwarmView, asOf: string): string {
  return farOff(config.workers, state, asOf)
    .map((one) => `📈 **Unusual:** ${sentence(one)}`)
    .join('\n\n');
}

function sentence(one: FarOff): string {
  const id = escape(one.worker);
  switch (one.kind) {
    case 'longer':
      return `${id} has run for ${duration(one.seconds)}; the longest of ${many(one.results, 'earlier result')} of its role took ${duration(one.longest)}.`;
    case 'shorter':
      return `${id} took ${duration(one.seconds)}, less than half of the shortest of ${many(one.results, 'earlier result')} of its role, which took ${duration(one.shortest)}. Look at what it did.`;
  }
}
