import * as z from 'zod';
import { body } from '../http/body.ts';
import { page } from '../http/page.ts';
import { notFound } from '../http/refusal.ts';
import { readEither, writeEither, type Call, type Route } from '../http/route.ts';
import { mayTriage } from '../identity/may.ts';
import { renderUser } from '../render.ts';
import { addAssignees, assignable, removeAssignees, whoCan } from './assignees.ts';
import { issueOf } from './issue-routes.ts';
import { renderIssue } from './render.ts';
import type { Issue } from './store.ts';

const repository = '/repos/:owner/:repo';
const root = `${repository}/issues/:issue_number/assignees`;
const naming = z.object({ assignees: z.array(z.string()).default([]) });

export const assigneeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${repository}/assignees`,
    needs: readEither,
    answer: (call) => {
      const people = call.world.people.all().filter((account) => assignable(call.world, null, account));
      return page(
        call,
        people.map((account) => renderUser(call.world, account)),
      );
    },
  },
  {
    method: 'GET',
    path: `${repository}/assignees/:assignee`,
    needs: readEither,
    answer: (call) => {
      const account = call.world.people.byLogin(call.param('assignee'));
      if (!account || !assignable(call.world, null, account)) throw notFound();
      return { status: 204 };
    },
  },
  {
    method: 'POST',
    path: root,
    needs: writeEither('read'),
    answer: (call) => {
      const issue = issueOf(call);
      const accounts = whoCan(call.world, issue, body(call, naming).assignees);
      return done(call, 201, may(call, issue) ? addAssignees(call, issue, accounts) : issue);
    },
  },
  {
    method: 'DELETE',
    path: root,
    needs: writeEither('read'),
    answer: (call) => {
      const issue = issueOf(call);
      const accounts = body(call, naming).assignees.flatMap((login) => call.world.people.byLogin(login) ?? []);
      return done(call, 200, may(call, issue) ? removeAssignees(call, issue, accounts) : issue);
    },
  },
];

/** As documented: of those who may not, it is silently ignored. */
function may(call: Call, issue: Issue): boolean {
  return mayTriage(call, issue.pull ? 'pull_requests' : 'issues');
}

function done(call: Call, status: number, issue: Issue) {
  return { status, body: renderIssue(call.world, issue) };
}
