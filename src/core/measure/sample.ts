/** Values as a file has them, before anything is chosen or counted. */
import type { Take } from './words.ts';
import type { WhyUnread } from './unread.ts';

/** A share of a whole is kept as its two numbers, so that those of several files add up. */
export type Value =
  | {
      readonly kind: 'number';
      /** May be NaN or infinite: it is refused when it is asked for, and only then. */
      readonly value: number;
      /** A unit of quantities, `''` for a plain number; null: the file has none, or one that is not known. */
      readonly unit: string | null;
    }
  | {
      readonly kind: 'share';
      readonly part: number;
      /** Above 0. */
      readonly whole: number;
      /** As `29/29`, or as `82.35%`. */
      readonly shown: 'fraction' | 'percent';
    };

export interface Sample {
  /** Each is enough to be found by; the first is the plainest. */
  readonly names: readonly string[];
  /** What tells it from another thing of the same name. */
  readonly identity: string;
  readonly value: Value;
  /** Place of its file among those of the entry. */
  readonly file: number;
}

/** A metric that a file gives where nobody says which. */
export interface DefaultMetric {
  /** null: its name makes no metric. */
  readonly metric: string | null;
  readonly samples: readonly Sample[];
  readonly take: Take;
}

export type Found =
  | { readonly kind: 'found'; readonly samples: readonly Sample[] }
  | { readonly kind: 'unread'; readonly why: WhyUnread };

/** Files of one format, read. */
export interface Opened {
  readonly find: (from: string) => Found;
  readonly defaults: () => readonly DefaultMetric[];
  /** What a value has whose file knows no units. */
  readonly unitless: 'plain' | 'unknown';
}

export type Opening = { readonly kind: 'opened'; readonly opened: Opened } | Unopened;

export interface Unopened {
  readonly kind: 'unread';
  readonly why: WhyUnread;
}

export function unread(why: WhyUnread): Unopened {
  return { kind: 'unread', why };
}

/** Texts of all files of an entry, in one order, not empty. Never throws, whatever they hold. */
export type OpenFormat = (texts: readonly string[]) => Opening;
