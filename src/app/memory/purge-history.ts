/**
 * A value out of every commit that has one: of the swarm's ref, and of each archive of it, which its ref alone would leave
 * in reach. The ledger of each commit stays as it was, to the byte; the line that says who did it comes on top.
 */
import { purgedText } from '../../core/memory/purge.ts';
import { archivePrefix, readArchiveRef } from '../../core/swarm/archive-ref.ts';
import { withLines } from '../coordinate/apply/change-ledger.ts';
import type { Rewritten } from '../ports/history-rewriter.ts';
import { pathOf } from './of-swarm.ts';
import type { Purger, Seen, Wanted } from './purger.ts';

export interface Anew {
  readonly kind: 'anew';
  /** The ref's tip from now on. */
  readonly commit: string;
  /** Commits that had a value. */
  readonly held: number;
  /** Commits that were made anew: those, and all that came after the first of them. */
  readonly anew: number;
  /** What stood in the file. */
  readonly texts: readonly string[];
}

export type Archive =
  | { readonly kind: 'anew'; readonly ref: string; readonly held: number; readonly anew: number }
  /** `reason`: why it could not be made anew; without one nobody wanted it. */
  | { readonly kind: 'stays'; readonly ref: string; readonly reason?: string };

const ledgerPath = 'ledger.jsonl';

/** With nothing to take away the ref stays where it is, and no commit counts. */
export async function writeAnew(
  { rewriter }: Purger,
  { ref, key, yes }: Wanted,
  { head, ledger, now, actor }: Omit<Seen, 'text'>,
): Promise<Anew | Exclude<Rewritten, { readonly kind: 'won' | 'nothing' }>> {
  const texts: string[] = [];
  const line = { kind: 'purged', at: now, key, actor, history: true } as const;
  const rewritten = await rewriter.rewrite({
    ref,
    onto: head,
    path: pathOf(key),
    without: (text) => {
      const left = purgedText(text, now);
      if (left !== null) texts.push(text);
      return left;
    },
    top: { files: new Map([[ledgerPath, withLines(ledger, [line])]]), message: 'purged' },
    author: actor,
    at: now,
    yes,
  });
  if (rewritten.kind === 'nothing') return { kind: 'anew', commit: head.commit, held: 0, anew: 0, texts: [] };
  return rewritten.kind === 'won' ? { ...rewritten, kind: 'anew', texts } : rewritten;
}

/** By name, so that the oldest comes first. */
export async function archivesOf(
  store: Purger['store'],
  ref: string,
): Promise<readonly { readonly ref: string; readonly commit: string }[]> {
  const end = ref.lastIndexOf('/');
  const [prefix, swarm] = [ref.slice(0, end), ref.slice(end + 1)];
  const all = await store.list(`${archivePrefix(prefix)}/${swarm}`);
  return all
    .filter((one) => readArchiveRef(one.ref, prefix)?.swarm === swarm)
    .toSorted((left, right) => (left.ref < right.ref ? -1 : 1));
}

/** Those without the value are not named. A commit that the ref has too gets the same new id here as there. */
export async function archivesAnew(
  purger: Purger,
  wanted: Wanted,
  of: Pick<Seen, 'actor' | 'now'>,
): Promise<{ readonly archives: readonly Archive[]; readonly texts: readonly string[] }> {
  const archives: Archive[] = [];
  const texts: string[] = [];
  for (const { ref } of await archivesOf(purger.store, wanted.ref)) {
    const { swarm: head, swarmFiles } = await purger.reader.look({ swarmRef: ref, swarmFiles: [ledgerPath] });
    if (!head) continue;
    const seen = { head, ledger: swarmFiles.get(ledgerPath) ?? '', ...of };
    const done = await writeAnew(purger, { ...wanted, ref }, seen);
    if (done.kind !== 'anew') archives.push({ kind: 'stays', ref, reason: reasonOf(done) });
    else if (done.anew > 0) archives.push({ kind: 'anew', ref, held: done.held, anew: done.anew });
    texts.push(...(done.kind === 'anew' ? done.texts : []));
  }
  return { archives, texts };
}

function reasonOf(rewritten: Extract<Rewritten, { readonly kind: 'lost' | 'refused' }>): string {
  // Nobody moves an archive but another purge.
  return rewritten.kind === 'lost' ? 'somebody else moved it meanwhile' : rewritten.reason;
}
