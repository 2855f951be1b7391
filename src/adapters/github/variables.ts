/**
 * The switch that people set for all swarms of a repository: the Actions variable `SWARMLEAD_PAUSED`. In a workflow it
 * comes as an input, because `GITHUB_TOKEN` cannot read variables.
 */
import * as z from 'zod';
import type { Switches } from '../../app/ports/switches.ts';
import { read, refused, type GitHubApi } from './api.ts';
import type { RepositoryName } from './repository-name.ts';

const route = 'GET /repos/{owner}/{repo}/actions/variables/{name}';
const variableShape = z.object({ value: z.string() });

const offWords: ReadonlySet<string> = new Set(['', 'false', '0', 'no', 'off']);

export function isSwitchedOn(value: string): boolean {
  return !offWords.has(value.trim().toLowerCase());
}

export function createVariableSwitches({ api, owner, repo }: RepositoryName & { readonly api: GitHubApi }): Switches {
  return {
    paused: async () => {
      const answer = await api.call({ route, parameters: { owner, repo, name: 'SWARMLEAD_PAUSED' } });
      if (answer.status === 404) return false;
      if (answer.status !== 200) throw refused(route, answer);
      return isSwitchedOn(read(variableShape, answer, route).value);
    },
  };
}

/** As a workflow handed it over. */
export function createGivenSwitches(value: string): Switches {
  return { paused: async () => Promise.resolve(isSwitchedOn(value)) };
}
