/**
 * What `bd ready` prints in v1.3.0, without starting `bd`: read here in process, for a store of a hundred thousand beads
 * as for one of twenty. The rules were read off the real program; `tests/beads/cases` holds what it answered.
 */
import type { Bead } from './bead.ts';
import { blockedIn, isOpen } from './blockade.ts';
import { buildGraph, compareText, type BeadGraph } from './graph.ts';

export interface Readiness {
  readonly ready: boolean;
  /** Ready but for its status: what a worker that holds the bead may go on with. */
  readonly unblocked: boolean;
  /** Why it is not ready, or not unblocked, in our words and ids; `it is ready`. */
  readonly reason: string;
  /** Beads that stand in the way: open blockers, blocked or deferred parents, beads whose children it waits for. */
  readonly blockers: readonly string[];
}

type Hindrance = Pick<Readiness, 'reason' | 'blockers'>;

/** Types that are kept, not worked on. */
const neverOffered: ReadonlySet<string> = new Set('gate molecule message agent role rig merge-request'.split(' '));

const knownStatuses: ReadonlySet<string> = new Set('open in_progress blocked deferred closed pinned hooked'.split(' '));

/** In the order in which they are offered: priority, age, id. `now` is a time as RFC 3339. */
export function readyBeads(beads: Iterable<Bead>, now: string): readonly Bead[] {
  const graph = buildGraph(beads);
  const blocked = blockedIn(graph);
  return offered(graph, blocked, Date.parse(now))
    .map((bead) => ({ bead, second: Math.floor(Date.parse(bead.createdAt) / 1000) || 0 }))
    .sort((a, b) => a.bead.priority - b.bead.priority || a.second - b.second || compareText(a.bead.id, b.bead.id))
    .map(({ bead }) => bead);
}

/** `blocked`: held up by others, themselves or through a parent; neither closed nor pinned. */
export function countReady(beads: Iterable<Bead>, now: string): { readonly ready: number; readonly blocked: number } {
  const graph = buildGraph(beads);
  const blocked = blockedIn(graph);
  const ready = offered(graph, blocked, Date.parse(now)).length;
  return { ready, blocked: blocked.filter((one) => one === 1).length };
}

function offered(graph: BeadGraph, blocked: Uint8Array, time: number): readonly Bead[] {
  return graph.beads.filter(
    (bead, index) =>
      blocked[index] !== 1 && statusAt(bead, time) === 'open' && !hindranceOf(graph, blocked, { index, time }),
  );
}

/** Computed once for all beads; the function that comes back answers for one. */
export function readiness(beads: Iterable<Bead>, now: string): (id: string) => Readiness {
  const all = [...beads];
  const graph = buildGraph(all);
  const blocked = blockedIn(graph);
  const time = Date.parse(now);
  const hidden = new Set(all.map((bead) => bead.id).filter((id) => !graph.indexOf.has(id)));
  return (id) => {
    const index = graph.indexOf.get(id);
    const bead = index === undefined ? undefined : graph.beads[index];
    if (index === undefined || bead === undefined) {
      const reason = hidden.has(id) ? 'it was deleted, or is not meant to be kept' : 'it is not in the beads file';
      return { ready: false, unblocked: false, reason, blockers: [] };
    }
    const hindrance = hindranceOf(graph, blocked, { index, time });
    if (hindrance) return { ready: false, unblocked: false, ...hindrance };
    const status = statusAt(bead, time);
    if (status === 'open') return { ready: true, unblocked: true, reason: 'it is ready', blockers: [] };
    const reason = knownStatuses.has(status) ? `its status is ${status}` : 'its status is not open';
    return { ready: false, unblocked: true, reason, blockers: [] };
  };
}

/** A bead that was deferred to a time that has come is open again: `bd` wakes it as it looks for ready ones. */
function statusAt(bead: Bead, time: number): string {
  const wakes = bead.status === 'deferred' && bead.deferUntil !== null && !isDeferred(bead, time);
  return wakes ? 'open' : bead.status;
}

/** What keeps a bead from being worked on, its status aside. */
function hindranceOf(
  graph: BeadGraph,
  blocked: Uint8Array,
  { index, time }: { readonly index: number; readonly time: number },
): Hindrance | undefined {
  const bead = graph.beads[index];
  if (!bead) return undefined;
  if (neverOffered.has(bead.type)) return { reason: `its type is ${bead.type}`, blockers: [] };
  if (bead.pinned) return { reason: 'it is pinned', blockers: [] };
  if (isDeferred(bead, time)) return { reason: `it is deferred until ${instant(bead.deferUntil)}`, blockers: [] };
  const parents = graph.parents[index] ?? [];
  const deferred = ids(
    graph,
    parents.filter((parent) => isDeferred(graph.beads[parent], time)),
  );
  if (deferred.length > 0) return { reason: `its parent ${names(deferred)} is deferred`, blockers: deferred };
  return blocked[index] === 1 ? blockadeOf(graph, blocked, index) : undefined;
}

function blockadeOf(graph: BeadGraph, blocked: Uint8Array, index: number): Hindrance {
  const waits = graph.waits[index] ?? [];
  const open = ids(graph, [
    ...(graph.blockers[index] ?? []).filter((blocker) => isOpen(graph.beads[blocker])),
    ...waits.filter((wait) => wait.alsoBlocks && isOpen(graph.beads[wait.on])).map(({ on }) => on),
  ]);
  if (open.length > 0) return { reason: `${names(open)} must be closed first`, blockers: open };
  const parents = ids(
    graph,
    (graph.parents[index] ?? []).filter((parent) => blocked[parent] === 1),
  );
  if (parents.length > 0) return { reason: `its parent ${names(parents)} is blocked`, blockers: parents };
  const awaited = ids(
    graph,
    waits.map(({ on }) => on),
  );
  return { reason: `children of ${names(awaited)} are still open`, blockers: awaited };
}

function isDeferred(bead: Bead | undefined, time: number): boolean {
  return bead !== undefined && bead.deferUntil !== null && Date.parse(bead.deferUntil) > time;
}

function instant(time: string | null): string {
  return new Date(time ?? 0).toISOString().replace('.000Z', 'Z');
}

function ids(graph: BeadGraph, indexes: readonly number[]): readonly string[] {
  return indexes.flatMap((index) => graph.beads[index]?.id ?? []).sort(compareText);
}

/** A bead may have a thousand blockers; three tell enough. */
function names(list: readonly string[]): string {
  const more = list.length - 3;
  return list.slice(0, 3).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
