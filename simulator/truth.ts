/**
 * What really happened, told by those who did it and not by the ledger: which runs worked, what they handed in, when they
 * ended, and whose commits are whose. Promises are held against it.
 */
import type { RunRef } from '../src/core/swarm/event.ts';
import type { HandedMemory, Note } from '../src/core/swarm/hand-in.ts';

export interface Effective {
  readonly swarm: string;
  readonly worker: string;
  readonly attempt: number;
  readonly run: RunRef;
}

export interface HandedIn {
  /** More than one where it reported twice. */
  readonly artifacts: readonly { readonly id: number; readonly digest: string | null }[];
  /** Neither the garbage, nor one of two. */
  readonly sound: boolean;
}

/** A record of a live worker, as its hooks keep it. */
export interface Spoken {
  /** Of its run attempt, from 1 on. */
  readonly nth: number;
  readonly note: Note | null;
  readonly entry: HandedMemory | null;
  /** It may not write that key. */
  readonly foreign: boolean;
}

/** An artifact of news. */
export interface Said {
  readonly worker: string;
  /** Of the run that made it. */
  readonly run: RunRef;
  readonly number: number;
  readonly artifact: { readonly id: number; readonly digest: string | null };
  /** When it was listed at the earliest: milliseconds since the world began, and GitHub's time. */
  readonly at: number;
  readonly clock: string;
  /** It keeps every rule of what an artifact of news must be. */
  readonly sound: boolean;
  readonly records: readonly Spoken[];
}

export type Origin = 'coordinator' | 'fork' | 'branch' | 'colleague' | 'bot';

export interface Truth {
  /** Run attempts that did a worker's work, in their order. */
  readonly effective: Effective[];
  readonly origins: Map<number, Origin>;
  /** By run attempt. */
  readonly handedIn: Map<string, HandedIn>;
  /** Artifacts of news, in their order. */
  readonly said: Said[];
  /** By run attempt: the artifact of its measuring job. */
  readonly measured: Map<string, number>;
  readonly ended: Set<string>;
  readonly deleted: Set<number>;
  /** What became of workers' runs, and what else a world is drawn with, by kind. */
  readonly deeds: Map<string, number>;
  /** Commits that a person or a forger pushed. */
  readonly foreign: Set<string>;
  /** Bead → how a person left it, as long as nobody may change that. */
  readonly touched: Map<string, string>;
  readonly everTouched: Set<string>;
}

export function createTruth(): Truth {
  return {
    effective: [],
    origins: new Map(),
    handedIn: new Map(),
    said: [],
    measured: new Map(),
    ended: new Set(),
    deleted: new Set(),
    deeds: new Map(),
    foreign: new Set(),
    touched: new Map(),
    everTouched: new Set(),
  };
}

export function keyOf({ id, attempt }: RunRef): string {
  return `${id}/${attempt}`;
}
