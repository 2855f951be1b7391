/**
 * Coverage of source files, whatever file told of it. The same line may be told of by several tests, classes or files: it
 * is covered once, so lines are kept by name and never added up.
 */
import { openSamples } from '../find-samples.ts';
import { measureCaps } from '../caps.ts';
import { unread, type DefaultMetric, type Opening, type Sample } from '../sample.ts';

export const coverageWords = ['lines', 'functions', 'branches'] as const;
export type CoverageWord = (typeof coverageWords)[number];

interface Entry {
  readonly file: number;
  /** Line, function or branch → what of it was reached, of how much. */
  readonly seen: Map<string, { readonly part: number; readonly whole: number }>;
  /** What the file says without naming them, by place of the telling file. */
  readonly totals: { readonly part: number; readonly whole: number }[];
}

export interface Coverage {
  /** The same again keeps the better part. */
  readonly see: (one: Seen & { readonly key: string }) => void;
  readonly seeTotal: (one: Seen) => void;
  readonly opened: () => Opening;
}

export interface Seen {
  readonly word: CoverageWord;
  /** Path of the source file. */
  readonly source: string;
  readonly part: number;
  readonly whole: number;
  readonly file: number;
}

export function createCoverage(): Coverage {
  const entries = new Map<string, Entry>();
  let count = 0;
  const entryOf = ({ word, source, file }: Seen): Entry => {
    const name = `${word}/${source}`;
    const known = entries.get(name) ?? { file, seen: new Map(), totals: [] };
    entries.set(name, known);
    return known;
  };
  return {
    see: (one) => {
      const { seen } = entryOf(one);
      const before = seen.get(one.key);
      if (!before) count += 1;
      if (count > measureCaps.values) return;
      const part = Math.max(before?.part ?? 0, one.part);
      const whole = Math.max(before?.whole ?? 0, one.whole);
      seen.set(one.key, { part, whole });
    },
    seeTotal: (one) => {
      entryOf(one).totals.push({ part: one.part, whole: one.whole });
    },
    opened: () => (count > measureCaps.values ? unread('too-much') : openedOf(entries)),
  };
}

/** Two totals of one source cannot be joined: nobody knows which lines they share. */
function openedOf(entries: ReadonlyMap<string, Entry>): Opening {
  const samples: Sample[] = [];
  for (const [name, { file, seen, totals }] of entries) {
    if (seen.size === 0 && totals.length > 1) return unread('two-totals');
    const told = seen.size > 0 ? [...seen.values()] : totals;
    const part = told.reduce((sum, one) => sum + one.part, 0);
    const whole = told.reduce((sum, one) => sum + one.whole, 0);
    if (part > whole) return unread('broken');
    if (whole > 0)
      samples.push({ names: [name], identity: name, value: { kind: 'share', part, whole, shown: 'percent' }, file });
  }
  return openSamples(samples, defaultsOf);
}

function defaultsOf(samples: readonly Sample[]): readonly DefaultMetric[] {
  return coverageWords.flatMap((word) => {
    const own = samples.filter(({ names }) => names[0]?.startsWith(`${word}/`));
    return own.length === 0 ? [] : [{ metric: `coverage.${word}`, samples: own, take: 'sum' }];
  });
}
