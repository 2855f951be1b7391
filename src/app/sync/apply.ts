/**
 * Carries a sync's plan out, in the one order that is safe wherever the process may die: which issues are about to be
 * opened, in the record; then GitHub; then the beads, in one commit; then what both sides are now, in the record. Died
 * before the last step, the next sync finds both sides equal already and only writes that down; an issue that was opened
 * and never linked is found by its nonce.
 */
import type { BeadChange } from '../../core/beads/bead.ts';
import { formatExternalRef } from '../../core/beads/external-ref.ts';
import type { Problem } from '../../core/problem.ts';
import type { SyncNote, SyncPlan } from '../../core/sync/operation.ts';
import { emptyRecord, formatRecord } from '../../core/sync/record-file.ts';
import { recordPath, recordRef } from '../../core/sync/record-ref.ts';
import type { SyncRecord } from '../../core/sync/record.ts';
import type { Coordinator } from '../coordinate/ports.ts';
import type { StoreHead } from '../ports/store.ts';
import { recordAfter } from './record-after.ts';
import { writeIssues, type IssuesWritten } from './issue-writes.ts';
import type { SyncSeen } from './observe.ts';

export type SyncApplied =
  /** `wrote`: anything at all, on either side or in the record. `notes`: what the host did not do. */
  | { readonly kind: 'done'; readonly wrote: boolean; readonly notes: readonly SyncNote[] }
  /** Somebody else was faster with the record or the beads: observe and plan anew. */
  | { readonly kind: 'lost' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

export async function applySync(coordinator: Coordinator, seen: SyncSeen, plan: SyncPlan): Promise<SyncApplied> {
  const { snapshot } = seen;
  const { tracked, tracker } = coordinator.ports;
  const announced = await announce(coordinator, seen, plan);
  if (announced === 'lost') return { kind: 'lost' };
  const busy = openedByOthers(seen, plan);
  const written = await writeIssues(tracked, { snapshot, operations: plan.operations, busy });
  const changes = changesOf(seen, plan, written);
  if (changes.length > 0) {
    const message = messageOf(changes);
    const outcome = await tracker.write(snapshot.beads, { changes, now: snapshot.now, message });
    if (outcome.kind !== 'won') return outcome;
  }
  const after = recordAfter(snapshot, {
    planned: plan.after(written.opened, written.comments),
    written,
    busy,
  });
  const kept = await keep(coordinator, { seen, head: announced.head, before: announced.record, after });
  if (kept === 'lost') return { kind: 'lost' };
  const wrote = plan.operations.length > 0 || kept === 'written';
  return { kind: 'done', wrote, notes: written.notes };
}

/** Seconds after which whoever was to open an issue must have died. A sync of ten thousand beads takes longer to open them. */
const openingTakes = 600;

/** Issues that another sync was about to open a moment ago, and may be opening right now: opened twice, both would stay. */
function openedByOthers({ snapshot }: SyncSeen, plan: SyncPlan): ReadonlySet<string> {
  const { record, now } = snapshot;
  const fresh = new Set(
    record.openings.flatMap(({ bead, at }) =>
      at !== undefined && Date.parse(now) - Date.parse(at) < openingTakes * 1000 ? [bead] : [],
    ),
  );
  return new Set(
    plan.operations.flatMap((one) =>
      one.kind === 'open-issue' && one.existing === null && fresh.has(one.bead) ? [one.bead] : [],
    ),
  );
}

interface Announced {
  readonly head: StoreHead | null;
  readonly record: SyncRecord;
}

/** Before an issue is opened, that it will be; nothing where none is. */
async function announce(coordinator: Coordinator, seen: SyncSeen, plan: SyncPlan): Promise<Announced | 'lost'> {
  const { record } = seen.snapshot;
  const known = new Set(record.openings.map(({ bead }) => bead));
  const openings = plan.operations.flatMap((one) =>
    one.kind === 'open-issue' && one.existing === null && !known.has(one.bead)
      ? [{ bead: one.bead, nonce: one.nonce, at: seen.snapshot.now }]
      : [],
  );
  if (openings.length === 0) return { head: seen.head, record };
  const announced = { ...record, openings: [...record.openings, ...openings] };
  const beads = openings.map(({ bead }) => bead).join(', ');
  const outcome = await append(coordinator, { head: seen.head, record: announced, message: `beads: open ${beads}` });
  return outcome === 'lost' ? 'lost' : { head: outcome, record: announced };
}

/** Those of the plan, and where issues were opened their links. A bead whose issue was not opened stays without. */
function changesOf({ snapshot }: SyncSeen, plan: SyncPlan, written: IssuesWritten): readonly BeadChange[] {
  const links = [...written.opened].map(([bead, { number }]): BeadChange => {
    const externalRef = formatExternalRef(number, snapshot.repository);
    return { kind: 'link', bead, externalRef };
  });
  return [...links, ...plan.operations.flatMap((one) => (one.kind === 'bead' ? [one.change] : []))];
}

/** `beads: sync novacron-92v, novacron-38p with issues`. Ids and fixed words: a title could close an issue. */
function messageOf(changes: readonly BeadChange[]): string {
  const beads = [...new Set(changes.map(({ bead }) => bead))];
  const more = beads.length > mostNamed ? ` and ${beads.length - mostNamed} more` : '';
  return `beads: sync ${beads.slice(0, mostNamed).join(', ')}${more} with issues`;
}

const mostNamed = 10;

async function keep(
  coordinator: Coordinator,
  of: {
    readonly seen: SyncSeen;
    readonly head: StoreHead | null;
    readonly before: SyncRecord;
    readonly after: SyncRecord;
  },
): Promise<'written' | 'same' | 'lost'> {
  const { head, before, after } = of;
  const text = formatRecord(after);
  if (text === formatRecord(before) || (head === null && text === formatRecord(emptyRecord))) return 'same';
  const outcome = await append(coordinator, { head, record: after, message: 'beads: synced' });
  return outcome === 'lost' ? 'lost' : 'written';
}

async function append(
  { ports, refPrefix }: Coordinator,
  of: { readonly head: StoreHead | null; readonly record: SyncRecord; readonly message: string },
): Promise<StoreHead | 'lost'> {
  const files = new Map([[recordPath, formatRecord(of.record)]]);
  const outcome = await ports.store.append({ ref: recordRef(refPrefix), onto: of.head, files, message: of.message });
  return outcome.kind === 'won' ? outcome.head : 'lost';
}
