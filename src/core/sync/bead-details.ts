/** What of a bead's line only a sync looks at: its texts and comments, which deciding needs not. */
import * as z from 'zod';
import { lineOf, type BeadsFile } from '../beads/jsonl.ts';

export interface BeadComment {
  /** Numbers, which older versions have, are written out. */
  readonly id: string;
  readonly author: string;
  readonly text: string;
  /** RFC 3339. */
  readonly at: string;
}

export interface BeadDetails {
  readonly description: string;
  readonly acceptance: string;
  readonly design: string;
  readonly notes: string;
  readonly closeReason: string;
  readonly comments: readonly BeadComment[];
}

const text = z.string().catch('');

const comment = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  author: text,
  text: z.string(),
  created_at: text,
});

const line = z.object({
  description: text,
  acceptance_criteria: text,
  design: text,
  notes: text,
  close_reason: text,
  comments: z.array(z.unknown()).catch([]),
});

/** Of what is not there, or is no text: empty. */
export function beadDetails(file: Pick<BeadsFile, 'beads' | 'lines'>, bead: string): BeadDetails {
  const raw = lineOf(file, bead);
  const read = line.parse(raw === undefined ? {} : JSON.parse(raw));
  return {
    description: read.description,
    acceptance: read.acceptance_criteria,
    design: read.design,
    notes: read.notes,
    closeReason: read.close_reason,
    comments: read.comments.flatMap((one) => {
      const found = comment.safeParse(one);
      if (!found.success) return [];
      const { id, author, text: said, created_at: at } = found.data;
      return [{ id, author, text: said, at }];
    }),
  };
}
