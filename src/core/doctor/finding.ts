/** What the doctor says: one line a thing that was looked at, worst first. */
import type { Trouble } from './trouble.ts';

/** `note` asks for nothing; with a `warning` swarms run worse, with an `error` they do not. */
export const levels = ['error', 'warning', 'note', 'ok'] as const;
export type Level = (typeof levels)[number];

export interface Finding {
  readonly level: Level;
  /** Stable, kebab-case. */
  readonly code: string;
  /** What it is about: a file with its line, a ref, `token`, `repository`. */
  readonly where: string;
  readonly what: string;
  /** One sentence or command; null where there is nothing to mend. */
  readonly mend: string | null;
}

export function ok(code: string, where: string, what: string): Finding {
  return { level: 'ok', code, where, what, mend: null };
}

export function note(code: string, where: string, what: string): Finding {
  return { level: 'note', code, where, what, mend: null };
}

export function trouble(level: Level, of: { readonly code: string; readonly where: string } & Trouble): Finding {
  const { code, where, what, mend } = of;
  return { level, code, where, what, mend };
}

/** Worst first, and in the order of looking among equals. */
export function worstFirst(findings: readonly Finding[]): readonly Finding[] {
  return findings.toSorted((left, right) => levels.indexOf(left.level) - levels.indexOf(right.level));
}

/** `2 errors, 1 warning, 3 notes, 9 ok`. */
export function summaryOf(findings: readonly Finding[]): string {
  const parts = levels.map((level) => {
    const count = findings.filter((one) => one.level === level).length;
    return `${count} ${level}${level === 'ok' || count === 1 ? '' : 's'}`;
  });
  return parts.join(', ');
}
