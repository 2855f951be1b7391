/** Pull requests of which nothing is run, whoever asks. */
import type { SeenPull } from '../snapshot.ts';

/** null: it may be run. In our words. */
export function pullRefusal({ fork, state }: Pick<SeenPull, 'fork' | 'state'>): string | null {
  if (fork) return forkRefusal;
  return state === 'open' ? null : `The pull request is ${state}; there is nothing left to work on.`;
}

/** Whoever runs a stranger's code with this repository's workflows gives it what they may. */
export const forkRefusal =
  'Pull requests from forks are not run: their code would work with what this repository’s workflows may. Somebody with write permission can push the commits to a branch of this repository and open a pull request from there.';
