/**
 * Which pull requests the state calls for: of each worker that delivers so, for the result that counts, when its files are
 * on the branch. The work of a role on somebody's pull request has none of its own: it stands on commits that are not merged.
 */
import { resultOf } from '../../../core/swarm/state.ts';
import type { SwarmView } from '../../../core/synthesis/view.ts';

export interface DueProposal {
  /** Of lines that take it over: `pull/R1/2`, of its second attempt. */
  readonly key: string;
  readonly since: string;
  readonly worker: string;
  readonly attempt: number;
  readonly branch: string;
}

export function dueProposals({ config, state }: SwarmView): readonly DueProposal[] {
  if (state.pull) return [];
  return config.workers.flatMap(({ id, deliver }) => {
    const result = deliver === 'pull-request' ? resultOf(state.workers.get(id)) : null;
    if (!result?.delivered || state.workers.get(id)?.proposal?.attempt === result.attempt) return [];
    const { at, attempt, delivered } = result;
    return [{ key: `pull/${id}/${attempt}`, since: at, worker: id, attempt, branch: delivered.branch }];
  });
}
