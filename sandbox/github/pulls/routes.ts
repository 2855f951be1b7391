import * as z from 'zod';
import { body } from '../http/body.ts';
import { page } from '../http/page.ts';
import { invalid, notFound } from '../http/refusal.ts';
import { read, write, type Call, type Route } from '../http/route.ts';
import { editIssue, openIssue, setState } from '../issues/acts.ts';
import { renderIssue } from '../issues/render.ts';
import type { Issue } from '../issues/store.ts';
import { renderRepository, renderUser, owner, type Json } from '../render.ts';
import { apiUrl, htmlUrl, type World } from '../world.ts';

const root = '/repos/:owner/:repo/pulls';

const opening = z.object({
  title: z.string(),
  head: z.string(),
  base: z.string(),
  body: z.string().nullish(),
  draft: z.boolean().optional(),
});
const editing = z.object({
  title: z.string().optional(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
});

export const pullRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: root,
    needs: read('pull_requests'),
    answer: async (call) => page(call, await Promise.all(listed(call).map((one) => renderListed(call.world, one)))),
  },
  { method: 'POST', path: root, needs: write('pull_requests', 'read'), answer: open },
  {
    method: 'GET',
    path: `${root}/:pull_number`,
    needs: read('pull_requests'),
    answer: async (call) => ({ status: 200, body: await renderPull(call.world, pullOf(call)) }),
  },
  {
    method: 'PATCH',
    path: `${root}/:pull_number`,
    needs: write('pull_requests', 'triage'),
    answer: async (call) => {
      const wanted = body(call, editing);
      const edited = editIssue(call, pullOf(call), wanted);
      const changed = wanted.state ? setState(call, edited, wanted.state, null) : edited;
      return { status: 200, body: await renderPull(call.world, changed) };
    },
  },
];

function pullOf(call: Call): Issue {
  const issue = call.world.issues.get(call.number('pull_number'));
  if (!issue?.pull) throw notFound();
  return issue;
}

async function open(call: Call) {
  const { git, repository, issues } = call.world;
  const wanted = body(call, opening);
  const mine = `${repository.owner}:`;
  const head = wanted.head.startsWith(mine) ? wanted.head.slice(mine.length) : wanted.head;
  const from = await git.ref(`refs/heads/${head}`);
  const onto = await git.ref(`refs/heads/${wanted.base}`);
  if (!from) throw invalid([{ resource: 'PullRequest', field: 'head', code: 'invalid' }]);
  if (!onto) throw invalid([{ resource: 'PullRequest', field: 'base', code: 'invalid' }]);
  const same = issues
    .all()
    .find((one) => one.state === 'open' && one.pull?.head === head && one.pull.base === wanted.base);
  if (same) throw refused(`A pull request already exists for ${repository.owner}:${head}.`);
  if (await git.isAncestor(from.oid, onto.oid)) throw refused(`No commits between ${wanted.base} and ${head}`);
  const pull = { id: issues.nextId('pull'), head, headSha: from.oid, base: wanted.base, draft: wanted.draft === true };
  const issue = openIssue(call, { title: wanted.title, body: wanted.body ?? null, labels: [], pull });
  return { status: 201, body: await renderPull(call.world, issue) };
}

function refused(message: string) {
  return invalid([{ resource: 'PullRequest', field: '', code: 'custom', message }]);
}

function listed(call: Call): readonly Issue[] {
  const { query } = call.request;
  const state = query.get('state') ?? 'open';
  const head = query.get('head');
  const base = query.get('base');
  return call.world.issues
    .all()
    .filter(
      (one) =>
        one.pull !== null &&
        (state === 'all' || one.state === state) &&
        (head === null || `${call.world.repository.owner}:${one.pull.head}` === head) &&
        (base === null || one.pull.base === base),
    )
    .reverse();
}

/** What a pull request has only where it is shown as an issue. */
const issueAlone = new Set([
  'pull_request',
  'repository_url',
  'labels_url',
  'events_url',
  'state_reason',
  'reactions',
  'performed_via_github_app',
  'sub_issues_summary',
]);

/** A list says less of each. */
async function renderListed(world: World, issue: Issue): Promise<Json> {
  const { merged: _merged, mergeable: _mergeable, comments: _comments, ...shown } = await renderPull(world, issue);
  return shown;
}

/** The head is wherever its branch is now. */
async function renderPull(world: World, issue: Issue): Promise<Json> {
  const facts = issue.pull;
  if (!facts) throw notFound();
  const head = (await world.git.ref(`refs/heads/${facts.head}`))?.oid ?? facts.headSha;
  const base = (await world.git.ref(`refs/heads/${facts.base}`))?.oid ?? '';
  const url = `${apiUrl(world)}/pulls/${issue.number}`;
  const side = (branch: string, sha: string): Json => ({
    label: `${world.repository.owner}:${branch}`,
    ref: branch,
    sha,
    user: renderUser(world, owner(world)),
    repo: renderRepository(world),
  });
  const shown = Object.entries(renderIssue(world, issue)).filter(([name]) => !issueAlone.has(name));
  return {
    ...Object.fromEntries(shown),
    id: facts.id,
    url,
    html_url: `${htmlUrl(world)}/pull/${issue.number}`,
    issue_url: `${apiUrl(world)}/issues/${issue.number}`,
    draft: facts.draft,
    merged: false,
    merged_at: null,
    mergeable: null,
    merge_commit_sha: null,
    requested_reviewers: [],
    head: side(facts.head, head),
    base: side(facts.base, base),
  };
}
