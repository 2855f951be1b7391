/**
 * What was collected, as the hand-in that the coordinator reads: `result.json`, and the files beside it. Numbers are
 * never cut to fit, because a contradiction that was cut off would be a Go; memory and notes are, because they only tell.
 */
import type { RunRef } from '../../core/swarm/event.ts';
import { handInSchema, type Delivered, type HandIn } from '../../core/swarm/hand-in.ts';
import { caps } from './caps.ts';
import type { Collected } from './collect.ts';

export interface HandInHead {
  readonly swarm: string;
  readonly worker: string;
  readonly dispatch: string;
  readonly run: RunRef;
  readonly commit: string;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly requests: number;
  /** Digest of the artifact that was measured; absent: it is a result. */
  readonly measures?: string;
}

export interface Package {
  readonly handIn: HandIn;
  /** Entry of the archive → bytes; `result.json` and `files/<n>`. */
  readonly entries: ReadonlyMap<string, Uint8Array>;
  readonly warnings: readonly string[];
}

export type Packed =
  | { readonly kind: 'packed'; readonly package: Package }
  /** Nothing was recorded: an empty result would say "judged" of a run that did nothing. */
  | { readonly kind: 'nothing'; readonly warnings: readonly string[] }
  /** `reason` says what to hand in less of. */
  | { readonly kind: 'too-much'; readonly reason: string }
  /** A number or a name holds what looks like a secret. */
  | { readonly kind: 'secret'; readonly reason: string }
  /** The parts do not make a hand-in; `reason` names the fields. */
  | { readonly kind: 'invalid'; readonly reason: string };

export function pack(head: HandInHead, collected: Collected): Packed {
  if (isNothing(collected)) return { kind: 'nothing', warnings: collected.warnings };
  const excess = tooMuch(collected);
  if (excess !== null) return { kind: 'too-much', reason: excess };
  const delivered = collected.delivered.map((one, index): Delivered => ({ ...one.delivered, file: `files/${index}` }));
  const parsed = handInSchema.safeParse({
    version: 1,
    ...head,
    measurements: collected.measurements,
    ...(collected.unread.length === 0 ? {} : { unread: collected.unread }),
    deliverables: delivered,
    memory: collected.memory,
    notes: collected.notes,
    calls: collected.calls,
    ...(collected.refused.length > 0 ? { refused: [...collected.refused] } : {}),
  });
  if (!parsed.success) {
    return { kind: 'invalid', reason: parsed.error.issues.map((issue) => issue.path.join('.')).join(', ') };
  }
  return fit(parsed.data, collected);
}

/**
 * A file of a tool that is there and cannot be read is something that the run did, one that is missing is not. A blocker
 * is, because it tells people why there is nothing else.
 */
function isNothing({ measurements, delivered, memory, unread, notes }: Collected): boolean {
  const said = measurements.length + delivered.length + memory.length > 0;
  return !said && unread.every(({ why }) => why === 'no-file') && notes.every(({ level }) => level !== 'error');
}

function tooMuch(collected: Collected): string | null {
  const bytes = collected.delivered.reduce((sum, one) => sum + one.bytes.byteLength, 0);
  if (collected.delivered.length > caps.files) {
    return `${collected.delivered.length} files are handed in; at most ${caps.files} are taken`;
  }
  if (bytes > caps.bytes) return `the files have ${bytes} bytes together; at most ${caps.bytes} are taken`;
  if (collected.measurements.length > caps.measurements) {
    return `${collected.measurements.length} measurements were recorded; at most ${caps.measurements} are taken`;
  }
  if (collected.unread.length > caps.measurements) {
    return `${collected.unread.length} metrics could not be read; at most ${caps.measurements} are told`;
  }
  return null;
}

/** Drops what hooks said beside their entries, then the largest memory entries until the result fits, then the oldest notes. */
function fit(handIn: HandIn, collected: Collected): Packed {
  const warnings = [...collected.warnings];
  let kept = handIn;
  let json = encode(kept);
  for (let dropped = 0; json.byteLength > caps.result && canLose(kept); dropped += 1) {
    kept = withLess(kept);
    json = encode(kept);
    if (dropped === 0) warnings.push('memory entries or notes were left out: the result would be larger than 1 MiB');
  }
  if (json.byteLength > caps.result) return { kind: 'too-much', reason: 'the result is larger than 1 MiB' };
  const entries = new Map([['result.json', json]]);
  collected.delivered.forEach((one, index) => entries.set(`files/${index}`, one.bytes));
  return { kind: 'packed', package: { handIn: kept, entries, warnings } };
}

function canLose({ calls, memory, notes }: HandIn): boolean {
  return (calls?.length ?? 0) + memory.length + notes.length > 0;
}

function withLess(handIn: HandIn): HandIn {
  if ((handIn.calls?.length ?? 0) > 0) return { ...handIn, calls: [] };
  if (handIn.memory.length === 0) return { ...handIn, notes: handIn.notes.slice(Math.ceil(handIn.notes.length / 2)) };
  const sizes = handIn.memory.map((entry) => JSON.stringify(entry.value).length);
  const largest = sizes.indexOf(Math.max(...sizes));
  return { ...handIn, memory: handIn.memory.filter((_, index) => index !== largest) };
}

export function encode(handIn: HandIn): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(handIn, null, 2)}\n`);
}
