/** `swarmlead memory COMMAND …`, over the same store as the hooks. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { harmless } from '../../../adapters/actions/log.ts';
import type { Desk } from '../../../app/hooks/desk.ts';
import { memoryRead } from '../../../app/hooks/memory-read.ts';
import { memoryWrite } from '../../../app/hooks/memory-write.ts';
import { failed, told, type Outcome } from '../../../app/hooks/outcome.ts';
import { exportMemory } from '../../../app/memory/export.ts';
import { memoryHistory } from '../../../app/memory/history.ts';
import { listMemory, searchMemory } from '../../../app/memory/list.ts';
import type { HookSpec } from '../../../core/hooks/hook-spec.ts';
import { memoryCommandNamed, memoryCommands, type MemoryCommand } from '../../../core/hooks/memory-registry.ts';
import { readWords, type Words, type WordsSpec } from '../../../core/hooks/read-words.ts';
import type { Io } from '../io.ts';
import { namesSwarm } from '../of-swarm.ts';
import { openDesk } from './open-desk.ts';
import { reasonOf } from './reason-of.ts';
import { json, mannerOf, show } from './show.ts';

type UseCase = (desk: Desk, words: Words, io: Io) => Promise<Outcome>;

const useCases = {
  store: memoryWrite,
  get: memoryRead,
  query: searchMemory,
  list: listMemory,
  history: memoryHistory,
  export: exportTo,
} as const satisfies Readonly<Record<MemoryCommand, UseCase>>;

export async function runMemory(words: readonly string[], io: Io): Promise<void> {
  const [word = '', ...rest] = words;
  if (word === '' || word === '--help' || word === '-h' || word === 'help') return help(io);
  const name = memoryCommandNamed(word);
  if (name === null)
    return refuse(io, words, `there is no command ${JSON.stringify(word)}; "swarmlead memory --help" names them`);
  // Done on the local store, it would look as if the swarm had it.
  if (namesSwarm(rest))
    return refuse(
      io,
      words,
      'nothing was done: --swarm is for list, get, history and purge; workers alone write there',
    );
  const read = readWords(memoryCommands[name], rest);
  if (read.switches.get('help') === true) return help(io);
  const outcome = await carryOut(io, name, read);
  const manner = mannerOf(read);
  const warnings = [...read.warnings, ...outcome.warnings];
  show(io, { ...outcome, warnings }, { name: `memory ${name}`, manner });
}

function refuse(io: Io, [word = '', ...rest]: readonly string[], error: string): void {
  show(io, failed({}, error, 2), { name: `memory ${word}`, manner: mannerOf(readWords(anyCommand, rest)) });
}

/** Of a name that is none, so that even then a script gets the object, or the exit code, that it asked for. */
const anyCommand: WordsSpec = { flags: { json: 'switch', lenient: 'switch' }, words: [] };

async function carryOut(io: Io, name: MemoryCommand, words: Words): Promise<Outcome> {
  const spec: HookSpec = memoryCommands[name];
  const missing = spec.needs.filter((flag) => !words.texts.has(flag));
  const strict = words.switches.get('strict') === true;
  if (strict && missing.length > 0) return failed({}, `${missing.join(' and ')} must be given`, 2);
  try {
    const { desk, place, warnings, leftOut, live } = await openDesk(io, words.texts.get('root'), name);
    if (!place.dispatched) io.err(harmless(`swarmlead memory ${name}: local store ${place.session}`));
    const outcome = await useCases[name](desk, words, io);
    const untold = (await live?.tellAfter(outcome.urgent === true)) ?? [];
    return { ...outcome, warnings: [...warnings, ...outcome.warnings, ...leftOut(), ...untold] };
  } catch (error) {
    return failed({}, reasonOf(error));
  }
}

async function exportTo(desk: Desk, words: Words, io: Io): Promise<Outcome> {
  const exported = await exportMemory(desk, words);
  const file = words.texts.get('file');
  if (file === undefined) return { ...told({}, [json(exported)]), list: exported };
  const path = resolve(io.cwd, file);
  await writeFile(path, `${JSON.stringify(exported, null, 2)}\n`);
  return { ...told({}, [`💾 Exported to ${path}`], { data: { path } }), stored: true };
}

function help(io: Io): void {
  io.out('Usage: swarmlead memory COMMAND …\n');
  for (const [name, spec] of Object.entries<HookSpec>(memoryCommands)) {
    io.out(`  ${[name, ...(spec.also ?? [])].join(', ').padEnd(24)} ${spec.what}`);
  }
  io.out('\nWith --namespace (-n), --key (-k), --value, --json, --root; values also stand behind the command.');
  io.out(
    '\nWith --swarm NAME, list, get and history read the memory of a swarm on GitHub, and purge takes a value out of it:',
  );
  io.out('swarmlead memory purge --swarm NAME --help');
}
