/** Lines of a beads file as `bd` v1.3.0 writes them, and files drawn at random. */
import * as fc from 'fast-check';
import { readBeads, type BeadsFile } from '../../src/core/beads/jsonl.ts';
import type { Bead } from '../../src/core/beads/bead.ts';

export const created = '2025-11-07T16:00:00Z';
/** Later than `created`: when changes are made. */
export const now = '2025-11-10T15:22:22Z';

export type Fields = Readonly<Record<string, unknown>>;

/** Open, of priority 1, never touched since it was made. */
export function line(id: string, more: Fields = {}): string {
  return JSON.stringify({
    _type: 'issue',
    id,
    title: `Title of ${id}`,
    status: 'open',
    priority: 1,
    issue_type: 'task',
    created_at: created,
    updated_at: created,
    ...more,
  });
}

export function edge(from: string, on: string, type = 'blocks', metadata?: string): Fields {
  return {
    issue_id: from,
    depends_on_id: on,
    type,
    created_at: created,
    ...(metadata === undefined ? {} : { metadata }),
  };
}

export function fileOf(...lines: readonly string[]): BeadsFile {
  return readBeads(lines.map((text) => `${text}\n`).join(''), 'issues.jsonl');
}

export function beadOf(file: BeadsFile, id: string): Bead {
  const bead = file.beads.get(id);
  if (!bead) throw new Error(`no bead ${id}`);
  return bead;
}

export function parsed(text: string): Fields {
  const value: unknown = JSON.parse(text);
  if (typeof value !== 'object' || value === null) throw new Error('no object');
  return Object.fromEntries(Object.entries(value));
}

/** A field that no version knows: its text must survive, with its spaces, its escapes and its long numbers. */
const strangeMember = fc
  .tuple(
    fc.stringMatching(/^x_[a-z]{1,8}$/),
    fc.constantFrom(
      '12345678901234567890.10',
      '1e3',
      '"\\u00e9\\/ä"',
      '{ "a" : [ 1 ,2 ] }',
      '[]',
      'null',
      '"}\\""',
      'true',
    ),
  )
  .map(([key, value]) => ({ key, value }));

const statuses = ['open', 'in_progress', 'blocked', 'closed', 'deferred', 'pinned', 'tombstone', 'reviewing'];
const types = ['blocks', 'parent-child', 'related', 'waits-for', 'conditional-blocks', 'discovered-from'];
const titles = ['Ünïcode 🐝', 'a "quoted" \\ one', 'two\nlines', '<b>&amp;</b>', ''];

export interface Drawn {
  readonly id: string;
  readonly text: string;
}

/** Beads of one project, each with some edges to the others, in lines with spaces or without. */
export function drawnLines(most = 8): fc.Arbitrary<readonly Drawn[]> {
  return fc.integer({ min: 1, max: most }).chain((count) => {
    const ids = Array.from({ length: count }, (_, index) => `pr-${(index * 7919 + 11).toString(36)}`);
    return fc.tuple(...ids.map((id) => drawnLine(id, ids)));
  });
}

function drawnLine(id: string, ids: readonly string[]): fc.Arbitrary<Drawn> {
  const to = fc.tuple(fc.constantFrom(...ids, 'pr-gone'), fc.constantFrom(...types));
  return fc
    .record({
      status: fc.constantFrom(...statuses),
      priority: fc.integer({ min: 0, max: 4 }),
      title: fc.constantFrom(...titles),
      second: fc.integer({ min: 0, max: 86_399 }),
      edges: fc.array(to, { maxLength: 3 }),
      strange: fc.uniqueArray(strangeMember, { maxLength: 3, selector: ({ key }) => key }),
      spaced: fc.boolean(),
      typed: fc.boolean(),
    })
    .map(({ status, priority, title, second, edges, strange, spaced, typed }) => {
      const at = new Date(Date.parse(created) + second * 1000).toISOString().replace('.000Z', 'Z');
      const dependencies = edges.map(([on, type]) => edge(id, on, type));
      const known = { id, title, status, priority, created_at: at, updated_at: at, dependencies };
      const members = Object.entries(typed ? { _type: 'issue', ...known } : known).map(([key, value]) => ({
        key,
        value: JSON.stringify(value),
      }));
      const [colon, comma] = spaced ? [': ', ', '] : [':', ','];
      const all = [...members, ...strange].map(({ key, value }) => `"${key}"${colon}${value}`);
      return { id, text: `{${all.join(comma)}}` };
    });
}
