/**
 * All pages of a list that may be long, by the links that GitHub sends. A list of issues takes no page numbers beyond some
 * thousands, and its links bear cursors there. Only the query of a link is used: it is asked of the route that we know.
 */
import type * as z from 'zod';
import { read, refused, type Answer, type Call, type GitHubApi } from './api.ts';
import { GitHubError } from './github-error.ts';

/** More of anything is no repository that we coordinate. */
const mostPages = 1000;

/**
 * `schema` is of one page; after a page that is `enough` none is asked for. Throws where a list does not end, because a
 * part of it would look like the whole.
 */
export async function followPages<I>(
  api: GitHubApi,
  {
    schema,
    call,
    enough,
  }: {
    readonly schema: z.ZodType<readonly I[]>;
    readonly call: Call;
    readonly enough?: (page: readonly I[]) => boolean;
  },
): Promise<readonly I[]> {
  const all: I[] = [];
  let query: Readonly<Record<string, string | number>> | null = { per_page: 100 };
  for (let page = 0; query !== null; page += 1) {
    const answer: Answer = await api.call({ ...call, parameters: { ...call.parameters, ...query } });
    if (answer.status !== 200) throw refused(call.route, answer);
    const items = read(schema, answer, call.route);
    all.push(...items);
    if (enough?.(items)) break;
    query = nextIn(String(answer.headers['link'] ?? ''));
    if (page === mostPages) {
      throw new GitHubError({ code: 'github-not-understood', route: call.route, status: 200, reason: 'it has no end' });
    }
  }
  return all;
}

/** Query of the link to the next page; null: this was the last. */
function nextIn(links: string): Readonly<Record<string, string>> | null {
  const url = /<([^>]+)>;\s*rel="?next"?/.exec(links)?.[1];
  return url === undefined || !URL.canParse(url) ? null : Object.fromEntries(new URL(url).searchParams);
}
