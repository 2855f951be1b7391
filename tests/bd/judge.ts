/** What the real `bd` and we say of the same graphs. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { blockedBeads } from '../../src/core/beads/blocked.ts';
import { readBeads } from '../../src/core/beads/jsonl.ts';
import { readyBeads } from '../../src/core/beads/ready.ts';
import type { Store } from './bd.ts';
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

/** More in one import are written in parts, in another order, and then other edges of a cycle go. */
const mostBeads = 250;

const readyIssues = z.array(z.object({ id: z.string() }));
const blockedIssues = z.array(z.object({ id: z.string(), blocked_by: z.array(z.string()) }));

export function judge(store: Store, graphs: readonly DrawnGraph[]): readonly Judged[] {
  const now = new Date().toISOString();
  for (const lines of imports(graphs)) {
    const file = join(store.folder, 'graphs.jsonl');
    writeFileSync(file, `${lines.join('\n')}\n`);
    store.bd('import', file);
  }
  const ready = Map.groupBy(
    readyIssues.parse(store.data('ready', '--limit', '0')).map(({ id }) => nameOf(id)),
    ({ key }) => key,
  );
  const blocked = Map.groupBy(blockedIssues.parse(store.data('blocked')), ({ id }) => nameOf(id).key);
  return graphs.map((graph, index) => {
    const theirs: Answer = {
      ready: (ready.get(keyOf(index)) ?? []).map(({ name }) => name),
      blocked: (blocked.get(keyOf(index)) ?? []).map((one) => waiting(one.id, one.blocked_by)).sort(),
    };
    return { graph, theirs, ours: ours(graph, keyOf(index), now) };
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
      .map(({ bead, blockers }) => waiting(bead.id, blockers))
      .sort(),
  };
}

function waiting(id: string, blockers: readonly string[]): string {
  return `${nameOf(id).name} < ${blockers
    .map((on) => nameOf(on).name)
    .sort()
    .join(', ')}`;
}

function imports(graphs: readonly DrawnGraph[]): readonly (readonly string[])[] {
  const all: string[][] = [];
  graphs.forEach((graph, index) => {
    const lines = linesOf(graph, keyOf(index));
    const last = all.at(-1);
    if (last && last.length + lines.length <= mostBeads) last.push(...lines);
    else all.push([...lines]);
  });
  return all;
}

function keyOf(index: number): string {
  return `${index}x`;
}
