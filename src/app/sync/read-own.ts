/**
 * Issues that the coordinator wrote. What an issue says of itself proves nothing, so the ledgers are read: those of swarms
 * of a file alone, because a swarm of one works on an issue that a person opened.
 */
import { issueOfTail } from '../../core/config/solo.ts';
import { parseLedger } from '../../core/swarm/ledger.ts';
import { tails } from '../coordinate/targets/find-targets.ts';
import type { Coordinator } from '../coordinate/ports.ts';

const ledgerPath = 'ledger.jsonl';

export async function readOwn(coordinator: Coordinator): Promise<ReadonlySet<number>> {
  const own = new Set<number>();
  for (const tail of (await tails(coordinator)).filter((one) => issueOfTail(one) === null)) {
    const swarmRef = `${coordinator.refPrefix}/${tail}`;
    const { swarmFiles } = await coordinator.ports.reader.look({ swarmRef, swarmFiles: [ledgerPath] });
    for (const event of parseLedger(swarmFiles.get(ledgerPath) ?? '').events) {
      if (event.kind === 'linked' && event.made) own.add(event.issue);
    }
  }
  return own;
}
