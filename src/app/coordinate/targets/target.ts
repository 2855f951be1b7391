/** Which swarm a pass is about, before anything of it was read. */
import type { PullRole } from '../../../core/plan/pull/pull-roles.ts';

export interface Target {
  /** Tail of the swarm's ref: `novacron-init`, `novacron-init.2`, `issue-12-research`. */
  readonly swarm: string;
  /** The swarm file as far as is known; the ledger's first line decides. */
  readonly path: string;
  /** A swarm of one by this role; absent for a swarm of a file, and unknown before the ledger was read. */
  readonly role?: string;
  /** The issue whose label asks, while the swarm has no ledger yet. */
  readonly issue?: number;
  /** Of the pull request whose number is `issue`, while the swarm has no ledger yet: what asks for the role, and whose work it is. */
  readonly pull?: { readonly why: PullRole['why']; readonly worker?: string };
  /**
   * Found by a pass about something else. Its own event may be followed at this very moment, so it may begin, which only
   * one can, and is not refused, which two would say.
   */
  readonly byTheWay?: true;
  /** Issue event whose label started the swarm before this one: it asked once and asks no more. */
  readonly consumed?: number;
  /** When that one started, ISO: a label that is older asks no more either. */
  readonly after?: string;
  /** A comment that a webhook spoke of; it may be missing in listings for a moment. */
  readonly comment?: { readonly issue: number; readonly id: number };
}

export const usualConfig = '.github/swarm.yml';
export const configFolder = '.github/swarms';

/** `novacron-init.2` → base `novacron-init`, number 2. */
export function splitTail(tail: string): { readonly base: string; readonly number: number } {
  const found = /^(.+)\.([1-9]\d{0,5})$/.exec(tail);
  return found ? { base: found[1] ?? tail, number: Number(found[2]) } : { base: tail, number: 1 };
}

export function joinTail(base: string, number: number): string {
  return number === 1 ? base : `${base}.${number}`;
}

/** The newest swarm of each base, of tails in any order. */
export function newestTails(tails: readonly string[]): readonly string[] {
  const newest = new Map<string, number>();
  for (const tail of tails) {
    const { base, number } = splitTail(tail);
    newest.set(base, Math.max(number, newest.get(base) ?? 0));
  }
  return [...newest].map(([base, number]) => joinTail(base, number)).sort();
}
