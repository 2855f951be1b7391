/**
 * One target, judged on the measurements of its metric. Never guesses: a number that is missing, unreadable, of another
 * dimension, without the total that the target counts, or contradicted by another is Insufficient evidence, which is
 * never a Go. Aggregation (`take: median`)
 * happens where a file is read and yields one value, so that two differing values here are always undeclared.
 */
import { compare, totalShrank } from './compare.ts';
import { flipsWhenMet, flipsWhenMissed, flipsWhenUnknown, marginOf } from './flips.ts';
import type { EvidenceClass, TargetOutcome } from './outcome.ts';
import { parseQuantity } from './parse-quantity.ts';
import type { Quantity, Target } from './target.ts';

/** A measurement as far as judging needs it. */
export interface Fact {
  readonly metric: string;
  /** As written. */
  readonly value: string;
  readonly evidence: string | null;
  readonly class: EvidenceClass;
  /** Format of the file that it was read from; absent: it was said. */
  readonly from?: string;
}

type Reading =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly fact: Fact; readonly quantity: Quantity }
  | { readonly kind: 'broken'; readonly note: string }
  | { readonly kind: 'contradiction'; readonly note: string };

/** Facts of other metrics are left aside. The order of facts does not matter. `why`: in our words, why there are none. */
export function judgeTarget(target: Target, facts: readonly Fact[], why?: string): TargetOutcome {
  const reading = read(facts.filter((fact) => fact.metric === target.metric));
  switch (reading.kind) {
    case 'none':
      return unknown(target, { single: false, ...(why === undefined ? {} : { note: why }) });
    case 'broken':
      return unknown(target, { single: false, note: reading.note });
    case 'contradiction':
      return unknown(target, { single: true, note: reading.note });
    case 'one':
      return judgeQuantity(target, reading);
  }
}

function judgeQuantity(target: Target, reading: { readonly fact: Fact; readonly quantity: Quantity }): TargetOutcome {
  const { fact, quantity } = reading;
  const relation = compare(quantity, target.op, target.bound);
  if (relation === 'incomparable') return unknown(target, { single: false, note: incomparable(target, quantity) });
  if (relation === 'met' && target.bound.total !== undefined && quantity.total === undefined) {
    const note = `measured ${quantity.text} without its total; the target counts ${target.bound.text}`;
    return unknown(target, { single: false, note });
  }
  return {
    ...described(target),
    measured: quantity.text,
    class: fact.class,
    verdict: relation === 'met' ? 'go' : 'no-go',
    evidence: fact.evidence,
    ...(fact.from === undefined ? {} : { from: fact.from }),
    flips: relation === 'met' ? flipsWhenMet(target, quantity) : flipsWhenMissed(target, quantity),
    margin: marginOf(target, quantity),
    ...(totalShrank(quantity, target.bound) ? { note: `the total shrank from ${target.bound.total}` } : {}),
  };
}

function incomparable(target: Target, quantity: Quantity): string {
  return quantity.dimension === target.bound.dimension
    ? `measured ${quantity.text}, which does not compare with ${target.bound.text}`
    : `measured ${quantity.text}, a ${quantity.dimension}; the target wants a ${target.bound.dimension}`;
}

function read(facts: readonly Fact[]): Reading {
  const sorted = [...facts].sort(inOrder);
  const readable: { readonly fact: Fact; readonly quantity: Quantity }[] = [];
  for (const fact of sorted) {
    const parsed = parseQuantity(fact.value);
    if (parsed.kind === 'error') return { kind: 'broken', note: `${shown(fact.value)} is not a quantity` };
    readable.push({ fact, quantity: parsed.quantity });
  }
  const [first, ...rest] = readable;
  if (!first) return { kind: 'none' };
  if (rest.every(({ quantity }) => same(quantity, first.quantity))) return { kind: 'one', ...weakest(readable, first) };
  const values = [...new Set(readable.map(({ quantity }) => quantity.text))];
  return { kind: 'contradiction', note: `differing values without a declared aggregation: ${values.join(', ')}` };
}

/** Equal values of differing classes count as the weakest of them. */
function weakest<T extends { readonly fact: Fact }>(readings: readonly T[], first: T): T {
  return readings.reduce((low, next) => (rank[next.fact.class] < rank[low.fact.class] ? next : low), first);
}

const rank: Readonly<Record<EvidenceClass, number>> = { claimed: 0, collected: 1, reproduced: 2 };

function same(a: Quantity, b: Quantity): boolean {
  return a.dimension === b.dimension && a.value === b.value && a.total === b.total;
}

/** Any total order does: it makes the outcome a function of the set of facts. What was read or has evidence comes first. */
function inOrder(a: Fact, b: Fact): number {
  return (
    Number(a.from === undefined) - Number(b.from === undefined) ||
    Number(a.evidence === null) - Number(b.evidence === null) ||
    byText(a.value, b.value) ||
    byText(a.evidence ?? '', b.evidence ?? '') ||
    byText(a.class, b.class) ||
    byText(a.from ?? '', b.from ?? '')
  );
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A broken value is foreign text: shown only where it is harmless. */
function shown(value: string): string {
  return /^[A-Za-z0-9 .,%/+-]{1,40}$/.test(value) ? `"${value}"` : 'what was handed in';
}

function described(target: Target): Pick<TargetOutcome, 'metric' | 'expect' | 'required' | 'title'> {
  return {
    metric: target.metric,
    expect: target.text,
    required: target.required,
    ...(target.title === undefined ? {} : { title: target.title }),
  };
}

function unknown(target: Target, why: { readonly single: boolean; readonly note?: string }): TargetOutcome {
  return {
    ...described(target),
    measured: null,
    class: null,
    verdict: 'insufficient-evidence',
    evidence: null,
    flips: flipsWhenUnknown(target, why.single),
    margin: null,
    ...(why.note === undefined ? {} : { note: why.note }),
  };
}
