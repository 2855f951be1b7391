/**
 * What a measurement must reach. The value types of the verdict room; parsing stands in `parse-quantity.ts` and
 * `parse-target.ts`, judging in `judge.ts`.
 */

/** Units of one dimension convert into each other; across dimensions nothing compares. */
export type Dimension = 'count' | 'ratio' | 'factor' | 'time' | 'bytes' | 'bits' | 'byte-rate' | 'bit-rate' | 'money';

export interface Quantity {
  readonly dimension: Dimension;
  /** In the base unit: 1 for counts, ratios (`70%` is 0.7) and factors (`5x` is 5), seconds, bytes, bits, and those per second, dollars. */
  readonly value: number;
  /** Of a fraction such as `29/29`; a total may not shrink silently. */
  readonly total?: number;
  /** As it was written, to be shown. */
  readonly text: string;
}

export type Comparison = '>=' | '<=' | '<' | '>' | '=';

export interface QuantityRange {
  readonly from: Quantity;
  readonly to: Quantity;
  /** As it was written: `1s..5s`. */
  readonly text: string;
}

export interface Target {
  /** Lower-case words joined by `-`, parts by `.`: `wan.bandwidth-utilization`. */
  readonly metric: string;
  readonly op: Comparison;
  readonly bound: Quantity;
  /** The expression as it was written: `wan.bandwidth-utilization >= 70%`. */
  readonly text: string;
  readonly title?: string;
  /** A target that is not required is shown and judged, and does not decide the verdict. */
  readonly required: boolean;
  /** Shown, never judged. */
  readonly expected?: QuantityRange;
}
