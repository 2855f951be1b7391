import * as z from 'zod';
import { body } from '../http/body.ts';
import { page } from '../http/page.ts';
import { forbidden, notFound } from '../http/refusal.ts';
import { readEither, writeEither, type Call, type Route } from '../http/route.ts';
import { mayPush } from '../identity/may.ts';
import { addComment, editComment, removeComment } from './acts.ts';
import { checkSubject, issueOf, visible } from './issue-routes.ts';
import { renderComment } from './render.ts';
import type { Comment } from './store.ts';

const root = '/repos/:owner/:repo/issues';
const saying = z.object({ body: z.string() });

export const commentRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${root}/:issue_number/comments`,
    needs: readEither,
    answer: (call) => page(call, shown(call, call.world.issues.commentsOf(issueOf(call).number))),
  },
  {
    method: 'POST',
    path: `${root}/:issue_number/comments`,
    needs: writeEither('read'),
    answer: (call) => {
      const comment = addComment(call, issueOf(call), body(call, saying).body);
      return { status: 201, body: renderComment(call.world, comment) };
    },
  },
  {
    method: 'GET',
    path: `${root}/comments`,
    needs: readEither,
    answer: (call) => {
      const { query } = call.request;
      const byUpdate = query.get('sort') === 'updated';
      const comments = call.world.issues.comments();
      const sorted = byUpdate ? comments.toSorted((a, b) => a.updatedAt.localeCompare(b.updatedAt)) : comments;
      // Without a `sort` its direction means nothing.
      const backwards = query.has('sort') && query.get('direction') === 'desc';
      return page(call, shown(call, backwards ? sorted.toReversed() : sorted));
    },
  },
  {
    method: 'GET',
    path: `${root}/comments/:comment_id`,
    needs: readEither,
    answer: (call) => ({ status: 200, body: renderComment(call.world, commentOf(call)) }),
  },
  {
    method: 'PATCH',
    path: `${root}/comments/:comment_id`,
    needs: writeEither('read'),
    answer: (call) => {
      const edited = editComment(call, ownComment(call), body(call, saying).body);
      return { status: 200, body: renderComment(call.world, edited) };
    },
  },
  {
    method: 'DELETE',
    path: `${root}/comments/:comment_id`,
    needs: writeEither('read'),
    answer: (call) => {
      removeComment(call, ownComment(call));
      return { status: 204 };
    },
  },
];

/** The comment that the path names; 404. */
export function commentOf(call: Call): Comment {
  const comment = call.world.issues.comment(call.number('comment_id'));
  if (!comment) throw notFound();
  checkSubject(call, comment.issue);
  return comment;
}

/** One's own, or anyone's with the right to push. */
function ownComment(call: Call): Comment {
  const comment = commentOf(call);
  const subject = call.world.issues.get(comment.issue)?.pull ? 'pull_requests' : 'issues';
  if (comment.author.id !== call.grant.account.id && !mayPush(call, subject)) {
    throw forbidden('Must have admin rights to Repository.');
  }
  return comment;
}

function shown(call: Call, comments: readonly Comment[]): readonly unknown[] {
  const since = call.request.query.get('since');
  return comments
    .filter((one) => visible(call, one.issue) && (since === null || Date.parse(one.updatedAt) >= Date.parse(since)))
    .map((one) => renderComment(call.world, one));
}
