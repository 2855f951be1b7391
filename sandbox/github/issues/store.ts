/** Issues, pull requests, comments, reactions and issue events, in memory. Records are replaced, never changed. */
import type { Account } from '../../contract.ts';
import type { AppFacts } from '../identity/people.ts';

export interface PullFacts {
  readonly id: number;
  readonly head: string;
  readonly headSha: string;
  readonly base: string;
  readonly draft: boolean;
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
  /** GraphQL's `lastEditedAt`: of the body. A new title shows as a `renamed` event. */
  readonly editedAt: string | null;
  readonly parent: number | null;
  /** Numbers, in the order of their linking. */
  readonly children: readonly number[];
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
  readonly rename?: { readonly from: string; readonly to: string };
  readonly stateReason?: Issue['stateReason'];
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
  nextId(kind: 'issue' | 'comment' | 'reaction' | 'pull'): number;
}

export function createIssueStore(): IssueStore {
  const issues = new Map<number, Issue>();
  const comments = new Map<number, Comment>();
  const reactions = new Map<string, readonly Reaction[]>();
  const events: IssueEvent[] = [];
  const ids = { issue: 1_900_000_000, comment: 2_000_000_000, reaction: 300_000_000, pull: 1_700_000_000 };
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
