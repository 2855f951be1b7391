/**
 * The ledger as text: one JSON object a line. Reading is lenient, because a later version may know more kinds, and
 * because one torn line must not hide the decisions around it; writing is strict. Text that was read is appended to,
 * never written again from the events, so that lines which this version does not know stay as they are.
 */
import type { Problem } from '../problem.ts';
import { eventSchema, type LedgerEvent } from './event.ts';

export interface Ledger {
  readonly events: readonly LedgerEvent[];
  /** Lines of a kind that this version does not know; kept in the text, without effect here. */
  readonly ignored: readonly { readonly line: number; readonly kind: string }[];
  /** Broken lines, one problem each. */
  readonly problems: readonly Problem[];
}

/** `number` counts from 1. */
export type LedgerLine =
  | { readonly kind: 'event'; readonly number: number; readonly event: LedgerEvent }
  | { readonly kind: 'unknown'; readonly number: number; readonly name: string }
  | { readonly kind: 'broken'; readonly number: number; readonly problem: Problem };

type Line =
  | { readonly kind: 'event'; readonly event: LedgerEvent }
  | { readonly kind: 'unknown'; readonly name: string }
  | { readonly kind: 'broken'; readonly code: string; readonly what: string };

const kinds: ReadonlySet<string> = new Set(eventSchema.options.map((option) => option.shape.kind.value));

export function parseLedger(text: string): Ledger {
  const lines = ledgerLines(text);
  return {
    events: lines.flatMap((line) => (line.kind === 'event' ? [line.event] : [])),
    ignored: lines.flatMap((line) => (line.kind === 'unknown' ? [{ line: line.number, kind: line.name }] : [])),
    problems: lines.flatMap((line) => (line.kind === 'broken' ? [line.problem] : [])),
  };
}

/** Every line that is not blank, for whoever tells of lines and not only of events. */
export function ledgerLines(text: string): readonly LedgerLine[] {
  return text.split('\n').flatMap((raw, index): readonly LedgerLine[] => {
    if (raw.trim() === '') return [];
    const number = index + 1;
    const line = readLine(raw);
    return [
      line.kind === 'broken' ? { kind: 'broken', number, problem: problemOf(line, number) } : { ...line, number },
    ];
  });
}

/** Lines that end in a newline each, so that texts of events can be appended to one another. */
export function renderLedger(events: readonly LedgerEvent[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}

function readLine(raw: string): Line {
  let value: unknown;
  try {
    value = JSON.parse(raw);
  } catch {
    return { kind: 'broken', code: 'ledger-not-json', what: 'is not JSON' };
  }
  const name = kindOf(value);
  if (name === null) return { kind: 'broken', code: 'ledger-no-kind', what: 'has no kind' };
  if (!kinds.has(name)) return { kind: 'unknown', name };
  const parsed = eventSchema.safeParse(value);
  if (parsed.success) return { kind: 'event', event: parsed.data };
  const where = parsed.error.issues.map((issue) => issue.path.join('.') || 'the line').join(', ');
  return { kind: 'broken', code: 'ledger-bad-event', what: `is not a valid ${name}: look at ${where}` };
}

function kindOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return null;
  return typeof value.kind === 'string' && value.kind !== '' ? value.kind : null;
}

function problemOf(line: Extract<Line, { kind: 'broken' }>, number: number): Problem {
  return {
    level: 'error',
    code: line.code,
    message: `Line ${number} of the ledger ${line.what}; it has no effect.`,
    file: 'ledger.jsonl',
    line: number,
  };
}
