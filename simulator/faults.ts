/** The script's faults, looked up where they come about. Each comes about once; what did is counted for the report. */
import { kindOf, type Act } from './world.ts';

type Kind = Act['kind'];
/** Those of some of the kinds, also where several kinds are alike. */
type ActOf<K extends Kind, One extends Act = Act> = One extends Act
  ? Extract<One['kind'], K> extends never
    ? never
    : One & { readonly kind: Extract<One['kind'], K> }
  : never;
type Counted = Extract<Act, { readonly nth: number }>['kind'];

export interface Faults {
  /** The fault of these kinds that is for this very call, hint, dispatch or run. */
  meet<K extends Counted>(kinds: readonly K[], nth: number, call?: string): ActOf<K> | null;
  /** Seconds that lists lag behind now. */
  lag(kind: 'list-lags' | 'artifacts-lag'): number;
  isGap(): boolean;
  /** It came about. */
  happened(act: Act): void;
  /** One that was met takes effect now. */
  touched(): void;
  readonly counts: Map<string, number>;
  /** Milliseconds; null: nothing went wrong yet. */
  lastAt(): number | null;
}

export function createFaults(of: {
  readonly script: readonly Act[];
  /** Seconds. */
  readonly peace: number;
  readonly now: () => number;
  readonly told: (line: string) => void;
}): Faults {
  const { script, peace, now } = of;
  const counts = new Map<string, number>();
  const over = new Set<Act>();
  let lastAt: number | null = null;
  const happened = (act: Act): void => {
    if (over.has(act)) return;
    over.add(act);
    counts.set(kindOf(act), (counts.get(kindOf(act)) ?? 0) + 1);
    lastAt = now();
    of.told(JSON.stringify(act));
  };
  const covering = (kind: Kind): Act | undefined =>
    script.find((act) => act.kind === kind && 'until' in act && now() >= act.at * 1000 && now() < act.until * 1000);
  return {
    meet: <K extends Counted>(kinds: readonly K[], nth: number, call?: string): ActOf<K> | null => {
      if (now() >= peace * 1000) return null;
      const isMeant = (act: Act): act is ActOf<K> =>
        kinds.some((kind) => kind === act.kind) &&
        'nth' in act &&
        act.nth === nth &&
        (call === undefined || ('call' in act && act.call === call)) &&
        !over.has(act);
      const act = script.find(isMeant);
      if (!act) return null;
      happened(act);
      return act;
    },
    lag: (kind) => {
      const act = covering(kind);
      if (!act || !('seconds' in act)) return 0;
      happened(act);
      lastAt = now();
      return act.seconds;
    },
    isGap: () => {
      const act = covering('gap');
      if (!act) return false;
      happened(act);
      lastAt = now();
      return true;
    },
    happened,
    touched: () => {
      lastAt = now();
    },
    counts,
    lastAt: () => lastAt,
  };
}
