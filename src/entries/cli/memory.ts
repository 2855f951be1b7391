/** `swarmlead memory list|get|history … --swarm NAME`: the memory of a swarm on GitHub, where the local store has its own. */
import type { Command } from 'commander';
import { harmless } from '../../adapters/actions/log.ts';
import { createHistory } from '../../adapters/github/history.ts';
import { entryOn, versionsOn } from '../../app/memory/of-swarm.ts';
import type { SwarmReading } from '../../app/status/read-swarms.ts';
import type { Entry } from '../../core/memory/entry.ts';
import type { HookSpec } from '../../core/hooks/hook-spec.ts';
import { memoryCommands } from '../../core/hooks/memory-registry.ts';
import { listed } from '../../core/memory/listing.ts';
import { keyNamed, memoryKeys } from '../../core/plan/people/show-memory.ts';
import { noSuch } from '../../core/command/no-such.ts';
import { registerPurge } from './purge.ts';
import { placeOrTell, tellFailure, withGitHubOptions, type GitHubOptions, type GitHubPlace } from './github.ts';
import { json, writeText } from './hooks/show.ts';
import type { Io } from './io.ts';
import { apiOf, onlookerOf } from './onlooker.ts';
import { findSwarms } from './status.ts';

interface Options extends GitHubOptions {
  readonly swarm: string;
  readonly prefix?: string;
}

type Read = Extract<SwarmReading, { readonly kind: 'swarm' }>;

/** Lines for people, and the same as a value. */
interface Told {
  readonly lines: readonly string[];
  readonly value: unknown;
  /** For standard error. */
  readonly notes?: readonly string[];
}

interface Asked {
  readonly place: GitHubPlace;
  readonly reading: Read;
  readonly word: string;
}

export function registerSwarmMemory(program: Command, io: Io): void {
  const memory = program.command('memory').description('the shared memory of a swarm on GitHub');
  const add = (name: 'list' | 'get' | 'history', what: string, tell: (asked: Asked) => Promise<Told> | Told): void => {
    const { also = [] }: HookSpec = memoryCommands[name];
    const command = memory
      .command(name)
      .aliases([...also])
      .description(what)
      .argument(name === 'list' ? '[PREFIX]' : '<KEY>')
      .requiredOption('--swarm <name>', 'tail of its ref, such as novacron-init')
      .option('--json', 'one JSON value on standard output');
    if (name === 'list') command.option('--prefix <prefix>', 'only keys that begin so');
    withGitHubOptions(command).action(async (word: string | undefined, options: Options) =>
      answer({ name, tell, options, word: word ?? options.prefix ?? '' }, io),
    );
  };
  add('list', 'name the keys, with whose result wrote each last', list);
  add('get', 'say the value of a key', get);
  registerPurge(memory, io);
  add('history', 'tell every value of a key that the ref still has, the oldest first', history);
}

async function answer(
  of: {
    readonly name: string;
    readonly tell: (asked: Asked) => Promise<Told> | Told;
    readonly options: Options;
    readonly word: string;
  },
  io: Io,
): Promise<void> {
  const command = `memory ${of.name}`;
  const asJson = of.options.json === true;
  const place = placeOrTell(command, of.options, io);
  if (!place) return;
  try {
    const found = await findSwarms(place, of.options.swarm);
    if (found.kind === 'none') return tellFailure(command, { reasons: [found.reason], json: asJson }, io);
    const [reading] = found.readings;
    if (reading?.kind !== 'swarm') {
      const reasons = [reading ? `${reading.swarm.ref}: ${reading.reason}` : 'there is no such swarm'];
      return tellFailure(command, { reasons, json: asJson }, io);
    }
    const { lines, value, notes = [] } = await of.tell({ place, reading, word: of.word });
    if (asJson) io.out(json(value));
    else for (const line of lines) writeText(io, line);
    for (const note of notes) io.err(harmless(`swarmlead ${command}: ${note}`));
  } catch (error) {
    tellFailure(
      command,
      { reasons: [error instanceof Error ? error.message : 'something went wrong'], json: asJson },
      io,
    );
  }
}

function list({ reading, word }: Asked): Told {
  const value = listed(reading.view.config, reading.view.state, word);
  const lines = value.map(({ key, worker, attempt, at, purged }) => {
    const wrote = worker === null ? `${key}  coordinator` : `${key}  ${at ?? ''}  ${worker}, attempt ${attempt ?? ''}`;
    return purged ? `${wrote}, purged at ${purged.at} by @${purged.login}` : wrote;
  });
  return { lines: lines.length > 0 ? lines : ['No key begins so.'], value };
}

async function get({ place, reading, word }: Asked): Promise<Told> {
  const key = keyOf(reading, word);
  const entry = await entryOn(onlookerOf(place).reader, { ref: reading.swarm.ref, key });
  if (entry === undefined) throw new Error(`${key} is not on the ref of the swarm any more`);
  if (entry === null) throw new Error(`${key} does not read as an entry`);
  const { value, purged } = entry;
  // A text stands as it is, as that of the local store does.
  const lines = (typeof value === 'string' ? value : JSON.stringify(value, null, 2)).split('\n');
  const notes = purged === undefined ? [] : [`the value of ${key} was purged at ${purged}`];
  return { lines, notes, value: { key, ...entry } };
}

async function history({ place, reading, word }: Asked): Promise<Told> {
  const { owner, repo } = place;
  const key = keyOf(reading, word);
  const versions = await versionsOn(createHistory({ owner, repo, api: apiOf(place) }), { ref: reading.swarm.ref, key });
  const lines = versions.flatMap(({ commit, author, entry }) => [
    `${commit.slice(0, 12)}  ${entry?.at ?? ''}  ${whose(entry)}, committed by ${author ?? 'nobody named'}`,
    `  ${shownValue(entry)}`,
  ]);
  return { lines, value: { key, versions } };
}

function shownValue(entry: Entry | null): string {
  if (!entry) return 'no entry';
  return entry.purged === undefined ? JSON.stringify(entry.value).slice(0, 500) : `purged at ${entry.purged}`;
}

function whose(entry: Entry | null): string {
  if (!entry) return 'gone';
  const run = entry.run ? `, run ${entry.run.id}` : '';
  return entry.worker === undefined ? 'coordinator' : `${entry.worker}, attempt ${entry.attempt ?? ''}${run}`;
}

/** Throws with the keys that there are. */
function keyOf({ view: { config, state } }: Read, word: string): string {
  const keys = memoryKeys(config, state);
  const key = keyNamed(keys, config, word);
  if (key === undefined) throw new Error(noSuch('key', word, keys));
  return key;
}
