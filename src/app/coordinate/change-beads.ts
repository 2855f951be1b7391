/**
 * The plan's changes of the tracker, in one commit. A claim that was lost dispatches nothing, so whoever moved the
 * branch ends this pass, and the next one looks again.
 */
import { changeBeads } from '../../core/beads/change.ts';
import type { BeadChange } from '../../core/beads/bead.ts';
import { branchProtected, troubleText } from '../../core/doctor/trouble.ts';
import type { SeenBeads, Snapshot } from '../../core/plan/snapshot.ts';
import { SwarmLeadError } from '../../core/problem.ts';
import type { Tracker } from '../ports/tracker.ts';

export type BeadsChanged =
  /** `beads`: as they are now. */
  { readonly kind: 'won'; readonly beads: SeenBeads | null } | { readonly kind: 'lost' };

/** Throws when the file cannot be written, or the branch refuses it: only people can mend that. */
export async function writeBeads(options: {
  readonly tracker: Tracker;
  readonly snapshot: Snapshot;
  readonly changes: readonly BeadChange[];
}): Promise<BeadsChanged> {
  const { snapshot, changes } = options;
  const { beads } = snapshot;
  if (changes.length === 0 || !beads) return { kind: 'won', beads };
  const changed = changeBeads(beads.file, changes, snapshot.now);
  if (changed.kind === 'refused') {
    throw new SwarmLeadError({
      code: 'beads-refused',
      message: `${beads.path} cannot be written: ${changed.problems.map(({ message }) => message).join('; ')}`,
      problems: changed.problems,
    });
  }
  const outcome = await options.tracker.commit({
    branch: beads.branch,
    onto: beads.head,
    path: beads.path,
    text: changed.text,
    message: messageOf(snapshot.swarm, changes),
  });
  if (outcome.kind === 'refused') {
    throw new SwarmLeadError({
      code: 'tracker-refused',
      message: `${troubleText(branchProtected({ branch: beads.branch, path: beads.path, why: outcome.reason }))} Nothing is dispatched without its claim.`,
    });
  }
  if (outcome.kind === 'lost') return { kind: 'lost' };
  return { kind: 'won', beads: { ...beads, head: outcome.commit, file: changed.file } };
}

/** `swarm novacron-init: claim novacron-92v; close novacron-38p`. Ids and fixed words: a title could close an issue. */
function messageOf(swarm: string, changes: readonly BeadChange[]): string {
  const byKind = Map.groupBy(changes, ({ kind }) => kind);
  const parts = [...byKind].map(([kind, all]) => `${kind} ${all.map(({ bead }) => bead).join(', ')}`);
  return `swarm ${swarm}: ${parts.join('; ')}`;
}
