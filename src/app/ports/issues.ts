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

export interface Issues {
  /** All pages, oldest first. */
  events(issue: number): Promise<readonly LabelEvent[]>;
  /** A comment as an ask, without the permission; null when it does not exist (any more). */
  comment(id: number): Promise<Omit<CommentAsk, 'permission'> | null>;
  /** Comments made at or after `since` (ISO), oldest first, all pages. */
  commentsSince(issue: number, since: string): Promise<readonly Omit<CommentAsk, 'permission'>[]>;
  /** Open issues and pull requests that bear the label. */
  labelled(label: string): Promise<readonly number[]>;
  /**
   * What the actor may in this repository, asked now, never cached over actions. Decides by user id: a login that was
   * renamed is `none`. A 404 or 403 is `none`; a 5xx is `unknown`.
   */
  permission(actor: ActorFacts): Promise<Permission>;
  /** Content-creating. */
  open(issue: {
    readonly title: string;
    readonly body: string;
    readonly labels: readonly string[];
  }): Promise<{ readonly number: number; readonly id: number }>;
  /** `unsupported` on hosts without sub-issues. Linking what is linked is `linked`. */
  linkChild(parent: number, childId: number): Promise<'linked' | 'unsupported'>;
  /** Content-creating. */
  say(issue: number, body: string): Promise<{ readonly comment: number; readonly node: string }>;
  edit(comment: number, body: string): Promise<void>;
  react(comment: number, content: 'eyes' | 'rocket' | 'confused'): Promise<void>;
  close(issue: number, reason: 'completed' | 'not_planned'): Promise<void>;
  removeLabel(issue: number, label: string): Promise<void>;
}
