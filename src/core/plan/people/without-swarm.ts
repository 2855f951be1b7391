/**
 * A comment where no swarm is that could take it. Help is given anywhere; the rest is refused with what to do. There is no
 * ledger to remember it, so strangers are told a reason only where nothing of ours stands among the newest comments.
 */
import { authorize, isWorthWords } from '../../authority/authorize.ts';
import type { CommentAsk } from '../../authority/ask.ts';
import { plainPermissions } from '../../command/help.ts';
import type { Parsed } from '../../command/parse.ts';
import { isStranger } from './stranger.ts';

export type Alone =
  | { readonly kind: 'help' }
  /** Whoever asked may see what a start would do. */
  | { readonly kind: 'preview' }
  /** `reason` is in our words; null: a reaction is all. */
  | { readonly kind: 'refused'; readonly reason: string | null }
  /** The host did not say what the one who asked may. */
  | { readonly kind: 'wait'; readonly reason: string };

export interface AloneQuestion {
  readonly ask: CommentAsk;
  readonly words: Exclude<Parsed, { kind: 'none' }>;
  /** ISO. */
  readonly now: string;
  readonly self: number | null;
  /** Something of ours stands among the newest comments there. */
  readonly spoken: boolean;
  /** Why nothing begins here, where somebody wants it to, in our words. */
  readonly because?: string;
}

export function answerAlone(question: AloneQuestion): Alone {
  const { ask, words, now, self, because } = question;
  const action = words.kind === 'command' && words.command.name === 'plan' ? 'preview' : 'read';
  const answer = authorize({ ask, action, config: { permissions: plainPermissions }, now, self });
  if (answer.kind === 'wait') return { kind: 'wait', reason: answer.reason };
  if (answer.kind === 'refused') return refused(question, isWorthWords(answer.code) ? answer.reason : null);
  if (words.kind === 'refused') return refused(question, words.reason);
  const { name } = words.command;
  if (name === 'help') return { kind: 'help' };
  if (because !== undefined) return refused(question, because);
  return name === 'plan' ? { kind: 'preview' } : refused(question, noSwarm);
}

function refused({ ask, spoken }: AloneQuestion, reason: string | null): Alone {
  return { kind: 'refused', reason: isStranger(ask) && spoken ? null : reason };
}

const noSwarm =
  'No swarm is at work on this issue, nor has one been. /swarm start begins the one whose epic it is, /swarm assign ROLE puts one worker on it.';
