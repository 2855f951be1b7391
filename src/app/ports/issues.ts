/** Issues, comments, and who did what to them. */
import type { ActorFacts, CommentAsk, Permission } from '../../core/authority/ask.ts';

export interface LabelEvent {
  readonly id: number;
  readonly kind: 'labeled' | 'unlabeled' | 'renamed' | 'closed' | 'reopened';
  readonly at: string;
  /** Of `labeled` and `unlabeled`. */
  readonly label: string | null;
  readonly actor: ActorFacts | null;
}

/** As it stands on its issue. */
export interface StandingComment {
  readonly id: number;
  readonly node: string;
  readonly at: string;
  readonly body: string;
  /** Account id; null where the host names none. */
  readonly author: number | null;
}

export interface Issues {
  /** All pages, oldest first. */
  events(issue: number): Promise<readonly LabelEvent[]>;
  /** A comment as an ask, without the permission; null when it does not exist (any more). */
  comment(id: number): Promise<Omit<CommentAsk, 'permission'> | null>;
  /** Comments made at or after `since` (ISO), oldest first, all pages. */
  commentsSince(issue: number, since: string): Promise<readonly StandingComment[]>;
  /** Open issues and pull requests that bear the label. */
  labelled(label: string): Promise<readonly number[]>;
  /**
   * What the actor may in this repository, asked now, never cached over actions. Decides by user id: a login that was
   * renamed is `none`. A 404 or 403 is `none`; a 5xx is `unknown`.
   */
  permission(actor: ActorFacts): Promise<Permission>;
  /** Content-creating: opens one issue or, when it throws, at most one. */
  open(issue: {
    readonly title: string;
    readonly body: string;
    readonly labels: readonly string[];
    /** Number of the issue to stand below. Hosts without sub-issues, and parents that take no more, leave it alone. */
    readonly parent: number | null;
  }): Promise<{ readonly number: number; readonly id: number }>;
  /**
   * Hangs an issue (by its database id) below another. Where the host will not (it has no sub-issues, the parent is full,
   * a person was faster) it stays where it is: an order for people, which nothing depends on. May be repeated.
   */
  hang(child: number, parent: number): Promise<void>;
  /** Content-creating. */
  say(issue: number, body: string): Promise<{ readonly comment: number; readonly node: string }>;
  /** Takes a comment of ours away; one that is gone already is as good. May be repeated. */
  unsay(comment: number): Promise<void>;
  edit(comment: number, body: string): Promise<void>;
  react(comment: number, content: 'eyes' | 'rocket' | 'confused'): Promise<void>;
  close(issue: number, reason: 'completed' | 'not_planned'): Promise<void>;
  /** Makes the label where the repository has none of that name. One that is there already is as good. */
  addLabel(issue: number, label: string): Promise<void>;
  /** One that is not there is as good. */
  removeLabel(issue: number, label: string): Promise<void>;
  /**
   * The end of a pass, in as few requests as the host allows: `edit` for our board and `close` for each of the issues.
   * Nothing in it creates content, and it may be repeated. Nothing to do is no request.
   */
  settle(end: {
    readonly board: { readonly comment: number; readonly node: string; readonly body: string } | null;
    readonly closed: readonly { readonly issue: number; readonly reason: 'completed' | 'not_planned' }[];
  }): Promise<void>;
}
