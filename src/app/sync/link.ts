/**
 * Pairs that people make and part by hand. Neither side's fields are touched: a pair that is new is compared by the next
 * sync, and one that was parted is remembered no more. Everything that is wrong is said at once.
 */
import type { BeadChange } from '../../core/beads/bead.ts';
import { formatExternalRef, linkIssues } from '../../core/beads/external-ref.ts';
import type { SeenBeads } from '../../core/plan/snapshot.ts';
import { formatRecord } from '../../core/sync/record-file.ts';
import { recordPath, recordRef } from '../../core/sync/record-ref.ts';
import type { SyncRecord } from '../../core/sync/record.ts';
import type { Coordinator } from '../coordinate/ports.ts';
import { again, type Place, type Refused } from './again.ts';

export type LinkedByHand =
  /** `wrote`: false: it was so already. */
  { readonly kind: 'done'; readonly wrote: boolean } | Refused;

export async function linkBead(coordinator: Coordinator, bead: string, issue: number): Promise<LinkedByHand> {
  return again(coordinator, async (place) => {
    const { beads, repository } = place;
    const { issueOf, beadOf } = linkIssues(beads.file.beads.values(), repository);
    if (issueOf.get(bead) === issue) return { kind: 'done', wrote: false };
    const holder = beadOf.get(issue) ?? recordedBead(place.record, issue);
    const own = issueOf.get(bead) ?? place.record.links.get(bead)?.issue;
    const reasons = [
      ...(beads.file.beads.has(bead) ? [] : [noBead(bead, beads)]),
      ...(own === undefined || own === issue ? [] : [`${bead} belongs to #${own}; "beads unlink ${bead}" parts them`]),
      ...(holder === undefined || holder === bead
        ? []
        : [`#${issue} belongs to ${holder}; "beads unlink ${holder}" parts them`]),
      ...((await coordinator.ports.tracked.issue(issue)) === null
        ? [`there is no issue #${issue} in this repository; a pull request is none`]
        : []),
    ];
    if (reasons.length > 0) return { kind: 'refused', reasons };
    const externalRef = formatExternalRef(issue, repository);
    return write(place, [{ kind: 'link', bead, externalRef }], `beads: link ${bead} to issue ${issue}`);
  });
}

/** The bead first: died between the two, it is parted when this is called again. */
export async function unlinkBead(coordinator: Coordinator, bead: string): Promise<LinkedByHand> {
  return again(coordinator, async (place) => {
    const found = place.beads.file.beads.get(bead);
    const recorded = place.record.links.has(bead) || place.record.openings.some((one) => one.bead === bead);
    if (!found && !recorded) return { kind: 'refused', reasons: [noBead(bead, place.beads)] };
    const named = found !== undefined && found.externalRef !== null;
    if (named) {
      const written = await write(place, [{ kind: 'link', bead, externalRef: null }], `beads: unlink ${bead}`);
      if (written === 'lost' || written.kind === 'refused') return written;
    }
    return recorded ? forget(place, bead) : { kind: 'done', wrote: named };
  });
}

async function forget({ coordinator, files, record }: Place, bead: string): Promise<LinkedByHand | 'lost'> {
  const left: SyncRecord = {
    ...record,
    links: new Map([...record.links].filter(([one]) => one !== bead)),
    openings: record.openings.filter((one) => one.bead !== bead),
  };
  const outcome = await coordinator.ports.store.append({
    ref: recordRef(coordinator.refPrefix),
    onto: files.look.swarm,
    files: new Map([[recordPath, formatRecord(left)]]),
    message: `beads: unlink ${bead}`,
  });
  return outcome.kind === 'won' ? { kind: 'done', wrote: true } : 'lost';
}

async function write(
  { coordinator, files, beads }: Place,
  changes: readonly BeadChange[],
  message: string,
): Promise<LinkedByHand | 'lost'> {
  const outcome = await coordinator.ports.tracker.write(beads, { changes, now: files.look.now, message });
  switch (outcome.kind) {
    case 'won':
      return { kind: 'done', wrote: true };
    case 'lost':
      return 'lost';
    case 'refused':
      return { kind: 'refused', reasons: [outcome.reason] };
    case 'invalid':
      return { kind: 'refused', reasons: outcome.problems.map(({ message: problem }) => problem) };
  }
}

function recordedBead({ links }: SyncRecord, issue: number): string | undefined {
  return [...links.values()].find((link) => link.issue === issue)?.bead;
}

function noBead(bead: string, { path, branch }: SeenBeads): string {
  return `there is no bead ${JSON.stringify(bead)} in ${path} on ${branch}`;
}
