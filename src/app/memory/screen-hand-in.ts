/**
 * A hand-in without what looks like a secret. The worker's side does it so that nothing leaves the job, and the
 * coordinator does it again, because a worker's word for it is worth nothing.
 */
import {
  hiddenKey,
  nothingWithheld,
  textsIn,
  withheldReason,
  type Named,
  type Withheld,
} from '../../core/memory/withheld.ts';
import type { HandIn } from '../../core/swarm/hand-in.ts';
import type { News } from '../../core/swarm/news.ts';
import type { Screen } from '../ports/screen.ts';
import { sift } from './sift.ts';

export type Screened =
  | { readonly kind: 'screened'; readonly handIn: HandIn; readonly withheld: Withheld }
  /** A number, a name or a path holds one: what is left of such a result would be another result. */
  | { readonly kind: 'bad'; readonly reason: string };

/** Bytes of a file that is looked at; a larger one is no text that people write. */
export const largestScreened = 512 * 1024;

export interface ToScreen {
  readonly handIn: HandIn;
  /** By their entry in the archive, `files/0`. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

export async function screenHandIn(screen: Screen, { handIn, files }: ToScreen): Promise<Screened> {
  const texts = new Map([...files].map(([entry, bytes]) => [entry, textOf(bytes)]));
  // Nearly always there is nothing, and then one look is all.
  const all = await screen.broken([textsIn(handIn), ...texts.values()].join('\n'));
  if (all.length === 0) return { kind: 'screened', handIn, withheld: nothingWithheld };
  const { memory, notes, calls, refused, ...rest } = handIn;
  const fixed = await screen.broken(textsIn(rest));
  if (fixed.length > 0) {
    return { kind: 'bad', reason: 'a measurement, or the name of a file, looks like a secret' };
  }
  const entries = await sift(screen, memory, ({ key }) => key);
  const told = await sift(screen, notes, () => 'notes');
  const called = await sift(screen, calls ?? [], () => 'calls of hooks');
  const marks = await sift(screen, refused ?? [], () => hiddenKey);
  return {
    kind: 'screened',
    handIn: {
      ...rest,
      memory: [...entries.kept],
      notes: [...told.kept],
      ...(calls ? { calls: [...called.kept] } : {}),
      ...(refused ? { refused: [...marks.kept] } : {}),
    },
    withheld: {
      memory: [...entries.out, ...once([...told.out, ...called.out, ...marks.out])],
      files: await withheldFiles(screen, handIn, texts),
    },
  };
}

/** `withheld`: how many notes and entries. Ids that look like one are not told apart here: they must be the ledger's. */
export async function screenNews(
  screen: Screen,
  news: News,
): Promise<{ readonly news: News; readonly withheld: number }> {
  if ((await screen.broken(textsIn([news.memory, news.notes]))).length === 0) return { news, withheld: 0 };
  const entries = await sift(screen, news.memory, ({ key }) => key);
  const told = await sift(screen, news.notes, () => 'notes');
  return {
    news: { ...news, memory: [...entries.kept], notes: [...told.kept] },
    withheld: entries.out.length + told.out.length,
  };
}

/** Notes have no names: one line for all of them. */
function once(named: readonly Named[]): readonly Named[] {
  return [...new Map(named.map((one) => [`${one.key} ${one.reason}`, one])).values()];
}

async function withheldFiles(
  screen: Screen,
  { deliverables }: HandIn,
  texts: ReadonlyMap<string, string>,
): Promise<readonly Named[]> {
  const out: Named[] = [];
  for (const { path, file } of deliverables) {
    const rules = await screen.broken(texts.get(file) ?? '');
    if (rules.length > 0) out.push({ key: path, reason: withheldReason(rules) });
  }
  return out;
}

/** Empty: too large, or no text. */
function textOf(bytes: Uint8Array): string {
  if (bytes.byteLength > largestScreened || bytes.includes(0)) return '';
  return new TextDecoder().decode(bytes);
}
