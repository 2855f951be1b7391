/**
 * What a bead says of a worker's result, for people who have only `bd` before them: the verdict, how many targets were
 * met, and where to read on. It stands in the reason that closes or blocks the bead, where `bd show` looks for it; a
 * comment besides would say it twice, and be a second commit. The result's own comment is made after the bead is written,
 * so the issue that it stands on is named, and not the comment.
 */
import { linksOf } from '../../synthesis/markdown/links.ts';
import type { AttemptState, SwarmState } from '../../swarm/state.ts';
import type { WorkerVerdict } from '../../verdict/outcome.ts';
import type { Snapshot } from '../snapshot.ts';

interface Noted {
  readonly snapshot: Pick<Snapshot, 'repository' | 'swarm'>;
  readonly state: SwarmState;
  readonly worker: string;
  readonly attempt: AttemptState | null;
}

const words = { go: 'Go', 'no-go': 'No-Go', 'insufficient-evidence': 'insufficient evidence' } as const;

/** `Go, 5 of 5 targets met, attempt 1, run https://…, result https://…`. */
export function resultNote(of: Noted, { verdict, targets }: WorkerVerdict): string {
  const met = targets.filter((target) => target.verdict === 'go').length;
  const counts = targets.length === 0 ? '' : `, ${met} of ${targets.length} targets met`;
  return `${words[verdict]}${counts}, ${placesOf(of)}`;
}

/** Links made of ids, whole, because a bead is read where nothing else is at hand. */
export function placesOf({ snapshot, state, worker, attempt }: Noted): string {
  const links = linksOf({ repository: snapshot.repository, ref: { name: snapshot.swarm, commit: '' } });
  const run = attempt?.admitted?.run;
  const issue = state.workers.get(worker)?.link?.issue ?? state.started.issue;
  const where = `result ${links.issue(issue)}`;
  const which = `attempt ${attempt?.number ?? 1}`;
  return run ? `${which}, run ${links.run(run)}, ${where}` : `${which}, ${where}`;
}
