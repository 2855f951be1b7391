/** `swarmlead status`: how swarms stand, as `/swarm status` says it on GitHub; nothing is done for them. */
import type { Command } from 'commander';
import { harmless } from '../../adapters/actions/log.ts';
import {
  archiveOf,
  listSwarms,
  readSwarm,
  readWrittenFiles,
  type SwarmReading,
  type SwarmRef,
} from '../../app/status/read-swarms.ts';
import { nextLookBy } from '../../core/swarm/looks.ts';
import { renderStatus } from '../../core/synthesis/answers/answers.ts';
import { overdue } from '../../core/synthesis/answers/looks.ts';
import type { SwarmView } from '../../core/synthesis/view.ts';
import { placeOrTell, tellFailure, withGitHubOptions, type GitHubOptions, type GitHubPlace } from './github.ts';
import type { Io } from './io.ts';
import { onlookerOf } from './onlooker.ts';

export function registerStatus(program: Command, io: Io): void {
  const command = program
    .command('status')
    .description('tell how a swarm stands, or all that run')
    .argument('[SWARM]', 'tail of its ref, such as novacron-init; without one all that are not finished')
    .option('--json', 'one JSON object on standard output');
  withGitHubOptions(command).action(async (swarm: string | undefined, options: GitHubOptions) =>
    status(swarm, options, io),
  );
}

async function status(swarm: string | undefined, options: GitHubOptions, io: Io): Promise<void> {
  const json = options.json === true;
  const place = placeOrTell('status', options, io);
  if (!place) return;
  try {
    const found = await findSwarms(place, swarm);
    if (found.kind === 'none') return tellFailure('status', { reasons: [found.reason], json }, io);
    const shown = swarm === undefined ? found.readings.filter(isRunning) : found.readings;
    tell({ shown, all: found.readings, json }, io);
  } catch (error) {
    tellFailure('status', { reasons: [error instanceof Error ? error.message : 'something went wrong'], json }, io);
  }
}

export type FoundSwarms =
  | { readonly kind: 'found'; readonly readings: readonly SwarmReading[] }
  | { readonly kind: 'none'; readonly reason: string };

/** The named one, as it was kept at its end where its ref is gone; or all. */
export async function findSwarms(place: GitHubPlace, name: string | undefined): Promise<FoundSwarms> {
  const onlooker = onlookerOf(place);
  const { prefixes } = await readWrittenFiles(onlooker);
  const all = await listSwarms(onlooker, prefixes);
  const meant = name === undefined ? all : all.filter(({ swarm }) => swarm === name);
  if (name !== undefined && meant.length === 0) {
    const kept = await archiveOf(onlooker, { swarm: name, prefixes });
    if (kept) return { kind: 'found', readings: [await readSwarm(onlooker, kept)] };
  }
  if (name !== undefined && meant.length === 0) return { kind: 'none', reason: noSuch(name, all) };
  const readings: SwarmReading[] = [];
  for (const one of meant) readings.push(await readSwarm(onlooker, one));
  return { kind: 'found', readings };
}

function noSuch(name: string, all: readonly SwarmRef[]): string {
  const there = all.map(({ swarm }) => swarm).join(', ');
  return `there is no swarm ${JSON.stringify(name)} in this repository; ${there === '' ? 'none was ever started' : `there are ${there}`}`;
}

/** One that does not read may run, and is not passed over in silence. */
export function isRunning(reading: SwarmReading): boolean {
  return reading.kind === 'unreadable' || reading.view.state.finished === null;
}

function tell(
  of: { readonly shown: readonly SwarmReading[]; readonly all: readonly SwarmReading[]; readonly json: boolean },
  io: Io,
): void {
  const { shown, all, json } = of;
  const unreadable = shown.flatMap((one) => (one.kind === 'unreadable' ? [`${one.swarm.ref}: ${one.reason}`] : []));
  if (json) io.out(JSON.stringify({ ok: unreadable.length === 0, swarms: shown.map(valueOf) }));
  else {
    const texts = shown.flatMap((one) =>
      one.kind === 'swarm' ? [withoutMarker(renderStatus(one.view, { now: one.now }))] : [],
    );
    if (shown.length === 0) texts.push(nothingRuns(all));
    for (const line of texts.join('\n\n').split('\n')) io.out(harmless(line));
  }
  for (const line of unreadable) io.err(harmless(`swarmlead status: ${line}`));
  if (unreadable.length > 0) io.exit(1);
}

function nothingRuns(all: readonly SwarmReading[]): string {
  const names = all.map(({ swarm }) => swarm.swarm);
  return names.length === 0 ? 'No swarm was ever started here.' : `No swarm runs. Ended: ${names.join(', ')}.`;
}

/** The last line is for those who look at a comment's source. */
export function withoutMarker(text: string): string {
  return text.replace(/\n*<!-- swarmlead [^>]*-->\s*$/, '');
}

function valueOf(reading: SwarmReading): unknown {
  const { swarm, ref } = reading.swarm;
  if (reading.kind === 'unreadable') return { swarm, ref, error: reading.reason };
  return { swarm, ref, ...viewValue(reading.view, reading.now) };
}

function viewValue(view: SwarmView, now: string): object {
  const { config, state, workers, gates, phase, verdict, beads, asOf } = view;
  const { session, issue } = state.started;
  return {
    session,
    issue,
    name: config.name,
    finished: state.finished !== null,
    verdict,
    phase: phase.name,
    asOf,
    nextLookBy: state.finished ? null : nextLookBy(asOf, config.coordination),
    late: overdue(view, now),
    workers: workers.map(({ id, phase: stands, verdict: own, waitsFor, reason, expectedEnd }) => {
      const attempts = state.workers.get(id)?.attempts ?? [];
      const run = attempts.at(-1)?.admitted?.run.id ?? null;
      return { id, phase: stands, verdict: own, waitsFor, reason, expectedEnd, attempts: attempts.length, run };
    }),
    gates: gates.map(({ id, verdict: own, reason, by }) => ({ id, verdict: own, reason, by })),
    beads,
  };
}
