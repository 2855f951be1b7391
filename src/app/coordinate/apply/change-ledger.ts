/** One commit on the swarm's ref: lines at the end of the ledger, and texts of memory, together or not at all. */
import type { LedgerEvent } from '../../../core/swarm/event.ts';
import { renderLedger } from '../../../core/swarm/ledger.ts';
import type { StoreHead, SwarmStore } from '../../ports/store.ts';

/** The ref as this pass last saw it or left it. */
export interface LedgerPosition {
  readonly ref: string;
  readonly head: StoreHead | null;
  readonly text: string;
}

export type LedgerChange =
  | { readonly kind: 'won'; readonly position: LedgerPosition }
  /** Somebody else moved the ref: the plan that this belongs to is void. */
  | { readonly kind: 'lost' };

/** Nothing to write is won without a commit. `memory`: key → text. */
export async function changeLedger(options: {
  readonly store: Pick<SwarmStore, 'append'>;
  readonly position: LedgerPosition;
  readonly events: readonly LedgerEvent[];
  readonly memory?: ReadonlyMap<string, string>;
}): Promise<LedgerChange> {
  const { position, events } = options;
  const memory = [...(options.memory ?? [])].map(([key, text]) => [`memory/${key}.json`, text] as const);
  if (events.length === 0 && memory.length === 0) return { kind: 'won', position };
  const text = withLines(position.text, events);
  const outcome = await options.store.append({
    ref: position.ref,
    onto: position.head,
    files: new Map([...(events.length > 0 ? [['ledger.jsonl', text] as const] : []), ...memory]),
    message: messageOf(events),
  });
  return outcome.kind === 'lost'
    ? { kind: 'lost' }
    : { kind: 'won', position: { ref: position.ref, head: outcome.head, text } };
}

/** Text of the ledger with the lines at its end; nothing before them changes. */
export function withLines(text: string, events: readonly LedgerEvent[]): string {
  return text + (text === '' || text.endsWith('\n') ? '' : '\n') + renderLedger(events);
}

/** Fixed words and ids: `intent R1, C2; done A3`. */
function messageOf(events: readonly LedgerEvent[]): string {
  const byKind = Map.groupBy(events, ({ kind }) => kind);
  const parts = [...byKind].map(([kind, all]) => {
    const workers = all.flatMap((event) => ('worker' in event && event.worker !== null ? [event.worker] : []));
    return workers.length === 0 ? kind : `${kind} ${workers.join(', ')}`;
  });
  return parts.join('; ') || 'memory';
}
