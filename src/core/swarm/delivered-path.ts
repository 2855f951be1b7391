/** Paths that a worker may not write: they come from its run, and steer git, workflows, beads or the swarm itself. */

const steering = /^(\.git|\.beads|\.github\/(workflows|actions|swarms)|\.github\/swarm\.ya?ml)(\/|$)/;

/** Null: it may; else why not, completing "it …". */
export function refusedPath(path: string): string | null {
  const folded = foldedPath(path);
  const parts = [...path.split('/'), ...folded.split('/')];
  const plain = parts.every((part) => part !== '' && part !== '.' && part !== '..' && part !== '.git');
  if (!plain || /[\\\p{Cc}\p{Cf}]/u.test(path)) return 'is no plain path below the root';
  return steering.test(folded) ? 'steers the repository, which workers do not' : null;
}

/**
 * One for all paths that some file system takes for the same: those of macOS and Windows know no case and no Unicode form,
 * and Windows drops dots and spaces at the end of a name, takes what follows a colon for something inside of the file, and
 * has short names of long ones.
 */
export function foldedPath(path: string): string {
  return path.split('/').map(foldedPart).join('/');
}

function foldedPart(part: string): string {
  // Upper case first: some letters, such as the long s, are the same as others only there.
  const folded = part.normalize('NFD').toUpperCase().toLowerCase().normalize('NFC');
  const named = folded.replace(/:.*$/su, '').replace(/(?<=[^. ])[. ]+$/u, '');
  return named.replace(/^(git|github|beads)~\d+$/, '.$1');
}
