/**
 * Dependencies that `bd` would take. It drops, without a word, one that closes a cycle, one that blocks a bead on its own
 * ancestor, and one of another project; and it keeps one dependency from a bead to another. What GitHub has of these is
 * left there, and told.
 */
import type { Bead } from '../beads/bead.ts';

export interface Edge {
  readonly bead: string;
  readonly on: string;
  readonly type: 'blocks' | 'parent-child';
}

export interface Edges {
  readonly remove: (edge: Edge) => void;
  /** Adds it, or tells in our words why it cannot be. */
  readonly add: (edge: Edge) => string | null;
}

export function edgesOf(beads: Iterable<Bead>): Edges {
  const out = new Map(
    [...beads].map(({ id, dependencies }) => [id, new Map(dependencies.map(({ on, type }) => [on, type]))]),
  );
  const reaches = (from: string, to: string, counts: (type: string) => boolean): boolean => {
    const seen = new Set([from]);
    // What is added while a set is gone through is gone through too.
    for (const one of seen) for (const [on, type] of out.get(one) ?? []) if (counts(type)) seen.add(on);
    return seen.has(to);
  };
  return {
    remove: ({ bead, on, type }) => {
      if (out.get(bead)?.get(on) === type) out.get(bead)?.delete(on);
    },
    add: ({ bead, on, type }) => {
      const there = out.get(bead)?.get(on);
      if (there === type) return null;
      if (there !== undefined) return `${bead} depends on ${on} in another way already`;
      if (projectOf(bead) !== projectOf(on)) return `${on} is of another project`;
      if (type === 'blocks' && reaches(bead, on, (one) => one === 'parent-child')) return `${on} is above ${bead}`;
      if (reaches(on, bead, isScheduling)) return `${on} depends on ${bead}`;
      const own = out.get(bead) ?? new Map<string, string>();
      out.set(bead, own.set(on, type));
      return null;
    },
  };
}

function isScheduling(type: string): boolean {
  return type === 'blocks' || type === 'conditional-blocks' || type === 'parent-child';
}

function projectOf(id: string): string {
  return id.slice(0, id.indexOf('-') + 1);
}
