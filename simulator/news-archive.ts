/** An artifact of news, as the hooks of a live worker make it, or as it goes wrong. */
import { strToU8, zipSync } from 'fflate';
import type { Note } from '../src/core/swarm/hand-in.ts';
import { newsName, type News } from '../src/core/swarm/news.ts';
import type { StoredRun } from '../tests/fakes/memory-runs.ts';
import type { Spoken } from './truth.ts';
import type { Carriage, Saying } from './world.ts';

export function newsArchive(
  run: StoredRun,
  of: { readonly number: number; readonly records: readonly Spoken[]; readonly how: Carriage | 'again-by-hand' },
): { readonly name: string; readonly bytes: Uint8Array } {
  const { number, records, how } = of;
  const { swarm = '', worker = '', dispatch = '' } = run.inputs;
  const self = { id: run.id, attempt: how === 'again-by-hand' ? run.attempt - 1 : run.attempt };
  const entries = new Map(records.flatMap(({ entry }) => (entry ? [[entry.key, entry] as const] : [])));
  const news: News = {
    version: 1,
    swarm,
    worker: how === 'strange' ? `${worker}0` : worker,
    dispatch,
    run: self,
    number,
    notes: records.flatMap(({ note }) => note ?? []),
    memory: [...entries.values()],
  };
  const text = how === 'garbage' ? '{"version":' : JSON.stringify(news);
  // Its times would be the machine's own.
  const bytes = zipSync({ 'news.json': strToU8(text) }, { level: 0, mtime: '2025-11-10' });
  return { name: newsName(self, number), bytes };
}

const levels: Readonly<Partial<Record<Saying, Note['level']>>> = { blocked: 'error', 'goes-on': 'info' };

/** Each in words that no other has. */
export function noteOf(
  says: Saying,
  { run, nth, at }: { readonly run: StoredRun; readonly nth: number; readonly at: string },
): Note {
  const message = `${run.inputs['worker']} in run ${run.id}/${run.attempt} ${says} ${nth}`;
  return { level: levels[says] ?? 'warn', message, at };
}

/** Few, so that what comes later stands over what came before. */
export function ownKeyOf({ inputs }: StoredRun, role: 'research' | 'coder', nth: number): string {
  return `swarm/${role}/${inputs['worker']?.toLowerCase()}-told-${nth}`;
}

/** Only the other role writes there. */
export function foreignKeyOf(role: 'research' | 'coder'): string {
  return `swarm/${role === 'coder' ? 'research' : 'coder'}/told`;
}
