/**
 * Which roles a pull request gets, and by what: a label that a person put on it, an issue that it closes and that is a
 * role's or a worker's, or a file of it that is among the role's paths. A label is the plainest word, so it counts before
 * the rest; an issue says more than a path.
 */
import { linkIssues, type RepositoryAddress } from '../../beads/external-ref.ts';
import type { Bead } from '../../beads/bead.ts';
import type { Role, SwarmConfig } from '../../config/swarm-config.ts';
import { matchesPath } from '../../verdict/glob.ts';

export interface AskingPull {
  readonly number: number;
  readonly labels: readonly string[];
  /** Issues of this repository that its merging closes. */
  readonly closes: readonly { readonly number: number; readonly labels: readonly string[] }[];
  /** Paths that it changes, as far as they were read. */
  readonly files: readonly string[];
}

export interface PullRole {
  readonly role: string;
  readonly why: 'label' | 'linked' | 'paths';
  /** Whose work it is, where a linked issue is a worker's of the role. */
  readonly worker?: string;
}

/** In the order of the swarm file. `beads`: of the repository, to see whose an issue is. */
export function pullRoles(options: {
  readonly config: SwarmConfig;
  readonly pull: AskingPull;
  readonly beads: ReadonlyMap<string, Bead>;
  readonly repository: RepositoryAddress;
}): readonly PullRole[] {
  const { config, pull } = options;
  const workers = linkedWorkers(options);
  return config.roles.flatMap((role): readonly PullRole[] => {
    const worker = workers.find((one) => one.role === role.id);
    const why = whyOf(role, pull, worker !== undefined);
    return why === null ? [] : [{ role: role.id, why, ...(worker ? { worker: worker.id } : {}) }];
  });
}

function whyOf(role: Role, pull: AskingPull, isLinked: boolean): PullRole['why'] | null {
  if (bears(pull.labels, role)) return 'label';
  if (isLinked || pull.closes.some(({ labels }) => bears(labels, role))) return 'linked';
  return pull.files.some((path) => role.paths.some((pattern) => matchesPath(pattern, path))) ? 'paths' : null;
}

/** GitHub's labels are the same whatever their case. */
function bears(labels: readonly string[], { label }: Role): boolean {
  return labels.some((one) => one.toLowerCase() === label.toLowerCase());
}

/** Workers whose bead names an issue that is closed, and those that the bead's mark says it is with. */
function linkedWorkers(options: {
  readonly config: SwarmConfig;
  readonly pull: AskingPull;
  readonly beads: ReadonlyMap<string, Bead>;
  readonly repository: RepositoryAddress;
}): SwarmConfig['workers'] {
  const { config, pull, beads, repository } = options;
  if (pull.closes.length === 0) return [];
  const { beadOf } = linkIssues(beads.values(), repository);
  const closed = pull.closes.flatMap(({ number }) => beads.get(beadOf.get(number) ?? '') ?? []);
  return config.workers.filter(({ id, bead }) =>
    closed.some((one) => one.id === bead || (one.mark?.worker === id && isOfFile(config, one))),
  );
}

/** A mark of the file's own swarm, in whichever of its runs. */
function isOfFile({ namespace }: SwarmConfig, { mark }: Bead): boolean {
  return mark !== null && (mark.swarm === namespace || mark.swarm.startsWith(`${namespace}.`));
}
