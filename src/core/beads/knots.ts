/**
 * Which edges would close a cycle. Asking that of every edge is quadratic; so what cannot lie on a cycle is peeled off
 * first, in linear time, and only the rest, which is empty in a sound file, is searched, from both ends at once. The
 * effort is bounded for a file that was made to be slow: an edge that was not judged in time is kept, and so only blocks.
 */

export interface Edge {
  readonly from: number;
  readonly to: number;
}

/** Steps that may still be taken, over the whole graph. */
export interface Effort {
  left: number;
}

export interface Knots {
  /** Is there anything that may be a cycle? */
  readonly any: boolean;
  /** False for an edge that closes a cycle with those accepted before; others are accepted by asking. */
  accept(edge: Edge): boolean;
}

export function createKnots(size: number, edges: readonly Edge[], effort: Effort): Knots {
  const core = coreOf(size, edges);
  const targets = new Map<number, number[]>();
  const sources = new Map<number, number[]>();
  const accept = ({ from, to }: Edge): boolean => {
    if (core[from] !== 1 || core[to] !== 1) return true;
    if (meets(new Search(to, targets), new Search(from, sources), effort)) return false;
    push(targets, from, to);
    push(sources, to, from);
    return true;
  };
  return { any: core.includes(1), accept };
}

/** Is `to` above `from`? Walks up the parents; false when the effort is spent. */
export function isAncestor(parents: readonly (readonly number[])[], { from, to }: Edge, effort: Effort): boolean {
  let start = from;
  // Nearly always there is one parent, or none, all the way up.
  for (let above = parents[start]; above !== undefined && above.length < 2; above = parents[start]) {
    const [parent] = above;
    if (parent === undefined) return false;
    if (parent === to) return true;
    effort.left -= 1;
    if (effort.left < 0) return false;
    start = parent;
  }
  const seen = new Set([start]);
  const open = [start];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const parent of parents[node] ?? []) {
      if (parent === to) return true;
      effort.left -= 1;
      if (effort.left < 0) return false;
      if (!seen.has(parent)) open.push(parent);
      seen.add(parent);
    }
  }
  return false;
}

/** 1 for the nodes that remain when all without a way in, and all without a way out, are taken away, again and again. */
function coreOf(size: number, edges: readonly Edge[]): Uint8Array {
  const core = new Uint8Array(size).fill(1);
  const tails = new Uint32Array(edges.map(({ from }) => from));
  const heads = new Uint32Array(edges.map(({ to }) => to));
  peel(core, tails, heads);
  peel(core, heads, tails);
  return core;
}

/** Takes away the nodes that no way leads into. `tails[n]` → `heads[n]` is a way. */
function peel(core: Uint8Array, tails: Uint32Array, heads: Uint32Array): void {
  const into = new Uint32Array(core.length);
  const { ends, targets } = sideBySide(core, tails, heads);
  for (const head of targets) into[head] = (into[head] ?? 0) + 1;
  const open: number[] = [];
  for (let node = 0; node < core.length; node += 1) if (core[node] === 1 && into[node] === 0) open.push(node);
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    core[node] = 0;
    for (let place = ends[node] ?? 0; place < (ends[node + 1] ?? 0); place += 1) {
      const next = targets[place] ?? 0;
      into[next] = (into[next] ?? 0) - 1;
      if (into[next] === 0) open.push(next);
    }
  }
}

/** The heads of each node's ways in one list, `ends[node]` to `ends[node + 1]`: counted first, so that nothing grows. */
function sideBySide(
  core: Uint8Array,
  tails: Uint32Array,
  heads: Uint32Array,
): { readonly ends: Uint32Array; readonly targets: Uint32Array } {
  const ends = new Uint32Array(core.length + 1);
  const isIn = (way: number): boolean => core[tails[way] ?? 0] === 1 && core[heads[way] ?? 0] === 1;
  for (let way = 0; way < tails.length; way += 1) {
    if (isIn(way)) ends[(tails[way] ?? 0) + 1] = (ends[(tails[way] ?? 0) + 1] ?? 0) + 1;
  }
  for (let node = 1; node < ends.length; node += 1) ends[node] = (ends[node] ?? 0) + (ends[node - 1] ?? 0);
  const free = ends.slice();
  const targets = new Uint32Array(ends.at(-1) ?? 0);
  for (let way = 0; way < tails.length; way += 1) {
    if (!isIn(way)) continue;
    const place = free[tails[way] ?? 0] ?? 0;
    targets[place] = heads[way] ?? 0;
    free[tails[way] ?? 0] = place + 1;
  }
  return { ends, targets };
}

/** A search that goes one step at a time. */
class Search {
  readonly seen: Set<number>;
  readonly open: number[];
  readonly ways: ReadonlyMap<number, readonly number[]>;

  constructor(start: number, ways: ReadonlyMap<number, readonly number[]>) {
    this.seen = new Set([start]);
    this.open = [start];
    this.ways = ways;
  }
}

/** Does a way lead from one start to the other? The smaller of the two searches ends it. */
function meets(forward: Search, backward: Search, effort: Effort): boolean {
  let [here, there] = [forward, backward];
  for (let node = here.open.pop(); node !== undefined; node = here.open.pop()) {
    for (const next of here.ways.get(node) ?? []) {
      if (there.seen.has(next)) return true;
      effort.left -= 1;
      if (effort.left < 0) return false;
      if (!here.seen.has(next)) here.open.push(next);
      here.seen.add(next);
    }
    [here, there] = [there, here];
  }
  return false;
}

function push(map: Map<number, number[]>, key: number, value: number): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
