/**
 * The JSONL file of beads on a branch, without a program of `bd`. `[skip ci]` is GitHub's own word for a commit that no
 * workflow run is started for; it stands in the first line, where other hosts' CI looks for it too.
 */
import type { GitDatabase } from '../../../app/ports/git-database.ts';
import type { RepositoryReader } from '../../../app/ports/repository.ts';
import type { Tracker } from '../../../app/ports/tracker.ts';
import { changeBeads } from '../../../core/beads/change.ts';
import { renderBeads } from '../../../core/beads/jsonl.ts';
import { commitFile } from './commit-file.ts';
import { readFile } from './read-file.ts';

export function createJsonlTracker(options: {
  readonly reader: RepositoryReader;
  readonly git: GitDatabase;
  /** Fresh and unguessable at each call: equal changes of two coordinators are two commits, and ours is found again. */
  readonly nonce: () => string;
}): Tracker {
  const { reader, git, nonce } = options;
  return {
    read: async (settings, seen) => readFile(reader, settings, seen),
    write: async (onto, { changes, now, message }) => {
      if (changes.length === 0) return { kind: 'won', beads: onto };
      const changed = changeBeads(onto.file, changes, now);
      if (changed.kind === 'refused') return { kind: 'invalid', problems: changed.problems };
      // A sync may find there already what it brings.
      if (changed.text === renderBeads(onto.file.lines)) return { kind: 'won', beads: onto };
      const { branch, head, path } = onto;
      const words = `${message} [skip ci]\n\nNonce: ${nonce()}`;
      const outcome = await commitFile(git, { branch, onto: head, path, text: changed.text, message: words });
      if (outcome.kind !== 'won') return outcome;
      return { kind: 'won', beads: { ...onto, head: outcome.commit, file: changed.file } };
    },
  };
}
