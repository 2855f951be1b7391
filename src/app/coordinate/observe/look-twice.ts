/**
 * The looks of one pass. What is wanted depends on what the ledger and the swarm file say, so the first pass of a
 * process looks twice; the next ones know what to ask for, and look once.
 */
import type { Look, LookRequest, RepositoryReader } from '../../ports/repository.ts';

type Wanted = Pick<
  LookRequest,
  'swarmFiles' | 'files' | 'issues' | 'pulls' | 'comments' | 'labels' | 'recentCommentsOf' | 'blobs'
>;

/** `first` asks for the ref too. `more`: what is wanted after it; what was asked for already is left out. */
export async function lookTwice(options: {
  readonly reader: RepositoryReader;
  readonly first: LookRequest;
  readonly more: (look: Look) => Promise<Wanted>;
}): Promise<Look> {
  const { reader, first } = options;
  const look = await reader.look(first);
  const rest = beyond(first, await options.more(look));
  if (rest === null) return look;
  const swarmRef = rest.swarmFiles?.length && first.swarmRef !== undefined ? { swarmRef: first.swarmRef } : {};
  return merge(look, await reader.look({ ...swarmRef, ...rest }));
}

/** null: nothing is left to ask for. */
function beyond(asked: LookRequest, wanted: Wanted): Wanted | null {
  const swarmFiles = left(asked.swarmFiles, wanted.swarmFiles);
  const files = left(asked.files, wanted.files);
  const issues = left(asked.issues, wanted.issues);
  const pulls = left(asked.pulls, wanted.pulls);
  const comments = left(asked.comments, wanted.comments);
  const labels = left(asked.labels, wanted.labels);
  const recentCommentsOf = left(asked.recentCommentsOf, wanted.recentCommentsOf);
  const rest = { swarmFiles, files, issues, pulls, comments, labels, recentCommentsOf };
  if (Object.values(rest).every((one) => one.length === 0)) return null;
  // Nothing is read before it is needed but what rides along.
  return { ...rest, blobs: left(asked.blobs, wanted.blobs) };
}

function left<T>(asked: readonly T[] | undefined, wanted: readonly T[] | undefined): readonly T[] {
  return [...new Set(wanted)].filter((one) => !asked?.includes(one));
}

/** Everything that ages are counted by and compare-and-swap rests on stays that of the first look. */
function merge(first: Look, second: Look): Look {
  return {
    ...first,
    swarmFiles: new Map([...second.swarmFiles, ...first.swarmFiles]),
    files: new Map([...second.files, ...first.files]),
    directories: new Map([...second.directories, ...first.directories]),
    blobs: new Map([...second.blobs, ...first.blobs]),
    issues: new Map([...second.issues, ...first.issues]),
    pulls: new Map([...(second.pulls ?? []), ...(first.pulls ?? [])]),
    labelledPulls: new Map([...(second.labelledPulls ?? []), ...(first.labelledPulls ?? [])]),
    comments: new Map([...second.comments, ...first.comments]),
    labelled: new Map([...(second.labelled ?? []), ...(first.labelled ?? [])]),
    recentComments: new Map([...(second.recentComments ?? []), ...(first.recentComments ?? [])]),
  };
}
