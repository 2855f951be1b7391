/** A bead as the fields that a sync compares. */
import type { Bead } from '../beads/bead.ts';
import type { BeadsFile } from '../beads/jsonl.ts';
import { issueTitle } from '../beads/issue-title.ts';
import { beadDetails } from './bead-details.ts';
import type { SyncContext } from './context.ts';
import type { Fields } from './fields.ts';
import { isSynced } from './labels.ts';
import { plainText } from './texts.ts';

export function fieldsOfBead(bead: Bead, file: Pick<BeadsFile, 'beads' | 'lines'>, context: SyncContext): Fields {
  const { description, acceptance, design, notes, closeReason } = beadDetails(file, bead.id);
  const { labels: names } = context.snapshot;
  return {
    title: issueTitle(bead),
    description: plainText(description),
    acceptance: plainText(acceptance),
    design: plainText(design),
    notes: plainText(notes),
    type: bead.type,
    priority: bead.priority,
    status: bead.status,
    resolution: bead.status === 'closed' ? resolutionOf(closeReason) : null,
    labels: bead.labels.filter((label) => isSynced(label, names, context.triggers)).toSorted(),
    assignee: bead.assignee,
    parent: parentsOf(bead, context)[0] ?? null,
    blockedBy: edges(bead, 'blocks', context).toSorted(),
  };
}

/** More than one is nothing that GitHub could show. */
export function parentsOf(bead: Bead, context: Pick<SyncContext, 'paired'>): readonly string[] {
  return edges(bead, 'parent-child', context);
}

/** What `bd close --reason` was given; only words at its beginning count, because a reason may speak of anything. */
function resolutionOf(reason: string): 'completed' | 'not_planned' {
  const dropped =
    /^\s*(?:closed on github as )?(?:an? )?(?:not[ _-]?planned|won'?t[ _-]?(?:fix|do)|duplicate|obsolete|cancell?ed)\b/i;
  return dropped.test(reason) ? 'not_planned' : 'completed';
}

function edges(bead: Bead, type: string, { paired }: Pick<SyncContext, 'paired'>): readonly string[] {
  const found = bead.dependencies.filter((one) => one.type === type && one.on !== bead.id && paired.has(one.on));
  return [...new Set(found.map(({ on }) => on))];
}
