/** What a live worker's job has restored, read again while it runs: answers, results and memory of meanwhile. */
import type { Restored as ForHooks } from '../../core/hooks/restored.ts';
import { fold } from '../../core/swarm/fold.ts';
import { parseLedger } from '../../core/swarm/ledger.ts';
import type { RepositoryReader } from '../ports/repository.ts';
import { firstLook, restore } from '../worker/restore.ts';
import { restoredOf } from '../worker/restored-of.ts';
import { ledgerPath } from '../worker/wait-for-admission.ts';

/** null: the swarm's ref, or its file, does not read any more. Throws when the host does not answer. */
export async function readAgain(options: {
  readonly reader: RepositoryReader;
  /** `refs/swarm`. */
  readonly refPrefix: string;
  readonly configPath: string;
  readonly swarm: string;
  readonly worker: string;
  /** 1-based. */
  readonly attempt: number;
  /** As what was restored before says. */
  readonly requests?: number | undefined;
  readonly read: Parameters<typeof restore>[0]['read'];
}): Promise<ForHooks | null> {
  const { reader, swarm, worker, attempt, requests, read } = options;
  const swarmRef = `${options.refPrefix}/${swarm}`;
  const look = await reader.look(firstLook(swarmRef, options.configPath));
  const ledger = look.swarmFiles.get(ledgerPath);
  const state = ledger ? fold(parseLedger(ledger).events) : null;
  if (!state) return null;
  const restoring = await restore({ reader, swarmRef, workerId: worker, state, look, read });
  if (restoring.kind !== 'restored') return null;
  return restoredOf(restoring.restored, { swarm, attempt, ...(requests === undefined ? {} : { requests }) });
}
