/** The memory of a swarm on GitHub, read and never touched: one entry, or what it was over the commits of the ref. */
import { readEntry, type Entry } from '../../core/memory/entry.ts';
import type { History } from '../ports/history.ts';
import type { RepositoryReader } from '../ports/repository.ts';

export interface Version {
  readonly commit: string;
  /** As the host names who made the commit. Anybody who may write can set it. */
  readonly author: string | null;
  /** null: the key was not there any more, or does not read. */
  readonly entry: Entry | null;
}

export function pathOf(key: string): string {
  return `memory/${key}.json`;
}

/** undefined: it is not on the ref; null: it does not read as an entry. */
export async function entryOn(
  reader: RepositoryReader,
  of: { readonly ref: string; readonly key: string },
): Promise<Entry | null | undefined> {
  const path = pathOf(of.key);
  const text = (await reader.look({ swarmRef: of.ref, swarmFiles: [path] })).swarmFiles.get(path) ?? null;
  return text === null ? undefined : readEntry(text);
}

/** The oldest first; commits that left the key as it was are not among them. */
export async function versionsOn(
  history: History,
  of: { readonly ref: string; readonly key: string },
): Promise<readonly Version[]> {
  const path = pathOf(of.key);
  const commits = (await history.commits({ head: of.ref, path, only: 'touching' })).toReversed();
  const changed = commits.filter(({ file }, index) => {
    const before = commits[index - 1]?.file?.blob ?? null;
    return (file?.blob ?? null) !== before;
  });
  const texts = await history.texts(
    path,
    changed.map(({ commit }) => commit),
  );
  return changed.map(({ commit, author }) => {
    const text = texts.get(commit) ?? null;
    return { commit, author, entry: text === null ? null : readEntry(text) };
  });
}
