/** Lines that the runner obeys: `::name key=value::message`, and `##[name]message`. */
import type { Annotation } from '../run/run.ts';

export interface WorkflowCommand {
  readonly name: string;
  readonly message: string;
  /** Of the annotation that it makes; null: none. */
  readonly level: Annotation['level'] | null;
}

const levels = new Map<string, Annotation['level']>([
  ['error', 'failure'],
  ['warning', 'warning'],
  ['notice', 'notice'],
]);

export function readCommand(line: string): WorkflowCommand | null {
  const [, name, message] =
    /^\s*::([^\s:]+)(?:\s[^:]*(?::(?!:)[^:]*)*)?::(.*)$/.exec(line) ??
    /##\[([a-z-]+)(?:\s[^\]]*)?\](.*)$/.exec(line) ??
    [];
  if (name === undefined || message === undefined) return null;
  return { name, message: unescapeData(message), level: levels.get(name) ?? null };
}

function unescapeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}
