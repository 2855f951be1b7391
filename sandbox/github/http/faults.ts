/** Things that go wrong on the way, on purpose: refusals, slowness, and answers that are lost after they took effect. */

export interface FaultTarget {
  readonly method: string;
  readonly path: string;
  readonly token: string | null;
  readonly body: unknown;
}

export type FaultAct =
  /** Answered without taking effect. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** The connection breaks before it takes effect. */
  | { readonly kind: 'drop' }
  /** It takes effect, and the answer is lost. */
  | { readonly kind: 'drop-answer' }
  | { readonly kind: 'delay'; readonly milliseconds: number };

export interface Fault {
  readonly when: (request: FaultTarget) => boolean;
  /** The first match that is hit, from 1; default 1. */
  readonly nth?: number;
  /** How many matches from there on; default 1. */
  readonly times?: number;
  readonly act: FaultAct;
}

export interface Faults {
  add(fault: Fault): void;
  /** Acts that hit this request, in the order of the faults. Counts the request. */
  hit(request: FaultTarget): readonly FaultAct[];
}

export function createFaults(initial: readonly Fault[] = []): Faults {
  const faults = initial.map((fault) => ({ fault, matches: 0 }));
  return {
    add: (fault) => void faults.push({ fault, matches: 0 }),
    hit: (request) =>
      faults.flatMap((one) => {
        if (!one.fault.when(request)) return [];
        one.matches += 1;
        const first = one.fault.nth ?? 1;
        return one.matches >= first && one.matches < first + (one.fault.times ?? 1) ? [one.fault.act] : [];
      }),
  };
}
