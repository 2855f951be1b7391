/** The port `TrackedIssues` over the issues of `MemoryIssues`, so that what a sync wrote is what passes and people read. */
import { GitHubError } from '../../src/adapters/github/github-error.ts';
import type { LinkOutcome, TrackedIssues } from '../../src/app/ports/tracked-issues.ts';
import type { IssueComment, TrackedIssue } from '../../src/core/sync/tracked-issue.ts';
import type { MemoryIssues, StoredComment, StoredIssue } from './memory-issues.ts';
import type { MemoryTime } from './memory-time.ts';

export interface MemoryTracked {
  readonly port: TrackedIssues;
  /** Issue → logins. */
  readonly assignees: Map<number, readonly string[]>;
  /** Issue → issues that block it. */
  readonly blockers: Map<number, readonly number[]>;
  /** Issues of which the host answers every change with 410. */
  readonly gone: Set<number>;
  /** Children that the host hangs nowhere, because their parent is full. */
  readonly full: Set<number>;
}

const done: LinkOutcome = { kind: 'done' };

export function createMemoryTracked(of: { readonly issues: MemoryIssues; readonly time: MemoryTime }): MemoryTracked {
  const { issues, time } = of;
  const assignees = new Map<number, readonly string[]>();
  const blockers = new Map<number, readonly number[]>();
  const gone = new Set<number>();
  const full = new Set<number>();
  const began = time.now();

  const read = (issue: StoredIssue): TrackedIssue => ({
    number: issue.number,
    id: issue.id,
    title: issue.title,
    body: issue.body,
    state: issue.state,
    stateReason: issue.state === 'open' ? null : reasonOf(issue.reason),
    closedBy: issue.state === 'open' ? null : (lastClose(issue)?.actor?.login ?? null),
    labels: issue.labels,
    assignees: assignees.get(issue.number) ?? [],
    parent: issue.parent,
    blockerCount: blockers.get(issue.number)?.length ?? 0,
    createdAt: issue.events[0]?.at ?? began,
    updatedAt: issue.events.at(-1)?.at ?? began,
    author: { id: issue.author.id, login: issue.author.login },
  });
  const issueOf = (number: number): StoredIssue => {
    const issue = issues.issues.get(number);
    if (!issue || gone.has(number)) throw refused(issue ? 410 : 404);
    return issue;
  };
  const assignable = (logins: readonly string[]): readonly string[] =>
    logins.filter((login) => issues.permissions.has(login));
  const parentOf = (number: number): readonly number[] => {
    const parent = issues.issues.get(number)?.parent ?? null;
    return parent === null ? [] : [parent];
  };
  const byId = (id: number): StoredIssue => {
    const issue = [...issues.issues.values()].find((one) => one.id === id);
    return issueOf(issue?.number ?? 0);
  };
  const port: TrackedIssues = {
    list: async ({ label }) =>
      Promise.resolve(
        [...issues.issues.values()]
          .filter(({ labels }) => label === null || labels.some((one) => one.toLowerCase() === label.toLowerCase()))
          .map(read),
      ),
    issue: async (number) => {
      const issue = issues.issues.get(number);
      return Promise.resolve(issue ? read(issue) : null);
    },
    blockers: async (issue) => Promise.resolve(blockers.get(issue) ?? []),
    comments: async (since) =>
      Promise.resolve(
        [...issues.comments.values()]
          .filter(({ at, editedAt }) => since === null || Date.parse(editedAt ?? at) >= Date.parse(since))
          .map((comment) => readComment(comment, issues)),
      ),
    open: async ({ assignees: who, ...issue }) => {
      const { number, id } = await issues.port.open({ ...issue, parent: null });
      assignees.set(number, assignable(who));
      return { number, id };
    },
    update: async (number, { title, body, state, stateReason }) => {
      const issue = issueOf(number);
      if (title !== undefined) issue.title = title;
      if (body !== undefined) issue.body = body;
      if (state === undefined) return;
      if (state !== issue.state) {
        const kind = state === 'open' ? 'reopened' : 'closed';
        issue.events.push({ id: Date.now(), kind, at: time.now(), label: null, actor: issues.self });
      }
      issue.state = state;
      issue.reason = stateReason ?? null;
      return Promise.resolve();
    },
    label: async (number, { add, remove }) => {
      const issue = issueOf(number);
      const gones = new Set(remove.map((label) => label.toLowerCase()));
      const kept = issue.labels.filter((label) => !gones.has(label.toLowerCase()));
      issue.labels = [...new Set([...kept, ...add])];
      return Promise.resolve();
    },
    assign: async (number, { add, remove }) => {
      issueOf(number);
      const kept = (assignees.get(number) ?? []).filter((login) => !remove.includes(login));
      assignees.set(number, [...new Set([...kept, ...assignable(add)])]);
      return Promise.resolve();
    },
    comment: async (number, body) => {
      const { comment } = await issues.port.say(issueOf(number).number, body);
      return { id: comment, at: time.now() };
    },
    uncomment: async (comment) => {
      issues.comments.delete(comment);
      return Promise.resolve();
    },
    hang: async (parent, childId) => {
      const child = byId(childId);
      if (full.has(child.number)) return Promise.resolve({ kind: 'refused', reason: 'the parent is full' });
      const { number } = issueOf(parent);
      if (child.parent !== null && child.parent !== number) return refusedLink('it has another parent');
      if (reaches(number, child.number, parentOf)) return refusedLink('it stands above');
      child.parent = number;
      return Promise.resolve(done);
    },
    unhang: async (parent, childId) => {
      const child = byId(childId);
      if (child.parent === parent) child.parent = null;
      return Promise.resolve(done);
    },
    block: async (issue, blockerId) => {
      const { number } = byId(blockerId);
      if (reaches(number, issue, (one) => blockers.get(one) ?? [])) return refusedLink('it waits for this one');
      blockers.set(issue, [...new Set([...(blockers.get(issue) ?? []), number])]);
      return Promise.resolve(done);
    },
    unblock: async (issue, blockerId) => {
      const { number } = byId(blockerId);
      blockers.set(
        issue,
        (blockers.get(issue) ?? []).filter((one) => one !== number),
      );
      return Promise.resolve(done);
    },
  };
  return { port, assignees, blockers, gone, full };
}

function readComment({ id, issue, at, body, actor }: StoredComment, { permissions }: MemoryIssues): IssueComment {
  const { login, type } = actor;
  const standing = login !== 'outsider' && permissions.has(login) ? 'insider' : 'outsider';
  return { id, issue, at, body, author: { id: actor.id, login, type }, standing };
}

function reasonOf(reason: string | null): TrackedIssue['stateReason'] {
  return reason === 'completed' || reason === 'not_planned' || reason === 'duplicate' ? reason : null;
}

function lastClose({ events }: StoredIssue): StoredIssue['events'][number] | undefined {
  return events.findLast(({ kind }) => kind === 'closed');
}

async function refusedLink(reason: string): Promise<LinkOutcome> {
  return Promise.resolve({ kind: 'refused', reason });
}

function reaches(from: number, to: number, next: (one: number) => readonly number[]): boolean {
  const found = new Set([from]);
  for (const one of found) for (const other of next(one)) found.add(other);
  return found.has(to);
}

function refused(status: number): GitHubError {
  const route = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}';
  return new GitHubError({ code: 'github-refused', route, status, reason: 'This issue was deleted' });
}
