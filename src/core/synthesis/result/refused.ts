/**
 * The mark of an attempt whose worker named keys or files that it may not write, or handed in what looks like a secret.
 * It changes no verdict, and stands wherever the attempt does, so that people ask why. Keys are the worker's words.
 */
import type { EventOf } from '../../swarm/event.ts';
import type { Links } from '../markdown/links.ts';
import { code, escape, link } from '../markdown/markdown.ts';
import type { Standing } from '../standing.ts';
import { untrusted } from '../markdown/untrusted.ts';

/** `, ⚠️ [2 refused](…)`; nothing for a result that was refused nothing. */
export function refusedMark(result: EventOf<'done'> | null, url: string): string {
  const count = result?.refused.length ?? 0;
  return count === 0 ? '' : `, ⚠️ ${link(`${count} refused`, url)}`;
}

/** For the worker's row: it leads to the worker's issue, where keys and reasons stand. */
export function rowMark({ result, state }: Standing, links: Links): string {
  return refusedMark(result, state?.link ? links.issue(state.link.issue) : links.ledger);
}

/** Each key or path with the reason, in our words: a link to the run that handed it in. */
export function refusedItems({ refused, run }: EventOf<'done'>, links: Links): readonly string[] {
  return refused.map(({ key, reason }) => `${code(untrusted(key))}: ${link(escape(reason), links.run(run))}`);
}
