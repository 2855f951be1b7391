/** `swarmlead clean`: what ended swarms left in the repository, and away with it when that is said. */
import { InvalidArgumentError, Option, type Command } from 'commander';
import { harmless } from '../../adapters/actions/log.ts';
import { createGitDatabase } from '../../adapters/github/git-database.ts';
import { createNodeIds } from '../../adapters/github/node-ids.ts';
import { createRemains } from '../../adapters/github/remains.ts';
import { createRepositoryReader } from '../../adapters/github/repository-reader.ts';
import { removeAll, type Cleaned } from '../../app/clean/clean.ts';
import { lookAtRemains, type Cleaner } from '../../app/clean/look.ts';
import { choose } from '../../core/clean/choose.ts';
import type { Choices, Remnant } from '../../core/clean/remains.ts';
import { parseDuration } from '../../core/config/duration.ts';
import { placeOrTell, tellFailure, withGitHubOptions, type GitHubOptions, type GitHubPlace } from './github.ts';
import type { Io } from './io.ts';
import { apiOf, onlookerOf } from './onlooker.ts';

interface Options extends GitHubOptions {
  readonly yes?: boolean;
  /** Seconds. */
  readonly olderThan: number;
  readonly session?: string;
}

const monthSeconds = 30 * 86_400;

export function registerClean(program: Command, io: Io): void {
  const command = program
    .command('clean')
    .description('list refs, branches and labels of ended swarms that nobody needs; with --yes remove them')
    .option('--yes', 'remove what is listed; without it nothing is touched')
    .addOption(
      new Option('--older-than <duration>', 'keep swarms that ended less long ago, such as 30d or 2w')
        .argParser(seconds)
        .default(monthSeconds, '30d'),
    )
    .option('--session <session>', 'only what belongs to this session')
    .option('--json', 'one JSON object on standard output');
  withGitHubOptions(command).action(async (options: Options) => clean(options, io));
}

function seconds(text: string): number {
  const parsed = parseDuration(text);
  if (parsed !== undefined) return parsed;
  throw new InvalidArgumentError('it must be a duration, such as 30d, 2w or 12h');
}

async function clean(options: Options, io: Io): Promise<void> {
  const json = options.json === true;
  const place = placeOrTell('clean', options, io);
  if (!place) return;
  try {
    const cleaner = cleanerOf(place);
    const facts = await lookAtRemains(cleaner);
    const session = options.session ?? null;
    if (session !== null && !facts.swarms.some((one) => one.session === session)) {
      const reasons = [`there is no session ${JSON.stringify(session)} in this repository`];
      return tellFailure('clean', { reasons, json }, io);
    }
    const choices = choose(facts, { olderThan: options.olderThan, session });
    const cleaned = options.yes === true ? await removeAll(cleaner.remains, choices.remove) : null;
    tell({ choices, cleaned, json }, io);
  } catch (error) {
    tellFailure('clean', { reasons: [error instanceof Error ? error.message : 'something went wrong'], json }, io);
  }
}

function cleanerOf(place: GitHubPlace): Cleaner {
  const { owner, repo } = place;
  const name = { owner, repo };
  const api = apiOf(place);
  const nodeIds = createNodeIds();
  const onlooker = onlookerOf(place, api);
  return {
    onlooker: { ...onlooker, reader: createRepositoryReader({ ...name, api, nodeIds }) },
    remains: createRemains({ ...name, api, nodeIds, git: createGitDatabase({ ...name, api }) }),
  };
}

interface Told {
  readonly choices: Choices;
  /** null: nothing was to be touched. */
  readonly cleaned: readonly Cleaned[] | null;
  readonly json: boolean;
}

function tell({ choices, cleaned, json }: Told, io: Io): void {
  const failed = (cleaned ?? []).filter(({ removal }) => removal.kind === 'refused');
  if (json) io.out(JSON.stringify(valueOf({ choices, cleaned, json }, failed.length === 0)));
  else for (const line of linesOf({ choices, cleaned, json })) io.out(harmless(line));
  for (const { choice, removal } of failed) {
    const reason = removal.kind === 'refused' ? removal.reason : '';
    io.err(harmless(`swarmlead clean: ${nameOf(choice.remnant)} could not be removed: ${reason}`));
  }
  if (failed.length > 0) io.exit(1);
}

function valueOf({ choices, cleaned }: Told, ok: boolean): unknown {
  const plain = ({ kind, name }: Remnant): object => ({ kind, name });
  const keep = choices.keep.map(({ remnant, why }) => ({ ...plain(remnant), why }));
  if (cleaned === null) {
    return { ok, dry: true, remove: choices.remove.map(({ remnant, loses }) => ({ ...plain(remnant), loses })), keep };
  }
  const done = cleaned.map(({ choice, removal }) => ({
    ...plain(choice.remnant),
    loses: choice.loses,
    outcome: removal.kind,
  }));
  return { ok, dry: false, remove: done, keep };
}

function linesOf({ choices, cleaned }: Told): readonly string[] {
  const gone =
    cleaned === null
      ? choices.remove.map(({ remnant, loses }) => `would remove ${nameOf(remnant)}; lost with it: ${loses}`)
      : cleaned.flatMap(({ choice, removal }) => lineOf(choice.remnant, removal.kind));
  const kept = choices.keep.map(({ remnant, why }) => `keep ${nameOf(remnant)}: ${why}`);
  if (gone.length + kept.length === 0) return ['Swarms left nothing here.'];
  const more =
    cleaned === null && choices.remove.length > 0 ? ['Nothing was touched; --yes removes what is listed.'] : [];
  return [...kept, ...gone, ...more];
}

function lineOf(remnant: Remnant, outcome: Cleaned['removal']['kind']): readonly string[] {
  switch (outcome) {
    case 'removed':
      return [`removed ${nameOf(remnant)}`];
    case 'changed':
      return [`keep ${nameOf(remnant)}: it has changed meanwhile`];
    case 'refused':
      return [];
  }
}

function nameOf(remnant: Remnant): string {
  return `${remnant.kind} ${remnant.name}`;
}
