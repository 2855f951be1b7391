/** Of all issues those that a sync is about: linked ones, those of its scope, and one that a sync opened before it died. */
import type { RepositoryAddress } from '../beads/external-ref.ts';
import { linkIssues } from '../beads/external-ref.ts';
import type { SeenBeads } from '../plan/snapshot.ts';
import type { SyncRecord } from './record.ts';
import type { SyncScope } from './scope.ts';
import type { TrackedIssue } from './tracked-issue.ts';

export function issuesInScope(
  issues: ReadonlyMap<number, TrackedIssue>,
  of: {
    readonly scope: SyncScope;
    readonly beads: SeenBeads;
    readonly record: SyncRecord;
    readonly repository: RepositoryAddress;
    /** Numbers. */
    readonly linked: ReadonlySet<number>;
  },
): ReadonlyMap<number, TrackedIssue> {
  const { scope, record, linked } = of;
  const below = scope.kind === 'epic' ? subIssues(issues, issuesOf(of, beadsBelow(of.beads, scope.bead))) : new Set();
  const wanted = (issue: TrackedIssue): boolean => {
    if (linked.has(issue.number) || record.openings.some(({ nonce }) => issue.body.includes(nonce))) return true;
    switch (scope.kind) {
      case 'all':
        return true;
      case 'label':
        return issue.labels.some((label) => label.toLowerCase() === scope.label.toLowerCase());
      case 'epic':
        return below.has(issue.number);
    }
  };
  return new Map([...issues].filter(([, issue]) => wanted(issue)));
}

/** The bead and all that hangs below it. */
export function beadsBelow({ file }: SeenBeads, top: string): ReadonlySet<string> {
  const children = new Map<string, string[]>();
  for (const { id, dependencies } of file.beads.values()) {
    for (const { on, type } of dependencies) {
      if (type !== 'parent-child') continue;
      const siblings = children.get(on);
      if (siblings) siblings.push(id);
      else children.set(on, [id]);
    }
  }
  return reached([top], (bead) => children.get(bead) ?? []);
}

function issuesOf(
  { beads, record, repository }: Omit<Parameters<typeof issuesInScope>[1], 'scope' | 'linked'>,
  ids: ReadonlySet<string>,
): readonly number[] {
  const { issueOf } = linkIssues(beads.file.beads.values(), repository);
  return [...ids].flatMap((id) => record.links.get(id)?.issue ?? issueOf.get(id) ?? []);
}

function subIssues(issues: ReadonlyMap<number, TrackedIssue>, tops: readonly number[]): ReadonlySet<number> {
  const children = Map.groupBy(issues.values(), ({ parent }) => parent ?? null);
  return reached(tops, (top) => (children.get(top) ?? []).map(({ number }) => number));
}

function reached<T>(from: readonly T[], next: (one: T) => readonly T[]): ReadonlySet<T> {
  const found = new Set(from);
  // What is added while a set is gone through is gone through too.
  for (const one of found) for (const other of next(one)) found.add(other);
  return found;
}
