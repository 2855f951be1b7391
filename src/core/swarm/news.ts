/**
 * What the worker of a live role says and remembers while it runs: `news.json`, alone in the artifact
 * `swarmlead-news-<run id>-<run attempt>-<n>`, n from 1 on. The result has everything again, so nothing rests on it, and
 * it is trusted for nothing that GitHub can prove better.
 */
import * as z from 'zod';
import { handInSchema } from './hand-in.ts';

/** Bytes of `news.json`. */
export const largestNews = 256 * 1024;

/** Bytes of the archive: what is in it, and the zip's own. */
export const largestNewsArchive = largestNews + 4096;

interface Run {
  readonly id: number;
  readonly attempt: number;
}

/** `number`: 1-based, of this run attempt. */
export function newsName(run: Run, number: number): string {
  return `swarmlead-news-${run.id}-${run.attempt}-${number}`;
}

/** null: it is no news. */
export function parseNewsName(name: string): { readonly run: Run; readonly number: number } | null {
  const parts = /^swarmlead-news-([1-9]\d{0,14})-([1-9]\d{0,8})-([1-9]\d{0,8})$/.exec(name);
  if (!parts) return null;
  const [id, attempt, number] = parts.slice(1).map(Number);
  return id && attempt && number ? { run: { id, attempt }, number } : null;
}

const { swarm, worker, dispatch, run, notes, memory } = handInSchema.shape;

export const newsSchema = z.strictObject({
  version: z.literal(1),
  swarm,
  worker,
  dispatch,
  run,
  /** As in the artifact's name. */
  number: z.number().int().positive(),
  notes: notes.max(60),
  memory: memory.max(100),
});
export type News = z.infer<typeof newsSchema>;
