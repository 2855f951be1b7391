import * as z from 'zod';
import { body } from '../http/body.ts';
import { page } from '../http/page.ts';
import { notFound } from '../http/refusal.ts';
import { read, write, type Call, type Route } from '../http/route.ts';
import { addDependency, removeDependency } from './dependencies.ts';
import { hasDependencies } from './host-links.ts';
import { issueOf } from './issue-routes.ts';
import { renderIssue } from './render.ts';
import type { Issue } from './store.ts';

const root = '/repos/:owner/:repo/issues/:issue_number/dependencies';
const linking = z.object({ issue_id: z.number().int() });

export const dependencyRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${root}/blocked_by`,
    needs: read('issues'),
    answer: (call) => listed(call, dependentOf(call).blockedBy),
  },
  {
    method: 'GET',
    path: `${root}/blocking`,
    needs: read('issues'),
    answer: (call) => listed(call, dependentOf(call).blocking),
  },
  {
    method: 'POST',
    path: `${root}/blocked_by`,
    needs: write('issues', 'triage'),
    answer: (call) => {
      const blocked = dependentOf(call);
      const blocking = otherOf(call, body(call, linking).issue_id);
      return { status: 201, body: renderIssue(call.world, addDependency(call, { blocked, blocking })) };
    },
  },
  {
    method: 'DELETE',
    path: `${root}/blocked_by/:issue_id`,
    needs: write('issues', 'triage'),
    answer: (call) => {
      const blocked = dependentOf(call);
      const blocking = otherOf(call, call.number('issue_id'));
      return { status: 200, body: renderIssue(call.world, removeDependency(call, { blocked, blocking })) };
    },
  },
];

/** A server that has no dependencies has none of these routes, and a pull request none of them either. */
function dependentOf(call: Call): Issue {
  if (!hasDependencies(call.world)) throw notFound();
  const issue = issueOf(call);
  if (issue.pull) throw notFound();
  return issue;
}

/** By its database id; 404. */
function otherOf(call: Call, id: number): Issue {
  const issue = call.world.issues.byId(id);
  if (!issue) throw notFound();
  return issue;
}

function listed(call: Call, numbers: readonly number[]) {
  const issues = numbers.flatMap((number) => call.world.issues.get(number) ?? []);
  return page(
    call,
    issues.map((one) => renderIssue(call.world, one)),
  );
}
