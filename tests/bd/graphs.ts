/**
 * Random graphs of beads, drawn as names without a project, so that very many of them stand in one store without meeting:
 * an import takes the real `bd` seconds, however little is in it.
 */
import * as fc from 'fast-check';

export interface DrawnEdge {
  /** Name in the same graph, or one of nobody. */
  readonly on: string;
  readonly type: string;
  readonly metadata?: string;
}

export interface DrawnBead {
  readonly name: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly edges: readonly DrawnEdge[];
}

/** In the order of the names, as `bd export` sorts. */
export type DrawnGraph = readonly DrawnBead[];

const names = ['a', 'a.1', 'a.1.1', 'a.2', 'b', 'c', 'd', 'd.1', 'e', 'f', 'g', 'h'] as const;
const past = '2025-11-01T00:00:00Z';
const future = '2099-01-01T00:00:00Z';

const statuses = fc.oneof(
  { weight: 10, arbitrary: fc.constant('open') },
  {
    weight: 8,
    arbitrary: fc.constantFrom(
      'in_progress',
      'blocked',
      'deferred',
      'closed',
      'closed',
      'pinned',
      'hooked',
      'tombstone',
    ),
  },
);
const issueTypes = fc.oneof(
  { weight: 8, arbitrary: fc.constant('task') },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...'bug feature epic chore decision message molecule gate spike story milestone'.split(' '),
    ),
  },
);
const edgeTypes = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('blocks', 'parent-child') },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...'conditional-blocks waits-for waits-for related discovered-from tracks duplicates supersedes until caused-by validates relates-to replies-to'.split(
        ' ',
      ),
    ),
  },
);
const gates = fc.constantFrom(
  undefined,
  '{"gate":"all-children"}',
  '{"gate":"any-children"}',
  '{"also_blocks":true}',
  '{}',
);

export const drawnGraph: fc.Arbitrary<DrawnGraph> = fc
  .subarray([...names], { minLength: 2, maxLength: 10 })
  .chain((own) => fc.tuple(...own.map((name) => drawnBead(name, own))));

function drawnBead(name: string, own: readonly string[]): fc.Arbitrary<DrawnBead> {
  return fc.record({ name: fc.constant(name), fields: drawnFields, edges: fc.array(drawnEdge(own), { maxLength: 3 }) });
}

function drawnEdge(own: readonly string[]): fc.Arbitrary<DrawnEdge> {
  const on = fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...own) },
    { weight: 1, arbitrary: fc.constant('gone') },
  );
  return fc.tuple(on, edgeTypes, gates).map(([target, type, metadata]) => {
    return type === 'waits-for' && metadata !== undefined ? { on: target, type, metadata } : { on: target, type };
  });
}

const rarely = fc.nat(15).map((drawn) => drawn === 0);

const drawnFields = fc
  .record({
    status: statuses,
    priority: fc.integer({ min: 0, max: 4 }),
    issue_type: issueTypes,
    hour: fc.integer({ min: 10, max: 13 }),
    deferred: fc.constantFrom('never', 'never', 'never', 'never', 'never', 'past', 'future'),
    pinned: rarely,
    ephemeral: rarely,
    assignee: fc.constantFrom(undefined, undefined, 'ada'),
  })
  .map(({ hour, deferred, pinned, ephemeral, assignee, ...plain }) => {
    const at = `2025-11-07T${hour}:00:00Z`;
    return {
      ...plain,
      created_at: at,
      updated_at: at,
      ...(plain.status === 'closed' ? { closed_at: at } : {}),
      ...(deferred === 'never' ? {} : { defer_until: deferred === 'past' ? past : future }),
      ...(pinned ? { pinned } : {}),
      ...(ephemeral ? { ephemeral } : {}),
      ...(assignee === undefined ? {} : { assignee }),
    };
  });

/** Lines of the beads file; `key` keeps one graph from the next. */
export function linesOf(graph: DrawnGraph, key: string): readonly string[] {
  return graph.map(({ name, fields, edges }) => {
    const id = idOf(key, name);
    const dependencies = edges.map(({ on, type, metadata }) => ({
      issue_id: id,
      depends_on_id: idOf(key, on),
      type,
      created_at: fields['created_at'],
      ...(metadata === undefined ? {} : { metadata }),
    }));
    return JSON.stringify({ _type: 'issue', id, title: `Bead ${name}`, ...fields, dependencies });
  });
}

export function idOf(key: string, name: string): string {
  return `pr-${key}${name}`;
}

/** `pr-12xa.1` → key `12x`, name `a.1`. */
export function nameOf(id: string): { readonly key: string; readonly name: string } {
  const [, key = '', name = ''] = /^pr-(\d+x)(.*)$/.exec(id) ?? [];
  return { key, name };
}

/** One step simpler each: without a bead, without an edge, with a field as it is in most beads. */
export function simpler(graph: DrawnGraph): readonly DrawnGraph[] {
  const plain = { status: 'open', priority: 1, issue_type: 'task', created_at: past, updated_at: past };
  return graph.flatMap((bead, index) => [
    graph.toSpliced(index, 1),
    ...bead.edges.map((_, edge) => graph.with(index, { ...bead, edges: bead.edges.toSpliced(edge, 1) })),
    ...(JSON.stringify(bead.fields) === JSON.stringify(plain) ? [] : [graph.with(index, { ...bead, fields: plain })]),
  ]);
}
