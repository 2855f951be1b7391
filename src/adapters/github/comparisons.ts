/** GitHub's comparison of two commits behind the port `Comparisons`. */
import * as z from 'zod';
import type { Comparisons } from '../../app/ports/comparisons.ts';
import type { GitHubApi } from './api.ts';
import { ask } from './ask.ts';
import type { RepositoryName } from './repository-name.ts';

/** GitHub shows no more than three hundred, and a renamed one by both of its names. */
const mostFiles = 300;
const commitShape = z.object({ sha: z.string(), parents: z.array(z.object({ sha: z.string() })).default([]) });
const shape = z.object({
  ahead_by: z.number().int().nonnegative(),
  behind_by: z.number().int().nonnegative(),
  commits: z.array(commitShape).default([]),
  files: z.array(z.object({ filename: z.string(), previous_filename: z.string().nullish() })).default([]),
});

export function createComparisons({ api, owner, repo }: RepositoryName & { readonly api: GitHubApi }): Comparisons {
  return {
    between: async (base, head) => {
      const asked = await ask(api, shape, {
        route: 'GET /repos/{owner}/{repo}/compare/{basehead}',
        parameters: { owner, repo, basehead: `${base}...${head}` },
      });
      // A base that is not below the head was left behind: how far, nobody can say.
      if (asked.kind !== 'told' || asked.value.behind_by > 0) return null;
      const { ahead_by: ahead, commits, files } = asked.value;
      return {
        base,
        head,
        ahead,
        commits: commits.map(({ sha, parents }) => ({ commit: sha, parents: parents.map((one) => one.sha) })),
        files:
          files.length >= mostFiles
            ? null
            : files.flatMap((file) => [file.filename, ...(file.previous_filename ? [file.previous_filename] : [])]),
      };
    },
  };
}
