/**
 * Beads made of issues that a person names: what a sync would do with them, and with nothing else. Whatever else is
 * different stays so until somebody syncs it.
 */
import { linkIssues, readExternalRef } from '../../core/beads/external-ref.ts';
import type { SyncOperation, SyncPlan } from '../../core/sync/operation.ts';
import { planSync } from '../../core/sync/plan.ts';
import type { SyncSnapshot } from '../../core/sync/snapshot.ts';
import type { TrackedIssue } from '../../core/sync/tracked-issue.ts';
import type { Coordinator } from '../coordinate/ports.ts';
import { applySync } from './apply.ts';
import { trackerOf } from './jobs.ts';
import { again, type Refused } from './again.ts';
import { observeIssues, type SyncSeen } from './observe.ts';

export type Imported =
  { readonly kind: 'done'; readonly made: readonly { readonly bead: string; readonly issue: number }[] } | Refused;

export async function importIssues(coordinator: Coordinator, numbers: readonly number[]): Promise<Imported> {
  return again(coordinator, async (place) => {
    const issues = new Map<number, TrackedIssue>();
    const reasons: string[] = [];
    const { beadOf } = linkIssues(place.beads.file.beads.values(), place.repository);
    const recorded = new Map([...place.record.links.values()].map(({ issue, bead }) => [issue, bead]));
    for (const number of new Set(numbers)) {
      const holder = beadOf.get(number) ?? recorded.get(number);
      const issue = holder === undefined ? await coordinator.ports.tracked.issue(number) : null;
      if (holder !== undefined) reasons.push(`#${number} belongs to ${holder} already`);
      else if (issue === null) reasons.push(`there is no issue #${number} in this repository; a pull request is none`);
      else if (issue.state === 'closed') reasons.push(`#${number} is closed, and there is nothing to work on`);
      else issues.set(number, issue);
    }
    if (reasons.length > 0) return { kind: 'refused', reasons };
    const job = { scope: { kind: 'all' as const }, tracker: trackerOf(place.files.sound) };
    const seen = await observeIssues(coordinator, { ...place, job, issues });
    const { plan, made } = onlyMade(planSync(seen.snapshot), seen.snapshot);
    const left = [...issues.keys()].filter((number) => !made.some(({ issue }) => issue === number));
    if (left.length > 0) return { kind: 'refused', reasons: left.map(ours) };
    return applied(coordinator, { seen, plan, made });
  });
}

function ours(number: number): string {
  return `#${number} was written by the coordinator, which makes no second bead of it; "beads link" joins it with one`;
}

async function applied(
  coordinator: Coordinator,
  of: {
    readonly seen: SyncSeen;
    readonly plan: SyncPlan;
    readonly made: Extract<Imported, { readonly kind: 'done' }>['made'];
  },
): Promise<Imported | 'lost'> {
  const { seen, plan, made } = of;
  const outcome = await applySync(coordinator, seen, plan);
  switch (outcome.kind) {
    case 'lost':
      return 'lost';
    case 'done':
      return { kind: 'done', made };
    case 'refused':
      return { kind: 'refused', reasons: [outcome.reason] };
    case 'invalid':
      return { kind: 'refused', reasons: outcome.problems.map(({ message }) => message) };
  }
}

/** The part of a plan that is about the beads which it makes. */
function onlyMade(
  plan: SyncPlan,
  { record, repository }: SyncSnapshot,
): { readonly plan: SyncPlan; readonly made: readonly { readonly bead: string; readonly issue: number }[] } {
  const made = plan.operations.flatMap((one) => {
    if (one.kind !== 'bead' || one.change.kind !== 'make') return [];
    const ref = readExternalRef(one.change.externalRef, repository);
    return ref.kind === 'issue' ? [{ bead: one.change.bead, issue: ref.number }] : [];
  });
  const ids = new Set(made.map(({ bead }) => bead));
  return {
    made,
    plan: {
      operations: plan.operations.filter((one) => isAbout(one, ids)),
      changes: plan.changes.filter(({ bead }) => ids.has(bead)),
      notes: plan.notes.filter(({ bead }) => bead !== null && ids.has(bead)),
      after: (opened, comments) => {
        const all = plan.after(opened, comments);
        const fresh = [...all.links].filter(([bead]) => ids.has(bead));
        return { ...record, links: new Map([...record.links, ...fresh]) };
      },
    },
  };
}

function isAbout(operation: SyncOperation, ids: ReadonlySet<string>): boolean {
  if (operation.kind === 'bead') return ids.has(operation.change.bead);
  return ids.has(operation.bead) && (!('other' in operation) || ids.has(operation.other));
}
