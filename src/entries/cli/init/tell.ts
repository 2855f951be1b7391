/** How `swarmlead init` ends: for people line by line, for programs one object; the exit code says the same. */
import { harmless } from '../../../adapters/actions/log.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Found } from '../../../core/setup/found.ts';
import type { WantedLabel } from '../../../core/setup/needs.ts';
import type { Proposal } from '../../../core/setup/propose.ts';
import { tellFailure } from '../github.ts';
import type { Io } from '../io.ts';

export interface Shown {
  readonly found: Found;
  readonly proposal: Proposal;
  /** That are missing; null: nobody looked. */
  readonly labels: readonly WantedLabel[] | null;
}

export interface Listener {
  readonly io: Io;
  readonly json: boolean;
}

export interface Ending {
  readonly outcome: 'written' | 'nothing-to-do' | 'dry-run' | 'shown' | 'in-the-way' | 'labels-failed';
  /** For people. */
  readonly lines: readonly string[];
  /** For programs, beside what was shown. */
  readonly more?: Readonly<Record<string, unknown>>;
}

const fine: ReadonlySet<Ending['outcome']> = new Set(['written', 'nothing-to-do', 'dry-run']);

/** On the way; nothing where a program reads. */
export function say({ io, json }: Listener, lines: readonly string[]): void {
  if (!json) for (const line of lines) io.out(harmless(line));
}

export function end({ io, json }: Listener, shown: Shown, { outcome, lines, more = {} }: Ending): void {
  const ok = fine.has(outcome);
  const { files, obstacles, powers, notes, face } = shown.proposal;
  const labels = shown.labels?.map(({ name }) => name) ?? null;
  if (json) io.out(JSON.stringify({ ok, outcome, face, files, obstacles, labels, powers, notes, ...more }));
  else for (const line of lines) (ok ? io.out.bind(io) : io.err.bind(io))(harmless(line));
  if (!ok) io.exit(1);
}

export function declined({ io }: Listener): void {
  io.err('Nothing was written.');
  io.exit(1);
}

export function fail({ io, json }: Listener, reasons: readonly string[]): void {
  tellFailure('init', { reasons, json }, io);
}

export function problemText({ file, line, column, message }: Problem): string {
  const place = [file, line, column].filter((part) => part !== undefined).join(':');
  return place === '' ? message : `${place}: ${message}`;
}
