/**
 * The ledger at every commit of its ref. A version that the ledger of today begins with is told by its size and name
 * alone; only of those that differ is the text read, and of many only the oldest and the newest.
 */
import type { VersionFact } from '../../core/audit/facts.ts';
import type { HistoryCommit } from '../ports/history.ts';
import type { Auditor } from './ports.ts';

/** Texts at either end. */
const most = 20;

export async function versionsOf(
  { history, prefixBlob }: Pick<Auditor, 'history' | 'prefixBlob'>,
  of: { readonly text: string; readonly head: string; readonly path: string },
): Promise<readonly VersionFact[]> {
  const commits = (await history.commits({ head: of.head, path: of.path })).toReversed();
  const differing = commits.filter(({ file }) => file && prefixBlob(of.text, file.bytes) !== file.blob);
  const read = differing.length <= 2 * most ? differing : [...differing.slice(0, most), ...differing.slice(-most)];
  const texts = await history.texts(
    of.path,
    read.map(({ commit }) => commit),
  );
  const newest = texts.get(read.at(-1)?.commit ?? '') ?? '';
  const differs = new Set(differing);
  return commits.map((commit) => {
    const version = texts.get(commit.commit) ?? newest;
    return versionOf(commit, differs.has(commit) ? firstDifference(version, of.text) : null);
  });
}

function versionOf({ commit, parents, author, file }: HistoryCommit, differsAt: number | null): VersionFact {
  return { commit, parents, author, bytes: file?.bytes ?? null, differsAt };
}

/** By number of its line, in the ledger of today; one beyond its end where that is shorter. */
function firstDifference(then: string, now: string): number {
  const lines = now.split('\n');
  const index = then.split('\n').findIndex((line, at) => line !== '' && line !== lines[at]);
  if (index < 0) return lines.length;
  return index + 1;
}
