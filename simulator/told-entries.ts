/** Entries of memory that live workers told, and the results, as they stand in a commit of the swarm's ref. */
import type { EventOf, RunRef } from '../src/core/swarm/event.ts';
import * as z from 'zod';
import { parseLedger } from '../src/core/swarm/ledger.ts';

const entrySchema = z.object({
  worker: z.string(),
  run: z.object({ id: z.number(), attempt: z.number() }),
  value: z.object({ told: z.number() }),
});

export interface ToldEntry {
  readonly path: string;
  readonly key: string;
  readonly text: string;
  readonly worker: string;
  readonly run: RunRef;
  /** Which record of its run it is. */
  readonly nth: number;
}

export function told(files: ReadonlyMap<string, Uint8Array>): {
  readonly entries: readonly ToldEntry[];
  readonly done: readonly EventOf<'done'>[];
} {
  const ledger = textOf(files.get('ledger.jsonl'));
  const done = parseLedger(ledger).events.filter((event): event is EventOf<'done'> => event.kind === 'done');
  const entries = [...files].flatMap(([path, bytes]) => {
    const key = /^memory\/(swarm\/\w+\/(?:w\d+-)?told(?:-\d)?)\.json$/.exec(path)?.[1];
    return key === undefined ? [] : [entryOf(path, key, textOf(bytes))];
  });
  return { entries, done };
}

function entryOf(path: string, key: string, text: string): ToldEntry {
  const { worker, run, value } = entrySchema.parse(JSON.parse(text));
  return { path, key, text, worker, run, nth: value.told };
}

function textOf(bytes: Uint8Array | undefined): string {
  return bytes ? Buffer.from(bytes).toString('utf8') : '';
}
