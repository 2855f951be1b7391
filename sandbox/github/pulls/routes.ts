import * as z from 'zod';
import type { Reply } from '../../contract.ts';
import { renderRepositoryCommit } from '../git/contents-routes.ts';
import { body } from '../http/body.ts';
import { page } from '../http/page.ts';
import { forbidden, invalid, notFound } from '../http/refusal.ts';
import { read, write, type Call, type Route } from '../http/route.ts';
import { mayTriage } from '../identity/may.ts';
import { editIssue } from '../issues/acts.ts';
import type { Issue } from '../issues/store.ts';
import { changeBase, mergePull, openPull, setPullState } from './acts.ts';
import { compareRoutes } from './compare-routes.ts';
import { changedFiles, renderFile } from './files.ts';
import { measured } from './measure.ts';
import { renderListed, renderPull } from './render.ts';

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
  base: z.string().optional(),
});
const merging = z.object({
  commit_title: z.string().optional(),
  commit_message: z.string().optional(),
  sha: z.string().optional(),
  merge_method: z.enum(['merge', 'squash', 'rebase']).default('merge'),
});

export const pullRoutes: readonly Route[] = [
  ...compareRoutes,
  {
    method: 'GET',
    path: root,
    needs: read('pull_requests'),
    answer: (call) =>
      page(
        call,
        listed(call).map((one) => renderListed(call.world, one)),
      ),
  },
  { method: 'POST', path: root, needs: write('pull_requests', 'read'), answer: open },
  {
    method: 'GET',
    path: `${root}/:pull_number`,
    needs: read('pull_requests'),
    answer: async (call) => shown(call, pullOf(call)),
  },
  { method: 'PATCH', path: `${root}/:pull_number`, needs: write('pull_requests', 'read'), answer: edit },
  {
    method: 'GET',
    path: `${root}/:pull_number/files`,
    needs: read('pull_requests'),
    answer: async (call) => {
      const issue = pullOf(call);
      const files = await changedFiles(call.world, issue);
      return page(
        call,
        files.map((one) => renderFile(call.world, issue, one)),
      );
    },
  },
  {
    method: 'GET',
    path: `${root}/:pull_number/commits`,
    needs: read('pull_requests'),
    answer: async (call) => page(call, await commitsOf(call, pullOf(call))),
  },
  {
    method: 'GET',
    path: `${root}/:pull_number/merge`,
    needs: read('contents'),
    answer: (call) => {
      if (!pullOf(call).pull?.merged) throw notFound();
      return { status: 204 };
    },
  },
  { method: 'PUT', path: `${root}/:pull_number/merge`, needs: write('contents'), answer: merge },
];

function pullOf(call: Call): Issue {
  const issue = call.world.issues.get(call.number('pull_number'));
  if (!issue?.pull) throw notFound();
  return issue;
}

async function shown(call: Call, issue: Issue, status = 200): Promise<Reply> {
  await measured(call.world, issue.number);
  return { status, body: renderPull(call.world, call.world.issues.get(issue.number) ?? issue) };
}

async function open(call: Call): Promise<Reply> {
  const { git, repository } = call.world;
  const wanted = body(call, opening);
  if (call.grant.kind === 'job' && !call.world.jobsMayOpenPulls()) {
    throw forbidden('GitHub Actions is not permitted to create or approve pull requests.');
  }
  const mine = `${repository.owner}:`;
  const head = wanted.head.startsWith(mine) ? wanted.head.slice(mine.length) : wanted.head;
  const from = await git.ref(`refs/heads/${head}`);
  if (!from) throw invalid([{ resource: 'PullRequest', field: 'head', code: 'invalid' }]);
  const facts = { head, headSha: from.oid, fork: null, base: wanted.base, draft: wanted.draft === true };
  return shown(call, await openPull(call, { title: wanted.title, body: wanted.body ?? null, ...facts }), 201);
}

async function edit(call: Call): Promise<Reply> {
  const wanted = body(call, editing);
  const issue = pullOf(call);
  if (issue.author.id !== call.grant.account.id && !mayTriage(call, 'pull_requests')) {
    throw forbidden('Must have admin rights to Repository.');
  }
  const edited = editIssue(call, issue, wanted);
  const based = wanted.base === undefined ? edited : await changeBase(call, edited, wanted.base);
  return shown(call, wanted.state ? await setPullState(call, based, wanted.state) : based);
}

async function merge(call: Call): Promise<Reply> {
  const wanted = body(call, merging);
  const sha = await mergePull(call, pullOf(call), {
    title: wanted.commit_title,
    message: wanted.commit_message,
    sha: wanted.sha,
    method: wanted.merge_method,
  });
  return { status: 200, body: { sha, merged: true, message: 'Pull Request successfully merged' } };
}

/** The oldest first, at most 250. */
async function commitsOf(call: Call, { pull }: Issue): Promise<readonly unknown[]> {
  const { git } = call.world;
  if (!pull) return [];
  const base = pull.merged ? pull.measure.base : pull.baseSha;
  const text = await git.run(['rev-list', '--reverse', '--max-count=250', `${base}..${pull.headSha}`]);
  const commits = await Promise.all(text.split('\n').map(async (oid) => (oid === '' ? null : git.commit(oid))));
  return commits.flatMap((one) => (one ? [renderRepositoryCommit(call, one)] : []));
}

function listed(call: Call): readonly Issue[] {
  const { query } = call.request;
  const state = query.get('state') ?? 'open';
  const head = query.get('head');
  const base = query.get('base');
  const found = call.world.issues
    .all()
    .filter(
      (one) =>
        one.pull !== null &&
        (state === 'all' || one.state === state) &&
        (head === null || `${one.pull.fork?.owner.login ?? call.world.repository.owner}:${one.pull.head}` === head) &&
        (base === null || one.pull.base === base),
    );
  const sort = query.get('sort') ?? 'created';
  const sorted = found.toSorted(
    (a, b) => (sort === 'updated' ? a.updatedAt.localeCompare(b.updatedAt) : 0) || a.number - b.number,
  );
  const direction = query.get('direction') ?? (sort === 'created' ? 'desc' : 'asc');
  return direction === 'desc' ? sorted.reverse() : sorted;
}
