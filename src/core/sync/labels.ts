/**
 * Labels of an issue in the words of beads. Of type, priority and status each has its own, with a prefix; all others are
 * labels of the bead. What starts a worker is in neither: a sync must never start anything, nor take away what did.
 */
import { compareText } from '../beads/graph.ts';
import type { KnownWords } from '../beads/known-words.ts';
import type { LabelNames } from './snapshot.ts';

export interface ReadLabels {
  /** null: no label says one. */
  readonly type: string | null;
  readonly priority: number | null;
  /** null: none; never open or closed, which the state tells. */
  readonly status: string | null;
  /** As GitHub spells them. */
  readonly plain: readonly string[];
  /** Fields of which several labels say different things. */
  readonly doubled: readonly ('type' | 'priority' | 'status')[];
}

/** GitHub's bound. */
const longest = 50;

export function readLabels(
  labels: readonly string[],
  of: { readonly names: LabelNames; readonly words: KnownWords; readonly triggers: ReadonlySet<string> },
): ReadLabels {
  const { names, words, triggers } = of;
  const types = labels.flatMap((label) => known(behind(label, names.type), words.types)).sort(compareText);
  const statuses = labels
    .flatMap((label) => known(behind(label, names.status), words.statuses))
    .filter((status) => status !== 'open' && status !== 'closed' && status !== 'tombstone')
    .sort(compareText);
  const priorities = labels.flatMap((label) => priorityOf(label, names) ?? []).sort((one, other) => one - other);
  const read = { type: types, priority: priorities, status: statuses };
  return {
    type: types[0] ?? null,
    priority: priorities[0] ?? null,
    status: statuses[0] ?? null,
    plain: labels.filter((label) => isPlain(label, names) && !isTrigger(label, triggers)),
    doubled: (['type', 'priority', 'status'] as const).filter((field) => new Set<unknown>(read[field]).size > 1),
  };
}

/** The one that a sync writes; null: none, because it would say nothing, or GitHub could not hold it. */
export function labelFor(
  field: 'type' | 'priority' | 'status',
  value: string | number,
  names: LabelNames,
): string | null {
  if (field === 'status' && ['open', 'closed'].includes(String(value))) return null;
  const word = field === 'priority' ? (names.priorities[Number(value)] ?? String(value)) : String(value);
  return field !== 'priority' && !/^[a-z][a-z0-9_-]*$/i.test(word) ? null : fitting(names[field] + word);
}

/** Labels of the issue that stand for the field, whatever they say. */
export function scopedLabels(
  labels: readonly string[],
  field: 'type' | 'priority' | 'status',
  names: LabelNames,
): readonly string[] {
  return labels.filter((label) => isScoped(label, field, names));
}

/** Could stand on an issue, and is neither one of ours nor what starts something. */
export function isSynced(label: string, names: LabelNames, triggers: ReadonlySet<string>): boolean {
  const fits = label.trim() !== '' && label === label.trim() && fitting(label) !== null && !/[\p{Cc},]/u.test(label);
  return fits && isPlain(label, names) && !isTrigger(label, triggers);
}

/** In lower case, with what starts something by itself left out: that is known anyway. */
export function triggerSet(triggers: readonly string[]): ReadonlySet<string> {
  return new Set(triggers.map((label) => label.trim().toLowerCase()));
}

function isTrigger(label: string, triggers: ReadonlySet<string>): boolean {
  return /^\s*swarm\s*(?::|$)/i.test(label) || triggers.has(label.trim().toLowerCase());
}

function isPlain(label: string, names: LabelNames): boolean {
  return !(['type', 'priority', 'status'] as const).some((field) => isScoped(label, field, names));
}

/** A prefix that ends in a letter is part of many words: then only what it makes sense with counts. */
function isScoped(label: string, field: 'type' | 'priority' | 'status', names: LabelNames): boolean {
  const rest = behind(label, names[field]);
  if (rest === undefined) return false;
  if (/[^\p{L}\p{N}]$/u.test(names[field])) return true;
  return field === 'priority' ? priorityOf(label, names) !== undefined : /^[a-z_-]+$/i.test(rest);
}

/** By its word, or by a number from 0 to 4 that stands first in it or behind a P, whatever words surround that. */
function priorityOf(label: string, { priority, priorities }: LabelNames): number | undefined {
  const rest = behind(label, priority);
  if (rest === undefined) return undefined;
  const word = priorities.findIndex((one) => one.toLowerCase() === rest);
  if (word !== -1) return word;
  const [, digit] = /(?:^|[^\p{L}\p{N}])p?([0-4])(?![\p{L}\p{N}])/iu.exec(rest) ?? [];
  return digit === undefined ? undefined : Number(digit);
}

/** In lower case. */
function behind(label: string, prefix: string): string | undefined {
  const lower = label.toLowerCase();
  return lower.startsWith(prefix.toLowerCase()) ? lower.slice(prefix.length).trim() : undefined;
}

function known(word: string | undefined, words: ReadonlySet<string>): readonly string[] {
  const found = word === undefined ? undefined : [...words].find((one) => one.toLowerCase() === word);
  return found === undefined ? [] : [found];
}

function fitting(label: string): string | null {
  return label.length <= longest ? label : null;
}
