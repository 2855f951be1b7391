import * as z from 'zod';
import type { Account } from '../../contract.ts';
import { body } from '../http/body.ts';
import { check } from '../http/check.ts';
import { page } from '../http/page.ts';
import { forbidden, notFound } from '../http/refusal.ts';
import { readEither, write, writeEither, type Call, type Route } from '../http/route.ts';
import { mayPush, mayTriage } from '../identity/may.ts';
import { setAnyState } from '../pulls/acts.ts';
import { addLabels, editIssue, openIssue, removeLabels } from './acts.ts';
import { addAssignees, allAssignable, removeAssignees } from './assignees.ts';
import { renderEvent, renderIssue } from './render.ts';
import type { Issue } from './store.ts';

const root = '/repos/:owner/:repo/issues';

const label = z.union([z.string(), z.object({ name: z.string() }).transform((one) => one.name)]);

const opening = z.object({
  title: z.union([z.string(), z.number().transform(String)]),
  body: z.string().nullish(),
  labels: z.array(label).optional(),
  assignees: z.array(z.string()).nullish(),
});

const editing = z.object({
  title: z.union([z.string(), z.number().transform(String)]).optional(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']).optional(),
  state_reason: z.enum(['completed', 'not_planned', 'duplicate', 'reopened']).nullish(),
  labels: z.array(label).optional(),
  assignees: z.array(z.string()).optional(),
});

/** The issue that the path names; 404. */
export function issueOf(call: Call): Issue {
  const issue = call.world.issues.get(call.number('issue_number'));
  if (!issue) throw notFound();
  checkSubject(call, issue.number);
  return issue;
}

/** Of a pull request, `issues` is not enough, and the other way round. */
export function checkSubject(call: Call, number: number): void {
  const permission = call.world.issues.get(number)?.pull ? 'pull_requests' : 'issues';
  const { role, scope } = call.needs;
  check(call.world, call.grant, { permission, role, scope });
}

/** In lists, what the token may not see is left out. */
export function visible(call: Call, number: number): boolean {
  if (call.grant.kind === 'user') return true;
  const permission = call.world.issues.get(number)?.pull ? 'pull_requests' : 'issues';
  return (call.grant.permissions[permission] ?? 'none') !== 'none';
}

export const issueRoutes: readonly Route[] = [
  { method: 'GET', path: root, needs: readEither, answer: (call) => page(call, listed(call)) },
  {
    method: 'POST',
    path: root,
    needs: write('issues', 'read'),
    answer: (call) => {
      const facts = body(call, opening);
      // As documented: labels and assignees of someone without the right to set them are silently dropped.
      const labels = mayTriage(call) ? (facts.labels ?? []) : [];
      const assignees = mayTriage(call) ? allAssignable(call.world, null, facts.assignees ?? []) : [];
      const issue = openIssue(call, { title: facts.title, body: facts.body ?? null, labels, assignees });
      return { status: 201, body: renderIssue(call.world, issue) };
    },
  },
  {
    method: 'GET',
    path: `${root}/:issue_number`,
    needs: readEither,
    answer: (call) => ({ status: 200, body: renderIssue(call.world, issueOf(call)) }),
  },
  { method: 'PATCH', path: `${root}/:issue_number`, needs: writeEither('read'), answer: patch },
  {
    method: 'GET',
    path: `${root}/:issue_number/events`,
    needs: readEither,
    answer: (call) => {
      const { number } = issueOf(call);
      const events = call.world.issues.events().filter((one) => one.issue === number);
      return page(
        call,
        events.map((one) => renderEvent(call.world, one)),
      );
    },
  },
  {
    method: 'GET',
    path: `${root}/events`,
    needs: readEither,
    answer: (call) =>
      page(
        call,
        call.world.issues
          .events()
          .filter((one) => visible(call, one.issue))
          .toReversed()
          .map((one) => renderEvent(call.world, one)),
      ),
  },
];

async function patch(call: Call) {
  const issue = issueOf(call);
  const wanted = body(call, editing);
  const own = issue.author.id === call.grant.account.id;
  const on = issue.pull ? 'pull_requests' : 'issues';
  if (!own && !mayPush(call, on) && (wanted.title !== undefined || wanted.body !== undefined)) {
    throw forbidden('Must have admin rights to Repository.');
  }
  if (!own && !mayTriage(call, on)) throw forbidden('Must have admin rights to Repository.');
  let current = editIssue(call, issue, wanted);
  const labels = wanted.labels;
  if (labels && mayTriage(call, on)) {
    const extra = current.labels.filter((one) => !labels.some((name) => name.toLowerCase() === one.toLowerCase()));
    current = addLabels(call, removeLabels(call, current, extra), labels);
  }
  const { assignees } = wanted;
  if (assignees && mayTriage(call, on)) {
    const whole = allAssignable(call.world, current, assignees);
    current = addAssignees(call, removeAssignees(call, current, others(current, whole)), whole);
  }
  const { state, state_reason: reason = null } = wanted;
  if (state) current = await setAnyState(call, current, { state, reason });
  return { status: 200, body: renderIssue(call.world, current) };
}

function others({ assignees }: Issue, kept: readonly Account[]): readonly Account[] {
  return assignees.filter(({ id }) => !kept.some((one) => one.id === id));
}

function listed(call: Call): readonly unknown[] {
  const { query } = call.request;
  const state = query.get('state') ?? 'open';
  const labels = (query.get('labels') ?? '')
    .split(',')
    .filter((one) => one !== '')
    .map((one) => one.toLowerCase());
  const creator = query.get('creator')?.toLowerCase();
  const since = query.get('since');
  const found = call.world.issues
    .all()
    .filter(
      (issue) =>
        visible(call, issue.number) &&
        (state === 'all' || issue.state === state) &&
        labels.every((name) => issue.labels.some((one) => one.toLowerCase() === name)) &&
        (creator === undefined || issue.author.login.toLowerCase() === creator) &&
        (since === null || Date.parse(issue.updatedAt) >= Date.parse(since)),
    );
  const byUpdate = query.get('sort') === 'updated';
  const sorted = found.sort((a, b) => (byUpdate ? a.updatedAt.localeCompare(b.updatedAt) : 0) || a.number - b.number);
  const ordered = query.get('direction') === 'asc' ? sorted : sorted.reverse();
  return ordered.map((issue) => renderIssue(call.world, issue));
}
