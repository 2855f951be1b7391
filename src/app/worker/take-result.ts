/**
 * The measuring job's beginning: the result that the worker's own job handed in, held to the coordinator's rules, and its
 * declared files laid over the checkout. What is wrong with it ends the job: numbers of something else help nobody.
 */
import type { Worker } from '../../core/config/swarm-config.ts';
import type { RunRef } from '../../core/swarm/event.ts';
import { handInName, type HandIn } from '../../core/swarm/hand-in.ts';
import { laidFiles } from '../../core/swarm/laid-files.ts';
import type { Archives, OpenedFile } from '../ports/archive.ts';
import type { Checkout, OwnArtifacts } from '../ports/measured-result.ts';

export type Taken =
  | {
      readonly kind: 'taken';
      /** `sha256:…` of the artifact. */
      readonly digest: string;
      readonly laid: readonly string[];
      readonly left: readonly { readonly path: string; readonly reason: string }[];
    }
  /** `reason` is in our words. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Bytes of the archive. */
const largest = 30 * 1024 * 1024;

export interface Self {
  readonly swarm: string;
  readonly worker: string;
  readonly dispatch: string;
  readonly run: RunRef;
  /** Commit that is checked out. */
  readonly commit: string;
}

export async function takeResult(of: {
  readonly self: Self;
  readonly worker: Pick<Worker, 'deliverables' | 'collect'>;
  readonly artifacts: OwnArtifacts;
  readonly archives: Pick<Archives, 'open'>;
  readonly checkout: Checkout;
}): Promise<Taken> {
  const fetched = await of.artifacts.fetch(handInName(of.self.run), largest);
  if (fetched.kind === 'refused') return fetched;
  const opened = of.archives.open(fetched.bytes, fetched.digest);
  if (opened.kind === 'bad') return { kind: 'refused', reason: opened.reason };
  const wrong = otherThan(of.self, opened.handIn);
  if (wrong !== null) return { kind: 'refused', reason: wrong };
  return layAll(of, opened, fetched.digest);
}

function otherThan({ swarm, worker, dispatch, run, commit }: Self, handIn: HandIn): string | null {
  if (handIn.swarm !== swarm || handIn.worker !== worker || handIn.dispatch !== dispatch)
    return 'the result names another swarm, worker or dispatch';
  if (handIn.run.id !== run.id || handIn.run.attempt !== run.attempt) return 'the result names another run';
  if (handIn.measures !== undefined) return 'it is what a measuring job hands in';
  return handIn.commit === commit ? null : 'the result names another commit';
}

async function layAll(
  { worker, checkout }: Parameters<typeof takeResult>[0],
  { handIn, files }: { readonly handIn: HandIn; readonly files: ReadonlyMap<string, OpenedFile> },
  digest: string,
): Promise<Taken> {
  const chosen = laidFiles(handIn.deliverables, worker);
  const laid: string[] = [];
  const left = [...chosen.left];
  for (const { path, file } of chosen.laid) {
    const bytes = files.get(file)?.bytes;
    const reason = bytes === undefined ? 'is not in the result' : await checkout.lay(path, bytes);
    if (reason === null) laid.push(path);
    else left.push({ path, reason });
  }
  return { kind: 'taken', digest, laid, left };
}
