/**
 * The plan's changes of the tracker, in one commit. A claim that was lost dispatches nothing, so whoever moved the
 * branch ends this pass, and the next one looks again.
 */
import type { BeadChange } from '../../../core/beads/bead.ts';
import { branchProtected, storeRefused, troubleText, type Trouble } from '../../../core/doctor/trouble.ts';
import type { SeenBeads, Snapshot } from '../../../core/plan/snapshot.ts';
import { SwarmLeadError, type Problem } from '../../../core/problem.ts';
import type { Tracker } from '../../ports/tracker.ts';

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
  const message = messageOf(snapshot.swarm, changes);
  const outcome = await options.tracker.write(beads, { changes, now: snapshot.now, message });
  switch (outcome.kind) {
    case 'won':
    case 'lost':
      return outcome;
    case 'invalid':
      throw invalid(beads, outcome.problems);
    case 'refused':
      throw new SwarmLeadError({
        code: 'tracker-refused',
        message: `${troubleText(refusal(beads, outcome.reason))} Nothing is dispatched without its claim.`,
      });
  }
}

function refusal({ driver, branch, path }: SeenBeads, why: string): Trouble {
  return driver === 'bd' ? storeRefused({ ref: branch, why }) : branchProtected({ branch, path, why });
}

function invalid({ path }: SeenBeads, problems: readonly Problem[]): SwarmLeadError {
  return new SwarmLeadError({
    code: 'beads-refused',
    message: `${path} cannot be written: ${problems.map(({ message }) => message).join('; ')}`,
    problems,
  });
}

/** `swarm novacron-init: claim novacron-92v; close novacron-38p`. Ids and fixed words: a title could close an issue. */
function messageOf(swarm: string, changes: readonly BeadChange[]): string {
  const byKind = Map.groupBy(changes, ({ kind }) => kind);
  const parts = [...byKind].map(([kind, all]) => `${kind} ${all.map(({ bead }) => bead).join(', ')}`);
  return `swarm ${swarm}: ${parts.join('; ')}`;
}
