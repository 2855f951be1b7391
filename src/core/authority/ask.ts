/** An ask as observed: a label or a comment, its actor as GitHub names it, and what the actor may at this moment. */
import type { Proof } from './authorization.ts';

/** GitHub's five repository roles, `none`, and `unknown` for an answer that could not be had (a 5xx, a time-out). */
export type Permission = 'none' | 'read' | 'triage' | 'write' | 'maintain' | 'admin' | 'unknown';

export interface ActorFacts {
  readonly id: number;
  readonly login: string;
  /** GitHub's account type: `User`, `Bot`, `Organization`, `Mannequin`. */
  readonly type: string;
  /** App through which the act was performed, also with a person's token. */
  readonly viaApp?: { readonly id: number; readonly slug: string };
}

export interface AskText {
  readonly title: string;
  readonly body: string;
  /** Last edit of title or body; null when never edited; undefined when GitHub did not say, which is a no. */
  readonly editedAt: string | null | undefined;
}

export interface LabelAsk {
  readonly kind: 'label';
  readonly issue: number;
  readonly label: string;
  /** The newest `labeled` event of that name without a later `unlabeled`; null when there is none (forms, transfers). */
  readonly event: { readonly id: number; readonly at: string; readonly actor: ActorFacts | null } | null;
  readonly permission: Permission;
  readonly text: AskText;
}

export interface CommentAsk {
  readonly kind: 'comment';
  readonly issue: number;
  readonly id: number;
  readonly at: string;
  readonly body: string;
  /** null: never edited; undefined: not known, which refuses. */
  readonly editedAt: string | null | undefined;
  readonly actor: ActorFacts | null;
  readonly permission: Permission;
}

export type Ask = LabelAsk | CommentAsk;

export function proofOf(ask: Ask, digest: (text: string) => string): Proof | null {
  if (ask.kind === 'comment') return { kind: 'comment', issue: ask.issue, id: ask.id, digest: digest(ask.body) };
  return ask.event && { kind: 'label', issue: ask.issue, id: ask.event.id, label: ask.label };
}
