/**
 * Comments and pull requests that were made while somebody else moved the ref. The plan of a pass that lost is void, but a
 * comment is there: its line goes on top of whatever the ledger has become, or the next pass would make it again.
 */
import type { LedgerEvent } from '../../../core/swarm/event.ts';
import { fold, foldLine } from '../../../core/swarm/fold.ts';
import { parseLedger } from '../../../core/swarm/ledger.ts';
import { changeLedger } from './change-ledger.ts';
import type { Coordinator } from '../ports.ts';

const ledgerPath = 'ledger.jsonl';
/** Beyond it the lines are given up, and whoever takes the comments over finds them. */
const mostTries = 3;

/**
 * Lines of other kinds are left aside: what they say is found again, or no longer true. A comment that somebody else has
 * made meanwhile, and named, is taken away again.
 */
export async function keepPublished(
  coordinator: Coordinator,
  ref: string,
  lines: readonly LedgerEvent[],
): Promise<void> {
  const { reader, store, issues } = coordinator.ports;
  // A check that was shown over another one's is shown again by the next pass, if the ledger says that it was.
  const shown = lines.filter(({ kind }) => kind === 'published' || kind === 'checked' || kind === 'proposed');
  for (let tries = 0; tries < mostTries && shown.length > 0; tries += 1) {
    const look = await reader.look({ swarmRef: ref, swarmFiles: [ledgerPath] });
    const text = look.swarmFiles.get(ledgerPath) ?? '';
    const state = fold(parseLedger(text).events);
    const known = state?.published;
    const events = shown.filter((line) => !state || foldLine(state, line) !== null);
    const change = await changeLedger({ store, position: { ref, head: look.swarm, text }, events });
    if (change.kind === 'lost') continue;
    for (const line of shown) {
      if (line.kind !== 'published') continue;
      const told = known?.get(line.key)?.comment ?? line.comment;
      if (told !== line.comment) await issues.unsay(line.comment);
    }
    return;
  }
}
