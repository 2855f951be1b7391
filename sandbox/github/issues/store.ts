/** Issues, pull requests, comments, reactions and issue events, in memory. Records are replaced, never changed. */
import type { Account } from '../../contract.ts';
import type { AppFacts } from '../identity/people.ts';

/** Somebody's copy of the repository. Its commits lie in the one git store, as in a network of forks on GitHub. */
export interface Fork {
  readonly id: number;
  readonly owner: Account;
  readonly name: string;
  readonly createdAt: string;
}

/** What git says of a pull request, as of these two commits. */
export interface PullMeasure {
  readonly head: string;
  readonly base: string;
  /** The test merge; null: it conflicts. */
  readonly merge: string | null;
  readonly commits: number;
  readonly additions: number;
  readonly deletions: number;
  readonly changedFiles: number;
}

export interface PullFacts {
  readonly id: number;
  /** Branch, in this repository or in the fork. */
  readonly head: string;
  readonly headSha: string;
  /** null: a branch of this repository. */
  readonly fork: Fork | null;
  readonly base: string;
  /** Where the base branch was when the head last moved. */
  readonly baseSha: string;
  readonly draft: boolean;
  readonly measure: PullMeasure;
  readonly merged: { readonly at: string; readonly by: Account; readonly commit: string } | null;
}

export interface Issue {
  readonly id: number;
  readonly number: number;
  readonly title: string;
  readonly body: string | null;
  readonly state: 'open' | 'closed';
  readonly stateReason: 'completed' | 'not_planned' | 'duplicate' | 'reopened' | null;
  readonly author: Account;
  readonly app: AppFacts | null;
  readonly labels: readonly string[];
  readonly assignees: readonly Account[];
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly closedAt: string | null;
  /** null: it is open. */
  readonly closedBy: Account | null;
  /** GraphQL's `lastEditedAt`: of the body. A new title shows as a `renamed` event. */
  readonly editedAt: string | null;
  readonly parent: number | null;
  /** Numbers, in the order of their linking. */
  readonly children: readonly number[];
  /** Numbers, in the order of their linking; each such link is known at both ends. */
  readonly blockedBy: readonly number[];
  readonly blocking: readonly number[];
  readonly pull: PullFacts | null;
}

export interface Comment {
  readonly id: number;
  readonly issue: number;
  readonly body: string;
  readonly author: Account;
  readonly app: AppFacts | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly editedAt: string | null;
}

export interface IssueEvent {
  readonly id: number;
  readonly issue: number;
  readonly event: string;
  /** null: the account is gone, or nobody did it (a label that a form set). */
  readonly actor: Account | null;
  readonly app: AppFacts | null;
  readonly createdAt: string;
  readonly label?: string;
  readonly assignee?: Account;
  readonly rename?: { readonly from: string; readonly to: string };
  readonly stateReason?: Issue['stateReason'];
  /** That merged it. */
  readonly commit?: string;
}

export interface Reaction {
  readonly id: number;
  readonly content: string;
  readonly user: Account;
  readonly createdAt: string;
}

export interface IssueStore {
  get(number: number): Issue | null;
  byId(id: number): Issue | null;
  all(): readonly Issue[];
  put(issue: Issue): Issue;
  comment(id: number): Comment | null;
  commentsOf(issue: number): readonly Comment[];
  comments(): readonly Comment[];
  putComment(comment: Comment): Comment;
  deleteComment(id: number): void;
  events(): readonly IssueEvent[];
  addEvent(event: Omit<IssueEvent, 'id'>): IssueEvent;
  /** `subject`: `issue:7`, `comment:2000000001`. */
  reactions(subject: string): readonly Reaction[];
  setReactions(subject: string, reactions: readonly Reaction[]): void;
  nextNumber(): number;
  /** Large, as on github.com, but within GraphQL's Int. */
  nextId(kind: 'issue' | 'comment' | 'reaction' | 'pull' | 'fork'): number;
}

export function createIssueStore(): IssueStore {
  const issues = new Map<number, Issue>();
  const comments = new Map<number, Comment>();
  const reactions = new Map<string, readonly Reaction[]>();
  const events: IssueEvent[] = [];
  const ids = {
    issue: 1_900_000_000,
    comment: 2_000_000_000,
    reaction: 300_000_000,
    pull: 1_700_000_000,
    fork: 912_345_678,
  };
  let eventId = 10_000_000_000;
  let numbers = 0;
  return {
    get: (number) => issues.get(number) ?? null,
    byId: (id) => [...issues.values()].find((one) => one.id === id) ?? null,
    all: () => [...issues.values()],
    put: (issue) => {
      issues.set(issue.number, issue);
      return issue;
    },
    comment: (id) => comments.get(id) ?? null,
    commentsOf: (issue) => [...comments.values()].filter((one) => one.issue === issue),
    comments: () => [...comments.values()],
    putComment: (comment) => {
      comments.set(comment.id, comment);
      return comment;
    },
    deleteComment: (id) => void comments.delete(id),
    events: () => events,
    addEvent: (event) => {
      const whole: IssueEvent = { ...event, id: (eventId += 7) };
      events.push(whole);
      return whole;
    },
    reactions: (subject) => reactions.get(subject) ?? [],
    setReactions: (subject, list) => void reactions.set(subject, list),
    nextNumber: () => ++numbers,
    nextId: (kind) => ++ids[kind],
  };
}
