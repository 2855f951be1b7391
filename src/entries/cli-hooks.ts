/**
 * Hooks and memory, in a bundle of their own beside `cli.js`: a script calls them dozens of times, so nothing that takes
 * long to load is in it.
 */
import type { Register } from './cli/registry.ts';
export { registerBrief } from './cli/brief.ts';
import { runHook } from './cli/hooks/run-hook.ts';
import { runMemory } from './cli/hooks/run-memory.ts';

/** Their flags are read by rules of their own: what a script passes that nobody knows must not stop it. */
export const registerHooks: Register = (parent, io, words) => {
  asTheyStand(parent.command('hooks'), 'the calls of a worker: pre-task, session-restore, post-edit, notify, …').action(
    async () => runHook(words, io),
  );
};

export const registerMemory: Register = (parent, io, words) => {
  asTheyStand(parent.command('memory'), 'shared memory: store, get, query, list, history, export').action(async () =>
    runMemory(words, io),
  );
};

function asTheyStand(command: ReturnType<Parameters<Register>[0]['command']>, what: string): typeof command {
  return command
    .description(what)
    .argument('[words...]')
    .helpOption(false)
    .allowUnknownOption()
    .allowExcessArguments()
    .passThroughOptions();
}
