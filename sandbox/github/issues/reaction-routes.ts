import * as z from 'zod';
import { body } from '../http/body.ts';
import { page } from '../http/page.ts';
import { notFound } from '../http/refusal.ts';
import { readEither, writeEither, type Call, type Route } from '../http/route.ts';
import { now } from '../world.ts';
import { commentOf } from './comment-routes.ts';
import { issueOf } from './issue-routes.ts';
import { reactionContents, renderReaction } from './render.ts';

const root = '/repos/:owner/:repo/issues';
const reacting = z.object({ content: z.enum(reactionContents) });

export const reactionRoutes: readonly Route[] = [
  ...routesFor(`${root}/:issue_number/reactions`, (call) => `issue:${issueOf(call).number}`),
  ...routesFor(`${root}/comments/:comment_id/reactions`, (call) => `comment:${commentOf(call).id}`),
];

function routesFor(path: string, subject: (call: Call) => string): readonly Route[] {
  return [
    {
      method: 'GET',
      path,
      needs: readEither,
      answer: (call) =>
        page(
          call,
          call.world.issues.reactions(subject(call)).map((one) => renderReaction(call.world, one)),
        ),
    },
    { method: 'POST', path, needs: writeEither('read'), answer: (call) => react(call, subject(call)) },
    {
      method: 'DELETE',
      path: `${path}/:reaction_id`,
      needs: writeEither('read'),
      answer: (call) => {
        const id = call.number('reaction_id');
        const all = call.world.issues.reactions(subject(call));
        if (!all.some((one) => one.id === id)) throw notFound();
        call.world.issues.setReactions(
          subject(call),
          all.filter((one) => one.id !== id),
        );
        return { status: 204 };
      },
    },
  ];
}

/** A second one of the same kind by the same account is the first: 200 instead of 201. */
function react(call: Call, subject: string) {
  const { content } = body(call, reacting);
  const { world, grant } = call;
  const all = world.issues.reactions(subject);
  const old = all.find((one) => one.content === content && one.user.id === grant.account.id);
  if (old) return { status: 200, body: renderReaction(world, old) };
  const reaction = { id: world.issues.nextId('reaction'), content, user: grant.account, createdAt: now() };
  world.issues.setReactions(subject, [...all, reaction]);
  return { status: 201, body: renderReaction(world, reaction) };
}
