/**
 * What a worker hands in: `result.json` at the root of the artifact `swarmlead-result-<run id>-<run attempt>`, with the
 * delivered files beside it under `files/`. Written by the worker's `post`, read by the coordinator, and trusted for
 * nothing that GitHub can prove better: the run, the attempt and the digest come from GitHub, never from this file.
 */
import * as z from 'zod';
import { isWhyUnread, type WhyUnread } from '../measure/unread.ts';
import { collectFormats } from '../measure/words.ts';
import { idPattern } from './travelling-id.ts';

export const handInName = (run: { readonly id: number; readonly attempt: number }): string =>
  `swarmlead-result-${run.id}-${run.attempt}`;

/** What the measuring job of the same run hands in: a hand-in too, which names the result that it measured. */
export const measuredName = (run: { readonly id: number; readonly attempt: number }): string =>
  `swarmlead-measured-${run.id}-${run.attempt}`;

export const measurementSchema = z.strictObject({
  metric: z.string().min(1).max(200),
  /** As written, `78.4%`; parsed when it is judged, so that a broken number is shown and not lost. */
  value: z.string().min(1).max(100),
  /** Path below the workspace of the file that shows it. */
  evidence: z.string().max(500).optional(),
  at: z.iso.datetime(),
  /** It was read from a tool's output in that format; absent: somebody said it. */
  from: z.enum(collectFormats).exactOptional(),
});
export type Measurement = z.infer<typeof measurementSchema>;

/** A file that `collect` names, or a metric of it, and why it gave no number. */
const unreadSchema = z.strictObject({
  format: z.enum(collectFormats),
  /** As the swarm file has it. */
  path: z.string().min(1).max(500),
  metric: z.string().min(1).max(200).exactOptional(),
  why: z.custom<WhyUnread>(isWhyUnread),
});

export const deliveredSchema = z.strictObject({
  /** The document's name when it was handed in under one: `swarmlead deliver "Rollback procedures document" PATH`. */
  name: z.string().max(200).optional(),
  /** Path below the workspace, with `/`. */
  path: z.string().min(1).max(500),
  /** Entry of the archive that holds the bytes: `files/0`. */
  file: z.string().regex(/^files\/\d{1,4}$/),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Headings of a Markdown file, so that a deliverable which is a section can be found without its text. */
  headings: z.array(z.string().max(300)).max(500).optional(),
});
export type Delivered = z.infer<typeof deliveredSchema>;

export const memoryEntrySchema = z.strictObject({
  key: z.string().min(1).max(300),
  value: z.json(),
  at: z.iso.datetime(),
});
export type HandedMemory = z.infer<typeof memoryEntrySchema>;

export const noteSchema = z.strictObject({
  level: z.enum(['info', 'warn', 'error', 'success']),
  message: z.string().max(2000),
  at: z.iso.datetime(),
});
export type Note = z.infer<typeof noteSchema>;

/** What a call of a hook said, beside what it stored as memory and notes. */
export const hookCallSchema = z.strictObject({
  hook: z.string().regex(/^[a-z][a-z-]{0,39}$/),
  at: z.iso.datetime(),
  /** The worker step called it by itself. */
  step: z.literal(true).optional(),
  /** Of `pre-task` and `post-task`. */
  task: z.string().max(200).optional(),
  /** A description, an operation, a context; for a command only the program's name. */
  text: z.string().max(500).optional(),
  file: z.string().max(500).optional(),
  bytes: z.number().int().nonnegative().optional(),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** The file was not there. */
  missing: z.literal(true).optional(),
  key: z.string().max(300).optional(),
  success: z.boolean().optional(),
  exitCode: z.number().int().optional(),
  agent: z.string().max(200).optional(),
});
export type HookCall = z.infer<typeof hookCallSchema>;

/** What the worker's side did not hand in, by its key or path: the coordinator says why in words of its own. */
const refusedSchema = z.strictObject({ key: z.string().max(500), why: z.enum(['key', 'secret']) });

export const handInSchema = z.strictObject({
  version: z.literal(1),
  /** Tail of the swarm's ref: `novacron-init`, `novacron-init.2`. */
  swarm: z.string().regex(idPattern),
  worker: z.string().regex(idPattern),
  dispatch: z.string().regex(idPattern),
  run: z.strictObject({ id: z.number().int().positive(), attempt: z.number().int().positive() }),
  /** Commit that the worker was to work on: a pull request's head as the ledger says it, else `GITHUB_SHA`. */
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  measurements: z.array(measurementSchema).max(1000),
  /** What could not be read of tools' output; absent: nothing was lost. */
  unread: z.array(unreadSchema).max(1000).exactOptional(),
  deliverables: z.array(deliveredSchema).max(60),
  memory: z.array(memoryEntrySchema).max(200),
  notes: z.array(noteSchema).max(500),
  /** Absent: of a step that did not know them yet. */
  calls: z.array(hookCallSchema).max(500).optional(),
  /** Absent: nothing was refused, or a step that did not say so yet. */
  refused: z.array(refusedSchema).max(300).optional(),
  /** Requests to GitHub that the worker's own step made, for the report. */
  requests: z.number().int().nonnegative(),
  /** Digest of the artifact whose files lay in the checkout while it measured; absent: it is a worker's own result. */
  measures: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/)
    .exactOptional(),
});
export type HandIn = z.infer<typeof handInSchema>;
