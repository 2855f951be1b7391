/** What the real `bd` and we say of the same graphs. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { blockedBeads } from '../../src/core/beads/blocked.ts';
import { readBeads } from '../../src/core/beads/jsonl.ts';
import { readyBeads } from '../../src/core/beads/ready.ts';
import type { Store, Stores } from './bd.ts';
import { linesOf, nameOf, type DrawnGraph } from './graphs.ts';

export interface Answer {
  /** Names, in the order in which they are offered. */
  readonly ready: readonly string[];
  /** `name < blocker, …`; in the order of the names, because `bd` has none among equals. */
  readonly blocked: readonly string[];
}

export interface Judged {
  readonly graph: DrawnGraph;
  readonly theirs: Answer;
  readonly ours: Answer;
}

/**
 * In one store: an import, `ready` and `blocked` take a second however little is in them, and thirty milliseconds for each
 * bead. More than 250 in one import are written in parts, in another order, whereupon other edges of a cycle go.
 */
const mostBeads = 200;

const readyIssues = z.array(z.object({ id: z.string() }));
const blockedIssues = z.array(z.object({ id: z.string(), blocked_by: z.array(z.string()) }));

export function judge(stores: Stores, graphs: readonly DrawnGraph[]): readonly Judged[] {
  return batches(graphs.map((graph, index) => ({ graph, key: `${index}x` }))).flatMap((batch) =>
    judgeBatch(stores.make(), batch),
  );
}

interface Keyed {
  readonly graph: DrawnGraph;
  readonly key: string;
}

function judgeBatch(store: Store, batch: readonly Keyed[]): readonly Judged[] {
  const now = new Date().toISOString();
  const file = join(store.folder, 'graphs.jsonl');
  writeFileSync(file, batch.flatMap(({ graph, key }) => linesOf(graph, key)).join('\n'));
  store.bd('import', file);
  const ready = readyIssues.parse(store.data('ready', '--limit', '0')).map(({ id }) => nameOf(id));
  const blocked = blockedIssues.parse(store.data('blocked'));
  return batch.map(({ graph, key }) => {
    const theirs: Answer = {
      ready: ready.filter((one) => one.key === key).map(({ name }) => name),
      blocked: blocked
        .flatMap((one) => (nameOf(one.id).key === key ? waiting(graph, one.id, one.blocked_by) : []))
        .sort(),
    };
    return { graph, theirs, ours: ours(graph, key, now) };
  });
}

export function agree({ theirs, ours: own }: Judged): boolean {
  return JSON.stringify(theirs) === JSON.stringify(own);
}

function ours(graph: DrawnGraph, key: string, now: string): Answer {
  const { beads } = readBeads(linesOf(graph, key).join('\n'), 'graphs.jsonl');
  return {
    ready: readyBeads(beads.values(), now).map(({ id }) => nameOf(id).name),
    blocked: blockedBeads(beads.values())
      .map(({ bead, blockers }) => waiting(graph, bead.id, blockers))
      .sort(),
  };
}

/** Of several parents `bd` names any, by a hash; that it names parents, and no other bead, is what can be compared. */
function waiting(graph: DrawnGraph, id: string, blockers: readonly string[]): string {
  const { name } = nameOf(id);
  const named = blockers.map((on) => nameOf(on).name).sort();
  const edges = graph.find((bead) => bead.name === name)?.edges ?? [];
  const parents = new Set(edges.flatMap(({ on, type }) => (type === 'parent-child' && on !== name ? [on] : [])));
  const inherited = parents.size > 1 && named.every((one) => parents.has(one));
  return `${name} < ${inherited ? 'of its parents' : named.join(', ')}`;
}

function batches(graphs: readonly Keyed[]): readonly (readonly Keyed[])[] {
  const all: Keyed[][] = [];
  let beads = 0;
  for (const one of graphs) {
    beads += one.graph.length;
    const last = all.at(-1);
    if (last && beads <= mostBeads) last.push(one);
    else {
      all.push([one]);
      beads = one.graph.length;
    }
  }
  return all;
}
