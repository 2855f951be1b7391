import * as z from 'zod';
import { body } from '../http/body.ts';
import { page } from '../http/page.ts';
import { notFound, unprocessable } from '../http/refusal.ts';
import { read, write, type Call, type Route } from '../http/route.ts';
import { linkChild, unlinkChild } from './acts.ts';
import { hasSubIssues } from './host-links.ts';
import { issueOf } from './issue-routes.ts';
import { renderIssue } from './render.ts';
import type { Issue } from './store.ts';
import { ancestors, noRoomBelow } from './sub-issue-rules.ts';

const root = '/repos/:owner/:repo/issues/:issue_number';
const linking = z.object({ sub_issue_id: z.number().int(), replace_parent: z.boolean().optional() });

export const subIssueRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${root}/sub_issues`,
    needs: read('issues'),
    answer: (call) => {
      const children = parentOf(call).children.flatMap((number) => call.world.issues.get(number) ?? []);
      return page(
        call,
        children.map((one) => renderIssue(call.world, one)),
      );
    },
  },
  { method: 'POST', path: `${root}/sub_issues`, needs: write('issues', 'triage'), answer: link },
  {
    method: 'DELETE',
    path: `${root}/sub_issue`,
    needs: write('issues', 'triage'),
    answer: (call) => {
      const parent = parentOf(call);
      const child = call.world.issues.byId(body(call, linking).sub_issue_id);
      if (!child || child.parent !== parent.number) throw notFound();
      return { status: 200, body: renderIssue(call.world, unlinkChild(call, parent, child)) };
    },
  },
  {
    method: 'GET',
    path: `${root}/parent`,
    needs: read('issues'),
    answer: (call) => {
      const { parent } = parentOf(call);
      const found = parent === null ? null : call.world.issues.get(parent);
      if (!found) throw notFound();
      return { status: 200, body: renderIssue(call.world, found) };
    },
  },
];

/** A server that has no sub-issues has none of these routes. */
function parentOf(call: Call): Issue {
  if (!hasSubIssues(call.world)) throw notFound();
  return issueOf(call);
}

function link(call: Call) {
  const parent = parentOf(call);
  const wanted = body(call, linking);
  const child = call.world.issues.byId(wanted.sub_issue_id);
  if (!child) throw notFound('The provided sub-issue does not exist');
  if (child.pull) {
    throw unprocessable(
      'An error occurred while adding the sub-issue to the parent issue. Sub issue may only be an issue',
    );
  }
  if (parent.children.includes(child.number)) {
    throw unprocessable(
      'An error occurred while adding the sub-issue to the parent issue. Issue may not contain duplicate sub-issues',
    );
  }
  if (child.parent !== null && wanted.replace_parent !== true) {
    throw unprocessable(
      'An error occurred while adding the sub-issue to the parent issue. Sub issue may only have one parent',
    );
  }
  if (ancestors(call.world, parent).includes(child.number)) {
    throw unprocessable(
      'An error occurred while adding the sub-issue to the parent issue. Sub issue may not be its own ancestor',
    );
  }
  const full = noRoomBelow(call.world, parent);
  if (full !== null) throw unprocessable(full);
  const old = child.parent === null ? null : call.world.issues.get(child.parent);
  if (old) unlinkChild(call, old, child);
  return { status: 201, body: renderIssue(call.world, linkChild(call, parent, child)) };
}
