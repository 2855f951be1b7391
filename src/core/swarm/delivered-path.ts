/** Paths that a worker may not write: they come from its run, and steer git, workflows, beads or the swarm itself. */

const steering = /^(\.git|\.beads|\.github\/(workflows|actions|swarms)|\.github\/swarm\.ya?ml)(\/|$)/i;

/** Null: it may; else why not, completing "it …". */
export function refusedPath(path: string): string | null {
  const parts = path.split('/');
  const plain = parts.every((part) => part !== '' && part !== '.' && part !== '..' && part.toLowerCase() !== '.git');
  if (!plain || /[\\\p{Cc}\p{Cf}]/u.test(path)) return 'is no plain path below the root';
  return steering.test(path) ? 'steers the repository, which workers do not' : null;
}
