/**
 * The issues that a sync is about, with as few requests as their scope allows: one for each hundred, and one more only
 * for what those do not tell.
 */
import type { SeenBeads } from '../../core/plan/snapshot.ts';
import { linkIssues, type RepositoryAddress } from '../../core/beads/external-ref.ts';
import { issuesInScope } from '../../core/sync/in-scope.ts';
import type { SyncRecord } from '../../core/sync/record.ts';
import type { SyncScope } from '../../core/sync/scope.ts';
import type { SyncSnapshot } from '../../core/sync/snapshot.ts';
import type { TrackedIssue } from '../../core/sync/tracked-issue.ts';
import type { TrackedIssues } from '../ports/tracked-issues.ts';

interface Wanted {
  readonly scope: SyncScope;
  readonly beads: SeenBeads;
  readonly record: SyncRecord;
  readonly repository: RepositoryAddress;
}

/** More than so many are had for less by asking for all. */
const mostSingly = 20;

export async function readIssues(tracked: TrackedIssues, wanted: Wanted): Promise<ReadonlyMap<number, TrackedIssue>> {
  const { scope, record } = wanted;
  const linked = linkedIssues(wanted);
  // One that a sync opened and could not write down bears no label that a person may not have taken off since.
  const byLabel = scope.kind === 'label' && record.openings.length === 0;
  if (!byLabel) return issuesInScope(await all(tracked), { ...wanted, linked });
  const found = new Map((await tracked.list({ label: scope.label })).map((issue) => [issue.number, issue]));
  const missing = [...linked].filter((number) => !found.has(number));
  if (missing.length > mostSingly) return issuesInScope(await all(tracked), { ...wanted, linked });
  for (const number of missing) {
    const issue = await tracked.issue(number);
    if (issue !== null) found.set(number, issue);
  }
  return found;
}

/** Only of those that may have any. */
export async function readBlockers(
  tracked: TrackedIssues,
  issues: Iterable<TrackedIssue>,
  record: SyncRecord,
): Promise<SyncSnapshot['blockers']> {
  const had = new Set(
    [...record.links.values()].flatMap(({ issue, blockedBy }) => (blockedBy.length > 0 ? [issue] : [])),
  );
  const blockers = new Map<number, readonly number[] | null>();
  for (const { number, blockerCount } of issues) {
    if (blockerCount === undefined) blockers.set(number, null);
    else if (blockerCount > 0 || had.has(number)) blockers.set(number, await tracked.blockers(number));
  }
  return blockers;
}

/** A pair that is new has all its comments to be told, also those from before the last sync. */
export function commentsFrom(
  record: SyncRecord,
  issues: Iterable<TrackedIssue>,
  linked: ReadonlySet<number>,
): string | null {
  const { commentsSeen } = record;
  if (commentsSeen === null) return null;
  const known = new Set([...record.links.values()].map(({ issue }) => issue));
  const fresh = [...issues].filter(
    ({ number, state }) => !known.has(number) && (state === 'open' || linked.has(number)),
  );
  return [commentsSeen, ...fresh.map(({ createdAt }) => createdAt)].toSorted()[0] ?? null;
}

export function linkedIssues({ beads, record, repository }: Omit<Wanted, 'scope'>): ReadonlySet<number> {
  const named = linkIssues(beads.file.beads.values(), repository);
  const recorded = [...record.links.values()].map(({ issue }) => issue);
  return new Set([...recorded, ...named.beadOf.keys(), ...named.conflicts.map(({ issue }) => issue)]);
}

async function all(tracked: TrackedIssues): Promise<ReadonlyMap<number, TrackedIssue>> {
  return new Map((await tracked.list({ label: null })).map((issue) => [issue.number, issue]));
}
