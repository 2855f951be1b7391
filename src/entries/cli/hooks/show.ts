/**
 * What a hook says, on the terminal or in a job's log. Values and messages are anybody's words, and the runner obeys lines
 * of a log, so each line is made one that it takes for text; JSON says the same characters by their numbers.
 */
import { harmless } from '../../../adapters/actions/log.ts';
import type { Outcome } from '../../../app/hooks/outcome.ts';
import type { Words } from '../../../core/hooks/read-words.ts';
import type { Io } from '../io.ts';

export interface Manner {
  readonly json: boolean;
  /** Exit code 0 whatever comes. */
  readonly lenient: boolean;
}

export function mannerOf({ switches }: Words): Manner {
  return { json: switches.get('json') === true, lenient: switches.get('lenient') === true };
}

export function show(
  io: Io,
  outcome: Outcome,
  { name, manner }: { readonly name: string; readonly manner: Manner },
): void {
  const { about, lines, warnings, stored, error, code, data, list } = outcome;
  for (const warning of warnings) io.err(harmless(`swarmlead ${name}: warning: ${warning}`));
  if (error !== undefined) io.err(harmless(`swarmlead ${name}: ${error}`));
  if (manner.json && list !== undefined) io.out(json(list));
  else if (manner.json) {
    const hook = name.replace(/^(hooks|memory) /, '');
    const rest = { stored, warnings, ...(error === undefined ? {} : { error }) };
    io.out(json({ ...data, ok: code === 0, hook, ...about, ...rest }));
  } else for (const line of lines) writeText(io, line);
  if (!manner.lenient && code !== 0) io.exit(code);
}

/** Line by line, so that a script reads back what was stored. */
export function writeText(io: Io, text: string): void {
  for (const line of text.split('\n')) io.out(line.split('\t').map(harmless).join('\t'));
}

/** One line; what the runner could obey, and what nobody sees, is written as JSON allows it. */
export function json(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('##[', '#\\u0023[')
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu, (letter) =>
      Array.from(
        { length: letter.length },
        (_, at) => `\\u${letter.charCodeAt(at).toString(16).padStart(4, '0')}`,
      ).join(''),
    );
}
