import * as z from 'zod';
import { body } from '../http/body.ts';
import { page } from '../http/page.ts';
import { notFound } from '../http/refusal.ts';
import { readEither, writeEither, type Call, type Route } from '../http/route.ts';
import { addLabels, removeLabels } from './acts.ts';
import { issueOf } from './issue-routes.ts';
import { renderLabel } from './render.ts';
import type { Issue } from './store.ts';

const root = '/repos/:owner/:repo/issues/:issue_number/labels';

const name = z.union([z.string(), z.object({ name: z.string() }).transform((one) => one.name)]);
const naming = z.union([z.object({ labels: z.array(name).default([]) }).transform((one) => one.labels), z.array(name)]);

export const labelRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: root,
    needs: readEither,
    answer: (call) => page(call, labelsOf(call, issueOf(call))),
  },
  {
    method: 'POST',
    path: root,
    needs: writeEither('triage'),
    answer: (call) => done(call, addLabels(call, issueOf(call), body(call, naming))),
  },
  {
    method: 'PUT',
    path: root,
    needs: writeEither('triage'),
    answer: (call) => {
      const issue = issueOf(call);
      const wanted = body(call, naming);
      const extra = issue.labels.filter((one) => !wanted.some((other) => other.toLowerCase() === one.toLowerCase()));
      return done(call, addLabels(call, removeLabels(call, issue, extra), wanted));
    },
  },
  {
    method: 'DELETE',
    path: root,
    needs: writeEither('triage'),
    answer: (call) => {
      const issue = issueOf(call);
      removeLabels(call, issue, issue.labels);
      return { status: 204 };
    },
  },
  {
    method: 'DELETE',
    path: `${root}/:name`,
    needs: writeEither('triage'),
    answer: (call) => {
      const issue = issueOf(call);
      const label = call.param('name');
      if (!issue.labels.some((one) => one.toLowerCase() === label.toLowerCase()))
        throw notFound('Label does not exist');
      return done(call, removeLabels(call, issue, [label]));
    },
  },
];

function labelsOf(call: Call, issue: Issue): readonly unknown[] {
  return issue.labels.map((one) => renderLabel(call.world, one));
}

function done(call: Call, issue: Issue) {
  return { status: 200, body: labelsOf(call, issue) };
}
