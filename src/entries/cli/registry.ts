/**
 * Commands by name, each loaded only when it is called: what the commands against GitHub need takes longer to load than
 * the commands that only read files take altogether. Help, and a word that is no command, load all.
 */
import type { Command } from 'commander';
import type { Io } from './io.ts';

/** `words`: what stands behind the command; none: it is shown among others, with all that it has. */
export type Register = (parent: Command, io: Io, words: readonly string[]) => void | Promise<void>;

/** Sorted by name, as the help shows them. */
export type Commands = Readonly<Record<string, () => Promise<Register>>>;

export async function registerCommands(
  commands: Commands,
  words: readonly string[],
  { parent, io }: { readonly parent: Command; readonly io: Io },
): Promise<void> {
  const [name = '', ...more] = words;
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (load) return (await load())(parent, io, more);
  for (const one of Object.values(commands)) await (await one())(parent, io, []);
}
