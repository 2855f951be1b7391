/**
 * The record as a file: one line for each thing, sorted, so that equal records are equal texts and a change of one bead
 * changes one line. Only the coordinator writes it; a line that does not read means that somebody else did, and then
 * nothing is synced, because without it every field of every bead would be in conflict.
 */
import * as z from 'zod';
import type { Problem } from '../problem.ts';
import type { Opening, Prints, SyncedLink, SyncRecord } from './record.ts';

export const emptyRecord: SyncRecord = { links: new Map(), openings: [], commentsSeen: null };

export type RecordReading =
  | { readonly kind: 'record'; readonly record: SyncRecord }
  | { readonly kind: 'unreadable'; readonly problems: readonly Problem[] };

const text = z.string();
const number = z.number().int().positive();

/** `satisfies`: a field that is added to both sides must be remembered too. */
const prints = z.object({
  title: text,
  description: text,
  acceptance: text,
  design: text,
  notes: text,
  type: text,
  priority: text,
  status: text,
  resolution: text,
  labels: text,
  assignee: text,
  parent: text,
  blockedBy: text,
} satisfies Record<keyof Prints, z.ZodType>);

const line = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('record'), version: z.literal(1), commentsSeen: text.nullable() }),
  z.object({ kind: z.literal('opening'), bead: text, nonce: text, at: text.exactOptional() }),
  z.object({
    kind: z.literal('link'),
    bead: text,
    issue: number,
    id: number,
    github: prints,
    beads: prints,
    labels: z.array(text),
    blockedBy: z.array(text),
    comments: z.array(z.object({ bead: text, github: number })),
  } satisfies Record<keyof SyncedLink | 'kind', z.ZodType>),
]);

/** null: there was no sync yet. */
export function parseRecord(file: string | null, path: string): RecordReading {
  if (file === null) return { kind: 'record', record: emptyRecord };
  const links = new Map<string, SyncedLink>();
  const openings: Opening[] = [];
  const problems: Problem[] = [];
  let commentsSeen: string | null | undefined;
  for (const [index, written] of file.split('\n').entries()) {
    if (written === '') continue;
    const read = line.safeParse(json(written));
    if (!read.success) {
      problems.push(unreadable(path, index + 1));
      continue;
    }
    if (read.data.kind === 'record') ({ commentsSeen } = read.data);
    else if (read.data.kind === 'opening') openings.push(openingOf(read.data));
    else {
      const { kind: _kind, ...link } = read.data;
      links.set(link.bead, link);
    }
  }
  if (commentsSeen === undefined) problems.push(unreadable(path, 1));
  if (commentsSeen === undefined || problems.length > 0) return { kind: 'unreadable', problems };
  return { kind: 'record', record: { links, openings, commentsSeen } };
}

export function formatRecord({ links, openings, commentsSeen }: SyncRecord): string {
  const lines: readonly z.infer<typeof line>[] = [
    { kind: 'record', version: 1, commentsSeen },
    ...openings.toSorted(byBead).map((one) => ({ kind: 'opening' as const, ...openingOf(one) })),
    ...[...links.values()].toSorted(byBead).map(lineOf),
  ];
  return `${lines.map((one) => JSON.stringify(one)).join('\n')}\n`;
}

function openingOf({ bead, nonce, at }: Opening): Opening {
  return { bead, nonce, ...(at === undefined ? {} : { at }) };
}

/** Members in one order, whatever order they were made in. */
function lineOf({ bead, issue, id, github, beads, labels, blockedBy, comments }: SyncedLink): z.infer<typeof line> {
  const sorted = comments.toSorted((left, right) => left.github - right.github);
  return {
    kind: 'link',
    bead,
    issue,
    id,
    github: prints.parse(github),
    beads: prints.parse(beads),
    labels: [...labels],
    blockedBy: [...blockedBy],
    comments: sorted.map((one) => ({ bead: one.bead, github: one.github })),
  };
}

function byBead(left: { readonly bead: string }, right: { readonly bead: string }): number {
  return left.bead < right.bead ? -1 : left.bead > right.bead ? 1 : 0;
}

function json(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return null;
  }
}

function unreadable(path: string, at: number): Problem {
  return {
    level: 'error',
    code: 'unreadable-record',
    message: 'This is no line of a sync record.',
    file: path,
    line: at,
  };
}
