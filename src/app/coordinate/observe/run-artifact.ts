/** What must be true of an artifact before anything in it is looked at, and of the ids that stand in it. */
import type { RunRef } from '../../../core/swarm/event.ts';
import type { HandIn } from '../../../core/swarm/hand-in.ts';
import type { AttemptState } from '../../../core/swarm/state.ts';
import type { ArtifactFacts } from '../../ports/runs.ts';

export type Sound = ArtifactFacts & { readonly digest: string };

/** Bytes of the archive of a result; its content is capped by whoever opens it. */
export const largestResult = 30 * 1024 * 1024;

/**
 * A text is what is wrong with it. `most`: bytes of the archive. What has more is not fetched, and that is an answer: as
 * a failure to fetch it would be tried again for ever.
 */
export function soundOf(artifact: ArtifactFacts, run: RunRef, most: number): Sound | string {
  const { digest } = artifact;
  if (artifact.expired) return 'the artifact has expired';
  if (digest === null) return 'GitHub knows no digest of the artifact';
  if (artifact.run !== null && artifact.run.id !== run.id) return 'the artifact is of another run';
  if (artifact.bytes > most) return `the artifact has ${artifact.bytes} bytes; at most ${most} are taken`;
  return { ...artifact, digest };
}

export interface Due {
  readonly swarm: string;
  readonly attempt: AttemptState;
  readonly admitted: RunRef;
}

/** null: it names what it should. */
export function mismatch(
  what: 'the result' | 'the news',
  said: Pick<HandIn, 'swarm' | 'worker' | 'dispatch' | 'run'>,
  { swarm, attempt, admitted }: Due,
): string | null {
  const name = what === 'the result' ? 'the result names' : 'the news name';
  if (said.swarm !== swarm) return `${name} another swarm`;
  if (said.worker !== attempt.worker) return `${name} another worker`;
  if (said.dispatch !== attempt.dispatch) return `${name} another dispatch`;
  if (said.run.id !== admitted.id || said.run.attempt !== admitted.attempt) return `${name} another run`;
  return null;
}
