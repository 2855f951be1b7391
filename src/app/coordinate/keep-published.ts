/**
 * Comments that were made while somebody else moved the ref. The plan of a pass that lost is void, but a comment is
 * there: its line goes on top of whatever the ledger has become, or the next pass would make it again.
 */
import type { LedgerEvent } from '../../core/swarm/event.ts';
import { fold } from '../../core/swarm/fold.ts';
import { parseLedger } from '../../core/swarm/ledger.ts';
import { changeLedger } from './change-ledger.ts';
import type { Coordinator } from './ports.ts';

const ledgerPath = 'ledger.jsonl';
/** Beyond it the lines are given up, and a comment may be made twice. */
const mostTries = 3;

/** Lines of other kinds are left aside: what they say is found again, or no longer true. */
export async function keepPublished(
  coordinator: Coordinator,
  ref: string,
  lines: readonly LedgerEvent[],
): Promise<void> {
  const { reader, store } = coordinator.ports;
  const comments = lines.filter((line) => line.kind === 'published');
  for (let tries = 0; tries < mostTries && comments.length > 0; tries += 1) {
    const look = await reader.look({ swarmRef: ref, swarmFiles: [ledgerPath] });
    const text = look.swarmFiles.get(ledgerPath) ?? '';
    const known = fold(parseLedger(text).events)?.published;
    const events = comments.filter(({ key }) => !known?.has(key));
    const change = await changeLedger({ store, position: { ref, head: look.swarm, text }, events });
    if (change.kind === 'won') return;
  }
}
