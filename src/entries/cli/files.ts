/** The files that commands look at: read whole, and every problem of theirs told the same way. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { harmless } from '../../adapters/actions/log.ts';
import { linesIn } from '../../adapters/project/read-lines.ts';
import { readBeadsBytes, withoutBeads, type BeadsFile } from '../../core/beads/jsonl.ts';
import type { Problem } from '../../core/problem.ts';
import type { Io } from './io.ts';

/** `name` is relative to `cwd`. A file that cannot be read is one without beads and with an error. */
export function readBeadsFile(name: string, cwd: string): BeadsFile {
  try {
    return readBeadsBytes(linesIn(resolve(cwd, name)), name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return withoutBeads(name, [unread(error, { file: name, hint: '"bd export -o FILE" writes one' })]);
  }
}

/** On standard error, one line each. */
export function tellProblems(problems: readonly Problem[], io: Io): void {
  for (const { file, line, column, level, message } of problems) {
    const place = [file ?? '', line, column].filter((part) => part !== undefined).join(':');
    io.err(harmless(`${place}: ${level}: ${message}`));
  }
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ level }) => level === 'error');
}

export type Bytes =
  { readonly kind: 'bytes'; readonly bytes: Uint8Array } | { readonly kind: 'unread'; readonly problem: Problem };

/** `hint`: how to come by such a file. */
export function readBytes(file: string, cwd: string, hint: string): Bytes {
  try {
    return { kind: 'bytes', bytes: readFileSync(resolve(cwd, file)) };
  } catch (error) {
    return { kind: 'unread', problem: unread(error, { file, hint }) };
  }
}

function unread(error: unknown, { file, hint }: { readonly file: string; readonly hint: string }): Problem {
  return { level: 'error', code: 'no-file', message: whyUnread(error, hint), file };
}

function whyUnread(error: unknown, hint: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT') return `there is no such file; ${hint}`;
  return code === 'EISDIR' ? 'this is a folder; name a file in it' : 'the file cannot be read';
}
