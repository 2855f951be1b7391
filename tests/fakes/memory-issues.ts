/**
 * Issues, comments and people in memory, behind the port `Issues`: labels with the events that prove who set them, edits
 * with their times, permissions by account. What people do is told apart from what the coordinator does.
 */
import { createHash } from 'node:crypto';
import type { Issues, LabelEvent } from '../../src/app/ports/issues.ts';
import type { ActorFacts, CommentAsk, Permission } from '../../src/core/authority/ask.ts';
import type { Person } from '../contracts/issues.ts';
import type { MemoryTime } from './memory-time.ts';

export interface StoredIssue {
  readonly number: number;
  readonly id: number;
  readonly author: ActorFacts;
  title: string;
  body: string;
  state: 'open' | 'closed';
  reason: string | null;
  labels: readonly string[];
  editedAt: string | null;
  parent: number | null;
  readonly events: LabelEvent[];
}

export interface StoredComment {
  readonly id: number;
  readonly node: string;
  readonly issue: number;
  readonly at: string;
  readonly actor: ActorFacts;
  body: string;
  editedAt: string | null;
  readonly reactions: Set<string>;
}

export interface MemoryIssues {
  readonly port: Issues;
  readonly issues: Map<number, StoredIssue>;
  /** Deleted ones are missing. */
  readonly comments: Map<number, StoredComment>;
  readonly self: ActorFacts;
  readonly as: (login: string) => Person;
  readonly actor: (login: string) => ActorFacts;
  /** What a person may; changes hold from then on. `unknown`: the host does not say. */
  readonly permissions: Map<string, Permission>;
}

const people = ['maintainer', 'writer', 'triager', 'reader', 'outsider'] as const;
const mayLabel: ReadonlySet<Permission> = new Set(['triage', 'write', 'maintain', 'admin']);

