/** One pair with both sides read and merged: what its operations, its changes and its line of the record are made of. */
import type { Bead } from '../beads/bead.ts';
import { beadDetails, type BeadDetails } from './bead-details.ts';
import type { SyncContext } from './context.ts';
import type { FieldName, Fields } from './fields.ts';
import { fieldsOfBead } from './from-bead.ts';
import { fieldsOfIssue, takenForGranted } from './from-issue.ts';
import { merge, type Merged, type Sides } from './merge.ts';
import type { Pair } from './pairs.ts';
import { printsOf } from './prints.ts';
import type { SyncedLink } from './record.ts';
import type { TrackedIssue } from './tracked-issue.ts';

export interface Work {
  readonly pair: Pair;
  /** null: it is made by this sync. */
  readonly bead: Bead | null;
  readonly details: BeadDetails;
  /** null: it is opened by this sync. */
  readonly issue: TrackedIssue | null;
  /** null: the first contact. */
  readonly link: SyncedLink | null;
  readonly sides: Sides;
  readonly merged: Merged;
}

export function workOf(pair: Pair, context: SyncContext): Work {
  const { beads, record, issues, digest, winner, closedByStranger } = context.snapshot;
  const bead = beads.file.beads.get(pair.bead) ?? null;
  const issue = pair.issue === null ? null : (issues.get(pair.issue) ?? null);
  const link = pair.kind === 'linked' ? (record.links.get(pair.bead) ?? null) : null;
  const github = issue ? fieldsOfIssue(issue, bead?.assignee ?? null, context) : nothing;
  const own = bead ? fieldsOfBead(bead, beads.file, context) : nothing;
  const sides: Sides = {
    github,
    beads: own,
    now: { github: printsOf(github, digest), beads: printsOf(own, digest) },
    before: link,
    strange: issue !== null && closedByStranger.has(issue.number),
    skip: skipped({ bead, issue }, context),
    winner,
  };
  return { pair, bead, details: beadDetails(beads.file, pair.bead), issue, link, sides, merged: merge(sides) };
}

/** What is not comparable: texts that the coordinator writes, a worker as assignee, links that the host does not know. */
function skipped(
  { bead, issue }: Pick<Work, 'bead' | 'issue'>,
  { snapshot }: Pick<SyncContext, 'snapshot'>,
): ReadonlySet<FieldName> {
  const written = issue !== null && snapshot.own.has(issue.number);
  const worker = bead !== null && bead.assignee !== null && bead.assignee === bead.mark?.worker;
  return new Set<FieldName>([
    ...(written ? (['title', 'description', 'acceptance', 'design', 'notes'] as const) : []),
    ...(worker ? (['assignee'] as const) : []),
    ...(issue !== null && issue.parent === undefined ? (['parent'] as const) : []),
    ...(issue !== null && snapshot.blockers.get(issue.number) === null ? (['blockedBy'] as const) : []),
  ]);
}

const nothing: Fields = {
  title: '',
  description: '',
  acceptance: '',
  design: '',
  notes: '',
  ...takenForGranted,
  status: 'open',
  resolution: null,
  labels: [],
  assignee: null,
  parent: null,
  blockedBy: [],
};
