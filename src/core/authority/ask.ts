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
  /** SHA-256 of title, a newline and body, hex; computed by whoever observed it, since the core has no crypto. */
  readonly digest: string;
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
  /** SHA-256 of the body, hex. */
  readonly digest: string;
  /** null: never edited; undefined: not known, which refuses. */
  readonly editedAt: string | null | undefined;
  readonly actor: ActorFacts | null;
  readonly permission: Permission;
  /** Of the issue that it stands on; only where the comment may begin a swarm. */
  readonly text?: AskText;
}

/** A pull request asks for a role by the paths that it touches or the issue that it closes; its author is the one who asks. */
export interface PullAsk {
  readonly kind: 'pull';
  /** Number of the pull request. */
  readonly issue: number;
  /** Database id. */
  readonly id: number;
  readonly at: string;
  readonly head: string;
  readonly why: 'paths' | 'linked';
  readonly actor: ActorFacts | null;
  readonly permission: Permission;
  readonly text: AskText;
}

export type Ask = LabelAsk | CommentAsk | PullAsk;

/** null: nothing that GitHub holds proves this ask. */
export function proofOf(ask: Ask): Proof | null {
  if (ask.kind === 'comment') return { kind: 'comment', issue: ask.issue, id: ask.id, digest: ask.digest };
  if (ask.kind === 'pull') return { kind: 'pull', issue: ask.issue, id: ask.id, head: ask.head };
  return ask.event && { kind: 'label', issue: ask.issue, id: ask.event.id, label: ask.label };
}

/** The account behind the ask; null when GitHub names none, as for labels of issue forms and transfers. */
export function actorOf(ask: Ask): ActorFacts | null {
  return ask.kind === 'label' ? (ask.event?.actor ?? null) : ask.actor;
}

/** When it was asked; null without a proof. */
export function askedAt(ask: Ask): string | null {
  return ask.kind === 'label' ? (ask.event?.at ?? null) : ask.at;
}
