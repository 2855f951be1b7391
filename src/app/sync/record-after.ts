/**
 * The record as it is to be kept: the plan's, less what did not come to pass. A pair whose writes the host refused is
 * remembered as it was before, so that all of it is compared again; a link that the host would not make is remembered as
 * one that GitHub does not have, so that it is neither tried again nor taken for one that a person took away.
 */
import { withoutLink } from '../../core/sync/prints.ts';
import type { SyncRecord } from '../../core/sync/record.ts';
import type { SyncSnapshot } from '../../core/sync/snapshot.ts';
import type { IssuesWritten } from './issue-writes.ts';

export function recordAfter(
  snapshot: SyncSnapshot,
  of: { readonly planned: SyncRecord; readonly written: IssuesWritten; readonly busy: ReadonlySet<string> },
): SyncRecord {
  const { planned, written, busy } = of;
  const links = new Map(planned.links);
  for (const refused of written.unlinked) {
    const link = links.get(refused.bead);
    if (link) links.set(refused.bead, { ...link, github: withoutLink(link.github, refused) });
  }
  for (const bead of written.stopped) {
    const before = snapshot.record.links.get(bead);
    const comments = links.get(bead)?.comments ?? [];
    // What was told is told, whatever else of the pair came to nothing.
    if (before) links.set(bead, { ...before, comments });
    else links.delete(bead);
  }
  const kept = snapshot.record.openings.filter(({ bead }) => busy.has(bead));
  return { ...planned, links, openings: [...planned.openings.filter(({ bead }) => !busy.has(bead)), ...kept] };
}
