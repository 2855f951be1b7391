/**
 * Who closed what was open at the last sync. An author may close an issue of his own without any right in the
 * repository, and that must not end work: the event says who it was, by account and not by name, and what that account
 * may is asked now. Only what is newly closed is asked about.
 */
import { isAtLeast } from '../../core/authority/permission.ts';
import { linkIssues, type RepositoryAddress } from '../../core/beads/external-ref.ts';
import type { SeenBeads } from '../../core/plan/snapshot.ts';
import { SwarmLeadError } from '../../core/problem.ts';
import type { SyncRecord } from '../../core/sync/record.ts';
import type { TrackedIssue } from '../../core/sync/tracked-issue.ts';
import type { Issues } from '../ports/issues.ts';

export async function readStrangers(
  issues: Pick<Issues, 'events' | 'permission'>,
  of: {
    readonly found: ReadonlyMap<number, TrackedIssue>;
    readonly beads: SeenBeads;
    readonly record: SyncRecord;
    readonly repository: RepositoryAddress;
    /** Our account; null: not known. */
    readonly self: { readonly id: number } | null;
  },
): Promise<ReadonlySet<number>> {
  const strangers = new Set<number>();
  for (const issue of newlyClosed(of)) {
    const closed = (await issues.events(issue)).findLast(({ kind }) => kind === 'closed');
    const actor = closed?.actor ?? null;
    if (actor !== null && actor.id === of.self?.id) continue;
    const permission = actor === null ? 'none' : await issues.permission(actor);
    if (permission === 'unknown') throw unanswered(issue);
    if (!isAtLeast(permission, 'triage')) strangers.add(issue);
  }
  return strangers;
}

/** Closed on GitHub, not closed in beads, and not known to be so. */
function newlyClosed({
  found,
  beads,
  record,
  repository,
}: Omit<Parameters<typeof readStrangers>[1], 'self'>): readonly number[] {
  const { beadOf } = linkIssues(beads.file.beads.values(), repository);
  const recorded = new Map([...record.links.values()].map((link) => [link.issue, link]));
  return [...found.values()].flatMap(({ number, state }) => {
    const link = recorded.get(number);
    const bead = beads.file.beads.get(link?.bead ?? beadOf.get(number) ?? '');
    if (state === 'open' || bead === undefined || bead.status === 'closed') return [];
    return link && isClosed(link.github.status) ? [] : [number];
  });
}

/** Neither followed nor written down as seen: the next sync asks again. */
function unanswered(issue: number): SwarmLeadError {
  const message = `GitHub did not say what the account may that closed #${issue}, so nothing is synced now.`;
  return new SwarmLeadError({ code: 'github-no-answer', message });
}

function isClosed(print: string): boolean {
  return /^"?closed"?$/.test(print);
}