export function createMemoryIssues(time: MemoryTime): MemoryIssues {
  const self: ActorFacts = { id: 41_898_282, login: 'github-actions[bot]', type: 'Bot' };
  const issues = new Map<number, StoredIssue>();
  const comments = new Map<number, StoredComment>();
  const permissions = new Map<string, Permission>([
    ['maintainer', 'maintain'],
    ['writer', 'write'],
    ['triager', 'triage'],
    ['reader', 'read'],
    ['outsider', 'read'],
  ]);
  let ids = 5000;
  const actor = (login: string): ActorFacts => {
    const place = people.findIndex((known) => known === login);
    if (place < 0) throw new Error(`nobody is called ${login}`);
    return { id: 100 + place, login, type: 'User' };
  };
  const issueOf = (number: number): StoredIssue => found(issues.get(number), `issue ${number}`);
  const commentOf = (id: number): StoredComment => found(comments.get(id), `comment ${id}`);
  const tell = (issue: StoredIssue, kind: LabelEvent['kind'], by: ActorFacts, label: string | null = null): void => {
    issue.events.push({ id: (ids += 1), kind, at: time.now(), label, actor: by });
  };
  const setLabel = (number: number, name: string, by: ActorFacts): void => {
    const issue = issueOf(number);
    if (issue.labels.some((label) => same(label, name))) return;
    issue.labels = [...issue.labels, name];
    tell(issue, 'labeled', by, name);
  };
  const takeLabel = (number: number, name: string, by: ActorFacts): void => {
    const issue = issueOf(number);
    const label = issue.labels.find((one) => same(one, name));
    if (label === undefined) return;
    issue.labels = issue.labels.filter((one) => one !== label);
    tell(issue, 'unlabeled', by, label);
  };
  const open = (text: { title: string; body: string; labels: readonly string[] }, by: ActorFacts): StoredIssue => {
    const number = issues.size + 1;
    const { title, body } = text;
    const issue: StoredIssue = {
      number,
      id: (ids += 1),
      author: by,
      title,
      body,
      state: 'open',
      reason: null,
      labels: [],
      editedAt: null,
      parent: null,
      events: [],
    };
    issues.set(number, issue);
    for (const label of text.labels) setLabel(number, label, by);
    return issue;
  };
  const say = (number: number, body: string, by: ActorFacts): StoredComment => {
    const id = (ids += 1);
    const { number: issue } = issueOf(number);
    const comment = { id, node: `IC_${id}`, issue, at: time.now(), actor: by, body, editedAt: null };
    const stored: StoredComment = { ...comment, reactions: new Set() };
    comments.set(id, stored);
    return stored;
  };
  const setState = (number: number, state: 'open' | 'closed', by: ActorFacts, reason: string | null): void => {
    const issue = issueOf(number);
    if (issue.state !== state) tell(issue, state === 'open' ? 'reopened' : 'closed', by);
    issue.state = state;
    issue.reason = reason;
  };
  const editComment = (id: number, body: string): void => {
    const comment = commentOf(id);
    comment.body = body;
    comment.editedAt = time.now();
  };

  const port: Issues = {
    events: async (number) => Promise.resolve([...issueOf(number).events]),
    comment: async (id) => {
      const comment = comments.get(id);
      return Promise.resolve(comment ? askOf(comment) : null);
    },
    commentsSince: async (number, since) =>
      Promise.resolve(
        [...comments.values()]
          .filter(({ issue, at }) => issue === number && Date.parse(at) >= Date.parse(since))
          .map(({ id, node, at, body, actor: author }) => ({ id, node, at, body, author: author.id })),
      ),
    labelled: async (label) =>
      Promise.resolve(
        [...issues.values()]
          .filter(({ state, labels }) => state === 'open' && labels.some((one) => same(one, label)))
          .map(({ number }) => number),
      ),
    permission: async ({ id, login, type }) => {
      const known = people.some((one) => one === login) && actor(login).id === id;
      return Promise.resolve(type === 'User' && known ? (permissions.get(login) ?? 'none') : 'none');
    },
    open: async (issue) => {
      const opened = open(issue, self);
      opened.parent = issue.parent === null ? null : issueOf(issue.parent).number;
      return Promise.resolve({ number: opened.number, id: opened.id });
    },
    hang: async (child, parent) => {
      const hung = [...issues.values()].find(({ id }) => id === child);
      if (hung && hung.parent === null) hung.parent = issueOf(parent).number;
      return Promise.resolve();
    },
    say: async (issue, body) => {
      const { id, node } = say(issue, body, self);
      return Promise.resolve({ comment: id, node });
    },
    unsay: async (id) => {
      comments.delete(id);
      return Promise.resolve();
    },
    edit: async (id, body) => Promise.resolve(editComment(id, body)),
    react: async (id, content) => {
      commentOf(id).reactions.add(content);
      return Promise.resolve();
    },
    close: async (issue, reason) => Promise.resolve(setState(issue, 'closed', self, reason)),
    addLabel: async (issue, label) => Promise.resolve(setLabel(issue, label, self)),
    removeLabel: async (issue, label) => Promise.resolve(takeLabel(issue, label, self)),
    settle: async ({ board, closed }) => {
      if (board) editComment(board.comment, board.body);
      for (const { issue, reason } of closed) setState(issue, 'closed', self, reason);
      return Promise.resolve();
    },
  };

  const as = (login: string): Person => {
    const by = actor(login);
    const labels = mayLabel.has(permissions.get(login) ?? 'none');
    const mustLabel = (): void => {
      if (!labels) throw new Error(`403: ${login} may set no label`);
    };
    return {
      openIssue: async (issue) =>
        Promise.resolve(open({ body: '', ...issue, labels: labels ? (issue.labels ?? []) : [] }, by).number),
      label: async (issue, name) => {
        mustLabel();
        return Promise.resolve(setLabel(issue, name, by));
      },
      unlabel: async (issue, name) => {
        mustLabel();
        return Promise.resolve(takeLabel(issue, name, by));
      },
      comment: async (issue, body) => Promise.resolve(say(issue, body, by).id),
      editComment: async (id, body) => Promise.resolve(editComment(id, body)),
      deleteComment: async (id) => {
        comments.delete(id);
        return Promise.resolve();
      },
      editIssue: async (number, text) => {
        const issue = issueOf(number);
        if (text.title !== undefined && text.title !== issue.title) tell(issue, 'renamed', by);
        if (text.body !== undefined && text.body !== issue.body) issue.editedAt = time.now();
        Object.assign(issue, text);
        return Promise.resolve();
      },
      close: async (issue) => Promise.resolve(setState(issue, 'closed', by, 'completed')),
      reopen: async (issue) => Promise.resolve(setState(issue, 'open', by, 'reopened')),
    };
  };
  return { port, issues, comments, self, as, actor, permissions };
}

function askOf({ id, issue, at, body, editedAt, actor }: StoredComment): Omit<CommentAsk, 'permission'> {
  const digest = createHash('sha256').update(body).digest('hex');
  return { kind: 'comment', issue, id, at, body, digest, editedAt, actor };
}

/** GitHub's labels are the same whatever their case. */
function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`404: there is no ${what}`);
  return value;
}
