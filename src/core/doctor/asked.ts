/**
 * What came of asking the host for something. Not being allowed to know is no answer: the doctor says so rather than
 * guess, because a token that reads little is ordinary.
 */
import type { Need } from './need.ts';

export type Asked<T> =
  | { readonly kind: 'told'; readonly value: T }
  /** 404: it is not there, or the host does not know of such a thing. */
  | { readonly kind: 'absent' }
  /** `reason` is the host's, on one line. */
  | { readonly kind: 'forbidden'; readonly needs: readonly Need[]; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** The value, or the other one where it is not known. */
export function toldOr<T, O>(asked: Asked<T>, otherwise: O): T | O {
  return asked.kind === 'told' ? asked.value : otherwise;
}
