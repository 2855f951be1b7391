/**
 * The issues and pull requests that bear a label, all of them. A look brings the newest of each along; only where those
 * are as many as it asks for, the list itself is read, so that an old one whose label nobody told us of is found too.
 */
import * as z from 'zod';
import type { GitHubApi } from './api.ts';
import { followPages } from './follow-pages.ts';
import type { RepositoryName } from './repository-name.ts';

/** Of each label, in a look. */
export const mostInLook = 50;

type Labelled = ReadonlyMap<string, readonly number[]>;

const shape = z.array(z.object({ number: z.number().int(), pull_request: z.object({}).nullish() }));

export async function allLabelled(
  { api, owner, repo }: RepositoryName & { readonly api: GitHubApi },
  seen: { readonly issues: Labelled; readonly pulls: Labelled },
): Promise<{ readonly issues: Labelled; readonly pulls: Labelled }> {
  const [issues, pulls] = [new Map(seen.issues), new Map(seen.pulls)];
  for (const label of seen.issues.keys()) {
    const full = [seen.issues, seen.pulls].some((some) => (some.get(label)?.length ?? 0) >= mostInLook);
    if (!full) continue;
    const parameters = { owner, repo, labels: label, state: 'open' };
    const call = { route: 'GET /repos/{owner}/{repo}/issues', parameters };
    const all = await followPages(api, { schema: shape, call });
    const isPull = (one: (typeof all)[number]): boolean => one.pull_request != null;
    issues.set(label, numbersOf(all.filter((one) => !isPull(one))));
    pulls.set(label, numbersOf(all.filter(isPull)));
  }
  return { issues, pulls };
}

function numbersOf(all: readonly { readonly number: number }[]): readonly number[] {
  return all.map(({ number }) => number);
}
