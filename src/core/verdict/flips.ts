/**
 * What would turn a verdict, in one sentence. A verdict that does not say this is an oracle: its reader cannot tell
 * whether the number was comfortably inside or barely, nor what to bring when it is missing.
 */
import type { Comparison, Quantity, Target } from './target.ts';

const atLeastOnce: Readonly<Record<Comparison, string>> = {
  '>=': 'at least ',
  '>': 'above ',
  '<=': 'at most ',
  '<': 'below ',
  '=': 'exactly ',
};

const outside: Readonly<Record<Comparison, string>> = {
  '>=': 'below ',
  '>': 'at or below ',
  '<=': 'above ',
  '<': 'at or above ',
  '=': 'anything but ',
};

const wanted: Readonly<Record<Comparison, string>> = {
  '>=': 'of at least ',
  '>': 'above ',
  '<=': 'of at most ',
  '<': 'below ',
  '=': 'of ',
};

/** A met target turns when the number leaves the bound: `below 5x (measured 11.3x)`. */
export function flipsWhenMet(target: Target, measured: Quantity): string {
  return `${outside[target.op]}${target.bound.text} (measured ${measured.text})`;
}

/** A missed target turns when the number reaches the bound: `at least 70% (measured 61%)`. */
export function flipsWhenMissed(target: Target, measured: Quantity): string {
  return `${atLeastOnce[target.op]}${target.bound.text} (measured ${measured.text})`;
}

/** `a measurement of at least 70%`; `single`: there are several now, and they contradict each other. */
export function flipsWhenUnknown(target: Target, single: boolean): string {
  return `a ${single ? 'single ' : ''}measurement ${wanted[target.op]}${target.bound.text}`;
}

/**
 * Signed distance to the bound relative to it, positive inside; relative to 1 where the bound is 0. A met `=` has no
 * distance to spare and none to fear, so null: it would otherwise be the tightest of all for ever.
 */
export function marginOf(target: Target, measured: Quantity): number | null {
  const distance = measured.value - target.bound.value;
  const unit = Math.abs(target.bound.value) || 1;
  switch (target.op) {
    case '>=':
    case '>':
      return distance / unit;
    case '<=':
    case '<':
      return distance === 0 ? 0 : -distance / unit;
    case '=':
      return distance === 0 ? null : -Math.abs(distance) / unit;
  }
}
