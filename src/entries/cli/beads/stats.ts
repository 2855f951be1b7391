/** `swarmlead beads stats`: the counts of a whole tracker, as the board of a swarm shows them. */
import type { Command } from 'commander';
import { harmless } from '../../../adapters/actions/log.ts';
import { beadStats, type BeadStats } from '../../../core/beads/stats.ts';
import type { Io } from '../io.ts';
import { openBeads, withFileOption, type FileOptions } from './open-beads.ts';

interface Options extends FileOptions {
  readonly json?: boolean;
}

export function registerStats(beads: Command, io: Io): void {
  const command = beads.command('stats').description('count the beads by status, type and priority');
  withFileOption(command)
    .option('--json', 'one JSON object on standard output')
    .action(async (options: Options) => stats(options, io));
}

async function stats(options: Options, io: Io): Promise<void> {
  const file = await openBeads(options, io);
  if (!file) return;
  const counts = beadStats(file.beads.values(), new Date().toISOString());
  if (options.json) io.out(JSON.stringify(valueOf(counts)));
  else for (const line of linesOf(counts)) io.out(harmless(line));
}

function linesOf({ total, ready, blocked, byStatus, byType, byPriority }: BeadStats): readonly string[] {
  return [
    `${total} ${total === 1 ? 'bead' : 'beads'}, ${ready} ready, ${blocked} blocked`,
    ...rows('status', byStatus),
    ...rows('type', byType),
    ...rows('priority', new Map([...byPriority].map(([priority, count]) => [`P${priority}`, count]))),
  ];
}

function rows(what: string, counts: ReadonlyMap<string, number>): readonly string[] {
  const wide = Math.max(0, ...[...counts.keys()].map((name) => name.length));
  return [...counts].map(([name, count]) => `${what.padEnd(8)}  ${name.padEnd(wide)}  ${count}`);
}

function valueOf({ total, ready, blocked, byStatus, byType, byPriority }: BeadStats): object {
  return {
    total,
    ready,
    blocked,
    status: Object.fromEntries(byStatus),
    type: Object.fromEntries(byType),
    priority: Object.fromEntries(byPriority),
  };
}
