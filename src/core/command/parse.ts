/**
 * The first line of a comment as a command. It is one only when it begins with `/swarm` at the very first byte: what is
 * quoted, fenced, indented, or sent as an answer by mail never acts. The line is held to visible ASCII, because what a
 * reader cannot see, or takes for another letter, must not decide anything.
 */
import { noSuch } from './no-such.ts';
import { commandNamed, commands, doneElsewhere, plannedCommands, type CommandSpec } from './registry.ts';

export type Parsed =
  /** Somebody just talks. */
  | { readonly kind: 'none' }
  /** `word`: what follows first; `rest`: what stands after it, as it was written. Both empty when they are not there. */
  | { readonly kind: 'command'; readonly command: CommandSpec; readonly word: string; readonly rest: string }
  /** `reason` is in our words; `name` is a known word or `?`. */
  | { readonly kind: 'refused'; readonly name: string; readonly reason: string };

/** Characters of the line. */
const longest = 600;

export function parseCommand(body: string): Parsed {
  const line = firstLine(body);
  if (!/^\/swarm(?![A-Za-z0-9_-])/.test(line)) return { kind: 'none' };
  if (line.length > longest) return refused('?', `The command is longer than ${longest} characters.`);
  const hidden = /[^\x20-\x7e]/u.exec(line);
  if (hidden)
    return refused('?', `${whatIs(hidden[0])} The line of a command is plain ASCII; put everything else below it.`);
  if (!line.startsWith('/swarm ') && line !== '/swarm') return { kind: 'none' };
  const [, name = '', word = '', rest = ''] = /^\/swarm *(\S*) *(\S*) *(.*?) *$/.exec(line) ?? [];
  return parseWords(name === '' ? 'help' : name, word, rest);
}

/** A line ends as on any system. A carriage return anywhere else is part of it, and refused. */
function firstLine(body: string): string {
  const end = body.indexOf('\n');
  const line = end === -1 ? body : body.slice(0, end);
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

function whatIs(letter: string): string {
  if (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(letter)) return 'There is a control character in it.';
  return /[\p{Cf}\p{Zs}]/u.test(letter)
    ? 'There is a character in it that cannot be seen.'
    : 'There is a letter in it that is not ASCII.';
}

function parseWords(name: string, word: string, rest: string): Parsed {
  const command = commandNamed(name);
  if (!command) return unknown(name);
  const said = { kind: 'command', command, word: wordOf(command, word) } as const;
  const tooLittle = refused(command.name, `It is ${command.usage}, such as "${command.examples[0]}".`);
  const tooMuch = refused(command.name, `There is more in the line than ${command.usage} takes.`);
  switch (command.form) {
    case 'nothing':
      return word === '' ? { ...said, rest } : tooMuch;
    case 'word':
      if (word === '') return tooLittle;
      return rest === '' ? { ...said, rest } : tooMuch;
    case 'maybe-word':
      return rest === '' ? { ...said, rest } : tooMuch;
    case 'word-and-text':
      return rest === '' ? tooLittle : { ...said, rest };
    case 'word-and-quoted': {
      const quoted = /^" *(\S.*?) *"$/.exec(rest)?.[1];
      return quoted === undefined ? tooLittle : { ...said, rest: quoted };
    }
  }
}

/** `@agent-research` is how claude-flow's documents name a role. */
function wordOf({ name }: CommandSpec, word: string): string {
  return name === 'assign' || name === 'spawn' ? word.replace(/^@agent-/, '') : word;
}

/** The word itself is not repeated: it is a stranger's. */
function unknown(word: string): Parsed {
  const elsewhere = doneElsewhere.get(word);
  if (elsewhere !== undefined) return refused(word, elsewhere);
  if (plannedCommands.has(word)) return refused(word, `"${word}" is not available in this version. See /swarm help.`);
  const known = commands.map(({ name }) => name);
  return refused('?', `${noSuch('command', word, known)} See /swarm help.`);
}

function refused(name: string, reason: string): Parsed {
  return { kind: 'refused', name, reason };
}
